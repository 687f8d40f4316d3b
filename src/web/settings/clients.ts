import type { membersApi } from '#features/access/schema/members.ts'
import type { presenceApi } from '#features/access/schema/presence.ts'
import type { calendarsApi } from '#features/calendars/schema.ts'
import type { incomingMailApi } from '#features/incoming-mail/schema.ts'
import type { departureApi } from '#features/intake/schema.ts'
import type { mailApi } from '#features/mail/schema.ts'
import type { chatApi } from '#features/webhooks/schema/chat.ts'
import type { webhooksApi } from '#features/webhooks/schema.ts'
import type { ReplyOf } from '#kernel/endpoint.ts'
import { localDateOf } from '#kernel/working-time/zone.ts'
import { createApi } from '../api.ts'
import { useMe } from '../session.ts'
import { useNow } from '../ui/use-now.ts'

export const members = createApi<typeof membersApi & typeof presenceApi & typeof departureApi>()
export const calendars = createApi<typeof calendarsApi>()
export const webhooks = createApi<typeof webhooksApi & typeof chatApi>()
export const mail = createApi<typeof mailApi>()
export const incoming = createApi<typeof incomingMailApi>()

type MembersApi = typeof membersApi
export type Member = ReplyOf<MembersApi['GET /api/members']>['rows'][number]
export type Invitation = ReplyOf<MembersApi['GET /api/invitations']>['rows'][number]
export type ApiKey = ReplyOf<MembersApi['GET /api/keys']>['rows'][number]
export type Absence = ReplyOf<(typeof presenceApi)['GET /api/absences']>['rows'][number]
export type Calendar = ReplyOf<(typeof calendarsApi)['GET /api/calendars/:id']>

export type Webhook = ReplyOf<(typeof webhooksApi)['GET /api/webhooks']>['rows'][number]
export type Chat = NonNullable<ReplyOf<(typeof chatApi)['GET /api/chat']>['chat']>
export type WebhookMessage = ReplyOf<(typeof webhooksApi)['GET /api/webhooks/:id/messages']>['rows'][number]

const EVERYBODY = { query: { limit: 500 } }

export function useMembers() {
  return members.useQuery('GET /api/members', EVERYBODY)
}

/** The day that it is in the time zone of the company. */
export function useToday(): string {
  const now = useNow()
  return localDateOf(now, useMe().workspace.timeZone)
}
export type MailChoices = ReplyOf<(typeof mailApi)['GET /api/mail/choices']>
export type MailMessage = ReplyOf<(typeof mailApi)['GET /api/mail/messages']>['rows'][number]

export type WaitingMail = ReplyOf<(typeof incomingMailApi)['GET /api/mail/incoming']>['rows'][number]
export type IncomingSetting = ReplyOf<(typeof incomingMailApi)['GET /api/mail/incoming-setting']>
