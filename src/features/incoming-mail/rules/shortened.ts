/** More lines than any text that is kept needs; beyond them a message is not read. */
const LINES_AT_MOST = 20_000
/** Of an attachment no more is read than tells that it is one. */
const ENCODED_LINES_AT_MOST = 1_000
const NEWLINE = 0x0a
const ENCODED_LINE = /^[A-Za-z0-9+/]{40,}={0,2}\r?$/

/**
 * A raw message without the bulk of its attachments: what the program that takes it apart costs grows with its lines, and an outsider
 * decides how many there are.
 */
export function shortened(raw: Buffer): Buffer {
  const kept: Buffer[] = []
  let encoded = 0
  for (let start = 0; start < raw.length && kept.length < LINES_AT_MOST; ) {
    const newline = raw.indexOf(NEWLINE, start)
    const end = newline === -1 ? raw.length : newline + 1
    encoded = ENCODED_LINE.test(raw.toString('latin1', start, Math.min(end - 1, start + 1_000))) ? encoded + 1 : 0
    if (encoded <= ENCODED_LINES_AT_MOST) kept.push(raw.subarray(start, end))
    start = end
  }
  return Buffer.concat(kept)
}
