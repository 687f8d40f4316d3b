/** How programs for mail begin the header of a message that they pass on in their own text, in the languages of those who use Pacto most. */
const FROM_LINE = /^[>\s*_]*(?:from|de|von|da|van|från|fra|od|remitente)\s*\*?\s*:\s*\*?\s*(.{1,400})$/i
const ADDRESS = /[^\s<>()[\]"',;:]{1,64}@[^\s<>()[\]"',;:]{1,190}/
const LINES_LOOKED_AT = 400

/** The address of who wrote a message that was passed on as text; null where none is told. */
export function writerOfForwarded(text: string): string | null {
  for (const line of text.split('\n', LINES_LOOKED_AT)) {
    const from = line.length < 500 ? FROM_LINE.exec(line.trim())?.[1] : undefined
    const address = from && ADDRESS.exec(from)?.[0]
    if (address) return address
  }
  return null
}
