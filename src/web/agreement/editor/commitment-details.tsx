import { Button, Group } from '@mantine/core'
import type { Commitment } from '#features/agreement/schema.ts'
import { METRICS } from '#kernel/metrics.ts'
import * as m from '#texts/compiled/messages.js'
import { CriteriaEditor } from '../../criteria/criteria-editor.tsx'
import { NEW_COMPARISON } from '../../criteria/groups.ts'
import { LimitedNumber } from '../../ui/limited-number.tsx'
import { MemberChoice } from '../../ui/member-choice.tsx'
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
  const { weight } = commitment
  return (
    <div className={styles.details}>
      <Segment commitment={commitment} change={change} path={path} />
      <ConditionFields commitment={commitment} change={change} path={path} />
      <LimitedNumber
        maw={320}
        label={m.agreement_field_weight()}
        description={m.agreement_field_weight_hint()}
        value={weight}
        onChange={typed => typeof typed === 'number' && change({ weight: typed })}
        error={errorAt(`${path}.weight`)}
        min={1}
        max={100}
        allowDecimal={false}
        hideControls={false}
      />
    </div>
  )
}

/** Of whom and of which leads it speaks: by persona or channel, by campaign, by member; what a choice makes can be changed below. */
function Segment({ commitment, change, path }: CommitmentDetailsProps) {
  const { errorAt } = useEditing()
  const { nameOf } = useMembers()
  const { segment, memberId, metric } = commitment
  const { perMember, ofMembers } = METRICS[metric]
  return (
    <>
      <Group align="flex-start" grow preventGrowOverflow={false}>
        {!ofMembers && <SegmentChoices onChoose={chosen => change({ segment: chosen })} />}
        {!ofMembers && <CampaignChoice onChoose={chosen => change({ segment: chosen })} />}
        {(perMember || memberId) && (
          <MemberChoice
            label={m.agreement_segment_member()}
            placeholder={m.agreement_whole_side()}
            value={memberId}
            name={memberId && nameOf(memberId)}
            onChange={chosen => change({ memberId: chosen })}
            error={errorAt(`${path}.memberId`)}
          />
        )}
      </Group>
      {!ofMembers && <SegmentCriteria segment={segment} change={change} />}
    </>
  )
}

function SegmentCriteria({ segment, change }: Pick<Commitment, 'segment'> & Pick<CommitmentDetailsProps, 'change'>) {
  if (!segment)
    return (
      <div>
        <Button size="compact-sm" variant="default" onClick={() => change({ segment: { all: [NEW_COMPARISON] } })}>
          {m.agreement_segment_some()}
        </Button>
      </div>
    )
  return (
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
  )
}
