import { Text } from '@mantine/core'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'
import { useFormat } from '../ui/format.ts'
import type { TallyView } from './client.ts'

/** How many leads criteria take in, and what became of them and of the others. */
export function TallyLine({ tally: { captured, inside, outside }, lead }: { tally: TallyView; lead: string }) {
  const format = useFormat()
  return (
    <Text size="sm">
      {lead} {m.backtest_takes_in({ count: format.number(inside.leads), of: format.number(captured) })}{' '}
      {inside.leads > 0 && m.backtest_inside_become(shares(inside, format))}{' '}
      {outside.leads > 0 && m.backtest_outside_become(shares(outside, format))}
    </Text>
  )
}

function shares({ toSql, toCustomer }: TallyView['inside'], format: Format) {
  return { sql: shareInWords(toSql, format), customer: shareInWords(toCustomer, format) }
}

/** Below it whole percents say nothing. */
const FEW = 0.1

/** "31 % (28 % – 34 %)": a share with its Wilson interval. */
export function shareInWords(rate: TallyView['inside']['toSql'], format: Format): string {
  if (!rate) return '—'
  const percent = (share: number) => format.percent(share, rate.high < FEW ? 1 : 0)
  return `${percent(rate.rate)} (${percent(rate.low)} – ${percent(rate.high)})`
}
