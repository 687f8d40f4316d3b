import { sql } from 'kysely'
import { termsAt } from '#features/agreement/queries/terms.ts'
import type { Persona } from '#features/agreement/schema.ts'
import { presentLeads } from '#features/handoffs/queries/present-leads.ts'
import { worthByLead } from '#features/leads/queries/deals-worth.ts'
import { SHOWN_COLUMNS } from '#features/leads/rules/columns.ts'
import { factsOf } from '#features/leads/rules/facts.ts'
import type { LeadRow } from '#features/leads/schema.ts'
import type { LeadRecord } from '#features/leads/store/leads.ts'
import { factsKnownIn } from '#features/reports/metrics/known-at.ts'
import type { Reading } from '#features/reports/queries/setting.ts'
import { isRefusal, notFound, type Outcome } from '#kernel/outcome.ts'
import { localDateOf } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'
import { decodeCursor, pageOf } from '#platform/http/cursor.ts'
import { personaOf } from '../rules/persona.ts'
import type { PersonaKey, PersonaRow, PersonasReport } from '../schema/personas.ts'
import { belongingSql } from './belonging.ts'
import { readFigures } from './figures.ts'
import { spanOf } from './span.ts'

type Asked = Parameters<typeof spanOf>[1]

/** Every persona of the version in force in its order, and the rest at the end. */
export async function findPersonas(act: Reading, asked: Asked = {}): Promise<Outcome<PersonasReport>> {
  const span = await spanOf(act, asked)
  if (isRefusal(span)) return span
  const terms = await termsAt(act, act.now)
  const figures = await readFigures(act, terms, span)
  const personas = terms?.document.idealCustomer.personas ?? []
  return {
    asOf: act.now,
    from: span.from,
    to: span.to,
    version: terms && { id: terms.versionId, number: terms.number, title: terms.document.title },
    discardsOthers: terms?.document.idealCustomer.discardsOthers ?? false,
    whole: figures.whole,
    rows: [
      ...personas.map(persona => ({ key: persona.id, persona, figures: figures.of(persona.id) })),
      { key: 'rest' as const, persona: null, figures: figures.of('rest') },
    ],
  }
}

export async function findPersona(
  act: Reading,
  key: PersonaKey,
  asked: Asked = {},
): Promise<Outcome<Omit<PersonasReport, 'rows'> & PersonaRow>> {
  const report = await findPersonas(act, asked)
  if (isRefusal(report)) return report
  const { rows, ...frame } = report
  const row = rows.find(one => one.key === key)
  return row ? { ...frame, ...row } : notFound('persona')
}

/** The newest first; as they were then, with what their deals were worth then, where that is asked: without the clocks of today. */
export async function listLeadsOf(
  act: Act & Reading,
  key: PersonaKey,
  query: Asked & { cursor?: string | undefined; limit: number },
): Promise<Outcome<{ rows: LeadRow[]; next: string | null }>> {
  const after = query.cursor ? decodeCursor(query.cursor, 2) : null
  if (isRefusal(after)) return after
  const terms = await termsAt(act, act.now)
  if (!isPersona(terms?.document.idealCustomer.personas ?? [], key)) return notFound('persona')
  const span = await spanOf(act, query)
  if (isRefusal(span)) return span
  const { workspaceId, knownAt } = act
  const columns = SHOWN_COLUMNS.map(column => sql.ref(`l.${column}`))
  const { rows } = await sql<Pick<LeadRecord, (typeof SHOWN_COLUMNS)[number]>>`
    ${factsKnownIn({ workspaceId, knownAt: knownAt ?? null })} select ${sql.join(columns)} from leads l
    where l.workspace_id = ${workspaceId} and l.withdrawn_at is null
      and l.captured_at >= ${span.startsAt} and l.captured_at < ${span.endsAt} and ${belongingSql(terms)} = ${key}
      ${after ? sql`and (l.captured_at, l.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by l.captured_at desc, l.id desc limit ${query.limit + 1}`.execute(act.tx)
  const page = pageOf(rows, query.limit, row => [row.captured_at.toISOString(), row.id])
  const shown = await presentLeads(act, page.rows)
  return { rows: knownAt ? await asKnown(act, shown) : shown, next: page.next }
}

async function asKnown(act: Reading, shown: readonly LeadRow[]): Promise<LeadRow[]> {
  const { rows } = await sql<Pick<LeadRow, 'openMinor' | 'wonMinor'> & { leadId: string }>`
    ${factsKnownIn({ workspaceId: act.workspaceId, knownAt: act.knownAt ?? null })} ${worthByLead(
      act,
      shown.map(({ id }) => id),
    )}`.execute(act.tx)
  const worth = new Map(rows.map(({ leadId, ...money }) => [leadId, money]))
  return shown.map(row => ({ ...row, openMinor: null, wonMinor: null, ...worth.get(row.id), clock: null }))
}

function isPersona(personas: readonly Persona[], key: PersonaKey): boolean {
  return key === 'rest' || personas.some(({ id }) => id === key)
}

/** To whom a lead belongs by the version in force now, whatever it was when the lead came in. */
export async function findPersonaOfLead(act: Act, leadId: string) {
  const lead = (await act.tx
    .selectFrom('leads')
    .selectAll()
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', leadId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()) as LeadRecord | undefined
  if (!lead) return notFound('lead')
  const terms = await termsAt(act, act.now)
  if (!terms) return { persona: null, why: null, discardsOthers: false }
  const capturedOn = localDateOf(lead.captured_at, terms.document.calendar.hours.timeZone)
  const found = personaOf(factsOf(lead, capturedOn), terms.document)
  const { discardsOthers } = terms.document.idealCustomer
  return { persona: found?.persona ?? null, why: found?.why ?? null, discardsOthers }
}
