import { knownActivities } from '#features/activities/queries/known-activities.ts'
import { sameness } from '#features/activities/rules/imported-activity.ts'
import { knownDeals, leadsOfDeals } from '#features/deals/queries/known-deals.ts'
import { applyDeal, type KnownDeal, type LeadOfDeal, openedAtOf } from '#features/deals/rules/imported-deal.ts'
import { leadStatesByKey } from '#features/leads/queries/leads-for-import.ts'
import {
  applyLead,
  importedKeys,
  keyText,
  type LeadState,
  type LeadsByKey,
} from '#features/leads/rules/imported-lead.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { type Reader, readFile } from '../queries/file.ts'
import { findTerms } from '../queries/terms.ts'
import { type Dialect, readRecords } from '../rules/csv.ts'
import { IMPORT_FIELDS } from '../rules/fields.ts'
import type { ImportMapping } from '../rules/mapping.ts'
import type { ColumnProfile } from '../rules/profile.ts'
import { questionsOf } from '../rules/questions.ts'
import type { Terms } from '../rules/rows.ts'
import type { CheckResult } from '../schema/api.ts'
import { findBatch, updateBatch } from '../store/batches.ts'
import { inChunks, oneAhead } from './in-chunks.ts'
import { type ReadChunk, type RowResult, readChunk, resolveLeads, resultOf } from './read-chunk.ts'
import { emptyTally, type Tally, tallyOf } from './tally.ts'

/** Keeps the mapping, asks what must be asked, and tries every row against what is known without writing anything. */
export async function checkImport(
  act: Act,
  reader: Reader,
  id: string,
  mapping: ImportMapping,
): Promise<Outcome<CheckResult>> {
  const batch = await findBatch(act, id)
  if (!batch?.received_at) return notFound('import')
  if (batch.started_at) return refuse('import_started')
  const columns = batch.columns as ColumnProfile[]
  const wrong = wrongField(mapping, batch.kind, columns.length)
  if (wrong) return refuse('import_field_unknown', { field: wrong }, 422)
  const questions = questionsOf(batch.kind, mapping, columns)
  const tally = emptyTally()
  if (!questions.some(question => question.kind === 'fields')) {
    const terms = await findTerms(act, batch.kind, mapping, columns, act.now)
    await tryEveryRow(
      act,
      reader,
      { id, dialect: { encoding: batch.encoding, delimiter: batch.delimiter } as Dialect },
      terms,
      tally,
    )
  }
  const { counts, problems } = tally
  const result: CheckResult = { ...counts, rows: batch.rows_total ?? 0, problems: [...problems.values()], questions }
  await updateBatch(act, id, {
    mapping: JSON.stringify(mapping),
    checked_at: questions.length === 0 ? act.now : null,
    check_result: JSON.stringify(result),
  })
  return result
}

function wrongField({ fields }: ImportMapping, kind: keyof typeof IMPORT_FIELDS, width: number): string | undefined {
  return Object.keys(fields).find(field => !Object.hasOwn(IMPORT_FIELDS[kind], field) || fields[field]! >= width)
}

async function tryEveryRow(
  act: Act,
  reader: Reader,
  file: { id: string; dialect: Dialect },
  terms: Terms,
  tally: Tally,
): Promise<void> {
  const tryChunk = triers[terms.kind](act, terms)
  const chunks = inChunks(readRecords(readFile(reader, file.id), file.dialect), 0)
  for await (const chunk of oneAhead(chunks, records => readChunk(records, terms)))
    tallyOf(tally, await tryChunk(chunk))
}

type Trier = (act: Act, terms: Terms) => (chunk: ReadChunk) => Promise<RowResult[]>

const tryLeads: Trier = (act, terms) => {
  const byKey: LeadsByKey = new Map()
  const byId = new Map<string, LeadState>()
  return async ({ leads: { readable, left } }) => {
    const keys = readable.map(({ row }) => importedKeys(row))
    const known = await leadStatesByKey(
      act,
      keys.flat().filter(key => !byKey.has(keyText(key))),
      false,
    )
    for (const [key, state] of known) {
      if (!byId.has(state.id)) byId.set(state.id, state)
      byKey.set(key, byId.get(state.id)!)
    }
    const results = readable.map((each, index) => {
      const { outcome, state } = applyLead(each.row, keys[index]!, byKey, terms.mapping.known, newId)
      // Of the leads of a big file only what tells them apart is kept.
      Object.assign(state, { row: null, added: {}, addedFacts: {}, addedKeys: [] })
      return resultOf(each, outcome)
    })
    return [...results, ...left]
  }
}

const tryActivities: Trier = act => {
  const seen = new Set<string>()
  return async ({ activities }) => {
    const { readable, left } = await resolveLeads(act, activities)
    for (const same of await knownActivities(
      act,
      readable.map(({ row }) => row),
    ))
      seen.add(same)
    const results = readable.map(each => {
      const isKnown = seen.has(sameness(each.row))
      seen.add(sameness(each.row))
      return resultOf(each, isKnown ? 'skipped' : 'created')
    })
    return [...results, ...left]
  }
}

const tryDeals: Trier = (act, terms) => {
  const seen = new Map<string, KnownDeal>()
  const leads = new Map<string, LeadOfDeal>()
  return async ({ deals }) => {
    const { readable, left } = await resolveLeads(act, deals)
    const missing = [...new Set(readable.map(({ row }) => row.leadId))].filter(id => !leads.has(id))
    for (const [id, lead] of await leadsOfDeals(act, missing)) leads.set(id, lead)
    const opened = readable.map(({ row }) => ({ ...row, openedAt: openedAtOf(row, leads.get(row.leadId)!.capturedAt) }))
    for (const [same, deal] of await knownDeals(act, opened)) if (!seen.has(same)) seen.set(same, deal)
    const results = opened.map((row, index) =>
      resultOf(readable[index]!, applyDeal(row, leads.get(row.leadId)!, seen, terms.mapping.known, newId).outcome),
    )
    return [...results, ...left]
  }
}

const triers: Record<Terms['kind'], Trier> = { leads: tryLeads, activities: tryActivities, deals: tryDeals }
