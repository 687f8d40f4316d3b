import { describe, expect, test } from 'vitest'
import { type Dice, drawBeta, drawBinomial, drawGamma, drawNormal, drawPoisson } from './draws.ts'
import { mean } from './quantiles.ts'
import { seededDice } from './seeded-dice.ts'

const DRAWS = 40_000

/** The mean and the variance of many. */
function momentsOf(draw: (dice: Dice) => number): [number, number] {
  const dice = seededDice(7)
  const values = Array.from({ length: DRAWS }, () => draw(dice))
  const centre = mean(values) as number
  return [centre, mean(values.map(value => (value - centre) ** 2)) as number]
}

describe('draws have the mean and the variance of their distribution', () => {
  test.each<[string, (dice: Dice) => number, number, number]>([
    ['normal', drawNormal, 0, 1],
    ['gamma 0.5', dice => drawGamma(0.5, dice), 0.5, 0.5],
    ['gamma 9', dice => drawGamma(9, dice), 9, 9],
    ['beta 20.5, 80.5', dice => drawBeta(20.5, 80.5, dice), 0.20297, 0.001586],
    ['binomial 20, 0.1', dice => drawBinomial(20, 0.1, dice), 2, 1.8],
    ['binomial 20, 0.9', dice => drawBinomial(20, 0.9, dice), 18, 1.8],
    ['binomial 5400, 0.25', dice => drawBinomial(5_400, 0.25, dice), 1_350, 1_012.5],
    ['poisson 3', dice => drawPoisson(3, dice), 3, 3],
    ['poisson 150', dice => drawPoisson(150, dice), 150, 150],
  ])('%s', (_name, draw, centre, variance) => {
    const [drawnMean, drawnVariance] = momentsOf(draw)
    expect(Math.abs(drawnMean - centre)).toBeLessThan(5 * Math.sqrt(variance / DRAWS))
    expect(Math.abs(drawnVariance / variance - 1)).toBeLessThan(0.05)
  })
})

test('what never or always happens is not left to chance', () => {
  const dice = seededDice(1)
  expect([
    drawBinomial(9, 0, dice),
    drawBinomial(9, 1, dice),
    drawBinomial(0, 0.5, dice),
    drawPoisson(0, dice),
  ]).toEqual([0, 9, 0, 0])
})
