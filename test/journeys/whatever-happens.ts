import fc from 'fast-check'
import { METRIC_KEYS } from '#kernel/metrics.ts'
import { ALWAYS_OPEN, type Answer, agree, type Company } from './company.ts'

export const STEPS = [
  'new lead',
  'known lead',
  'lead corrected',
  'call',
  'call withdrawn',
  'accepted',
  'rejected',
  'discarded',
  'reopened',
  'confirmed',
  'deal opened',
  'deal changed',
  'deal won',
  'deal lost',
  'deal reopened',
  'import',
  'import undone',
  'person forgotten',
  'amendment',
] as const
export type Step = (typeof STEPS)[number]

/** Any of several, told by one number: what there is to choose from is known only when it is chosen. */
export interface Chance {
  pick: number
  channel: string
  daysAgo: number
}

export const chance: fc.Arbitrary<Chance> = fc.record({
  pick: fc.nat(1_000_000),
  channel: fc.constantFrom('seo', 'event', 'referral'),
  daysAgo: fc.integer({ min: 0, max: 40 }),
})

const DAY = 86_400_000

export async function take(
  company: Company,
  { step, pick, channel, daysAgo }: Chance & { step: Step },
  index: number,
  done: Record<string, string[]>,
) {
  const { ana } = company
  const { leads, deals, calls, imports } = done as Record<'leads' | 'deals' | 'calls' | 'imports', string[]>
  const lead = leads[pick % Math.max(1, leads.length)]
  const deal = deals[pick % Math.max(1, deals.length)]
  const kept = (list: string[], answer: Answer) => {
    if (answer.body?.id && !list.includes(answer.body.id)) list.push(answer.body.id)
    return answer
  }
  const handoffOf = async () => (await ana(`GET /api/leads/${lead}`)).body.clock?.handoffId
  switch (step) {
    case 'new lead':
      return kept(leads, await ana('POST /api/leads', { email: `p${index}@bar.example`, touchpoint: { channel } }))
    case 'known lead':
      return ana('POST /api/leads', { email: `p${pick % 6}@bar.example`, touchpoint: { channel } })
    case 'lead corrected':
      return lead && ana(`PATCH /api/leads/${lead}`, { employees: pick % 100, company: `Bar ${pick}` })
    case 'call':
      return (
        lead &&
        kept(
          calls,
          await ana(`POST /api/leads/${lead}/activities`, {
            kind: 'call',
            direction: 'outbound',
            outcome: 'connected',
          }),
        )
      )
    case 'call withdrawn':
      return calls.length > 0 && ana(`POST /api/activities/${calls[pick % calls.length]}/withdrawal`, {})
    case 'accepted':
      return lead && ana(`POST /api/handoffs/${await handoffOf()}/acceptance`, {})
    case 'rejected':
      return lead && ana(`POST /api/handoffs/${await handoffOf()}/rejection`, { reasonCode: 'no_need', words: 'No' })
    case 'discarded':
      return lead && ana(`POST /api/leads/${lead}/discard`, { reasonCode: 'wrong_data', words: 'No' })
    case 'reopened':
      return lead && ana(`POST /api/leads/${lead}/reopening`, { words: 'Sí' })
    case 'confirmed':
      return lead && ana(`POST /api/leads/${lead}/confirmation`, {})
    case 'deal opened':
      return (
        lead && kept(deals, await ana(`POST /api/leads/${lead}/deals`, { amountMinor: pick, salesChannel: 'phone' }))
      )
    case 'deal changed':
      return deal && ana(`PATCH /api/deals/${deal}`, { amountMinor: pick })
    case 'deal won':
      return deal && ana(`POST /api/deals/${deal}/winning`, {})
    case 'deal lost':
      return deal && ana(`POST /api/deals/${deal}/loss`, { because: 'Precio' })
    case 'deal reopened':
      return deal && ana(`POST /api/deals/${deal}/reopening`, {})
    case 'import':
      return bring(company, imports, index, daysAgo, pick % 6)
    case 'import undone':
      return imports.length > 0 && undo(company, imports.pop() as string)
    case 'person forgotten':
      return lead && forget(company, lead)
    case 'amendment':
      return sign(company, pick % 90)
  }
}

/** Leads of weeks ago, one of them known already. */
async function bring(company: Company, imports: string[], index: number, daysAgo: number, known: number) {
  const { ana } = company
  const at = new Date(Date.now() - daysAgo * DAY).toISOString()
  const file = [
    'correo,fecha,mql,sql',
    `p${known}@bar.example,${at},${at},`,
    `i${index}@bar.example,${at},${at},${at}`,
    `j${index}@bar.example,${at},,`,
  ].join('\n')
  const sent = await ana(`POST /api/imports?kind=leads&fileName=viejos-${index}.csv`, file, {
    'content-type': 'text/csv',
  })
  const { id } = sent.body
  const fields = { email: 0, capturedAt: 1, mqlAt: 2, sqlAt: 3 }
  const checked = await ana(`POST /api/imports/${id}/check`, { fields })
  if (checked.status !== 200) throw new Error(JSON.stringify(checked.body))
  await ana(`POST /api/imports/${id}/run`, {})
  await whenOver(company, id)
  imports.push(id)
  return sent
}

/** Whoever has the lead in hand lets go of it first. */
async function forget({ ana }: Company, lead: string) {
  const { clock, deals } = (await ana(`GET /api/leads/${lead}`)).body
  if (clock?.handoffId)
    await ana(`POST /api/handoffs/${clock.handoffId}/rejection`, { reasonCode: 'no_need', words: 'No' })
  for (const { id } of deals ?? []) await ana(`POST /api/deals/${id}/loss`, { because: 'Precio' })
  return ana(`POST /api/leads/${lead}/erasure`, { isFinal: true })
}

async function undo(company: Company, id: string) {
  const answer = await company.ana(`POST /api/imports/${id}/withdrawal`, {})
  await whenOver(company, id)
  return answer
}

export async function whenOver(company: Company, id: string) {
  for (let tries = 0; tries < 600; tries++) {
    const { body } = await company.ana(`GET /api/imports/${id}`)
    if (!['running', 'withdrawing'].includes(body.state)) return
    await new Promise(wake => setTimeout(wake, 20))
  }
  throw new Error('the import did not end')
}

export function sign(company: Company, target: number) {
  const promise = (owedBy: string, metric: string, more: object = {}) => ({
    ...{ id: `01890000-0000-7000-8000-0000000000${String(METRIC_KEYS.indexOf(metric as 'mqls')).padStart(2, '0')}` },
    ...{ owedBy, metric, comparator: 'at_least', target, statistic: null, interval: 'year', segment: null },
    ...{ memberId: null, weight: 1, ...more },
  })
  return agree(company, null, document => ({
    ...document,
    calendar: { name: 'Siempre', hours: ALWAYS_OPEN },
    idealCustomer: { ...document.idealCustomer, minimumAtHandoff: [] },
    handoff: { answerWithinMinutes: 60, stopsAt: 'attempt', onReassignment: 'keep', routing: 'turns' },
    commitments: [
      promise('marketing', 'mqls', { segment: { field: 'channel', operator: 'is', value: 'seo' } }),
      promise('sales', 'clocks_kept'),
      promise('sales', 'response_time', { comparator: 'at_most', statistic: 'median' }),
      promise('both', 'revenue'),
    ],
  }))
}
