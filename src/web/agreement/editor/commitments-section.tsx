import { Button } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { v4 as uuid } from 'uuid'
import type { Commitment } from '#features/agreement/schema.ts'
import * as m from '#texts/compiled/messages.js'
import { CommitmentFields } from './commitment-fields.tsx'
import { useEditing } from './editing.ts'
import { Section } from './section.tsx'
import { Warning } from './stages-section.tsx'

export function CommitmentsSection() {
  const { document, change, errorAt } = useEditing()
  const { commitments } = document
  return (
    <Section name="commitments">
      {commitments.map((commitment, index) => (
        <CommitmentFields
          key={commitment.id}
          commitment={commitment}
          index={index}
          onChange={changed => change({ commitments: commitments.with(index, changed) })}
        />
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
