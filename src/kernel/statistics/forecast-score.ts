/** What was said of something, and what became of it. A forecast that is never scored is decoration. */
export interface Forecast {
  readonly probability: number
  readonly happened: boolean
}

/** The mean squared error: 0 is perfect, 0.25 is what always saying one half gets. Null before any outcome (Brier 1950). */
export function brierScore(forecasts: readonly Forecast[]): number | null {
  if (forecasts.length === 0) return null
  return mean(forecasts.map(({ probability, happened }) => (probability - Number(happened)) ** 2))
}

export interface CalibrationBand {
  /** From here, up to a tenth more. */
  readonly from: number
  readonly n: number
  readonly said: number
  readonly happened: number
}

/** Forecasts by tenths of probability: where `said` 0.3 on average, 0.3 should have `happened`. Bands without forecasts are left out. */
export function calibration(forecasts: readonly Forecast[]): CalibrationBand[] {
  const bands = Map.groupBy(forecasts, ({ probability }) => Math.min(9, Math.floor(probability * 10)))
  return [...bands]
    .sort(([a], [b]) => a - b)
    .map(([band, within]) => ({
      from: band / 10,
      n: within.length,
      said: mean(within.map(forecast => forecast.probability)),
      happened: mean(within.map(forecast => Number(forecast.happened))),
    }))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
