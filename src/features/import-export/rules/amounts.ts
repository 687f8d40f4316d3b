export type DecimalSign = ',' | '.'

/** What the writing of a number tells about the decimal sign; `either` when `1.234` may be a thousand or little more than one. */
export type DecimalWriting = DecimalSign | 'either' | 'plain' | 'none'

export function decimalWriting(text: string): DecimalWriting {
  const bare = bareNumber(text)
  if (bare === null) return 'none'
  const signs = bare.replace(/[^.,]/g, '')
  if (signs === '') return 'plain'
  const last = signs.at(-1) as DecimalSign
  if (signs.includes(',') && signs.includes('.')) return last
  if (signs.length > 1) return otherSign(last)
  const [before = '', after = ''] = bare.split(last)
  return after.length === 3 && /^-?[1-9]\d{0,2}$/.test(before) ? 'either' : last
}

/** Reads a number as a plain decimal (`-1234.56`); `null` when it is none, or when its sign is not settled. */
export function readDecimal(text: string, decimal: DecimalSign | null): string | null {
  const bare = bareNumber(text)
  if (bare === null) return null
  const writing = decimalWriting(text)
  if (writing === 'plain') return bare
  const sign = decimal ?? (writing === 'either' || writing === 'none' ? null : writing)
  if (sign === null) return null
  const [whole = '', fraction, more] = bare.split(sign)
  if (more !== undefined || fraction === '' || (fraction !== undefined && !/^\d+$/.test(fraction))) return null
  const grouping = otherSign(sign)
  if (whole.includes(grouping) && !/^-?\d{1,3}([.,]\d{3})+$/.test(whole)) return null
  const digits = whole.replaceAll(grouping, '')
  return fraction === undefined ? digits : `${digits || '0'}.${fraction}`
}

/** Rounds a plain decimal to whole minor units, half away from zero, without ever being a binary fraction. */
export function toMinorUnits(decimal: string, digits: number): number {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.')
  const shifted = fraction.padEnd(digits + 1, '0')
  const minor = BigInt(whole + shifted.slice(0, digits)) + (Number(shifted[digits]) >= 5 ? 1n : 0n)
  return Number(decimal.startsWith('-') ? -minor : minor)
}

/** Without currency, spaces and apostrophes between thousands; null if anything else is left. */
function bareNumber(text: string): string | null {
  const bare = text.replace(/[\s\u00a0\u202f'’]|\p{Sc}|EUR|USD|GBP|MXN/giu, '')
  return /^-?\d[\d.,]*$|^-?[.,]\d+$/.test(bare) ? bare : null
}

function otherSign(sign: DecimalSign): DecimalSign {
  return sign === ',' ? '.' : ','
}
