import { sql } from 'kysely'
import { DAY, type Instant, type LocalDate } from '#kernel/instant.ts'
import { addDays, localDateOf, startOfLocalDate } from '#kernel/working-time/zone.ts'
import { COUNTING, type Question } from '../metrics/question.ts'
import type { Scope } from '../metrics/source.ts'
import { hangsOnReasons } from '../metrics/subjects.ts'
import { findTellingReasons } from './reasons.ts'
import type { Reading } from './setting.ts'

export interface KnownQuestion {
  readonly sha256: string
  readonly question: Question
  readonly sinceDay: LocalDate
}

/** The questions whose figures are kept. One that is counted in an earlier way, or hangs on what reasons told before, is not asked any more. */
export async function findAsked(act: Reading): Promise<KnownQuestion[]> {
  const { tx, workspaceId } = act
  const rows = await tx
    .selectFrom('figure_questions')
    .select(['sha256', 'asked', 'since_day'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('sha256')
    .execute()
  if (rows.length === 0) return []
  const reasons = JSON.stringify(await findTellingReasons(act))
  return rows
    .map(({ sha256, asked, since_day }) => ({ sha256, question: asked as Question, sinceDay: since_day }))
    .filter(({ question }) => question.counting === COUNTING)
    .filter(({ question }) => !hangsOnReasons(question.subject) || JSON.stringify(question.reasons) === reasons)
}

/** A question over all the time since a day, seen from now. */
export function scopeOfQuestion({ workspaceId, now }: Reading, question: Question, sinceDay: LocalDate): Scope {
  const { timeZone, currency, segment, channel, campaign, memberId } = question
  const from = startOfLocalDate(sinceDay, timeZone)
  return {
    workspaceId,
    from,
    to: now,
    asOf: now,
    timeZone,
    currency: currency ?? '',
    segment,
    channel,
    campaign,
    memberId,
  }
}

/** Before it hardly anything can have happened, and keeping nothing saves nothing. Null without leads. */
export async function findFirstDay({ tx, workspaceId }: Reading): Promise<LocalDate | null> {
  const { at } = await tx
    .selectFrom('leads')
    .select(({ fn }) => fn.min<Instant | null>('captured_at').as('at'))
    .where('workspace_id', '=', workspaceId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow()
  return at && addDays(localDateOf(at, 'UTC'), -1)
}

/** Instants of leads with a fact that is still to come: their days change as time goes by. */
export async function findUnsettled({ tx, workspaceId, now }: Reading): Promise<Instant[]> {
  const soon = new Date(now.getTime() - DAY) // facts of today are not kept yet, and clocks may differ a little
  const { rows } = await sql<{ at: Instant }>`
    with ahead as materialized (
      select lead_id from milestones where workspace_id = ${workspaceId} and withdrawn_at is null and occurred_at > ${now}
        and stage in ('lead', 'mql', 'sal', 'sql', 'opportunity', 'customer')
      union select lead_id from handoffs where workspace_id = ${workspaceId} and withdrawn_at is null and delivered_at > ${now}
      union select lead_id from deals where workspace_id = ${workspaceId} and withdrawn_at is null and won_at > ${now}
      union select lead_id from deals where workspace_id = ${workspaceId} and withdrawn_at is null and lost_at > ${now}
    )
    select at from (
      select captured_at as at from leads where workspace_id = ${workspaceId} and id in (select lead_id from ahead)
      union select occurred_at from milestones where workspace_id = ${workspaceId} and lead_id in (select lead_id from ahead)
      union select delivered_at from handoffs where workspace_id = ${workspaceId} and lead_id in (select lead_id from ahead)
    ) days where at < ${soon}`.execute(tx)
  return rows.map(({ at }) => at)
}
