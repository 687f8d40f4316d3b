import { Button, Group, NumberInput, Select } from '@mantine/core'
import type { Commitment } from '#features/agreement/schema.ts'
import { METRICS } from '#kernel/metrics.ts'
import * as m from '#texts/compiled/messages.js'
import { CriteriaEditor } from '../../criteria/criteria-editor.tsx'
import { NEW_COMPARISON } from '../../criteria/groups.ts'
import { useMembers } from '../use-members.ts'
import { CampaignChoice } from './campaign-choice.tsx'
import { ConditionFields } from './condition-fields.tsx'
import { useEditing } from './editing.ts'
import styles from './editor.module.css'
import { SegmentChoices } from './segment-choices.tsx'

interface CommitmentDetailsProps {
  commitment: Commitment
  change: (part: Partial<Commitment>) => void
  path: string
}

/** What few promises say: of whom, of which leads and how much it weighs. */
export function CommitmentDetails({ commitment, change, path }: CommitmentDetailsProps) {
  const { errorAt } = useEditing()
  const { members } = useMembers()
  const { segment, memberId, weight, metric } = commitment
  return (
    <div className={styles.details}>
      <Group align="flex-start" grow preventGrowOverflow={false}>
        {(METRICS[metric].perMember || memberId) && (
          <Select
            label={m.agreement_field_member()}
            placeholder={m.agreement_whole_side()}
            data={members
              .filter(one => !one.deactivatedAt || one.id === memberId)
              .map(one => ({ value: one.id, label: one.name }))}
            value={memberId}
            onChange={chosen => change({ memberId: chosen })}
            error={errorAt(`${path}.memberId`)}
            clearable
            searchable
          />
        )}
        <NumberInput
          label={m.agreement_field_weight()}
          description={m.agreement_field_weight_hint()}
          value={weight}
          onChange={typed => typeof typed === 'number' && change({ weight: typed })}
          error={errorAt(`${path}.weight`)}
          min={1}
          max={100}
          allowDecimal={false}
        />
      </Group>
      <ConditionFields commitment={commitment} change={change} path={path} />
      {!METRICS[metric].ofMembers && <Segment segment={segment} change={change} />}
    </div>
  )
}

/** Of which leads it speaks. */
function Segment({ segment, change }: Pick<Commitment, 'segment'> & Pick<CommitmentDetailsProps, 'change'>) {
  return (
    <>
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <SegmentChoices onChoose={chosen => change({ segment: chosen })} />
        <CampaignChoice onChoose={chosen => change({ segment: chosen })} />
      </Group>
      {segment ? (
        <div>
          <CriteriaEditor
            label={m.agreement_field_segment()}
            value={segment}
            onChange={criteria => change({ segment: criteria })}
          />
          <Button mt={6} size="compact-sm" variant="subtle" onClick={() => change({ segment: null })}>
            {m.agreement_segment_all()}
          </Button>
        </div>
      ) : (
        <div>
          <Button size="compact-sm" variant="default" onClick={() => change({ segment: { all: [NEW_COMPARISON] } })}>
            {m.agreement_segment_some()}
          </Button>
        </div>
      )}
    </>
  )
}
