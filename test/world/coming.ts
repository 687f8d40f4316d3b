import { receiveLead } from '#features/intake/commands/receive-leads.ts'
import { intakeInput } from '#features/intake/schema.ts'
import { must } from '#test/must.ts'
import type { World } from '#test/world/world.ts'

export const JANUARY = '2026-01-05T08:00:00Z'
export const TUESDAY = '2026-03-03T10:00:00Z'

export function comes(world: World, fields: object, at = TUESDAY) {
  return receiveLead(world.act('ana', at), intakeInput.parse(fields)).then(must)
}
