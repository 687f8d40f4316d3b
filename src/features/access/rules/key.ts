/**
 * An API key: `pacto_`, eight characters that name it, `_`, 256 bits of chance, and six characters by which a scanner for leaked
 * secrets can tell a key from what only looks like one, without a database.
 */
export function keyOf(name: string, secret: string): string {
  const body = `pacto_${name}_${secret}`
  return body + checksumOf(body)
}

export function isWellFormedKey(text: string): boolean {
  return /^pacto_[0-9a-f]{8}_[\w-]{43}[0-9A-Za-z]{6}$/.test(text) && checksumOf(text.slice(0, -6)) === text.slice(-6)
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** CRC-32 in base 62, as GitHub's keys have it. */
function checksumOf(body: string): string {
  let rest = crc32(body)
  let digits = ''
  for (let place = 0; place < 6; place++) {
    digits = DIGITS[rest % 62] + digits
    rest = Math.floor(rest / 62)
  }
  return digits
}

function crc32(ascii: string): number {
  let crc = 0xffffffff
  for (const character of ascii) {
    crc ^= character.charCodeAt(0)
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
