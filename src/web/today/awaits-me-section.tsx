import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { agreement } from '../agreement/client.ts'
import { objections } from '../objections/client.ts'
import { ObjectionDrawer } from '../objections/objection-drawer.tsx'
import { useMe } from '../session.ts'
import { useFormat } from '../ui/format.ts'
import { Section } from './section.tsx'
import styles from './today.module.css'

/** What waits for my word: versions to sign and objections to decide; nothing where nothing does. */
export function AwaitsMeSection() {
  const format = useFormat()
  const { member } = useMe()
  const [opened, setOpened] = useState<string | null>(null)
  const versions = agreement.useQuery('GET /api/agreement', {})
  const open = objections.useQuery('GET /api/objections', { query: { state: 'open', limit: 50 } })
  const toSign = (versions.data?.drafts ?? []).filter(
    ({ state, awaited }) => state === 'proposed' && awaited.some(({ memberId }) => memberId === member.id),
  )
  const toDecide = (open.data?.rows ?? []).filter(({ awaits }) =>
    awaits.some(({ deciders }) => deciders.some(({ id }) => id === member.id)),
  )
  if (toSign.length + toDecide.length === 0 && opened === null) return null
  return (
    <Section title={m.today_awaits_me()} count={toSign.length + toDecide.length}>
      <ul className={styles.list}>
        {toSign.map(({ id, number, title }) => (
          <li key={id} className={styles.owner}>
            <span>{m.today_to_sign()}</span>
            <Anchor renderRoot={props => <Link to="/agreement/$id" params={{ id } as never} {...props} />}>
              {m.agreement_version_titled({ number, title })}
            </Anchor>
          </li>
        ))}
        {toDecide.map(({ id, metric, raisedBy, decideBy }) => (
          <li key={id} className={styles.owner}>
            <span>{m.today_to_decide_objection({ moment: format.moment(decideBy) })}</span>
            <Anchor component="button" type="button" onClick={() => setOpened(id)}>
              {m.objection_open_one({ name: raisedBy.name, metric: textByKey(`metric_${metric}`) })}
            </Anchor>
          </li>
        ))}
      </ul>
      <ObjectionDrawer id={opened} onClose={() => setOpened(null)} />
    </Section>
  )
}
