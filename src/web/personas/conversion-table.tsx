import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { PersonaFigures } from '../market/client.ts'
import { useFormat } from '../ui/format.ts'
import { ScrollAside } from '../ui/scroll-aside.tsx'
import { PersonaFigure } from './persona-rows.tsx'
import styles from './personas.module.css'

type Rate = PersonaFigures['stages'][number]['fromPrevious']

/** Stage by stage with the interval in which each rate may lie, beside the whole company. */
export function ConversionTable({
  of,
  figures,
  whole,
}: {
  of: string
  figures: PersonaFigures
  whole: PersonaFigures
}) {
  const format = useFormat()
  const percent = (rate: Rate) => (rate ? format.percent(rate.rate, 1) : '—')
  const between = (rate: Rate) => (rate ? `${format.percent(rate.low, 1)} – ${format.percent(rate.high, 1)}` : '—')
  return (
    <ScrollAside label={m.persona_conversion()}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{m.scoreboard_stage()}</th>
            <th scope="col">{m.scoreboard_reached()}</th>
            <th scope="col">{m.scoreboard_from_previous()}</th>
            <th scope="col">{m.scoreboard_interval()}</th>
            <th scope="col">{m.persona_whole()}</th>
          </tr>
        </thead>
        <tbody>
          {figures.stages.map(({ stage, reached, fromPrevious }, place) => (
            <tr key={stage}>
              <th scope="row">{textByKey(`stage_${stage}`)}</th>
              <td>
                <Reached of={of} stage={stage}>
                  {format.number(reached)}
                </Reached>
              </td>
              <td>{percent(fromPrevious)}</td>
              <td>{between(fromPrevious)}</td>
              <td>
                <Reached of="whole" stage={stage}>
                  {percent(whole.stages[place]?.fromPrevious ?? null)}
                </Reached>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollAside>
  )
}

type Stage = PersonaFigures['stages'][number]['stage']

function Reached({ of, stage, children }: { of: string; stage: Stage; children: string }) {
  const name = textByKey(`stage_${stage}`)
  const title = of === 'whole' ? `${m.persona_whole()} · ${name}` : name
  return children === '—' ? (
    children
  ) : (
    <PersonaFigure of={of} title={title} part={{ figure: 'reached', stage }}>
      {children}
    </PersonaFigure>
  )
}
