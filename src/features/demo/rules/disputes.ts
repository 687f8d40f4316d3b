import type { MetricKey } from '#kernel/metrics.ts'
import type { ColleagueKey, Troubles } from './company.ts'

/** A broken promise of which somebody says that it should not count so. */
export interface Dispute {
  metric: MetricKey
  /** In which of the bad times the breach lies; else lately. */
  during?: keyof Troubles
  by: ColleagueKey
  words: string
  evidence?: string
  /** The answers that were late because two were away; else the interval is not to be judged. */
  withoutThoseOfTheAway?: true
  decision?: { by: ColleagueKey; isUpheld: boolean; words: string }
}

/** In this order each takes the newest breach that is left to it. The last one waits for a decision. */
export const DISPUTES: readonly Dispute[] = [
  {
    metric: 'clocks_kept',
    during: 'autumn',
    by: 'antonio',
    words:
      'Rocío e Iván faltaron dos semanas y el reparto les siguió dando leads. Pido que se mire el mes sin los suyos: el resto se atendió a tiempo.',
    evidence: 'Partes de baja del 28 de septiembre, en la carpeta de personal.',
    withoutThoseOfTheAway: true,
    decision: {
      by: 'lucia',
      isUpheld: true,
      words: 'De acuerdo por esta vez. Las ausencias se apuntan antes de que empiecen, y así queda en el acuerdo.',
    },
  },
  {
    metric: 'acceptance_rate',
    during: 'spring',
    by: 'lucia',
    words: 'La campaña de redes atrajo a particulares y ya se paró. El mes no dice cómo trabajamos.',
    decision: {
      by: 'antonio',
      isUpheld: false,
      words:
        'Los rechazos se atendieron igual: ventas gastó en ellos veinte horas. Cuenta, y sirve para no repetir la oferta.',
    },
  },
  {
    metric: 'response_time',
    by: 'antonio',
    words:
      'La centralita falló dos mañanas y las llamadas salieron desde los móviles, sin quedar apuntadas hasta la tarde.',
    evidence: 'Incidencia 4471 de la operadora.',
  },
  {
    metric: 'handoffs',
    by: 'lucia',
    words: 'La feria se aplazó por el temporal: los leads que traía llegan el mes que viene.',
  },
]
