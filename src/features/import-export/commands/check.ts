import { knownActivities } from '#features/activities/queries/known-activities.ts'
import { sameness } from '#features/activities/rules/imported-activity.ts'
import { knownDeals, leadsOfDeals } from '#features/deals/queries/known-deals.ts'
import { applyDeal, dealSameness, type KnownDeal, openedAtOf } from '#features/deals/rules/imported-deal.ts'
import { applyLead, importedKeys } from '#features/leads/rules/imported-lead.ts'
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
import { openTried } from '../store/tried.ts'
import { inChunks, oneAhead } from './in-chunks.ts'
import { leaveForgottenOut } from './leave-forgotten-out.ts'
import { type ReadChunk, type RowResult, readChunk, resolveLeads, resultOf } from './read-chunk.ts'
import { emptyTally, type Tally, tallyOf } from './tally.ts'
import { triedLeads } from './tried-leads.ts'

interface TryingReader extends Reader {
  /** How many rows are tried at once. */
  chunkRows?: number
}

/** Keeps the mapping, asks what must be asked, and tries every row against what is known without writing anything. */
export async function checkImport(
  act: Act,
  reader: TryingReader,
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
  reader: TryingReader,
  file: { id: string; dialect: Dialect },
  terms: Terms,
  tally: Tally,
): Promise<void> {
  const tryChunk = await triers[terms.kind](act, terms)
  const chunks = inChunks(readRecords(readFile(reader, file.id), file.dialect), 0, reader.chunkRows)
  for await (const chunk of oneAhead(chunks, records => readChunk(records, terms)))
    tallyOf(tally, await tryChunk(chunk))
}

type Trier = (act: Act, terms: Terms) => Promise<(chunk: ReadChunk) => Promise<RowResult[]>>

const tryLeads: Trier = async (act, terms) => {
  const leads = await triedLeads(act)
  return async chunk => {
    const { readable, left } = await leaveForgottenOut(act, chunk.leads, importedKeys)
    const keys = readable.map(({ row }) => importedKeys(row))
    const byKey = await leads.find(keys.flat())
    const results = readable.map((each, index) =>
      resultOf(each, applyLead(each.row, keys[index]!, byKey, terms.mapping.known, newId).outcome),
    )
    await leads.keep(byKey)
    return [...results, ...left]
  }
}

const tryActivities: Trier = async act => {
  const tried = await openTried<true>(act)
  return async ({ activities }) => {
    const { readable, left } = await resolveLeads(act, activities)
    const rows = readable.map(({ row }) => row)
    const seen = new Set([...(await tried.find(rows.map(sameness))).keys(), ...(await knownActivities(act, rows))])
    const results = readable.map(each => {
      const isKnown = seen.has(sameness(each.row))
      seen.add(sameness(each.row))
      return resultOf(each, isKnown ? 'skipped' : 'created')
    })
    await tried.keep(new Map([...seen].map(same => [same, true])))
    return [...results, ...left]
  }
}

const tryDeals: Trier = async (act, terms) => {
  const tried = await openTried<KnownDeal>(act)
  return async ({ deals }) => {
    const { readable, left } = await resolveLeads(act, deals)
    // What earlier rows changed of a lead does not tell what becomes of a later one.
    const leads = await leadsOfDeals(act, [...new Set(readable.map(({ row }) => row.leadId))])
    const opened = readable.map(({ row }) => ({ ...row, openedAt: openedAtOf(row, leads.get(row.leadId)!.capturedAt) }))
    const seen = new Map([...(await knownDeals(act, opened)), ...(await tried.find(opened.map(dealSameness)))])
    const results = opened.map((row, index) =>
      resultOf(readable[index]!, applyDeal(row, leads.get(row.leadId)!, seen, terms.mapping.known, newId).outcome),
    )
    await tried.keep(seen)
    return [...results, ...left]
  }
}

const triers: Record<Terms['kind'], Trier> = { leads: tryLeads, activities: tryActivities, deals: tryDeals }
