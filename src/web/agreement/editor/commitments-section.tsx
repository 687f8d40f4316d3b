import { Button } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { v4 as uuid } from 'uuid'
import { promiseName } from '#features/agreement/rules/clauses/commitment-clauses.ts'
import type { Commitment } from '#features/agreement/schema.ts'
import * as m from '#texts/compiled/messages.js'
import { useClauseWords } from '../use-clause-words.ts'
import { CommitmentFields } from './commitment-fields.tsx'
import { useEditing } from './editing.ts'
import { Section } from './section.tsx'
import { Warning } from './stages-section.tsx'
import { Steady } from './steady.tsx'

export function CommitmentsSection() {
  const { document, change, errorAt } = useEditing()
  const { commitments, idealCustomer, currency, startsOn, endsOn, calendar } = document
  const words = useClauseWords()
  // What a promise says of the others.
  const names = commitments.map(one => `${one.id} ${one.interval} ${promiseName(one, words)}`).join('\n')
  return (
    <Section name="commitments">
      {commitments.map((commitment, index) => (
        <Steady
          key={commitment.id}
          on={[commitment, index, names, idealCustomer, currency, startsOn, endsOn, calendar, words]}
          at={[`commitments.${index}`]}
        >
          <CommitmentFields
            commitment={commitment}
            index={index}
            onChange={changed => change(now => ({ ...now, commitments: now.commitments.with(index, changed) }))}
          />
        </Steady>
      ))}
      <Warning text={errorAt('commitments')} />
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => change({ commitments: [...commitments, newCommitment()] })}
        >
          {m.agreement_add_commitment()}
        </Button>
      </div>
    </Section>
  )
}

function newCommitment(): Commitment {
  return {
    id: uuid(),
    owedBy: 'marketing',
    metric: 'mqls',
    comparator: 'at_least',
    target: 10,
    statistic: null,
    interval: 'month',
    segment: null,
    memberId: null,
    weight: 1,
  }
}
