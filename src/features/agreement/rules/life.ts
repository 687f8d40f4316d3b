import { type Instant, laterOf } from '#kernel/instant.ts'
import { addDays, startOfLocalDate } from '#kernel/working-time/zone.ts'
import type { AgreementDocument, VersionState } from '../schema.ts'

/** What the life of a version is read from: instants only. */
export interface Life {
  number: number
  proposedAt: Instant | null
  signedAt: Instant | null
  inForceAt: Instant | null
  endsAt: Instant | null
  declinedAt: Instant | null
  withdrawnAt: Instant | null
}

/** From `from` up to, and without, `to`. Empty (`to` = `from`) when a later signature kept it from ever taking force. */
export interface Span {
  from: Instant
  to: Instant
}

/** It takes force at the later of its start and its last signature, so that nothing that has happened is judged anew. */
export function inForceFrom(
  document: Pick<AgreementDocument, 'startsOn' | 'calendar'>,
  lastSignatureAt: Instant,
): Instant {
  return laterOf(startOfLocalDate(document.startsOn, document.calendar.hours.timeZone), lastSignatureAt)
}

/** The end of its last day. */
export function endOf(document: Pick<AgreementDocument, 'endsOn' | 'calendar'>): Instant {
  return startOfLocalDate(addDays(document.endsOn, 1), document.calendar.hours.timeZone)
}

/**
 * When a version is in force, given all versions of its workspace; null for one that is not signed. What was signed last holds: a later
 * signature ends a version from its own start on, for good, and keeps one from beginning that would begin within its span.
 * The condition in `queries/terms.ts` says the same in SQL.
 */
export function inForceSpan(version: Life, all: readonly Life[]): Span | null {
  if (!isSigned(version)) return null
  const { inForceAt: from, endsAt } = version
  const later = all.filter(isSigned).filter(other => isSignedAfter(other, version))
  if (later.some(other => other.inForceAt <= from && other.endsAt > from)) return { from, to: from }
  const ends = later.map(other => other.inForceAt).filter(at => at > from)
  return { from, to: new Date(Math.min(endsAt.getTime(), ...ends.map(at => at.getTime()))) }
}

export function stateOf(version: Life, all: readonly Life[], now: Instant): VersionState {
  if (version.declinedAt) return 'declined'
  if (version.withdrawnAt) return 'withdrawn'
  const span = inForceSpan(version, all)
  if (!span) return version.proposedAt ? 'proposed' : 'draft'
  if (span.to <= span.from) return 'superseded'
  if (now < span.from) return 'signed'
  if (now < span.to) return 'in_force'
  return span.to < (version.endsAt as Instant) ? 'superseded' : 'expired'
}

/** Waits for signatures: neither signed by all, nor declined, nor withdrawn. */
export function isProposed(version: Life): boolean {
  return version.proposedAt !== null && isOpen(version)
}

export function isDraft(version: Life): boolean {
  return version.proposedAt === null && isOpen(version)
}

/** A draft or a proposal: it may still come to nothing. */
export function isOpen(version: Life): boolean {
  return version.signedAt === null && version.declinedAt === null && version.withdrawnAt === null
}

type Signed = Life & { signedAt: Instant; inForceAt: Instant; endsAt: Instant }

function isSigned(version: Life): version is Signed {
  return version.signedAt !== null
}

function isSignedAfter(other: Signed, version: Signed): boolean {
  const difference = other.signedAt.getTime() - version.signedAt.getTime()
  return difference > 0 || (difference === 0 && other.number > version.number)
}
