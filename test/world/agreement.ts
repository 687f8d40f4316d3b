import { draftVersion } from '#features/agreement/commands/draft-version.ts'
import { proposeVersion } from '#features/agreement/commands/propose-version.ts'
import { saveDraft } from '#features/agreement/commands/save-draft.ts'
import { signVersion } from '#features/agreement/commands/sign-version.ts'
import type { AgreementDocument, Commitment, Version } from '#features/agreement/schema.ts'
import type { Instant } from '#kernel/instant.ts'
import { must } from '../must.ts'
import type { World } from './world.ts'

/** Monday to Friday, nine to six in Madrid, no holidays. */
export const OFFICE_HOURS = {
  timeZone: 'Europe/Madrid',
  week: {
    1: [{ open: '09:00', close: '18:00' }],
    2: [{ open: '09:00', close: '18:00' }],
    3: [{ open: '09:00', close: '18:00' }],
    4: [{ open: '09:00', close: '18:00' }],
    5: [{ open: '09:00', close: '18:00' }],
    6: [],
    7: [],
  },
  closedOn: [],
  exceptions: [],
}

/** The agreement of 2026 as the tests begin with: everybody with an address is an MQL, an attempt within an hour. */
export function agreementOf(world: World): AgreementDocument {
  return {
    title: 'Acuerdo 2026',
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    currency: 'EUR',
    calendar: { name: 'Oficina', hours: OFFICE_HOURS },
    idealCustomer: {
      personas: [],
      discardsOthers: false,
      mql: { field: 'email', operator: 'is_known' },
      sql: { all: [] },
      minimumAtHandoff: [],
    },
    handoff: { answerWithinMinutes: 60, stopsAt: 'attempt', onReassignment: 'keep', routing: 'turns' },
    commitments: [promise('marketing', 'mqls', 100), promise('sales', 'clocks_kept', 80)],
    provisions: [],
    signatories: [
      { memberId: world.member.ana, signsFor: 'marketing' },
      { memberId: world.member.berta, signsFor: 'sales' },
    ],
  }
}

export function promise(owedBy: Commitment['owedBy'], metric: Commitment['metric'], target: number): Commitment {
  const id = crypto.randomUUID()
  return {
    id,
    owedBy,
    metric,
    comparator: 'at_least',
    target,
    statistic: null,
    interval: 'quarter',
    segment: null,
    memberId: null,
    weight: 1,
  }
}

/** Drafts, proposes and signs a version at an instant, by Ana for marketing and Berta for sales. */
export async function signAgreement(
  world: World,
  at: Instant | string,
  change: (document: AgreementDocument) => AgreementDocument = document => document,
): Promise<Version> {
  const ana = world.act('ana', at)
  const draft = must(await draftVersion(ana, { basedOn: null }))
  const document = change(agreementOf(world))
  const saved = must(await saveDraft(ana, { id: draft.id, revision: draft.revision, document }))
  const proposed = must(await proposeVersion(ana, { id: draft.id, revision: saved.revision }))
  const sha256 = proposed.sha256 as string
  must(await signVersion(ana, { id: draft.id, sha256 }))
  return must(await signVersion(world.act('berta', at), { id: draft.id, sha256 }))
}
