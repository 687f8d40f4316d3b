import { Alert, Anchor } from '@mantine/core'
import { useState } from 'react'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { Period } from '../scoreboard/period.ts'
import { useMe } from '../session.ts'
import { useFormat } from '../ui/format.ts'
import { objections } from './client.ts'
import { ObjectionDrawer } from './objection-drawer.tsx'

/** What waits for a decision, or waited then, mine first said. Nothing where nothing waits. */
export function OpenObjections({ seen }: Pick<Period, 'seen'>) {
  const format = useFormat()
  const { member } = useMe()
  const [opened, setOpened] = useState<string | null>(null)
  const { data } = objections.useQuery('GET /api/objections', { query: { state: 'open', limit: 20, ...seen } })
  if (!data || data.rows.length === 0) return null
  return (
    <Alert variant="default" title={m.objection_open_title({ count: data.rows.length })} role="status" mb="md">
      <ul style={{ margin: 0, paddingInlineStart: 16 }}>
        {data.rows.map(({ id, metric, raisedBy, decideBy, awaits }) => {
          const isMine = awaits.some(({ deciders }) => deciders.some(one => one.id === member.id))
          return (
            <li key={id}>
              <Anchor component="button" type="button" onClick={() => setOpened(id)}>
                {m.objection_open_one({ name: raisedBy.name, metric: textByKey(`metric_${metric}`) })}
              </Anchor>{' '}
              {isMine
                ? m.objection_open_yours({ moment: format.moment(decideBy) })
                : m.objection_open_until({ moment: format.moment(decideBy) })}
            </li>
          )
        })}
      </ul>
      <ObjectionDrawer id={opened} onClose={() => setOpened(null)} />
    </Alert>
  )
}
