import type { ComponentProps, ReactNode } from 'react'
import * as m from '#texts/compiled/messages.js'
import type { PersonaFigures } from '../market/client.ts'
import { useFormat } from '../ui/format.ts'
import { PersonaFigure } from './persona-rows.tsx'
import styles from './personas.module.css'

/** How many, how many of them buy and for how much, beside the whole company. */
export function KeyFigures({ of, figures, whole }: { of: string; figures: PersonaFigures; whole: PersonaFigures }) {
  const format = useFormat()
  const { leads, share, billing, now } = figures
  const bought = customersOf(figures)
  const ofAll = customersOf(whole)
  const discarded = now.find(({ stage }) => stage === 'discarded')?.count ?? 0
  const money = (minor: number | null) => (minor === null ? '—' : format.money(Math.round(minor), billing.currency))
  return (
    <dl className={styles.figures}>
      <Figure
        name={m.persona_leads()}
        value={format.number(leads)}
        of={of}
        part={{ figure: 'reached' }}
        beside={share && m.persona_share({ share: format.percent(share.rate, 1) })}
      />
      <Figure
        name={m.persona_become_customers()}
        value={bought ? format.percent(bought.rate, 1) : '—'}
        of={of}
        part={{ figure: 'reached', stage: 'customer' }}
        beside={
          bought &&
          m.persona_between_of_all({
            low: format.percent(bought.low, 1),
            high: format.percent(bought.high, 1),
            all: ofAll ? format.percent(ofAll.rate, 1) : '—',
          })
        }
      />
      <Figure
        name={m.persona_billing()}
        value={money(billing.medianMinor)}
        of={of}
        part={{ figure: 'won' }}
        beside={m.persona_billing_of_all({
          deals: format.number(billing.deals),
          all: money(whole.billing.medianMinor),
        })}
      />
      <Figure name={m.persona_discarded()} value={format.number(discarded)} of={of} part={{ figure: 'discarded' }} />
    </dl>
  )
}

function customersOf({ stages }: PersonaFigures) {
  return stages.find(({ stage }) => stage === 'customer')?.fromCaptured ?? null
}

interface FigureProps extends Pick<ComponentProps<typeof PersonaFigure>, 'of' | 'part'> {
  name: string
  value: string
  beside?: ReactNode
}

function Figure({ name, value, beside, of, part }: FigureProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value === '—' ? (
          value
        ) : (
          <PersonaFigure of={of} title={name} part={part}>
            {value}
          </PersonaFigure>
        )}
        {beside && <div className={styles.beside}>{beside}</div>}
      </dd>
    </div>
  )
}
