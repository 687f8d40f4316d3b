import { Button, Checkbox, Group, Select, Text } from '@mantine/core'
import { useState } from 'react'
import {
  coveredYears,
  HOLIDAY_COUNTRIES,
  type HolidayCountry,
  holidayRegions,
  holidaysOf,
  isHolidayCountry,
} from '#kernel/holidays/holidays.ts'
import * as m from '#texts/compiled/messages.js'
import { getLocale } from '#texts/locale.ts'
import { holidaysFrom, withHolidays } from '../calendars/day-hours.ts'
import { countryName } from '../entrance/choices.ts'
import { proposedZone } from '../entrance/places.ts'
import { toastDone } from '../ui/toast.tsx'
import type { CalendarValues } from './calendar-values.ts'
import { useToday } from './clients.ts'

interface HolidaysProps {
  values: CalendarValues
  edit: (part: Partial<CalendarValues>) => void
}

/** A country, a region of it where regions differ, and their holidays put in with one click. */
export function Holidays({ values, edit }: HolidaysProps) {
  const { country, region, hours } = values
  const move = (to: string | null, within: string | null) => {
    const timeZone = proposedZone(to, within, hours.timeZone)
    edit({ country: to, region: within, hours: { ...hours, timeZone } })
  }
  return (
    <>
      <Group align="flex-end" gap="sm">
        <Select
          label={m.settings_calendar_country()}
          placeholder={m.settings_calendar_country_none()}
          data={HOLIDAY_COUNTRIES.map(value => ({ value, label: countryName(value) }))}
          value={isHolidayCountry(country) ? country : null}
          onChange={chosen => chosen && chosen !== country && move(chosen, null)}
          allowDeselect={false}
          style={{ flex: '1 1 160px', maxWidth: 240 }}
        />
        {isHolidayCountry(country) && holidayRegions(country).length > 0 && (
          <Select
            label={m.settings_calendar_region()}
            placeholder={m.settings_calendar_region_none()}
            data={holidayRegions(country).map(({ code, name }) => ({ value: code, label: name }))}
            value={region}
            onChange={chosen => move(country, chosen)}
            searchable
            clearable
            style={{ flex: '1 1 200px', maxWidth: 320 }}
          />
        )}
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        {m.settings_calendar_region_hint()}
      </Text>
      {isHolidayCountry(country) && <PutIn key={country} country={country} values={values} edit={edit} />}
    </>
  )
}

function PutIn({ country, values, edit }: HolidaysProps & { country: HolidayCountry }) {
  const { region, hours } = values
  const [withOptional, setWithOptional] = useState(false)
  const year = Number(useToday().slice(0, 4))
  const years = coveredYears(country).filter(covered => covered >= year)
  const derived = years.filter(covered => holidaysOf(country, region, covered).some(({ provisional }) => provisional))
  const mayChoose = holidaysFrom({ country, region, withOptional: true }, year).some(day => day.scope === 'optional')
  const name = holidayRegions(country).find(({ code }) => code === region)?.name ?? countryName(country)
  const putIn = () => {
    const closedOn = withHolidays(hours.closedOn, { country, region, withOptional }, year, getLocale())
    edit({ hours: { ...hours, closedOn } })
    toastDone(m.settings_calendar_holidays_put({ region: name, from: String(year), to: String(years.at(-1) ?? year) }))
  }
  return (
    <>
      <Group gap="sm" mt="xs">
        <Button variant="default" onClick={putIn} disabled={years.length === 0}>
          {m.settings_calendar_put_holidays()}
        </Button>
        {mayChoose && (
          <Checkbox
            label={m.settings_calendar_optional()}
            checked={withOptional}
            onChange={event => setWithOptional(event.currentTarget.checked)}
          />
        )}
      </Group>
      {derived.length > 0 && (
        <Text size="xs" c="dimmed" mt={4}>
          {m.settings_calendar_provisional_years({ years: derived.join(', ') })}
        </Text>
      )}
    </>
  )
}
