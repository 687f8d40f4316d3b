import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { type AgreementDocument, type Brake, LATER_STAGES, type Persona } from '../../schema.ts'
import { acknowledgedClauses } from './acknowledged-clauses.ts'
import { commitmentClauses } from './commitment-clauses.ts'
import { glossaryClauses } from './glossary-clauses.ts'
import { hoursClauses } from './hours-clauses.ts'
import { planClauses } from './plan-clauses.ts'
import { lowered } from './targets.ts'
import { type Clause, type ClauseWords, clause } from './words.ts'

/** The agreement as sentences, in the order in which it is read. All that the document holds is said in one of them. */
export function clausesOf(document: AgreementDocument, words: ClauseWords): Clause[] {
  return [
    ...periodClauses(document, words),
    ...customerClauses(document, words),
    ...stageClauses(document, words),
    ...handoffClauses(document, words),
    ...planClauses(document, words),
    ...commitmentClauses(document, words),
    ...acknowledgedClauses(document, words),
    ...hoursClauses(document, words),
    ...objectionClauses(document),
    ...document.provisions.map(({ id, text }) => clause(`provisions.${id}`, 'provisions', text)),
    ...glossaryClauses(document),
    ...document.signatories.map(({ memberId, signsFor }) =>
      clause(`signatories.${signsFor}.${memberId}`, 'signatories', signatoryText(words.member(memberId), signsFor)),
    ),
  ]
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
    ...laterMinimumClauses(idealCustomer, words),
  ]
}

/** What is to be known by each later stage, beside what was asked for before. */
function laterMinimumClauses(
  { minimumByStage = {} }: AgreementDocument['idealCustomer'],
  words: ClauseWords,
): Clause[] {
  return LATER_STAGES.flatMap(stage => {
    const asked = minimumByStage[stage] ?? []
    if (asked.length === 0) return []
    const fields = words.list(asked.map(field => lowered(words.field(field))))
    const text = m.agreement_clause_minimum_by_stage({ stage: textByKey(`agreement_by_stage_${stage}`), fields })
    return [clause(`minimumByStage.${stage}`, 'stages', text)]
  })
}

function handoffClauses({ handoff }: AgreementDocument, words: ClauseWords): Clause[] {
  const { answerWithinMinutes, stopsAt, onReassignment, routing, channels, escalation = [], brake } = handoff
  return [
    ...(channels?.includes('inbox') ? [clause('channels', 'handoff', m.agreement_clause_channel_inbox())] : []),
    ...(channels?.includes('email') ? [clause('channels.email', 'handoff', m.agreement_clause_channel_email())] : []),
    ...(channels?.includes('chat') ? [clause('channels.chat', 'handoff', m.agreement_clause_channel_chat())] : []),
    clause('answer', 'handoff', m.agreement_clause_answer({ duration: words.duration(answerWithinMinutes) })),
    clause('stopsAt', 'handoff', stopsAt === 'attempt' ? m.agreement_clause_attempt() : m.agreement_clause_contact()),
    clause('routing', 'handoff', routing === 'turns' ? m.agreement_clause_turns() : m.agreement_clause_queue()),
    clause('onReassignment', 'handoff', REASSIGNMENT[onReassignment]()),
    ...escalation.map(({ afterMinutes, does }) =>
      clause(`escalation.${does}`, 'handoff', ESCALATION[does]({ duration: words.duration(afterMinutes) })),
    ),
    ...(brake ? [clause('brake', 'handoff', brakeText(brake, words))] : []),
  ]
}

function brakeText({ takes, every, waitsAtMostMinutes, remedy }: Brake, words: ClauseWords): string {
  const handoffs = m.agreement_clause_handoffs({ count: takes, shown: words.number(takes) })
  const values = { handoffs, interval: textByKey(`interval_${every}`), remedy }
  return waitsAtMostMinutes === null
    ? m.agreement_clause_brake(values)
    : m.agreement_clause_brake_waiting({ ...values, duration: words.duration(waitsAtMostMinutes) })
}

const ESCALATION = {
  tell_head: (values: { duration: string }) => m.agreement_clause_tell_head(values),
  reassign: (values: { duration: string }) => m.agreement_clause_reassign(values),
}

const REASSIGNMENT = {
  keep: () => m.agreement_clause_keep(),
  carry: () => m.agreement_clause_carry(),
  fresh: () => m.agreement_clause_fresh(),
}

/** Left out of the document, it is two days and two. */
export const OBJECTION_DAYS = { raiseWithinDays: 2, decideWithinDays: 2 } as const

function objectionClauses({ objections }: AgreementDocument): Clause[] {
  const { raiseWithinDays, decideWithinDays } = objections ?? OBJECTION_DAYS
  const days = (count: number) => m.agreement_clause_working_days({ count })
  const text = m.agreement_clause_objection_days({ raise: days(raiseWithinDays), decide: days(decideWithinDays) })
  return [clause('objections', 'objections', text)]
}

function signatoryText(name: string, signsFor: 'marketing' | 'sales' | 'witness'): string {
  return m.agreement_clause_signatory({ name, side: textByKey(`agreement_signs_for_${signsFor}`) })
}
