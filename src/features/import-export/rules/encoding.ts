import type { Encoding } from '../schema/words.ts'

/** What is found out about the bytes of a file while they arrive. */
export interface ByteScan {
  /** Takes the next bytes. */
  push(bytes: Uint8Array): void
  end(): Scanned
}

export interface Scanned {
  encoding: Encoding
  /** The encoding is certain (a byte order mark, or text that is valid UTF-8 beyond ASCII) or the likeliest one. */
  isCertain: boolean
  byteOrderMark: 0 | 2 | 3
  /** Where text that is mostly UTF-8 has a byte that is not, from 1; null where all is well. */
  brokenAt: { line: number; column: number } | null
}

/**
 * Tells the encoding from the bytes: a byte order mark, then zeros in every other byte (UTF-16), then UTF-8 if it is valid; else
 * Windows-1252. A file that is mostly valid UTF-8 beyond ASCII but has stray bytes is broken, not Windows-1252.
 */
export function scanBytes(): ByteScan {
  let head = new Uint8Array(0)
  let needed = 0
  let [wide, broken] = [0, 0]
  let [line, column] = [1, 0]
  let brokenAt: Scanned['brokenAt'] = null

  const push = (bytes: Uint8Array) => {
    if (head.length < 4096) head = joined(head, bytes.subarray(0, 4096 - head.length))
    for (const byte of bytes) {
      column++
      if (needed > 0 && (byte & 0xc0) === 0x80) {
        if (--needed === 0) wide++
        continue
      }
      if (needed > 0 || (byte >= 0x80 && followersOf(byte) === 0)) {
        broken++
        brokenAt ??= { line, column }
      }
      needed = followersOf(byte)
      if (byte === 0x0a) {
        line++
        column = 0
      }
    }
  }
  const end = (): Scanned => {
    const marked = markOf(head)
    const isBroken = broken > 0 || needed > 0
    if (marked)
      return {
        ...marked,
        isCertain: true,
        brokenAt: marked.encoding === 'utf-8' && isBroken ? (brokenAt ?? { line, column }) : null,
      }
    const wideText = zerosOf(head)
    if (wideText) return { encoding: wideText, isCertain: true, byteOrderMark: 0, brokenAt: null }
    if (!isBroken) return { encoding: 'utf-8', isCertain: wide > 0, byteOrderMark: 0, brokenAt: null }
    if (wide > broken)
      return { encoding: 'utf-8', isCertain: true, byteOrderMark: 0, brokenAt: brokenAt ?? { line, column } }
    return { encoding: 'windows-1252', isCertain: false, byteOrderMark: 0, brokenAt: null }
  }
  return { push, end }
}

function followersOf(byte: number): number {
  if (byte >= 0xc2 && byte <= 0xdf) return 1
  if (byte >= 0xe0 && byte <= 0xef) return 2
  return byte >= 0xf0 && byte <= 0xf4 ? 3 : 0
}

function markOf(head: Uint8Array): Pick<Scanned, 'encoding' | 'byteOrderMark'> | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', byteOrderMark: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', byteOrderMark: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', byteOrderMark: 2 }
  return null
}

/** Latin text in UTF-16 has a zero in nearly every other byte; a stray NUL in other text does not look like it. */
function zerosOf(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0]
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]!++
  })
  const pairs = Math.floor(head.length / 2)
  if (pairs === 0) return null
  if (zeros[1]! > pairs * 0.4 && zeros[0]! < pairs * 0.1) return 'utf-16le'
  return zeros[0]! > pairs * 0.4 && zeros[1]! < pairs * 0.1 ? 'utf-16be' : null
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(a.length + b.length)
  whole.set(a)
  whole.set(b, a.length)
  return whole
}
