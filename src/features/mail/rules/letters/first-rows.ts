import * as m from '#texts/compiled/messages.js'
import type { Row } from './letter.ts'
import { pageAt } from './pages.ts'

/** A letter is read at a glance. */
const ROWS_AT_MOST = 25

/** The first rows of many; the last of them says how many more there are, and where. */
export function firstRows(rows: readonly Row[], publicUrl: string): readonly Row[] {
  const more = rows.length - ROWS_AT_MOST
  if (more <= 0) return rows
  const link = { label: m.letter_to_today(), url: pageAt(publicUrl, '/today') }
  return [...rows.slice(0, ROWS_AT_MOST), { title: m.letter_more({ count: more }), lines: [], link }]
}
