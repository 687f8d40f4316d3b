import type { FigureRowReply } from '../schema/reports.ts'

const COLUMNS = [
  'id',
  'lead_id',
  'name',
  'company',
  'at',
  'until',
  'minutes',
  'working_minutes',
  'amount',
  'version',
  'standing',
  'why',
] as const

/** With a byte order mark, so that spreadsheets read the accents. */
export const CSV_HEAD = `\uFEFF${COLUMNS.join(',')}\r\n`

/** Instants in ISO 8601 UTC, money in minor units, decimals with a point. */
export function csvLine(row: FigureRowReply): string {
  const cells = [
    row.id,
    row.leadId,
    row.name,
    row.company,
    row.at.toISOString(),
    row.until?.toISOString(),
    row.minutes,
    row.workingMinutes,
    row.amountMinor,
    row.versionNumber,
    row.standing,
    row.why,
  ]
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** A text that a spreadsheet would take for a formula gets an apostrophe (OWASP, CSV injection). */
export function csvCell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const harmless = /^[\s]*[=+\-@\t\r|%]/.test(value) ? `'${value}` : value
  return /[",\r\n;']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
