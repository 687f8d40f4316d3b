import type { AgreementDocument, Commitment, Persona } from '#features/agreement/schema.ts'
import type { Criteria } from '#kernel/criteria/language.ts'
import type { FieldKey } from '#kernel/fields.ts'
import { METRICS } from '#kernel/metrics.ts'
import type { Span, WorkingCalendar } from '#kernel/working-time/calendar.ts'
import type { Weekday } from '#kernel/working-time/zone.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { planClauses } from '../planner/plan-clauses.ts'
import { lowered, raised, targetInWords } from './targets.ts'

export const SECTIONS = [
  'period',
  'customer',
  'stages',
  'handoff',
  'plan',
  'commitments',
  'hours',
  'provisions',
  'signatories',
] as const
export type Section = (typeof SECTIONS)[number]

/** One sentence of the agreement. The key names what it speaks of, the same in every version. */
export interface Clause {
  key: string
  section: Section
  text: string
  /** Said, but of no use within the period: shown when asked for. */
  isAside?: true
  /** A sub-heading under which it stands. */
  under?: string
}

/** How values are written for this reader. */
export interface ClauseWords {
  criteria(criteria: Criteria): string
  day(on: string): string
  money(minor: number, currency: string): string
  number(value: number): string
  duration(minutes: number): string
  elapsed(minutes: number): string
  field(key: FieldKey): string
  member(id: string): string
  weekday(day: Weekday): string
  list(items: readonly string[]): string
}

/** The agreement as sentences, in the order in which it is read. All that the document holds is said in one of them. */
export function clausesOf(document: AgreementDocument, words: ClauseWords): Clause[] {
  return [
    ...periodClauses(document, words),
    ...customerClauses(document, words),
    ...stageClauses(document, words),
    ...handoffClauses(document, words),
    ...planClauses(document, words),
    ...commitmentClauses(document, words),
    ...hoursClauses(document, words),
    ...document.provisions.map(({ id, text }) => clause(`provisions.${id}`, 'provisions', text)),
    ...document.signatories.map(({ memberId, signsFor }) =>
      clause(`signatories.${signsFor}.${memberId}`, 'signatories', signatoryText(words.member(memberId), signsFor)),
    ),
  ]
}

export interface Difference {
  key: string
  section: Section
  before: string | null
  after: string | null
}

/** What reads differently from one version to another, in the order of the newer one; what is gone stands at the end of its section. */
export function differencesBetween(before: readonly Clause[], after: readonly Clause[]): Difference[] {
  const old = new Map(before.map(one => [one.key, one]))
  const fresh = new Set(after.map(one => one.key))
  const changed = after
    .filter(one => old.get(one.key)?.text !== one.text)
    .map(({ key, section, text }) => ({ key, section, before: old.get(key)?.text ?? null, after: text }))
  const gone = before
    .filter(one => !fresh.has(one.key))
    .map(({ key, section, text }) => ({ key, section, before: text, after: null }))
  return [...changed, ...gone].toSorted((a, b) => SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section))
}

function periodClauses({ title, startsOn, endsOn, currency }: AgreementDocument, words: ClauseWords): Clause[] {
  return [
    clause('title', 'period', title),
    clause('period', 'period', m.agreement_clause_period({ from: words.day(startsOn), to: words.day(endsOn) })),
    clause('currency', 'period', m.agreement_clause_currency({ currency })),
  ]
}

function customerClauses({ idealCustomer }: AgreementDocument, words: ClauseWords): Clause[] {
  const { personas, discardsOthers } = idealCustomer
  return [
    ...personas.map(persona => clause(`personas.${persona.id}`, 'customer', personaText(persona, words))),
    clause(
      'discardsOthers',
      'customer',
      discardsOthers ? m.agreement_clause_discards_others() : m.agreement_clause_keeps_others(),
    ),
  ]
}

function personaText(persona: Persona, words: ClauseWords): string {
  const values = { name: persona.name, criteria: words.criteria(persona.criteria) }
  const objections =
    persona.objections.length > 0 ? m.agreement_clause_objections({ list: persona.objections.join(' · ') }) : ''
  return [
    persona.isNegative ? m.agreement_clause_negative(values) : m.agreement_clause_persona(values),
    persona.story,
    persona.message && m.agreement_clause_message({ message: persona.message }),
    objections,
  ]
    .filter(Boolean)
    .join('\n')
}

function stageClauses({ idealCustomer }: AgreementDocument, words: ClauseWords): Clause[] {
  const { mql, sql, minimumAtHandoff } = idealCustomer
  const fields = words.list(minimumAtHandoff.map(field => lowered(words.field(field))))
  return [
    clause('mql', 'stages', m.agreement_clause_mql({ criteria: words.criteria(mql) })),
    clause('sql', 'stages', m.agreement_clause_sql({ criteria: words.criteria(sql) })),
    clause(
      'minimumAtHandoff',
      'stages',
      fields ? m.agreement_clause_minimum({ fields }) : m.agreement_clause_no_minimum(),
    ),
  ]
}

