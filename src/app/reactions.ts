import type { EventKind } from '#kernel/events.ts'

/** What follows from which event: the names of jobs (see app/jobs.ts). On one page, so that nothing happens behind anybody's back. */
export const REACTIONS: Partial<Record<EventKind, readonly string[]>> = {
  'version.proposed': ['mail.queue'],
  'version.signed': ['agreement.remind'],
  'notice.given': ['mail.queue'],
  'objection.raised': ['mail.queue'],
  'handoff.delivered': ['mail.queue'],
  'handoff.assigned': ['mail.queue'],
  'handoff.overdue': ['mail.queue'],
  'handoff.answered': ['routing.drain'],
  'handoff.accepted': ['routing.drain'],
  'handoff.rejected': ['routing.drain'],
  'lead.discarded': ['routing.drain'],
  'lead.recycled': ['routing.drain'],
  'member.joined': ['routing.drain'],
  'member.changed': ['routing.drain'],
  'member.hours_changed': ['routing.drain'],
  'member.reactivated': ['routing.drain'],
  'member.deactivated': ['routing.release'],
  'absence.cancelled': ['routing.drain'],
  'activity.withdrawn': ['mail.return'],
  'import.started': ['imports.run'],
  'import.withdrawing': ['imports.undo'],
}

/** Jobs that are done once for all that happened in one act. */
export const ONCE_AN_ACT: ReadonlySet<string> = new Set(['routing.drain', 'mail.queue'])

/** Jobs of a program that was told of a server that takes mail. */
export const BY_MAIL: ReadonlySet<string> = new Set(['mail.queue'])
