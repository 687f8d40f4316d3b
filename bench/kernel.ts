/**
 * What is computed while somebody types: deadlines in working time, and the chance of a plan. Against telling the local time of one
 * instant, which the language itself does and without which no deadline is found.
 *
 *   node bench/kernel.ts [--rounds 5]
 */
import { parseArgs } from 'node:util'
import { HOUR } from '#kernel/instant.ts'
import { isRefusal } from '#kernel/outcome.ts'
import { arithmeticOf } from '#kernel/planner/arithmetic.ts'
import { outlookOf } from '#kernel/planner/chance.ts'
import { examplePlan } from '#kernel/planner/example-plan.ts'
import { addWorkingTime, workingTimeBetween } from '#kernel/working-time/arithmetic.ts'
import { S1 } from '#kernel/working-time/example-calendars.ts'
import { median, report, rounded } from './figures.ts'

const { values: given } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } })
const clock = new Intl.DateTimeFormat('en', { timeZone: S1.timeZone, dateStyle: 'short', timeStyle: 'long' })
const start = Date.parse('2026-01-01T00:00:00Z')
const hourOf = (number: number) => new Date(start + (number % 8_000) * HOUR)
const arithmetic = arithmeticOf(examplePlan)
if (isRefusal(arithmetic)) throw new Error(arithmetic.refused)

const TASKS: Record<string, { times: number; work(number: number): unknown }> = {
  'a deadline eight working hours on': { times: 5_000, work: number => addWorkingTime(S1, hourOf(number), 8 * HOUR) },
  'the working time of ninety days': {
    times: 5_000,
    work: number => workingTimeBetween(S1, hourOf(number), hourOf(number + 90 * 24)),
  },
  'the chance of a plan, played 2,000 times': { times: 5, work: () => outlookOf(examplePlan, arithmetic) },
}

/** Microseconds for one. */
function costOf(times: number, work: (number: number) => unknown): number {
  const began = performance.now()
  for (let number = 0; number < times; number++) work(number)
  return ((performance.now() - began) * 1000) / times
}

const rows = Object.entries(TASKS).map(([task, { times, work }]) => {
  costOf(times, work)
  const rounds = Array.from({ length: Number(given.rounds) }, () => {
    const floor = costOf(5_000, number => clock.format(hourOf(number)))
    const cost = costOf(times, work)
    return { floor, cost, ratio: cost / floor }
  })
  return {
    task,
    'one local time, µs (floor)': rounded(median(rounds.map(({ floor }) => floor)), 2),
    µs: rounded(median(rounds.map(({ cost }) => cost)), 1),
    ratio: rounded(median(rounds.map(({ ratio }) => ratio)), 1),
  }
})
report('kernel', rows)
