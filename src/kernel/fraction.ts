/** An exact number: whole numbers above and below the line, the one below positive. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** A number as the decimal it is written as: 0.1 is one tenth, not the nearest binary fraction. */
export function fractionOf(value: number): Fraction {
  const { digits, places } = decimalOf(value)
  return places < 0
    ? { numerator: digits * 10n ** BigInt(-places), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(places) }
}

/** 25 is one fourth. */
export function percentOf(percent: number): Fraction {
  return over(fractionOf(percent), fractionOf(100))
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  }
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator })
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator }
}

/** Throws a RangeError for a division by zero: who divides has asked before. */
export function over(a: Fraction, b: Fraction): Fraction {
  if (b.numerator === 0n) throw new RangeError('nothing is divided by zero')
  const sign = b.numerator < 0n ? -1n : 1n
  return { numerator: sign * a.numerator * b.denominator, denominator: sign * b.numerator * a.denominator }
}

export function isZero({ numerator }: Fraction): boolean {
  return numerator === 0n
}

export function floorOf({ numerator, denominator }: Fraction): number {
  const whole = numerator / denominator
  return Number(numerator < 0n && whole * denominator !== numerator ? whole - 1n : whole)
}

export function ceilOf({ numerator, denominator }: Fraction): number {
  return -floorOf({ numerator: -numerator, denominator }) + 0
}

/** To the nearest whole number, halves upwards. */
export function roundOf(value: Fraction): number {
  return floorOf(plus(value, { numerator: 1n, denominator: 2n }))
}

/** A number as `digits` / 10^`places`, from its shortest notation. */
export function decimalOf(value: number): { digits: bigint; places: number } {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not a number`)
  const [mantissa = '', exponent = ''] = value.toExponential().split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  return { digits: BigInt(whole + fraction), places: fraction.length - Number(exponent) }
}
