import { getLocale } from '#texts/locale.ts'

/** How many digits the minor unit of a currency has: two for euros, none for yen. */
export function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** For number inputs: the separators that are typed in the language of the interface. */
export function numberSeparators() {
  return getLocale() === 'es'
    ? { thousandSeparator: '.', decimalSeparator: ',', allowedDecimalSeparators: [','] }
    : { thousandSeparator: ',', decimalSeparator: '.', allowedDecimalSeparators: ['.'] }
}
