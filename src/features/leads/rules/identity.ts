import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { folded } from '#kernel/criteria/folded.ts'
import { normaliseEmail } from '#kernel/email.ts'

/** What a lead is recognised by. */
export interface LeadKey {
  kind: 'email' | 'phone' | 'external'
  key: string
}

/** A phone number as E.164 (`+34600111222`), read with the country of the lead or else of the company; null if it is none. */
export function normalisePhone(phone: string, country: string): string | null {
  const parsed = parsePhoneNumberFromString(phone, country as never)
  return parsed?.isPossible() ? parsed.number : null
}

export interface Identity {
  externalId?: string | null
  email?: string | null
  phone?: string | null
  country?: string | null
}

/** The keys of a lead, the surest first. */
export function keysOf(identity: Identity, companyCountry: string): LeadKey[] {
  const { externalId, email, phone, country } = identity
  const number = phone ? normalisePhone(phone, country || companyCountry) : null
  return [
    ...(externalId ? [{ kind: 'external' as const, key: externalId.trim() }] : []),
    ...(email ? [{ kind: 'email' as const, key: normaliseEmail(email) }] : []),
    ...(number ? [{ kind: 'phone' as const, key: number }] : []),
  ]
}

export interface Named {
  email?: string | null
  firstName?: string | null
  lastName?: string | null
}

/**
 * Whether a lead with the same phone number is the same person: an office shares one line, so two different addresses are two
 * people unless they have the same name.
 */
export function isSamePersonByPhone(a: Named, b: Named): boolean {
  if (!a.email || !b.email || normaliseEmail(a.email) === normaliseEmail(b.email)) return true
  const name = nameKey(a)
  return name !== '' && name === nameKey(b)
}

function nameKey({ firstName, lastName }: Named): string {
  return folded([firstName, lastName].filter(Boolean).join(' ')).trim()
}
