import type { ComponentProps } from 'react'
import { hasText, textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { reasonWords } from '../lead/reason-sheet.tsx'
import type { PersonaFigures } from '../market/client.ts'
import { useFormat } from '../ui/format.ts'
import { PersonaFigure } from './persona-rows.tsx'
import styles from './personas.module.css'

/** Which of its leads sales rejected, which were discarded by rule or by hand, and why; each number opens its rows. */
export function ReasonsTable({ of, figures, whole }: { of: string; figures: PersonaFigures; whole: PersonaFigures }) {
  const format = useFormat()
  const { rejections, discards } = figures
  const all = whole.rejections.rate
  return (
    <>
      <p>
        {rejections.rate ? (
          <PersonaFigure of={of} title={m.persona_decided()} part={{ figure: 'decided' }}>
            {m.persona_rejected_of({
              rejected: format.number(rejections.rate.count),
              decided: format.number(rejections.rate.of),
              share: format.percent(rejections.rate.rate, 1),
              all: all ? format.percent(all.rate, 1) : '—',
            })}
          </PersonaFigure>
        ) : (
          m.persona_none_decided()
        )}
      </p>
      <Reasons
        of={of}
        counted={m.persona_handoffs()}
        rows={rejections.byReason.map(({ code, label, count }) => ({
          name: reasonWords(code, label),
          count,
          part: { figure: 'rejected', reason: code },
        }))}
      />
      {discards.length > 0 && (
        <>
          <p>{m.persona_discarded_because()}</p>
          <Reasons
            of={of}
            counted={m.persona_leads()}
            rows={discards.map(({ cause, code, label, count }) => ({
              name: `${causeWords(cause)}: ${reasonWords(code, label)}`,
              count,
              part: { figure: 'discarded', cause, reason: code },
            }))}
          />
        </>
      )}
    </>
  )
}

interface Reason {
  name: string
  count: number
  part: ComponentProps<typeof PersonaFigure>['part']
}

function Reasons({ of, counted, rows }: { of: string; counted: string; rows: readonly Reason[] }) {
  const format = useFormat()
  if (rows.length === 0) return null
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{m.persona_reason()}</th>
          <th scope="col" data-number>
            {counted}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, count, part }) => (
          <tr key={Object.values(part).join(' ')}>
            <td>{name}</td>
            <td data-number>
              <PersonaFigure of={of} title={name} part={part}>
                {format.number(count)}
              </PersonaFigure>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function causeWords(cause: string): string {
  return hasText(`discard_cause_${cause}`) ? textByKey(`discard_cause_${cause}`) : cause
}
