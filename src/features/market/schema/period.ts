import { asOfQuery } from '#features/reports/schema/period.ts'
import { localDate } from '#kernel/endpoint.ts'

/** `from` is the first local day, `to` the first day after the last; left out: the twelve months up to today, or to the day as of which is asked. */
export const spanQuery = { from: localDate.optional(), to: localDate.optional(), ...asOfQuery }

/** The days that were told. */
export const spanReply = { from: localDate, to: localDate }
