import type { Instant } from '#kernel/instant.ts'
import { METRICS, type Metric } from '#kernel/metrics.ts'
import { isRefusal } from '#kernel/outcome.ts'
import { wholePlanOf } from '#kernel/planner/whole-plan.ts'
import { neverOpens } from '#kernel/working-time/arithmetic.ts'
import { startOfLocalDate } from '#kernel/working-time/zone.ts'
import type { AgreementDocument, Commitment } from '../schema.ts'
import { misplacedDays } from './by-interval.ts'
import { wrongCondition } from './conditions.ts'
import { endOf } from './life.ts'
import { maySign, type Person } from './signatories.ts'

/** What keeps a document from being proposed (`blocks`) or deserves a second look (`warns`). The words are the texts `refusal_<code>`. */
export interface DocumentIssue {
  code: string
  severity: 'blocks' | 'warns'
  path: readonly (string | number)[]
  values: Readonly<Record<string, string | number>>
}

/** What the company is, as far as an agreement must fit it. */
export interface Company {
  people: readonly Person[]
  currency: string
}

/** Everything that is wrong with a document as a whole; what is wrong with one value alone, the schema refuses. */
export function issuesOf(document: AgreementDocument, company: Company, now: Instant): DocumentIssue[] {
  return [
    ...periodIssues(document, now),
    ...currencyIssues(document, company),
    ...customerIssues(document),
    ...document.commitments.flatMap((commitment, index) =>
      commitmentIssues(commitment, ['commitments', index], company),
    ),
    ...conditionIssues(document),
    ...acknowledgedIssues(document, company),
    ...planIssues(document),
    ...balanceIssues(document),
    ...signatoryIssues(document, company),
    ...repeatedIds(document),
  ]
}

export function whatBlocks(document: AgreementDocument, company: Company, now: Instant): DocumentIssue | null {
  return issuesOf(document, company, now).find(issue => issue.severity === 'blocks') ?? null
}

function periodIssues(document: AgreementDocument, now: Instant): DocumentIssue[] {
  const { startsOn, endsOn, calendar } = document
  if (endsOn < startsOn) return [blocks('agreement_ends_before_start', ['endsOn'])]
  if (endOf(document) <= now) return [blocks('agreement_ends_in_the_past', ['endsOn'])]
  const start = startOfLocalDate(startsOn, calendar.hours.timeZone)
  return neverOpens(calendar.hours, start > now ? start : now)
    ? [blocks('agreement_calendar_never_opens', ['calendar'])]
    : []
}

function currencyIssues(document: AgreementDocument, { currency }: Company): DocumentIssue[] {
  return document.currency === currency ? [] : [blocks('agreement_currency_differs', ['currency'], { currency })]
}

/** A plan whose arithmetic cannot be done promises nothing. */
function planIssues({ plan, calendar }: AgreementDocument): DocumentIssue[] {
  const outcome = plan ? wholePlanOf(plan, calendar.hours) : null
  return isRefusal(outcome) ? [blocks(outcome.refused, ['plan'], outcome.values)] : []
}

function customerIssues({ idealCustomer }: AgreementDocument): DocumentIssue[] {
  const { personas, discardsOthers, mql, sql } = idealCustomer
  const found: DocumentIssue[] = []
  if (discardsOthers && personas.every(persona => persona.isNegative)) {
    found.push(blocks('agreement_discards_everyone', ['idealCustomer', 'discardsOthers']))
  }
  for (const [index, persona] of personas.entries()) {
    if (isEveryone(persona.criteria)) {
      const path = ['idealCustomer', 'personas', index, 'criteria'] as const
      found.push(
        persona.isNegative
          ? blocks('agreement_persona_is_everyone', path)
          : warns('agreement_persona_is_everyone', path),
      )
    }
  }
  if (isEveryone(mql)) found.push(warns('agreement_mql_is_everyone', ['idealCustomer', 'mql']))
  if (isEveryone(sql)) found.push(warns('agreement_sql_is_everyone', ['idealCustomer', 'sql']))
  return found
}

function commitmentIssues(
  commitment: Commitment,
  path: readonly (string | number)[],
  company: Company,
): DocumentIssue[] {
  const metric: Metric = METRICS[commitment.metric]
  const found: DocumentIssue[] = []
  const isTime = metric.kind === 'time'
  if (isTime && commitment.statistic === null) found.push(blocks('agreement_statistic_missing', [...path, 'statistic']))
  if (!isTime && commitment.statistic !== null)
    found.push(blocks('agreement_statistic_without_time', [...path, 'statistic']))
  const targets = [commitment.target, ...(commitment.byInterval ?? []).map(({ target }) => target)]
  if (metric.unit === 'percent' && targets.some(target => target > 100))
    found.push(blocks('agreement_target_over_hundred', [...path, 'target']))
  if (metric.unit === 'count' && !targets.every(Number.isInteger))
    found.push(blocks('agreement_target_not_whole', [...path, 'target']))
  const [misplaced] = misplacedDays(commitment)
  if (misplaced) found.push(blocks('agreement_interval_misplaced', [...path, 'byInterval'], { day: misplaced }))
  if (commitment.comparator === 'at_least' && commitment.target === 0)
    found.push(blocks('agreement_target_zero', [...path, 'target']))
  const usual = metric.better === 'higher' ? 'at_least' : 'at_most'
  if (commitment.comparator !== usual) found.push(warns('agreement_against_direction', [...path, 'comparator']))
  if (metric.ofMembers && commitment.segment !== null)
    found.push(blocks('agreement_segment_of_people', [...path, 'segment']))
  if (commitment.memberId !== null) {
    const at = [...path, 'memberId']
    if (metric.perMember) found.push(...memberIssues(commitment.memberId, at, company))
    else found.push(blocks('agreement_metric_not_per_member', at))
  }
  return found
}

