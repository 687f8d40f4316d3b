import { Anchor, TextInput } from '@mantine/core'
import { useEffect, useId, useState } from 'react'
import { localDateOf } from '#kernel/working-time/zone.ts'
import * as m from '#texts/compiled/messages.js'
import { useMe } from '../session.ts'
import { useFormat } from '../ui/format.ts'
import styles from './scoreboard.module.css'

export interface Looking {
  /** Left out: today. */
  asOf: string | undefined
  lookFrom: (day: string | null) => void
}

const EARLIEST = '2000-01-01'

/** The day from which one looks back; without one, today. */
export function AsOf({ asOf, lookFrom }: Looking) {
  const id = useId()
  const { timeZone } = useMe().workspace
  const [typed, setTyped] = useState(asOf ?? '')
  useEffect(() => setTyped(asOf ?? ''), [asOf])
  // While a year is being typed it goes through 0002 and 0020.
  const type = (day: string) => {
    setTyped(day)
    if (day === '' || day >= EARLIEST) lookFrom(day || null)
  }
  return (
    <div className={styles.asOf}>
      <label htmlFor={id} className="quiet">
        {m.scoreboard_as_of()}
      </label>
      <TextInput
        id={id}
        size="xs"
        type="date"
        max={localDateOf(new Date(), timeZone)}
        value={typed}
        onChange={event => type(event.currentTarget.value)}
      />
    </div>
  )
}

/** Says that what is shown is not what is known today, and leads back. */
export function AsOfNotice({ asOf, lookFrom }: Looking) {
  const format = useFormat()
  if (!asOf) return null
  return (
    <p className={styles.notice} role="status">
      {m.scoreboard_as_of_shown({ day: format.day(asOf) })}{' '}
      <Anchor component="button" type="button" inherit underline="always" onClick={() => lookFrom(null)}>
        {m.scoreboard_as_of_back()}
      </Anchor>
    </p>
  )
}
