import { Anchor, Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { AcknowledgedState } from '#features/acknowledgements/schema.ts'
import { acknowledgedText } from '#features/agreement/rules/clauses/acknowledged-clauses.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import styles from '../scoreboard/scoreboard.module.css'
import { useMay, useMe } from '../session.ts'
import { useFormat } from '../ui/format.ts'
import { type State, StateBadge } from '../ui/state-badge.tsx'
import { AcknowledgeButton } from './acknowledge-button.tsx'
import { type AcknowledgementView, acknowledgements, type ClauseView } from './client.ts'

const BADGES: Record<AcknowledgedState, State> = {
  acknowledged: 'kept',
  due: 'no_data',
  overdue: 'broken',
  has_left: 'not_applicable',
}

/** A clause that is acknowledged: its sentence, how it stands, and what was said. */
export function ClauseRow({ clause, more }: { clause: ClauseView; more?: ReactNode }) {
  const format = useFormat()
  const maySign = useMay('agreement.sign')
  const { state, dueOn, leftOn, missing, memberName, given } = clause
  const sides = missing.map(side => textByKey(`owed_by_${side}`)).join(', ')
  return (
    <li>
      <div className={styles.rowHead}>
        <span>{acknowledgedText(clause, { member: () => memberName ?? '…' })}</span>
        <StateBadge state={BADGES[state]} label={textByKey(`acknowledged_state_${state}`)} />
      </div>
      {state !== 'acknowledged' && (
        <div className={styles.under}>
          {leftOn
            ? m.acknowledged_left({ who: memberName ?? sides, day: format.day(leftOn) })
            : m.acknowledged_missing({ who: memberName ?? sides, day: format.day(dueOn) })}
        </div>
      )}
      {given.map(one => (
        <Said key={one.id} said={one} />
      ))}
      {clause.isMine && maySign && <AcknowledgeButton clause={clause} />}
      {more}
    </li>
  )
}

/** "Ana Ruiz, 20 nov: lo vimos el lunes." */
export function Said({ said: { id, member, doneOn, note, url } }: { said: AcknowledgementView }) {
  const format = useFormat()
  const { member: me } = useMe()
  const withdrawing = acknowledgements.useMutation('POST /api/acknowledgements/:id/withdrawal', {
    done: m.acknowledged_withdrawn(),
  })
  return (
    <div className={styles.under}>
      {m.acknowledged_by({ name: member.name, day: format.day(doneOn) })}
      {note && ` ${note}`}
      {url && (
        <>
          {' '}
          <Anchor href={url} target="_blank" rel="noreferrer noopener">
            {m.acknowledged_link()}
          </Anchor>
        </>
      )}
      {member.id === me.id && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={withdrawing.isPending}
          onClick={() => withdrawing.mutate({ params: { id }, body: {} })}
        >
          {m.acknowledged_withdraw()}
        </Button>
      )}
    </div>
  )
}
