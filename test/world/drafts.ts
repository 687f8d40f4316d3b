import type { AgreementDocument } from '#features/agreement/schema.ts'
import type { Criteria } from '#kernel/criteria/language.ts'
import { officeWeek } from '#kernel/working-time/example-calendars.ts'
import { newId } from '#platform/ids.ts'
import type { commitment } from '#test/world/facts.ts'
import type { World } from '#test/world/world.ts'

const CREATED_AT = new Date('2026-11-22T10:00:00Z')

export interface Changed {
  commitments: ReturnType<typeof commitment>[]
  answerWithinMinutes?: number
  stopsAt?: 'attempt' | 'contact'
  opens?: string
  mql?: Criteria
}

let drafts = 0

/** A draft: what nobody has signed. */
export async function drafted(world: World, changed: Changed): Promise<string> {
  const { commitments, answerWithinMinutes = 60, stopsAt = 'attempt', opens, mql = { all: [] } } = changed
  const id = newId()
  const week = opens ? { ...officeWeek, 1: [{ open: opens, close: '18:00' }] } : officeWeek
  const document: AgreementDocument = {
    title: 'Borrador',
    startsOn: '2027-01-01',
    endsOn: '2027-12-31',
    currency: 'EUR',
    calendar: { name: 'Oficina', hours: { timeZone: 'Europe/Madrid', week, closedOn: [], exceptions: [] } },
    idealCustomer: { personas: [], discardsOthers: false, mql, sql: { all: [] }, minimumAtHandoff: [] },
    handoff: { answerWithinMinutes, stopsAt, onReassignment: 'keep', routing: 'turns' },
    commitments,
    provisions: [],
    signatories: [],
  }
  const own = { workspace_id: world.workspaceId, id, number: 1000 + ++drafts, created_by: world.member.ana }
  const at = CREATED_AT
  await world.tx
    .insertInto('agreement_versions')
    .values({ ...own, document: JSON.stringify(document), created_at: at, changed_at: at })
    .execute()
  return id
}
