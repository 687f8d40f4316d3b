/** From when on a workspace's own past says more than what a person would type. Below, it is shown and not taken. */
const ENOUGH = {
  /** Of a rate: so many that could, and so many that did. */
  of: 30,
  count: 5,
  times: 10,
  deals: 10,
  /** Customers of a year, so that its months tell a season. */
  customersOfYear: 60,
}

export function isEnoughForRate(count: number, of: number): boolean {
  return of >= ENOUGH.of && count >= ENOUGH.count
}

export function isEnoughForTime(n: number): boolean {
  return n >= ENOUGH.times
}

export function isEnoughForAverage(deals: number): boolean {
  return deals >= ENOUGH.deals
}

export function isEnoughForSeason(customers: number): boolean {
  return customers >= ENOUGH.customersOfYear
}
