import { Alert, Anchor } from '@mantine/core'
import { useState } from 'react'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { Period } from '../scoreboard/period.ts'
import { useMe } from '../session.ts'
import { useFormat } from '../ui/format.ts'
import { objections } from './client.ts'
import { ObjectionDrawer } from './objection-drawer.tsx'
import styles from './objections.module.css'

/** What waits for a decision, or waited then, mine first said. Nothing where nothing waits. */
export function OpenObjections({ seen }: Pick<Period, 'seen'>) {
  const format = useFormat()
  const { member } = useMe()
  const [opened, setOpened] = useState<string | null>(null)
  const { data } = objections.useQuery('GET /api/objections', { query: { state: 'open', limit: 20, ...seen } })
  if (!data || data.rows.length === 0) return null
  return (
    <Alert variant="default" title={m.objection_open_title({ count: data.rows.length })} role="status" mb="md">
      <ul className={styles.open}>
        {data.rows.map(({ id, metric, raisedBy, decideBy, awaits, state }) => {
          const isMine = awaits.some(({ deciders }) => deciders.some(one => one.id === member.id))
          return (
            <li key={id}>
              <Anchor component="button" type="button" ta="start" data-on-paper onClick={() => setOpened(id)}>
                {m.objection_open_one({ name: raisedBy.name, metric: textByKey(`metric_${metric}`) })}
              </Anchor>{' '}
              <span>{untilWords({ isMine, isLate: state === 'overdue', moment: format.moment(decideBy) })}</span>
            </li>
          )
        })}
      </ul>
      <ObjectionDrawer id={opened} onClose={() => setOpened(null)} />
    </Alert>
  )
}

function untilWords({ isMine, isLate, moment }: { isMine: boolean; isLate: boolean; moment: string }): string {
  if (isMine) return isLate ? m.objection_open_yours_late({ moment }) : m.objection_open_yours({ moment })
  return isLate ? m.objection_open_late({ moment }) : m.objection_open_until({ moment })
}
