import { Alert } from '@mantine/core'
import { raised } from '#features/agreement/rules/clauses/targets.ts'
import { periodName } from '#features/commitments/rules/words/period-name.ts'
import { valueInWords } from '#features/commitments/rules/words/values.ts'
import type { brakeApi } from '#features/commitments/schema/brake.ts'
import type { ReplyOf } from '#kernel/endpoint.ts'
import * as m from '#texts/compiled/messages.js'
import { createApi } from '../api.ts'
import { useFormat } from '../ui/format.ts'
import type { Period } from './period.ts'
import styles from './scoreboard.module.css'

const brakes = createApi<typeof brakeApi>()
type Brake = NonNullable<ReplyOf<(typeof brakeApi)['GET /api/reports/brake']>['brake']>

/** What was delivered beside what sales can take, and, where it is too much, what was agreed for that case. */
export function BrakeNote({ period }: { period: Pick<Period, 'on' | 'seen'> }) {
  const { data } = brakes.useQuery('GET /api/reports/brake', { query: { on: period.on, ...period.seen } })
  if (!data?.brake) return null
  const { because, remedy, interval } = data.brake
  const isOver = interval.endsAt <= data.asOf
  if (because.length === 0)
    return (
      <div style={{ marginBlockEnd: 16 }}>
        <Load brake={data.brake} isOver={isOver} />
      </div>
    )
  return (
    <Alert variant="default" role="status" mb="md" title={m.scoreboard_brake_on()}>
      <Load brake={data.brake} isOver={isOver} />
      {remedy && <p style={{ margin: 0 }}>{m.scoreboard_brake_then({ remedy })}</p>}
    </Alert>
  )
}

function Load({ brake, isOver }: { brake: Brake; isOver: boolean }) {
  const format = useFormat()
  const { interval, takes, takesByNow, delivered, deliveredMinor, currency, waiting, longestWaitMinutes } = brake
  const waitingWords = isOver ? m.scoreboard_brake_waited : m.scoreboard_brake_waiting
  const told = [
    m.scoreboard_brake_delivered({
      delivered: format.number(delivered),
      takes: format.number(takes),
      when: raised(periodName({ ...interval, label: interval }, format)),
    }),
    takesByNow < takes && m.scoreboard_brake_by_now({ takes: format.number(Math.floor(takesByNow)) }),
    deliveredMinor !== null &&
      m.scoreboard_brake_worth({ money: valueInWords('money', deliveredMinor, format, currency) }),
    waiting > 0 &&
      waitingWords({
        waiting: format.number(waiting),
        time: format.workingDuration(Math.round(longestWaitMinutes ?? 0)),
      }),
    brake.waitsAtMostMinutes !== null &&
      m.scoreboard_brake_at_most({ time: format.workingDuration(brake.waitsAtMostMinutes) }),
  ]
  return <p className={styles.under}>{told.filter(Boolean).join(' ')}</p>
}
