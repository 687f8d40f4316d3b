import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'
import { reasonWords } from '../lead/reason-sheet.tsx'
import { Chart } from '../ui/chart.tsx'
import { type Bar, ChartBars } from '../ui/chart-bars.tsx'
import { useFormat } from '../ui/format.ts'
import { type Rejections, reports } from './client.ts'
import { type Period, type RejectionsBy, useScoreboard } from './period.ts'
import { Loaded, Section } from './section.tsx'

const PARTS = ['reason', 'month', 'channel', 'campaign', 'owner'] as const
type Part = (typeof PARTS)[number]

/** Why sales rejected what was delivered in the period; each part opens its rows with the words of who rejected. */
export function RejectionsSection({ period }: { period: Period }) {
  const { startsOn: from, endsOn: to } = period.interval
  const query = reports.useQuery('GET /api/reports/rejections', { query: { from, to, ...period.filter } })
  const [part, setPart] = useState<Part>('reason')
  return (
    <Section
      title={m.scoreboard_rejections()}
      aside={
        <SegmentedControl
          size="xs"
          aria-label={m.scoreboard_rejections_by()}
          value={part}
          onChange={value => setPart(value as Part)}
          data={PARTS.map(value => ({ value, label: partName(value) }))}
        />
      }
    >
      <Loaded query={query}>{report => <Rejected report={report} part={part} />}</Loaded>
    </Section>
  )
}

function Rejected({ report, part }: { report: Rejections; part: Part }) {
  const format = useFormat()
  const { openRejections } = useScoreboard()
  const { rejected, decided, byReason } = report
  const first = byReason[0]
  if (rejected === 0 || !first) return <p className="quiet">{m.scoreboard_rejections_none()}</p>
  const bars = barsOf(report, part, format, openRejections)
  return (
    <>
      <Chart
        name={m.scoreboard_rejections()}
        sentence={m.scoreboard_rejections_say({
          rejected: format.number(rejected),
          decided: format.number(decided),
          reason: reasonWords(first.code, first.label),
          count: format.number(first.count),
        })}
        table={{
          columns: [partName(part), m.scoreboard_rejected(), m.scoreboard_of_decided()],
          rows: bars.map(({ name, label, share }) => [name, label, share]),
        }}
      >
        <ChartBars bars={bars} />
      </Chart>
      <Button mt="sm" variant="default" size="compact-sm" onClick={() => openRejections('all')}>
        {m.scoreboard_rejections_read({ count: format.number(rejected) })}
      </Button>
    </>
  )
}

interface PartBar extends Bar {
  label: string
  share: string
}

interface Counts {
  rejected: number
  decided: number
}

function barsOf(
  report: Rejections,
  part: Part,
  format: Format,
  open: (value: string, by?: RejectionsBy) => void,
): PartBar[] {
  const bar = (by: RejectionsBy, of: string | null, name: string | null, { rejected, decided }: Counts): PartBar => {
    const share = format.percent(decided === 0 ? 0 : rejected / decided, 0)
    return {
      name: name ?? m.scoreboard_unknown(),
      value: rejected,
      label: format.number(rejected),
      share,
      note: m.scoreboard_of_count({ share, count: format.number(decided) }),
      ...(rejected > 0 && { onOpen: () => open(of ?? '', by) }),
    }
  }
  switch (part) {
    case 'reason':
      return report.byReason.map(({ code, label, count }) => {
        const share = format.percent(count / report.rejected, 0)
        const name = reasonWords(code, label)
        return { name, value: count, label: format.number(count), share, note: share, onOpen: () => open(code) }
      })
    case 'month':
      return report.byMonth.map(row => bar('month', row.month, format.month(row.month), row))
    case 'channel':
      return report.byChannel.map(row =>
        bar('channel', row.channel, row.channel && textByKey(`channel_${row.channel}`), row),
      )
    case 'campaign':
      return report.byCampaign.map(row => bar('campaign', row.campaign, row.campaign, row))
    case 'owner':
      return report.byOwner.map(row => bar('owner', row.ownerId, row.name, row))
  }
}

function partName(part: Part): string {
  const names: Record<Part, () => string> = {
    reason: m.scoreboard_by_reason,
    month: m.scoreboard_by_month,
    channel: m.scoreboard_channel,
    campaign: m.scoreboard_campaign,
    owner: m.scoreboard_member,
  }
  return names[part]()
}
