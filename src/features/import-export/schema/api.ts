import { z } from 'zod'
import { ACTIVITY_KINDS } from '#features/activities/schema.ts'
import { SALES_CHANNELS } from '#features/deals/schema.ts'
import { leadFilter } from '#features/leads/schema.ts'
import { done, endpoints, id, instant, page, pageQuery, text } from '#kernel/endpoint.ts'
import { CHANNELS } from '#kernel/fields.ts'
import { DELIMITERS, ENCODINGS, IMPORT_KINDS, IMPORT_STATES, type Question, ROW_OUTCOMES } from './words.ts'

export const importKind = z.enum(IMPORT_KINDS)

export const importMapping = z.strictObject({
  fields: z
    .record(z.string().max(60), z.int().min(0).max(499))
    .meta({ description: 'Field -> position of its column, from 0' }),
  dateOrder: z.enum(['dmy', 'mdy']).nullable().default(null),
  decimal: z.enum([',', '.']).nullable().default(null),
  known: z.enum(['fill', 'skip']).default('fill'),
  defaults: z
    .strictObject({
      channel: z.enum(CHANNELS).optional(),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional(),
      activityKind: z.enum(ACTIVITY_KINDS).optional(),
      salesChannel: z.enum(SALES_CHANNELS).optional(),
    })
    .default({}),
  values: z
    .record(z.string().max(60), z.record(z.string().max(80), z.string().max(60).nullable()))
    .default({})
    .meta({ description: 'Field -> word of the file -> our choice, null for none' }),
})
export type ImportMappingInput = z.output<typeof importMapping>

const mapping = z
  .custom<ImportMappingInput>()
  .meta({ description: 'The mapping as it stands: see the body of the check' })

const column = z.object({
  name: z.string(),
  samples: z.array(z.string()),
  filled: z.int(),
  dates: z.object({ dmy: z.int(), mdy: z.int(), either: z.int() }),
  decimals: z.object({ comma: z.int(), point: z.int(), either: z.int() }),
  values: z.record(z.string(), z.int()).nullable(),
})

const counts = { created: z.int(), updated: z.int(), skipped: z.int(), rejected: z.int() }

const problemCount = z.object({
  code: z.string(),
  field: z.string().nullable(),
  outcome: z.enum(ROW_OUTCOMES),
  count: z.int(),
  /** The first lines of the file that have it, with what their cells say. */
  examples: z.array(z.object({ line: z.int(), value: z.string().nullable() })),
})

export const checkResult = z.object({
  ...counts,
  rows: z.int(),
  problems: z.array(problemCount),
  questions: z.array(z.custom<Question>().meta({ description: 'What must be answered before the import can run' })),
})
export type CheckResult = z.output<typeof checkResult>

const summary = z.object({
  id,
  kind: importKind,
  fileName: z.string(),
  state: z.enum(IMPORT_STATES),
  createdAt: instant,
  createdBy: z.string(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  rowsTotal: z.int(),
  rowsDone: z.int(),
  ...counts,
})
export type ImportSummary = z.output<typeof summary>

const detail = summary.extend({
  fileBytes: z.int(),
  encoding: z.enum(ENCODINGS),
  delimiter: z.enum(DELIMITERS),
  columns: z.array(column),
  mapping,
  check: checkResult.nullable(),
  failure: z.object({ code: z.string(), line: z.int().nullable(), column: z.int().nullable() }).nullable(),
  leadsKept: z.int().nullable(),
  /** Leads whose part in the import is taken back already. */
  leadsUndone: z.int(),
})
export type ImportDetail = z.output<typeof detail>

const row = z.object({
  line: z.int(),
  outcome: z.enum(ROW_OUTCOMES),
  label: z.string().nullable(),
  problems: z.array(z.object({ code: z.string(), field: z.string().optional(), value: z.string().optional() })),
})

const byId = { params: z.object({ id }) }

export const importsApi = endpoints({
  'GET /api/imports': {
    summary: 'Imports, the newest first',
    needs: 'workspace.read',
    query: z.strictObject(pageQuery),
    reply: page(summary),
  },
  'GET /api/imports/:id': {
    summary: 'An import: what was seen in the file, its mapping, its progress',
    needs: 'workspace.read',
    ...byId,
    reply: detail,
  },
  'PUT /api/imports/:id/reading': {
    summary: 'Read the file with another encoding or delimiter',
    needs: 'imports.run',
    ...byId,
    body: z.strictObject({ encoding: z.enum(ENCODINGS), delimiter: z.enum(DELIMITERS) }),
    reply: z.object({ id }),
  },
  'POST /api/imports/:id/check': {
    summary:
      'Keep the mapping and try it on every row without writing anything. Unanswered questions come back instead of a guess',
    needs: 'imports.run',
    ...byId,
    body: importMapping,
    reply: checkResult,
  },
  'POST /api/imports/:id/run': {
    summary: 'Run a checked import, or go on with one that failed or was cancelled. Nobody is told and no clock starts',
    needs: 'imports.run',
    ...byId,
    body: z.strictObject({}),
    reply: done,
    status: 202,
  },
  'POST /api/imports/:id/cancellation': {
    summary: 'Stop an import: what is written stays and can be undone',
    needs: 'imports.run',
    ...byId,
    body: z.strictObject({}),
    reply: done,
  },
  'POST /api/imports/:id/withdrawal': {
    summary: 'Undo an import, in the background. Leads that others have built on since stay, and are counted',
    needs: 'imports.run',
    ...byId,
    body: z.strictObject({}),
    reply: done,
    status: 202,
  },
  'DELETE /api/imports/:id': {
    summary: 'Throw away an import that was never run',
    needs: 'imports.run',
    ...byId,
    reply: done,
  },
  'GET /api/imports/:id/rows': {
    summary: 'The report by row: what was updated, skipped or rejected, and why',
    needs: 'workspace.read',
    ...byId,
    query: z.strictObject({ ...pageQuery, outcome: z.enum(ROW_OUTCOMES).optional() }),
    reply: page(row),
  },
})

/** Served beside the others: their bodies are files, not JSON. */
export const importFilesApi = endpoints({
  'GET /api/leads.csv': {
    summary: 'Leads of a filter, or those chosen by `ids`, as CSV: 100,000 at most',
    needs: 'workspace.read',
    query: z.strictObject(leadFilter),
    fileOut: 'text/csv',
    reply: z.string(),
  },
  'POST /api/imports': {
    summary:
      'Send a file: the raw CSV as the body (`text/csv` or `application/octet-stream`), 200 MB at most. It is looked at and nothing is written yet',
    needs: 'imports.run',
    query: z.strictObject({ kind: importKind, fileName: text(200) }),
    fileIn: ['text/csv', 'application/octet-stream'],
    reply: z.object({ id }),
    status: 201,
  },
  'GET /api/imports/:id/rejected.csv': {
    summary: 'The rejected rows as CSV with the reason, to be mended and sent again',
    needs: 'workspace.read',
    ...byId,
    fileOut: 'text/csv',
    reply: z.string(),
  },
})
