import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deviations } from './fairness.ts'
import { type Candidate, nextInTurn } from './next-in-turn.ts'

type Person = Candidate<string>

/** Who is chosen in `turns` turns, and what they are left with. `isPresent` tells who takes part in a turn. */
function play(people: readonly Person[], turns: number, isPresent = (_id: string, _turn: number) => true) {
  let now = people
  const chosen: string[] = []
  for (let turn = 1; turn <= turns; turn += 1) {
    const result = nextInTurn(now.filter(person => isPresent(person.id, turn)))
    if (result === null) break
    chosen.push(result.chosen)
    const after = new Map(result.after.map(({ id, current }) => [id, current]))
    now = now.map(person => ({ ...person, current: after.get(person.id) ?? person.current }))
  }
  return { chosen, now }
}

function people(weights: Readonly<Record<string, number>>): Person[] {
  return Object.entries(weights).map(([id, weight]) => ({ id, weight, current: 0 }))
}

const team = fc
  .array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 8 })
  .filter(weights => weights.some(weight => weight > 0))
  .map(weights => people(Object.fromEntries(weights.map((weight, place) => [`p${place}`, weight]))))

describe('turns', () => {
  test('of five to one to one are spread, and end where they began', () => {
    const { chosen, now } = play(people({ a: 5, b: 1, c: 1 }), 7)
    expect(chosen.join('')).toBe('aabacaa')
    expect(now.map(person => person.current)).toEqual([0, 0, 0])
  })

  test('of three, two and one repeat', () => {
    const cycle = ['Ana', 'Bea', 'Ana', 'Carlos', 'Bea', 'Ana']
    expect(play(people({ Ana: 3, Bea: 2, Carlos: 1 }), 12).chosen).toEqual([...cycle, ...cycle])
  })

  test('of equals go round in the order given', () => {
    expect(play(people({ a: 1, b: 1, c: 1 }), 6).chosen.join('')).toBe('abcabc')
  })

  test('are not made up for after an absence', () => {
    const isPresent = (id: string, turn: number) => id !== 'b' || turn < 4 || turn > 9
    const { chosen } = play(people({ a: 1, b: 1, c: 1 }), 18, isPresent)
    expect(chosen.join('')).toBe('abcacacacabcabcabc')
  })

  test('never come to a weight of zero', () => {
    const { chosen, now } = play([{ id: 'away', weight: 0, current: 9 }, ...people({ a: 1 })], 3)
    expect(chosen).toEqual(['a', 'a', 'a'])
    expect(now[0]?.current).toBe(9)
    expect(nextInTurn(people({ a: 0 }))).toBeNull()
    expect(nextInTurn([])).toBeNull()
  })
})

describe('laws', () => {
  test('what all are left with adds up to zero', () => {
    fc.assert(
      fc.property(team, fc.nat(60), (everybody, turns) => {
        expect(play(everybody, turns).now.reduce((sum, person) => sum + person.current, 0)).toBe(0)
      }),
    )
  })

  test('a full cycle gives everybody exactly their weight', () => {
    fc.assert(
      fc.property(team, everybody => {
        const cycle = everybody.reduce((sum, person) => sum + person.weight, 0)
        const { chosen, now } = play(everybody, cycle)
        for (const { id, weight } of everybody) expect(chosen.filter(one => one === id)).toHaveLength(weight)
        expect(now).toEqual(everybody)
      }),
    )
  })

  test('at no moment is anybody a whole lead ahead of their share', () => {
    fc.assert(
      fc.property(team, fc.nat(100), (everybody, turns) => {
        for (const deviation of deviationsAfter(everybody, turns)) expect(deviation).toBeLessThan(1)
      }),
    )
  })

  test('nor, among up to four, a whole lead behind', () => {
    const fewPeople = team.filter(everybody => everybody.length <= 4)
    fc.assert(
      fc.property(fewPeople, fc.nat(48), (everybody, turns) => {
        for (const deviation of deviationsAfter(everybody, turns)) expect(deviation).toBeGreaterThan(-1)
      }),
    )
  })

  test('in a larger, very uneven team somebody may be a little more than one behind', () => {
    const uneven = people({ a: 1, b: 1, c: 1, d: 5, e: 5, f: 5 })
    const lowest = Array.from({ length: 18 }, (_, turns) => Math.min(...deviationsAfter(uneven, turns)))
    expect(Math.min(...lowest)).toBeCloseTo(-19 / 18, 12)
  })
})

function deviationsAfter(everybody: readonly Person[], turns: number): number[] {
  const { chosen } = play(everybody, turns)
  return deviations(everybody.map(({ id, weight }) => ({ weight, count: chosen.filter(one => one === id).length })))
}
