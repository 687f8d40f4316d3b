import { getLocale } from '#texts/locale.ts'

/** For number inputs: the separators that are typed in the language of the interface. */
export function numberSeparators() {
  return getLocale() === 'es'
    ? { thousandSeparator: '.', decimalSeparator: ',', allowedDecimalSeparators: [','] }
    : { thousandSeparator: ',', decimalSeparator: '.', allowedDecimalSeparators: ['.'] }
}

/** What a number input writes behind a percentage. */
export function percentSuffix(): string {
  return getLocale() === 'es' ? '\u00a0%' : '%'
}
