import * as m from '#texts/compiled/messages.js'
import { getLocale } from '#texts/locale.ts'
import { countryOfZone, currencyOf, zonesOf } from './places.ts'

export function guessedTimeZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return Intl.supportedValuesOf('timeZone').includes(zone) ? zone : 'Europe/Madrid'
}

export function guessedCountry(): string {
  return countryOfZone(guessedTimeZone()) ?? new Intl.Locale(navigator.language).region ?? 'ES'
}

export function guessedCurrency(): string {
  return currencyOf(guessedCountry()) ?? 'EUR'
}

/** All zones, those of the country first. The present one is among them, whatever name it goes by. */
export function timeZoneChoices(country: string | null, present: string): { group: string; items: string[] }[] {
  const near = zonesOf(country)
  const known = new Set([present, ...Intl.supportedValuesOf('timeZone')])
  const others = [...known].filter(zone => !near.includes(zone))
  if (near.length === 0) return [{ group: m.shell_zones_all(), items: others }]
  return [
    { group: countryName(country ?? ''), items: near },
    { group: m.shell_zones_others(), items: others },
  ]
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

export function countryName(country: string): string {
  return new Intl.DisplayNames(getLocale(), { type: 'region' }).of(country) ?? country
}

function byLabel<T extends { label: string }>(choices: T[]): T[] {
  return choices.sort((a, b) => a.label.localeCompare(b.label, getLocale()))
}
