import { z } from 'zod'
import { FUNCTIONS, ROLES } from '#kernel/abilities.ts'
import { id } from '#kernel/endpoint.ts'
import { isTimeZone } from '#kernel/working-time/zone.ts'

export const role = z.enum(ROLES)
export const functions = z.array(z.enum(FUNCTIONS)).max(2)
export const locale = z.enum(['es', 'en'])
export const timeZone = z.string().max(64).refine(isTimeZone, { message: 'unknown_time_zone' })
export const currency = z.string().regex(/^[A-Z]{3}$/)
export const country = z.string().regex(/^[A-Z]{2}$/)
export const emailAddress = z.email().max(254)
export const password = z.string().min(10).max(200)

export const workspace = z.object({
  id,
  name: z.string(),
  locale,
  timeZone: z.string(),
  currency,
  country,
  /** A company to look around in, removed whole when nobody needs it. */
  isDemo: z.boolean(),
})
