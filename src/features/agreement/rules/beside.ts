import { localDateOf } from '#kernel/working-time/zone.ts'
import type { AgreementDocument } from '../schema.ts'
import type { Company } from './issues.ts'
import { inForceFrom } from './life.ts'
import { maySign } from './signatories.ts'

/** What whoever goes on with an open version must know of what is beside it; the words are the texts `agreement_beside_<code>`. */
export interface BesideNote {
  code: 'signed_since' | 'never_begins' | 'cannot_sign'
  values: Readonly<Record<string, string | number>>
}

interface Open {
  basedOn: string | null
  createdAt: Date | string
  document: AgreementDocument
  awaited: readonly { memberId: string }[]
}

interface Signed {
  id: string
  number: number
  signedAt: Date | string | null
  inForceAt: Date | string | null
}

/**
 * `signed_since`: another version was signed after this one was begun, so that what it changed is not in here. `never_begins`: one that is
 * signed for later lies within this one, whose signature would keep it from ever taking force. `cannot_sign`: who is to sign has left, or
 * may not any more.
 */
export function notesBeside(
  { basedOn, createdAt, document, awaited }: Open,
  { inForce, next }: { inForce: Signed | null; next: Signed | null },
  { people }: Company,
  now: Date,
): BesideNote[] {
  const notes: BesideNote[] = []
  for (const other of [inForce, next]) {
    if (other?.signedAt && other.id !== basedOn && new Date(other.signedAt) > new Date(createdAt))
      notes.push({ code: 'signed_since', values: { number: other.number } })
  }
  if (next?.inForceAt && next.id !== basedOn && isWithin(document, new Date(next.inForceAt), now))
    notes.push({ code: 'never_begins', values: { number: next.number } })
  for (const memberId of new Set(awaited.map(one => one.memberId))) {
    const person = people.find(({ id }) => id === memberId)
    if (person && !maySign(person)) notes.push({ code: 'cannot_sign', values: { name: person.name } })
  }
  return notes
}

/** Whether a version signed now would hold at an instant to come. */
function isWithin(document: AgreementDocument, at: Date, now: Date): boolean {
  return inForceFrom(document, now) <= at && localDateOf(at, document.calendar.hours.timeZone) <= document.endsOn
}
