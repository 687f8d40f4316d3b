import { ActionIcon, Group, SegmentedControl } from '@mantine/core'
import IconChevronLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs'
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { PERIODS, type PeriodKind, usePeriod } from './period.ts'

/** Month, quarter or year, and the one before and after; in the address. */
export function PeriodSwitcher() {
  const { period, showKind, showPrevious, showNext } = usePeriod()
  const isLast = period.interval.endsOn > period.today
  return (
    <Group gap="xs" wrap="nowrap">
      <SegmentedControl
        size="xs"
        aria-label={m.scoreboard_period()}
        value={period.kind}
        onChange={value => showKind(value as PeriodKind)}
        data={PERIODS.map(value => ({ value, label: textByKey(`interval_${value}`) }))}
      />
      <ActionIcon variant="default" size="lg" aria-label={m.scoreboard_previous()} onClick={showPrevious}>
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" size="lg" aria-label={m.scoreboard_next()} onClick={showNext} disabled={isLast}>
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
