import { useMemo } from 'react'
import { type Format, formatOf } from '#texts/formatting.ts'
import { getLocale } from '#texts/locale.ts'
import { useMe } from '../session.ts'

/** Writes values for this member and workspace; see `formatOf`. */
export function useFormat(): Format {
  const { country, timeZone, currency } = useMe().workspace
  const locale = getLocale()
  const year = new Date().getFullYear()
  return useMemo(
    () => formatOf({ locale, country, timeZone, currency, year }),
    [locale, country, timeZone, currency, year],
  )
}
