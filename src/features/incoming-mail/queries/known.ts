import { sql } from 'kysely'
import { findByKeys } from '#features/leads/store/leads.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'

/** Who has an address. */
export interface WhoHas {
  member(address: string | null): string | null
  lead(address: string | null): string | null
}

/** The members and the leads of the company who have some addresses. Who had left by then (`at`) is no member. */
export async function whoHas(act: Act, addresses: readonly string[], at: Instant): Promise<WhoHas> {
  const members = await membersWith(act, addresses, at)
  const leads = await findByKeys(
    act,
    addresses.map(key => ({ kind: 'email', key })),
  )
  return {
    member: address => members.get(address ?? '') ?? null,
    lead: address => leads.find(({ key }) => key === address)?.lead_id ?? null,
  }
}

async function membersWith(act: Act, addresses: readonly string[], at: Instant): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; address: string }>`
    select id, lower(email) as address from members
    where workspace_id = ${act.workspaceId} and lower(email) = any(${[...addresses]}::text[])
      and (deactivated_at is null or deactivated_at > ${at})`.execute(act.tx)
  return new Map(rows.map(({ id, address }) => [address, id]))
}
