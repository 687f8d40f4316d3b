import { hasText, textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { reasonWords } from '../lead/reason-sheet.tsx'
import type { PersonaFigures } from '../market/client.ts'
import { useFormat } from '../ui/format.ts'
import styles from './personas.module.css'

/** Which of its leads sales rejected, which were discarded by rule or by hand, and why. */
export function ReasonsTable({ figures, whole }: { figures: PersonaFigures; whole: PersonaFigures }) {
  const format = useFormat()
  const { rejections, discards } = figures
  const all = whole.rejections.rate
  return (
    <>
      <p>
        {rejections.rate
          ? m.persona_rejected_of({
              rejected: format.number(rejections.rate.count),
              decided: format.number(rejections.rate.of),
              share: format.percent(rejections.rate.rate, 1),
              all: all ? format.percent(all.rate, 1) : '—',
            })
          : m.persona_none_decided()}
      </p>
      <Reasons rows={rejections.byReason.map(row => ({ ...row, name: reasonWords(row.code, row.label) }))} />
      {discards.length > 0 && (
        <>
          <p>{m.persona_discarded_because()}</p>
          <Reasons
            rows={discards.map(row => ({
              ...row,
              code: `${row.cause} ${row.code}`,
              name: `${causeWords(row.cause)}: ${reasonWords(row.code, row.label)}`,
            }))}
          />
        </>
      )}
    </>
  )
}

function Reasons({ rows }: { rows: readonly { code: string; name: string; count: number }[] }) {
  const format = useFormat()
  if (rows.length === 0) return null
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{m.persona_reason()}</th>
          <th scope="col">{m.persona_leads()}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ code, name, count }) => (
          <tr key={code}>
            <td>{name}</td>
            <td>{format.number(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function causeWords(cause: string): string {
  return hasText(`discard_cause_${cause}`) ? textByKey(`discard_cause_${cause}`) : cause
}
