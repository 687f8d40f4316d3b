import { weekTexts } from '#features/agreement/rules/clauses/hours-clauses.ts'
import * as m from '#texts/compiled/messages.js'
import { useClauseWords } from '../agreement/use-clause-words.ts'
import { minutesAWeek } from '../calendars/week.ts'
import { MemberHours } from '../settings/member-hours.tsx'
import { useFormat } from '../ui/format.ts'
import type { Member } from './client.ts'
import styles from './member.module.css'

/** The hours of each day, days in a row with the same ones together; whoever may changes them here. */
export function WorkingWeek({ member: { id, name, hours } }: { member: Member }) {
  const format = useFormat()
  const words = useClauseWords()
  return (
    <>
      <ul className={styles.week}>
        {weekTexts(hours.week, words).map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ul>
      <div className="quiet">
        {hours.isOwn ? m.member_week_own() : m.member_week_company()} ·{' '}
        {m.member_week_hours({ hours: format.number(minutesAWeek(hours) / 60, 1) })} ·{' '}
        {m.member_week_zone({ zone: hours.timeZone })}
      </div>
      <MemberHours member={{ id, name, hasOwnHours: hours.isOwn }} label={m.member_week_change()} />
    </>
  )
}
