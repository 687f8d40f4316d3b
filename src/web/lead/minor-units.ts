import { minorDigits } from '#texts/formatting.ts'

/** Money typed in major units, as the server takes it: whole minor units of the currency (yen have none). */
export function minorOf(amount: number, currency: string): number {
  return Math.round(amount * 10 ** minorDigits(currency))
}

export function majorOf(minor: number, currency: string): number {
  return minor / 10 ** minorDigits(currency)
}
