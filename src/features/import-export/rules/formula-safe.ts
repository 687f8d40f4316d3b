/**
 * A cell that spreadsheets cannot take for a formula: what begins with `= + - @`, a tab or a carriage return gets an apostrophe before it
 * (ASVS 1.2.10), and so does what already begins with such an apostrophe, so that `formulaRestored` gives back exactly what was there.
 */
export function formulaSafe(cell: string): string {
  return /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
}

export function formulaRestored(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}

/** One line of CSV, each cell safe. */
export function csvLine(cells: readonly string[], delimiter: string): string {
  const written = cells
    .map(formulaSafe)
    .map(cell =>
      /["\r\n]/.test(cell) || cell.includes(delimiter) || cell !== cell.trim()
        ? `"${cell.replaceAll('"', '""')}"`
        : cell,
    )
  return `${written.join(delimiter)}\r\n`
}
