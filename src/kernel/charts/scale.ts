/** From values to places on a drawing; `to` may run backwards, as it does upwards on a screen. */
export function linearScale(from: readonly [number, number], to: readonly [number, number]): (value: number) => number {
  const span = from[1] - from[0]
  return value => (span === 0 ? to[0] : to[0] + ((value - from[0]) / span) * (to[1] - to[0]))
}

/** Round values from 0 on, about so many, the last at or above `max`: 1, 2 or 5 times a power of ten apart. */
export function ticksUpTo(max: number, about = 4): number[] {
  if (!(max > 0)) return [0, 1]
  const rough = max / about
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5].find(factor => factor * power >= rough) ?? 10) * power
  const count = Math.ceil(max / step - 1e-9)
  return Array.from({ length: count + 1 }, (_, place) => place * step)
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** The `d` of a path through the points, or of a closed shape. */
export function pathOf(points: readonly Point[], isClosed = false): string {
  const line = points.map(({ x, y }, place) => `${place === 0 ? 'M' : 'L'}${rounded(x)} ${rounded(y)}`).join('')
  return isClosed ? `${line}Z` : line
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
