import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { valueInWords } from '#features/commitments/rules/words/values.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { usePeriod } from '../scoreboard/period.ts'
import { useMay, useMe } from '../session.ts'
import { useFormat } from '../ui/format.ts'
import { SideDrawer } from '../ui/over/side-drawer.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import type { Standing } from './client.ts'
import { ObjectionDrawer } from './objection-drawer.tsx'
import { ObjectionForm } from './objection-form.tsx'
import styles from './objections.module.css'

/** Under a broken promise: object to it while there is time, or read what was objected and what there is with it. */
export function ObjectionNote({ standing }: { standing: Standing }) {
  const format = useFormat()
  const [opened, setOpened] = useState<'read' | 'raise' | null>(null)
  const { seen } = usePeriod().period
  const mayObject = useMayObject(standing)
  const { objection, adjusted, objectBy, unit, currency } = standing
  const canObject = objectBy !== null && mayObject && !seen.asOf
  if (!objection && !canObject) return null
  const close = () => setOpened(null)
  return (
    <div className={styles.note}>
      {adjusted && (
        <span className={styles.adjusted}>
          {m.objection_adjusted({
            value: adjusted.actual === null ? '—' : valueInWords(unit, adjusted.actual, format, currency),
          })}{' '}
          <StateBadge state={adjusted.state} />
        </span>
      )}
      <Group gap="xs">
        {objection && (
          <Button variant="subtle" size="compact-sm" data-on-paper onClick={() => setOpened('read')}>
            {m.objection_state({ state: textByKey(`objection_state_${objection.state}`) })}
          </Button>
        )}
        {canObject && (
          <Button variant="default" size="compact-sm" onClick={() => setOpened('raise')}>
            {m.objection_raise_until({ moment: format.moment(objectBy) })}
          </Button>
        )}
      </Group>
      <ObjectionDrawer id={opened === 'read' && objection ? objection.id : null} onClose={close} />
      <SideDrawer opened={opened === 'raise'} onClose={close} size="lg" title={m.objection_raise()}>
        {opened === 'raise' && <ObjectionForm standing={standing} onRaised={close} />}
      </SideDrawer>
    </div>
  )
}

function useMayObject({ owedBy, memberId }: Standing): boolean {
  const may = useMay('objections.raise')
  const { member } = useMe()
  return may && (owedBy === 'both' || memberId === member.id || member.functions.includes(owedBy))
}
