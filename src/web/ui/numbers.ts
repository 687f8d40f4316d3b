import { getLocale } from '#texts/locale.ts'

/** For number inputs: the separators that are typed in the language of the interface. */
export function numberSeparators() {
  return getLocale() === 'es'
    ? { thousandSeparator: '.', decimalSeparator: ',', allowedDecimalSeparators: [','] }
    : { thousandSeparator: ',', decimalSeparator: '.', allowedDecimalSeparators: ['.'] }
}
