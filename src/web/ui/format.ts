import { useMemo } from 'react'
import { getLocale } from '#texts/locale.ts'
import { useMe } from '../session.ts'
import { type Format, formatOf } from './formatting.ts'

/** Writes values for this member and workspace; see `formatOf`. */
export function useFormat(): Format {
  const { country, timeZone, currency } = useMe().workspace
  const locale = getLocale()
  return useMemo(() => formatOf({ locale, country, timeZone, currency }), [locale, country, timeZone, currency])
}
