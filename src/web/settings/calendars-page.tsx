import { Badge, Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import * as m from '#texts/compiled/messages.js'
import { formatWorkingDuration } from '#texts/formatting.ts'
import { minutesAWeek } from '../calendars/week.ts'
import { useMay } from '../session.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type Calendar, calendars, useToday } from './clients.ts'
import { SettingsFrame } from './frame.tsx'
import styles from './members-page.module.css'

export function CalendarsPage() {
  const may = useMay('calendars.manage')
  const { rows, error, isPending, refetch } = calendars.usePages('GET /api/calendars', { query: { limit: 200 } })
  return (
    <SettingsFrame
      title={m.settings_calendars()}
      period={m.settings_calendars_text()}
      action={
        may && (
          <Button component={Link} to="/settings/calendars/new">
            {m.settings_calendars_new()}
          </Button>
        )
      }
    >
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {isPending && <LateSkeleton />}
      <ul className={styles.rows}>
        {rows.map(calendar => (
          <CalendarRow key={calendar.id} calendar={calendar} />
        ))}
      </ul>
    </SettingsFrame>
  )
}

function CalendarRow({ calendar: { id, name, hours, isDefault } }: { calendar: Calendar }) {
  const today = useToday()
  const closed = hours.closedOn.filter(day => day.on >= today).length
  return (
    <li>
      <div className={styles.who}>
        <Link to={`/settings/calendars/${id}`}>{name}</Link>{' '}
        {isDefault && (
          <Badge variant="light" tt="none">
            {m.settings_calendars_default()}
          </Badge>
        )}
        <span className={styles.email}>{hours.timeZone}</span>
      </div>
      <span>{m.settings_calendars_hours({ hours: formatWorkingDuration(minutesAWeek(hours)) })}</span>
      <span className="quiet">{m.settings_calendars_closed_days({ count: closed })}</span>
    </li>
  )
}
