/** All that can happen, on one page. Each is recorded in the transaction that makes it true; app/reactions.ts says what follows. */
const EVENT_KINDS = [
  'workspace.created',
  'workspace.changed',
  'invitation.created',
  'invitation.withdrawn',
  'member.joined',
  'member.changed',
  'member.hours_changed',
  'member.mission_stated',
  'member.deactivated',
  'member.reactivated',
  'absence.entered',
  'absence.cancelled',
  'calendar.created',
  'calendar.changed',
  'calendar.retired',
  'reason.changed',
  'api_key.created',
  'api_key.revoked',
  'webhook.added',
  'webhook.changed',
  'webhook.removed',
  'mail.choice_changed',
  'mail.test_asked',
  'mail.resent',
  'mail.came_back',
  'mail.received',
  'mail.put_with_lead',
  'mail.taken_back',
  'mail.discarded',
  'mail.setting_changed',
  'version.drafted',
  'version.changed',
  'version.proposed',
  'version.signature_given',
  'version.signed',
  'version.declined',
  'version.withdrawn',
  'comment.said',
  'comment.resolved',
  'comment.reopened',
  'acknowledgement.given',
  'acknowledgement.withdrawn',
  'notice.given',
  'notice.settled',
  'objection.raised',
  'objection.decided',
  'objection.withdrawn',
  'view.created',
  'view.changed',
  'view.deleted',
  'view.restored',
  'lead.captured',
  'lead.returned',
  'lead.changed',
  'lead.qualified',
  'lead.discarded',
  'lead.recycled',
  'lead.move_withdrawn',
  'lead.passed_on',
  'lead.reopened',
  'lead.confirmed',
  'lead.erased',
  'handoff.delivered',
  'handoff.assigned',
  'handoff.answered',
  'handoff.accepted',
  'handoff.rejected',
  'handoff.overdue',
  'handoff.overdue_withdrawn',
  'activity.logged',
  'activity.withdrawn',
  'deal.opened',
  'deal.changed',
  'deal.won',
  'deal.lost',
  'deal.reopened',
  'insight.added',
  'insight.heard',
  'insight.mention_withdrawn',
  'insight.answered',
  'insight.withdrawn',
  'import.created',
  'import.started',
  'import.progressed',
  'import.finished',
  'import.failed',
  'import.cancelled',
  'import.withdrawing',
  'import.withdrawn',
] as const

export type EventKind = (typeof EVENT_KINDS)[number]

/** Of what other programs may hear: what becomes of leads and deals, and what is agreed. The words are the texts `event_<kind>`. */
export const TOLD_OUTSIDE = [
  'lead.captured',
  'lead.returned',
  'lead.changed',
  'lead.qualified',
  'lead.discarded',
  'lead.recycled',
  'lead.move_withdrawn',
  'lead.reopened',
  'lead.erased',
  'handoff.delivered',
  'handoff.assigned',
  'handoff.answered',
  'handoff.accepted',
  'handoff.rejected',
  'handoff.overdue',
  'activity.logged',
  'activity.withdrawn',
  'deal.opened',
  'deal.changed',
  'deal.won',
  'deal.lost',
  'deal.reopened',
  'version.proposed',
  'version.signed',
  'version.declined',
  'objection.raised',
  'objection.decided',
] as const satisfies readonly EventKind[]
export type ToldOutside = (typeof TOLD_OUTSIDE)[number]

export type SubjectKind =
  | 'workspace'
  | 'member'
  | 'invitation'
  | 'calendar'
  | 'reason'
  | 'api_key'
  | 'webhook'
  | 'mail'
  | 'version'
  | 'comment'
  | 'acknowledgement'
  | 'notice'
  | 'objection'
  | 'view'
  | 'lead'
  | 'handoff'
  | 'activity'
  | 'deal'
  | 'insight'
  | 'import'

export interface RecordedEvent {
  kind: EventKind
  subject: { kind: SubjectKind; id: string }
  data?: Record<string, unknown>
}
