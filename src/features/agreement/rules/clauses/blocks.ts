import { textByKey } from '#texts/by-key.ts'
import type { AgreementDocument } from '../../schema.ts'
import { clausesOf } from './clauses.ts'
import type { Clause, ClauseWords, Section } from './words.ts'

/** The parts in which an agreement is read: what both want, the ideal customer, what each side gives the other, and what holds for both. */
const BLOCKS = [
  'period',
  'plan',
  'customer',
  'marketing',
  'sales',
  'joint',
  'hours',
  'glossary',
  'signatories',
] as const
export type Block = (typeof BLOCKS)[number]

const BLOCK_OF: Record<Section, Block> = {
  period: 'period',
  plan: 'plan',
  customer: 'customer',
  stages: 'customer',
  handoff: 'sales',
  commitments: 'joint',
  acknowledged: 'joint',
  objections: 'joint',
  provisions: 'joint',
  hours: 'hours',
  glossary: 'glossary',
  signatories: 'signatories',
}

export interface ReadBlock {
  block: Block
  /** With its number. */
  title: string
  clauses: Clause[]
}

/** The agreement in the order of the page and of its PDF. Its title stands over it. */
export function blocksOf(document: AgreementDocument, words: ClauseWords): ReadBlock[] {
  const clauses = clausesOf(document, words).filter(({ key }) => key !== 'title')
  return BLOCKS.map(block => ({ block, clauses: clauses.filter(one => blockOf(one) === block) }))
    .filter(({ clauses: own }) => own.length > 0)
    .map(({ block, clauses: own }, index) => ({
      block,
      title: `${index + 1}. ${textByKey(`agreement_block_${block}`)}`,
      clauses: own,
    }))
}

function blockOf({ section, owedBy }: Clause): Block {
  return owedBy === 'marketing' || owedBy === 'sales' ? owedBy : BLOCK_OF[section]
}
