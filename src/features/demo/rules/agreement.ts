import type { AgreementDocument, Commitment, Persona, Signatory } from '#features/agreement/schema.ts'
import type { Criteria } from '#kernel/criteria/language.ts'
import type { LocalDate } from '#kernel/instant.ts'
import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'
import { searchByQuarter } from './by-quarter.ts'
import { CURRENCY } from './company.ts'
import { CONFIRMED } from './confirmations.ts'
import { HOUSEHOLDS } from './people.ts'
import { nextYearsPlan, planOfAmendment } from './plan.ts'

export interface Parties {
  marketing: string
  sales: string
  witness: string
  /** Whose visits are promised by name. */
  seller: string
}

interface Terms {
  startsOn: LocalDate
  endsOn: LocalDate
  hours: WorkingCalendar
  parties: Parties
  newId(): string
}

/** What was signed when the company began to promise. */
export function firstAgreement(terms: Terms): AgreementDocument {
  const { newId, parties } = terms
  return {
    title: 'Acuerdo de marketing y ventas',
    startsOn: terms.startsOn,
    endsOn: terms.endsOn,
    currency: CURRENCY,
    calendar: { name: 'Jornada partida de Cazorla', hours: terms.hours },
    idealCustomer: {
      personas: personas(newId),
      discardsOthers: false,
      mql: WANTS_SOMETHING,
      sql: KNOWN_BUYER,
      minimumAtHandoff: ['firstName', 'email'],
    },
    handoff: { answerWithinMinutes: 120, stopsAt: 'attempt', onReassignment: 'keep', routing: 'turns' },
    commitments: [
      promise(newId, 'marketing', 'handoffs', 150, 'month'),
      promise(newId, 'marketing', 'acceptance_rate', 65, 'month'),
      promise(newId, 'sales', 'clocks_kept', 80, 'month'),
      promise(newId, 'sales', 'response_time', 60, 'month', { comparator: 'at_most', statistic: 'median' }),
      promise(newId, 'both', 'new_customers', 110, 'quarter'),
    ],
    provisions: provisions(newId, [
      'Marketing y ventas se sientan juntos cada lunes a las nueve y media: ofertas de la semana, rechazos y compromisos en riesgo.',
      'Ventas dice por qué rechaza cada lead. Marketing cambia la campaña o pide que se revise el criterio.',
    ]),
    signatories: signatoriesOf(parties),
  }
}

/** The amendment half-way: faster, with a phone number, and with a share for everybody. */
export function amendment(first: AgreementDocument, terms: Terms): AgreementDocument {
  const { newId, parties } = terms
  const bySearch = searchByQuarter(terms)
  return {
    ...first,
    title: 'Acuerdo de marketing y ventas, revisado',
    startsOn: terms.startsOn,
    idealCustomer: { ...first.idealCustomer, minimumAtHandoff: ['firstName', 'email', 'phone'] },
    handoff: {
      ...first.handoff,
      answerWithinMinutes: 60,
      channels: ['inbox'],
      escalation: [{ afterMinutes: 480, does: 'tell_head' }],
      brake: {
        takes: 480,
        every: 'month',
        waitsAtMostMinutes: 960,
        remedy: 'Marketing para las campañas de pago y ventas dedica la tarde a la cola hasta ponerse al día.',
      },
    },
    plan: planOfAmendment(terms.startsOn, newId),
    commitments: [
      promise(newId, 'marketing', 'handoffs', 200, 'month', { weight: 2 }),
      promise(newId, 'marketing', 'acceptance_rate', 72, 'month', { weight: 2 }),
      promise(newId, 'marketing', 'leads_captured', 1_600, 'quarter'),
      promise(newId, 'marketing', 'leads_captured', bySearch.target, 'quarter', { ...bySearch, segment: OF_SEARCH }),
      promise(newId, 'marketing', 'complete_at_handoff', 95, 'month'),
      promise(newId, 'marketing', 'marketing_share_of_customers', 60, 'quarter'),
      promise(newId, 'sales', 'clocks_kept', 88, 'month', {
        weight: 2,
        condition: { metric: 'complete_at_handoff', comparator: 'at_least', target: 80 },
      }),
      promise(newId, 'sales', 'response_time', 30, 'month', { comparator: 'at_most', statistic: 'median' }),
      promise(newId, 'sales', 'leads_from_sales', 70, 'quarter'),
      promise(newId, 'sales', 'visits', 12, 'month', { memberId: parties.seller }),
      promise(newId, 'marketing', 'people_in_marketing', 4, 'month'),
      promise(newId, 'sales', 'people_in_sales', 8, 'month'),
      promise(newId, 'both', 'new_customers', 170, 'quarter', { weight: 3 }),
      promise(newId, 'both', 'revenue', 140_000_000, 'quarter', { weight: 2 }),
    ],
    acknowledged: [...CONFIRMED],
    provisions: [
      ...first.provisions,
      ...provisions(newId, ['Las ausencias se apuntan antes de que empiecen: el reparto no adivina quién falta.']),
    ],
  }
}