function conditionIssues({ commitments }: AgreementDocument): DocumentIssue[] {
  return commitments.flatMap((commitment, index) => {
    const wrong = wrongCondition(commitment, commitments)
    return wrong ? [blocks(wrong, ['commitments', index, 'condition'])] : []
  })
}

function acknowledgedIssues({ acknowledged = [] }: AgreementDocument, company: Company): DocumentIssue[] {
  return acknowledged.flatMap(({ memberId }, index) =>
    memberId === null ? [] : memberIssues(memberId, ['acknowledged', index, 'memberId'], company),
  )
}

function memberIssues(memberId: string, path: readonly (string | number)[], { people }: Company): DocumentIssue[] {
  const person = people.find(one => one.id === memberId)
  if (person?.isActive) return []
  return [
    person
      ? blocks('agreement_member_inactive', path, { name: person.name })
      : blocks('agreement_member_unknown', path),
  ]
}

function balanceIssues({ commitments }: AgreementDocument): DocumentIssue[] {
  if (commitments.length === 0) return [blocks('agreement_promises_nothing', ['commitments'])]
  const sides = (['marketing', 'sales'] as const).filter(
    side => !commitments.some(({ owedBy }) => owedBy === side || owedBy === 'both'),
  )
  return sides.map(side => warns(`agreement_${side}_promises_nothing`, ['commitments']))
}

function signatoryIssues({ signatories }: AgreementDocument, { people }: Company): DocumentIssue[] {
  const byId = new Map(people.map(person => [person.id, person]))
  const signsFor = (side: string) => signatories.filter(signatory => signatory.signsFor === side)
  const found: DocumentIssue[] = []
  for (const side of ['marketing', 'sales'] as const) {
    if (signsFor(side).length === 0) found.push(blocks(`agreement_${side}_signatory_missing`, ['signatories']))
  }
  for (const [index, { memberId }] of signatories.entries()) {
    const person = byId.get(memberId)
    const path = ['signatories', index, 'memberId']
    if (!person) found.push(blocks('agreement_member_unknown', path))
    else if (!person.isActive) found.push(blocks('agreement_member_inactive', path, { name: person.name }))
    else if (!maySign(person)) found.push(blocks('agreement_member_may_not_sign', path, { name: person.name }))
  }
  const distinct = new Set([...signsFor('marketing'), ...signsFor('sales')].map(({ memberId }) => memberId))
  if (distinct.size === 1 && found.length === 0 && people.filter(maySign).length > 1) {
    found.push(blocks('agreement_needs_two_people', ['signatories']))
  }
  return found
}

function repeatedIds(document: AgreementDocument): DocumentIssue[] {
  const lists = [
    ['commitments', document.commitments.map(({ id }) => id)],
    ['handoff', (document.handoff.escalation ?? []).map(({ does }) => does)],
    ['acknowledged', (document.acknowledged ?? []).map(({ id }) => id)],
    ['provisions', document.provisions.map(({ id }) => id)],
    ['glossary', (document.glossary ?? []).map(({ id }) => id)],
    [
      'plan',
      [...(document.plan?.reporting.reports ?? []), ...(document.plan?.reporting.meetings ?? [])].map(({ id }) => id),
    ],
    ['idealCustomer', document.idealCustomer.personas.map(({ id }) => id)],
    ['signatories', document.signatories.map(({ memberId, signsFor }) => `${memberId} ${signsFor}`)],
  ] as const
  return lists.filter(([, ids]) => new Set(ids).size < ids.length).map(([list]) => blocks('agreement_repeated', [list]))
}

/** Criteria that nobody can fail, as long as they are written plainly. */
function isEveryone(criteria: object): boolean {
  return 'all' in criteria && (criteria.all as unknown[]).length === 0
}

function blocks(code: string, path: DocumentIssue['path'], values: DocumentIssue['values'] = {}): DocumentIssue {
  return { code, severity: 'blocks', path, values }
}

function warns(code: string, path: DocumentIssue['path'], values: DocumentIssue['values'] = {}): DocumentIssue {
  return { code, severity: 'warns', path, values }
}
