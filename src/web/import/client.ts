import type { ImportMapping } from '#features/import-export/rules/mapping.ts'
import type { importsApi } from '#features/import-export/schema/api.ts'
import type { ImportKind } from '#features/import-export/schema/words.ts'
import type { ReplyOf } from '#kernel/endpoint.ts'
import { textByKey } from '#texts/by-key.ts'
import { createApi } from '../api.ts'
import { request } from '../request.ts'

export const imports = createApi<typeof importsApi>()

export type ImportSummary = ReplyOf<(typeof importsApi)['GET /api/imports']>['rows'][number]
export type ImportDetail = ReplyOf<(typeof importsApi)['GET /api/imports/:id']>
export type CheckResult = NonNullable<ImportDetail['check']>
export type ReportRow = ReplyOf<(typeof importsApi)['GET /api/imports/:id/rows']>['rows'][number]
export type Mapping = ImportMapping

/** Sends a file as it is. The browser would call it by any of a dozen types, so its own says nothing. */
export async function sendFile(kind: ImportKind, file: File): Promise<{ id: string }> {
  const body = new Blob([file], { type: 'application/octet-stream' })
  return (await request('POST /api/imports', { query: { kind, fileName: file.name.slice(0, 200) }, body })) as {
    id: string
  }
}

export function fieldName(field: string): string {
  return textByKey(`import_field_${snake(field)}`)
}

/** What a choice of a field is called; most have their word elsewhere. */
export function choiceName(field: string, choice: string): string {
  if (field === 'channel') return textByKey(`channel_${choice}`)
  const isOfActivity = field === 'outcome' && !['open', 'won', 'lost'].includes(choice)
  return textByKey(isOfActivity ? `outcome_${choice}` : `import_choice_${choice}`)
}

export function problemWords(code: string): string {
  return textByKey(`import_problem_${code}`)
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}
