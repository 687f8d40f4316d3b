import { sql } from 'kysely'
import { termsAt } from '#features/agreement/queries/terms.ts'
import type { Persona } from '#features/agreement/schema.ts'
import { presentLeads } from '#features/handoffs/queries/present-leads.ts'
import { SHOWN_COLUMNS } from '#features/leads/rules/columns.ts'
import { factsOf } from '#features/leads/rules/facts.ts'
import type { LeadRow } from '#features/leads/schema.ts'
import type { LeadRecord } from '#features/leads/store/leads.ts'
import { settingAt } from '#features/reports/queries/setting.ts'
import { DAY, plusMilliseconds } from '#kernel/instant.ts'
import { isRefusal, notFound, type Outcome } from '#kernel/outcome.ts'
import { localDateOf } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'
import { decodeCursor, pageOf } from '#platform/http/cursor.ts'
import { personaOf } from '../rules/persona.ts'
import type { PersonaKey, PersonaRow, PersonasReport } from '../schema/personas.ts'
import { belongingSql } from './belonging.ts'
import { readFigures } from './figures.ts'

/** Every persona of the version in force in its order, and the rest at the end. */
export async function findPersonas(act: Act, days: number): Promise<PersonasReport> {
  const terms = await termsAt(act, act.now)
  const { currency } = await settingAt(act, act.now)
  const figures = await readFigures(act, { terms, days, currency })
  const personas = terms?.document.idealCustomer.personas ?? []
  return {
    asOf: act.now,
    days,
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
  act: Act,
  key: PersonaKey,
  days: number,
): Promise<Outcome<Omit<PersonasReport, 'rows'> & PersonaRow>> {
  const { rows, ...frame } = await findPersonas(act, days)
  const row = rows.find(one => one.key === key)
  return row ? { ...frame, ...row } : notFound('persona')
}

export async function listLeadsOf(
  act: Act,
  key: PersonaKey,
  query: { cursor?: string | undefined; limit: number; days: number },
): Promise<Outcome<{ rows: LeadRow[]; next: string | null }>> {
  const after = query.cursor ? decodeCursor(query.cursor, 2) : null
  if (isRefusal(after)) return after
  const terms = await termsAt(act, act.now)
  if (!isPersona(terms?.document.idealCustomer.personas ?? [], key)) return notFound('persona')
  let leads = act.tx
    .selectFrom('leads as l')
    .select(SHOWN_COLUMNS.map(column => `l.${column}` as const))
    .where('l.workspace_id', '=', act.workspaceId)
    .where('l.withdrawn_at', 'is', null)
    .where('l.captured_at', '>=', plusMilliseconds(act.now, -query.days * DAY))
    .where('l.captured_at', '<=', act.now)
    .where(sql<boolean>`${belongingSql(terms)} = ${key}`)
    .orderBy('l.captured_at', 'desc')
    .orderBy('l.id', 'desc')
    .limit(query.limit + 1)
  if (after) leads = leads.where(sql<boolean>`(l.captured_at, l.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const page = pageOf(await leads.execute(), query.limit, row => [row.captured_at.toISOString(), row.id])
  return { rows: await presentLeads(act, page.rows as LeadRecord[]), next: page.next }
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
