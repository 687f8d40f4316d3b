import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { valueInWords } from '#features/commitments/rules/words/values.ts'
import type { memberCommitmentsApi, Obligations } from '#features/commitments/schema/member.ts'
import { METRICS } from '#kernel/metrics.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { createApi } from '../api.ts'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

const commitments = createApi<typeof memberCommitmentsApi>()

/** What of the agreement waits for whoever leaves, or is theirs alone, and where to go for it. Nothing where nothing is. */
export function OpenObligations({ memberId }: { memberId: string }) {
  const format = useFormat()
  const { data, error } = commitments.useQuery('GET /api/members/:id/obligations', { params: { id: memberId } })
  if (error) return <ProblemNotice error={error} />
  if (!data) return <LateSkeleton />
  const { signatures, objections, promises, clauses } = data
  if (signatures.length + objections.length + promises.length + clauses.length === 0) return null
  const comparator = { at_least: m.scoreboard_at_least, at_most: m.scoreboard_at_most }
  const promised = ({ metric, target, currency, ...one }: Obligations['promises'][number]) =>
    m.settings_departure_promise({
      metric: textByKey(`metric_${metric}`),
      target: comparator[one.comparator]({ value: valueInWords(METRICS[metric].unit, target, format, currency) }),
      interval: textByKey(`interval_${one.interval}`),
    })
  return (
    <Stack gap="xs">
      <Text>{m.settings_departure_agreement()}</Text>
      <Kind title={m.settings_departure_signatures()}>
        {signatures.map(({ versionId, ...version }) => (
          <Entry key={versionId} to={`/agreement/${versionId}`} text={m.agreement_version_titled(version)} />
        ))}
      </Kind>
      <Kind title={m.settings_departure_objections()}>
        {objections.map(({ id, metric, raisedBy, decideBy, others }) => (
          <Entry
            key={id}
            to="/scoreboard"
            text={m.objection_open_one({ name: raisedBy, metric: textByKey(`metric_${metric}`) })}
            more={
              others.length > 0
                ? m.settings_departure_others_decide({ names: others.join(', '), moment: format.moment(decideBy) })
                : m.settings_departure_nobody_decides({ moment: format.moment(decideBy) })
            }
          />
        ))}
      </Kind>
      <Kind title={m.settings_departure_promises()}>
        {promises.map(one => (
          <Entry key={one.commitmentId} to={`/members/${memberId}`} text={promised(one)} />
        ))}
      </Kind>
      <Kind title={m.settings_departure_clauses()}>
        {clauses.map(({ id, text }) => (
          <Entry key={id} to="/agreement" text={text} />
        ))}
      </Kind>
      {promises.length + clauses.length > 0 && (
        <Text size="sm" c="dimmed">
          {m.settings_departure_amend()}
        </Text>
      )}
    </Stack>
  )
}

function Kind({ title, children }: { title: string; children: ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <div>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>{children}</ul>
    </div>
  )
}

function Entry({ to, text, more }: { to: string; text: string; more?: string }) {
  return (
    <li>
      <Anchor renderRoot={props => <Link to={to} {...props} />} size="sm">
        {text}
      </Anchor>
      {more && (
        <Text size="sm" c="dimmed">
          {more}
        </Text>
      )}
    </li>
  )
}
