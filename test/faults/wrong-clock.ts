/**
 * Loaded into a process of Pacto before all else: the clock of its machine goes wrong by `CLOCK_AHEAD_MINUTES`, and jumps back an hour at
 * each SIGUSR2.
 */
let aheadMs = Number(process.env.CLOCK_AHEAD_MINUTES) * 60_000
const RealDate = Date
process.on('SIGUSR2', () => {
  aheadMs -= 3_600_000
})

class WrongDate extends RealDate {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(RealDate.now() + aheadMs)
    else super(...(given as [number]))
  }
  static override now(): number {
    return RealDate.now() + aheadMs
  }
}

globalThis.Date = WrongDate as DateConstructor
