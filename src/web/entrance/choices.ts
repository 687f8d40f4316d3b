import { getLocale } from '#texts/locale.ts'

// Countries where Spanish, English or Portuguese speaking teams are likeliest first guessed from; any ISO region can be chosen.
const ZONE_COUNTRIES: Record<string, string> = {
  'Europe/Madrid': 'ES',
  'Atlantic/Canary': 'ES',
  'Africa/Ceuta': 'ES',
  'America/Mexico_City': 'MX',
  'America/Monterrey': 'MX',
  'America/Tijuana': 'MX',
  'America/Cancun': 'MX',
  'America/Bogota': 'CO',
  'America/Lima': 'PE',
  'America/Santiago': 'CL',
  'America/Argentina/Buenos_Aires': 'AR',
  'America/Buenos_Aires': 'AR',
  'America/Montevideo': 'UY',
  'America/Guayaquil': 'EC',
  'Europe/London': 'GB',
  'Europe/Paris': 'FR',
  'Europe/Lisbon': 'PT',
  'Europe/Berlin': 'DE',
  'Europe/Rome': 'IT',
  'America/New_York': 'US',
  'America/Chicago': 'US',
  'America/Denver': 'US',
  'America/Los_Angeles': 'US',
  'America/Sao_Paulo': 'BR',
}
const CURRENCIES: Record<string, string> = {
  MX: 'MXN',
  CO: 'COP',
  PE: 'PEN',
  CL: 'CLP',
  AR: 'ARS',
  UY: 'UYU',
  GB: 'GBP',
  US: 'USD',
  EC: 'USD',
  BR: 'BRL',
}

export function guessedTimeZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return Intl.supportedValuesOf('timeZone').includes(zone) ? zone : 'Europe/Madrid'
}

export function guessedCountry(): string {
  return ZONE_COUNTRIES[guessedTimeZone()] ?? new Intl.Locale(navigator.language).region ?? 'ES'
}

export function guessedCurrency(): string {
  return CURRENCIES[guessedCountry()] ?? 'EUR'
}

export function timeZoneChoices(): string[] {
  return Intl.supportedValuesOf('timeZone')
}

export function currencyChoices(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(getLocale(), { type: 'currency' })
  return byLabel(Intl.supportedValuesOf('currency').map(value => ({ value, label: `${value} · ${names.of(value)}` })))
}

export function countryChoices(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(getLocale(), { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters.flatMap(first => letters.map(second => first + second)).filter(isCountry)
  return byLabel(codes.flatMap(value => ({ value, label: names.of(value) ?? '' })).filter(({ label }) => label !== ''))
}

/** Not the regions kept for groups, tests and former states: they have a name and no people, or another code. */
function isCountry(code: string): boolean {
  const isCanonical =
    new Intl.Locale(`und-${code}`).region === code && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`
  return (
    isCanonical && !['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA'].includes(code)
  )
}

function byLabel<T extends { label: string }>(choices: T[]): T[] {
  return choices.sort((a, b) => a.label.localeCompare(b.label, getLocale()))
}
