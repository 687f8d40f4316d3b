import { useParams } from '@tanstack/react-router'
import { useMe } from '../session.ts'
import { PageProblem } from '../shell/page-problem.tsx'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { CalendarForm } from './calendar-form.tsx'
import type { CalendarValues } from './calendar-values.ts'
import { type Calendar, calendars } from './clients.ts'

export function CalendarPage() {
  const { calendarId } = useParams({ strict: false }) as { calendarId: string }
  const { data, error, refetch } = calendars.useQuery('GET /api/calendars/:id', { params: { id: calendarId } })
  if (error) return <PageProblem error={error} retry={refetch} />
  return data ? <CalendarForm key={data.id} calendar={data} saved={valuesOf(data)} /> : <LateSkeleton />
}

export function NewCalendarPage() {
  const { country, timeZone } = useMe().workspace
  const office = [{ open: '09:00', close: '18:00' }]
  const week = { 1: office, 2: office, 3: office, 4: office, 5: office, 6: [], 7: [] }
  const hours = { timeZone, week, closedOn: [], exceptions: [] }
  return <CalendarForm calendar={null} saved={{ name: '', country, region: null, isDefault: false, hours }} />
}

function valuesOf({ name, country, region, isDefault, hours }: Calendar): CalendarValues {
  return { name, country, region, isDefault, hours }
}
