import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endOf, inForceFrom, inForceSpan, type Life, stateOf } from './life.ts'

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n))
const open: Life = {
  number: 1,
  proposedAt: null,
  signedAt: null,
  inForceAt: null,
  endsAt: null,
  declinedAt: null,
  withdrawnAt: null,
}

function signed(number: number, signedOn: number, startsOn: number, endsOn: number): Life {
  return {
    ...open,
    number,
    proposedAt: day(signedOn),
    signedAt: day(signedOn),
    inForceAt: day(Math.max(signedOn, startsOn)),
    endsAt: day(endsOn),
  }
}

describe('a version', () => {
  const madrid = { hours: { timeZone: 'Europe/Madrid' } } as never

  test('takes force at the start of its first day where the company is', () => {
    const document = { startsOn: '2026-03-29', endsOn: '2026-03-29', calendar: madrid }
    expect(inForceFrom(document, day(0))).toEqual(new Date('2026-03-28T23:00:00Z'))
    expect(endOf(document)).toEqual(new Date('2026-03-29T22:00:00Z'))
  })

  test('takes force with the last signature when that comes after its first day', () => {
    const late = new Date('2026-05-04T10:11:12.345Z')
    expect(inForceFrom({ startsOn: '2026-03-29', calendar: madrid }, late)).toEqual(late)
  })

  test.each([
    ['draft', open],
    ['proposed', { ...open, proposedAt: day(1) }],
    ['declined', { ...open, proposedAt: day(1), declinedAt: day(2) }],
    ['withdrawn', { ...open, withdrawnAt: day(2) }],
    ['signed', signed(1, 1, 20, 30)],
    ['in_force', signed(1, 1, 5, 30)],
    ['expired', signed(1, 1, 2, 9)],
  ])('is %s', (state, life) => {
    expect(stateOf(life, [life], day(10))).toBe(state)
  })

  test('ends, for good, when a later one takes force, even a short one', () => {
    const year = signed(1, 1, 0, 365)
    const month = signed(2, 90, 100, 130)
    expect(inForceSpan(year, [year, month])).toEqual({ from: day(1), to: day(100) })
    expect(stateOf(year, [year, month], day(99))).toBe('in_force')
    expect(stateOf(year, [year, month], day(100))).toBe('superseded')
    expect(stateOf(year, [year, month], day(200))).toBe('superseded')
  })

  test('signed ahead still begins after a later one that ends before', () => {
    const ahead = signed(1, 1, 100, 200)
    const before = signed(2, 50, 60, 100)
    expect(inForceSpan(ahead, [ahead, before])).toEqual({ from: day(100), to: day(200) })
  })

  test('never begins within one that was signed later', () => {
    const ahead = signed(1, 1, 100, 200)
    const instead = signed(2, 50, 60, 150)
    expect(stateOf(ahead, [ahead, instead], day(70))).toBe('superseded')
    expect(stateOf(ahead, [ahead, instead], day(170))).toBe('superseded')
  })
})

describe('of all versions of a company', () => {
  const lives = fc
    .array(
      fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 60 })),
      { maxLength: 7 },
    )
    .map(list =>
      list
        .toSorted((a, b) => a[0] - b[0])
        .map(([signedOn, startsOn, length], index) =>
          signed(index + 1, signedOn, startsOn, Math.max(signedOn, startsOn) + length),
        ),
    )
  const inForce = (all: readonly Life[], at: Date) =>
    all.filter(life => stateOf(life, all, at) === 'in_force').map(life => life.number)

  test('at most one is in force at any instant', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 0, max: 160 }), (all, on) => {
        expect(inForce(all, day(on)).length).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('a signature never changes what was in force before it', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 0, max: 160 }), (all, on) => {
        const known = all.filter(life => (life.signedAt as Date) <= day(on))
        expect(inForce(all, day(on))).toEqual(inForce(known, day(on)))
      }),
    )
  })

  test('the one signed last holds from its start to its end', () => {
    fc.assert(
      fc.property(lives, all => {
        const last = all.at(-1)
        if (last) expect(inForceSpan(last, all)).toEqual({ from: last.inForceAt, to: last.endsAt })
      }),
    )
  })
})
