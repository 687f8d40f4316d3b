/** A table as the address of a file: with a byte order mark, so that spreadsheets read the accents. */
export function csvAddressOf({ columns, rows }: { columns: readonly string[]; rows: readonly (readonly string[])[] }) {
  const text = [columns, ...rows].map(row => `${row.map(cell).join(',')}\r\n`).join('')
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${text}`)}`
}

/** A text that a spreadsheet would take for a formula gets an apostrophe (OWASP, CSV injection). */
function cell(value: string): string {
  const harmless = /^\s*[=+\-@\t\r|%]/.test(value) ? `'${value}` : value
  return `"${harmless.replaceAll('"', '""')}"`
}
