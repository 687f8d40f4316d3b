import type { EventKind } from '#kernel/events.ts'

/** What follows from which event: the names of jobs (see app/jobs.ts). On one page, so that nothing happens behind anybody's back. */
export const REACTIONS: Partial<Record<EventKind, readonly string[]>> = {
  'version.signed': ['agreement.remind'],
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
  'import.started': ['imports.run'],
  'import.withdrawing': ['imports.undo'],
}