/** What marketing has on the table today, after the spring: households are nobody's customers here. */
export function proposedChange(current: AgreementDocument, today: LocalDate, newId: () => string): AgreementDocument {
  const household: Persona = {
    id: newId(),
    name: 'Consumo en casa',
    story: 'Busca una o dos garrafas al mejor precio y compra una vez al año.',
    message: 'Tienda en línea o puntos de venta.',
    objections: ['Es más caro que en el supermercado'],
    isNegative: true,
    criteria: {
      any: [
        { field: 'company', operator: 'is_one_of', value: HOUSEHOLDS },
        { field: 'interest', operator: 'contains', value: 'garrafa' },
      ],
    },
  }
  const { idealCustomer } = current
  return {
    ...current,
    idealCustomer: {
      ...idealCustomer,
      personas: [...idealCustomer.personas, household],
      minimumByStage: { sql: ['city'], opportunity: ['phone'], customer: ['postalCode'] },
    },
    plan: nextYearsPlan(today, newId),
  }
}

const WANTS_SOMETHING: Criteria = {
  all: [
    {
      any: [
        { field: 'email', operator: 'is_known' },
        { field: 'phone', operator: 'is_known' },
      ],
    },
    { field: 'interest', operator: 'is_known' },
    { field: 'company', operator: 'is_known' },
  ],
}

const OF_SEARCH: Criteria = { field: 'channel', operator: 'is', value: 'paid_search' }

const KNOWN_BUYER: Criteria = {
  all: [
    { field: 'company', operator: 'is_known' },
    { field: 'interest', operator: 'is_known' },
    { field: 'city', operator: 'is_known' },
  ],
}

function personas(newId: () => string): Persona[] {
  const one = (name: string, story: string, message: string, objections: string[], criteria: Criteria) => ({
    id: newId(),
    name,
    story,
    message,
    objections,
    isNegative: false,
    criteria,
  })
  return [
    one(
      'Restaurante con carta propia',
      'Cocina de producto, de quince a cien cubiertos. Decide quien cocina o quien firma las compras, y cambia de carta dos veces al año.',
      'Un picual que se nota en el plato y en la cuenta: menos aceite, más sabor.',
      ['Es más caro por litro', 'Ya tengo proveedor de toda la vida'],
      {
        field: 'interest',
        operator: 'is_one_of',
        value: ['Picual hostelería 5 L', 'Botellas de mesa', 'Cata para el equipo', 'Cosecha temprana 500 ml'],
      },
    ),
    one(
      'Hotel con desayuno',
      'De veinte habitaciones en adelante. Compra por volumen, con ficha técnica y entregas puntuales.',
      'El desayuno que recuerdan: monodosis de virgen extra de la sierra.',
      ['Necesito plazos de pago', 'El bufé gasta mucho'],
      { field: 'interest', operator: 'is_one_of', value: ['Monodosis para desayunos', 'Detalles para habitaciones'] },
    ),
    one(
      'Tienda gourmet',
      'Tienda de barrio o de producto de la tierra. Busca margen, historia y poco riesgo.',
      'Un expositor pequeño, un aceite que se cuenta solo y reposición en 48 horas.',
      ['No conozco la marca', 'No quiero almacén'],
      {
        field: 'interest',
        operator: 'is_one_of',
        value: ['Expositor de tienda', 'Ecológico 250 ml', 'Lotes de regalo'],
      },
    ),
  ]
}

function provisions(newId: () => string, texts: string[]) {
  return texts.map(text => ({ id: newId(), text }))
}

function signatoriesOf({ marketing, sales, witness }: Parties): Signatory[] {
  return [
    { memberId: marketing, signsFor: 'marketing' },
    { memberId: sales, signsFor: 'sales' },
    { memberId: witness, signsFor: 'witness' },
  ]
}

function promise(
  newId: () => string,
  owedBy: Commitment['owedBy'],
  metric: Commitment['metric'],
  target: number,
  interval: Commitment['interval'],
  more: Partial<Commitment> = {},
): Commitment {
  const plain = { comparator: 'at_least', statistic: null, segment: null, memberId: null, weight: 1 } as const
  return { id: newId(), owedBy, metric, target, interval, ...plain, ...more }
}
