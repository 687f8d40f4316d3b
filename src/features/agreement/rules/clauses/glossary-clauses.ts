import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { AgreementDocument } from '../../schema.ts'
import { type Clause, clause } from './words.ts'

/** The terms of the domain that an agreement uses, and when. */
const TERMS: Record<string, (document: AgreementDocument) => boolean> = {
  lead: () => true,
  ideal_customer: ({ idealCustomer }) => idealCustomer.personas.length > 0,
  mql: () => true,
  sql: () => true,
  sal: ({ commitments }) => commitments.some(isOfAccepted),
  handoff: () => true,
  attempt: ({ handoff }) => handoff.stopsAt === 'attempt',
  contact: ({ handoff }) => handoff.stopsAt === 'contact',
  working_time: () => true,
  commitment: () => true,
  effective_leads: ({ commitments, plan }) =>
    plan !== undefined || commitments.some(({ metric }) => metric === 'effective_leads'),
  repurchase: ({ commitments, plan }) =>
    plan !== undefined || commitments.some(({ metric }) => metric === 'repurchases'),
  median: ({ commitments }) => commitments.some(({ statistic }) => statistic === 'median'),
  p90: ({ commitments }) => commitments.some(({ statistic }) => statistic === 'p90'),
}

/** What the words mean: those of the domain that are used, then the company's own. An own meaning takes the place of ours. */
export function glossaryClauses(document: AgreementDocument): Clause[] {
  const own = document.glossary ?? []
  const ours = Object.keys(TERMS)
    .filter(term => TERMS[term]?.(document))
    .map(id => ({ id, term: textByKey(`agreement_term_${id}`), meaning: textByKey(`agreement_meaning_${id}`) }))
    .filter(({ term }) => !own.some(other => sameTerm(other.term, term)))
  return [...ours, ...own].map(({ id, term, meaning }) =>
    clause(`glossary.${id}`, 'glossary', m.agreement_clause_term({ term, meaning })),
  )
}

function isOfAccepted({ metric, condition }: AgreementDocument['commitments'][number]): boolean {
  const metrics = [metric, condition && 'metric' in condition ? condition.metric : null]
  return metrics.includes('sal_to_sql_rate')
}

function sameTerm(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase()
}