function handoffClauses({ handoff }: AgreementDocument, words: ClauseWords): Clause[] {
  const { answerWithinMinutes, stopsAt, onReassignment, routing } = handoff
  return [
    clause('answer', 'handoff', m.agreement_clause_answer({ duration: words.duration(answerWithinMinutes) })),
    clause('stopsAt', 'handoff', stopsAt === 'attempt' ? m.agreement_clause_attempt() : m.agreement_clause_contact()),
    clause('routing', 'handoff', routing === 'turns' ? m.agreement_clause_turns() : m.agreement_clause_queue()),
    clause('onReassignment', 'handoff', REASSIGNMENT[onReassignment]()),
  ]
}

const REASSIGNMENT = {
  keep: () => m.agreement_clause_keep(),
  carry: () => m.agreement_clause_carry(),
  fresh: () => m.agreement_clause_fresh(),
}

function commitmentClauses({ commitments, currency }: AgreementDocument, words: ClauseWords): Clause[] {
  return (['marketing', 'sales', 'both'] as const).flatMap(side =>
    commitments
      .filter(({ owedBy }) => owedBy === side)
      .map(commitment => ({
        ...clause(`commitments.${commitment.id}`, 'commitments', commitmentText(commitment, currency, words)),
        under: textByKey(`agreement_side_${side}`),
      })),
  )
}

/** "Marketing: leads entregados, al menos 40 cada mes, de los leads en los que …". */
export function commitmentText(commitment: Commitment, currency: string, words: ClauseWords): string {
  const { metric, comparator, interval, statistic, memberId, segment, weight, owedBy, byInterval } = commitment
  const name = textByKey(`metric_${metric}`)
  const text = m.agreement_clause_commitment({
    who: memberId ? words.member(memberId) : textByKey(`agreement_who_${owedBy}`),
    metric: lowered(statistic ? `${name} (${textByKey(`statistic_${statistic}`)})` : name),
    comparator: textByKey(`comparator_${comparator}`),
    target: targetInWords(METRICS[metric].unit, commitment.target, currency, words),
    interval: textByKey(`interval_${interval}`),
  })
  const each = byInterval
    ? m.agreement_clause_by_interval({
        list: byInterval
          .map(one => `${words.day(one.startsOn)}: ${targetInWords(METRICS[metric].unit, one.target, currency, words)}`)
          .join('; '),
      })
    : ''
  const about = segment ? m.agreement_clause_segment({ criteria: words.criteria(segment) }) : ''
  const counts = weight > 1 ? m.agreement_clause_weight({ weight }) : ''
  return `${text}${about}${counts}.${each}`
}

function hoursClauses({ calendar, startsOn, endsOn }: AgreementDocument, words: ClauseWords): Clause[] {
  const { timeZone, week, closedOn, exceptions } = calendar.hours
  const closed = closedOn.toSorted((a, b) => a.on.localeCompare(b.on))
  const isWithin = ({ on }: { on: string }) => on >= startsOn && on <= endsOn
  const named = (days: typeof closed) => days.map(({ on, name }) => `${words.day(on)} (${name})`).join(', ')
  const within = named(closed.filter(isWithin))
  const outside = named(closed.filter(day => !isWithin(day)))
  const other = exceptions
    .toSorted((a, b) => a.on.localeCompare(b.on))
    .map(({ on, spans }) => `${words.day(on)}: ${spansText(spans)}`)
  return [
    clause('hours.name', 'hours', m.agreement_clause_calendar({ name: calendar.name, zone: timeZone })),
    ...weekTexts(week, words).map(({ key, text }) => clause(`hours.${key}`, 'hours', text)),
    ...(within ? [clause('hours.closed', 'hours', m.agreement_clause_closed({ days: within }))] : []),
    ...(other.length > 0
      ? [clause('hours.other', 'hours', m.agreement_clause_other_hours({ days: other.join('; ') }))]
      : []),
    ...(outside
      ? [
          {
            ...clause('hours.closedOutside', 'hours', m.agreement_clause_closed_outside({ days: outside })),
            isAside: true as const,
          },
        ]
      : []),
  ]
}

/** Days in a row with the same hours are said together. */
function weekTexts(week: WorkingCalendar['week'], words: ClauseWords): { key: string; text: string }[] {
  const days = ([1, 2, 3, 4, 5, 6, 7] as const).map(day => ({ day, spans: spansText(week[day]) }))
  const runs: { first: Weekday; last: Weekday; spans: string }[] = []
  for (const { day, spans } of days) {
    const run = runs.at(-1)
    if (run?.spans === spans) run.last = day
    else runs.push({ first: day, last: day, spans })
  }
  return runs.map(({ first, last, spans }) => {
    const named =
      first === last
        ? words.weekday(first)
        : m.agreement_clause_days({ first: words.weekday(first), last: words.weekday(last) })
    return { key: `week.${first}`, text: `${raised(named)}: ${spans}.` }
  })
}

export function spansText(spans: readonly Span[]): string {
  if (spans.length === 0) return m.agreement_clause_day_closed()
  return spans.map(({ open, close }) => `${open}–${close}`).join(', ')
}

function signatoryText(name: string, signsFor: 'marketing' | 'sales' | 'witness'): string {
  return m.agreement_clause_signatory({ name, side: textByKey(`agreement_signs_for_${signsFor}`) })
}

function clause(key: string, section: Section, text: string): Clause {
  return { key, section, text }
}
