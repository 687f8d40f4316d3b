import { ERASED } from '#kernel/erased.ts'
import * as m from '#texts/compiled/messages.js'

export interface Nameable {
  name: string | null
  email: string | null
  phone: string | null
  company?: string | null
}

/** What a lead is called: its name, else how it is reached, else its company; that it was erased who it is. */
export function leadNameOf({ name, email, phone, company }: Nameable): string {
  if ([name, email, phone, company].includes(ERASED)) return m.lead_erase_done()
  return name?.trim() || email || phone || company?.trim() || m.lead_nameless()
}
