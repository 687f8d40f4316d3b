import type { SetupInput } from '#features/access/schema/entrance.ts'
import type { MemberFunction, Role } from '#kernel/abilities.ts'
import { coveredYears, holidaysOf } from '#kernel/holidays/holidays.ts'
import type { LocalDate } from '#kernel/instant.ts'
import type { Span, WorkingCalendar } from '#kernel/working-time/calendar.ts'
import { addDays } from '#kernel/working-time/zone.ts'

export const TIME_ZONE = 'Europe/Madrid'
export const CURRENCY = 'EUR'
export const COUNTRY = 'ES'
/** Two years. */
export const DAYS_TOLD = 730
/** The domain of the people of the demo; none of theirs is an address that exists (RFC 2606). */
export const MAIL_DOMAIN = 'aceitescazorla.example'

/** What the story of the demo is seeded with. */
export const SEED = 2026

export const COMPANY: Omit<SetupInput, 'name' | 'email' | 'password' | 'functions'> = {
  companyName: 'Aceites Sierra de Cazorla (demostración)',
  locale: 'es',
  timeZone: TIME_ZONE,
  currency: CURRENCY,
  country: COUNTRY,
}

export interface Colleague {
  key: string
  name: string
  role: Role
  functions: MemberFunction[]
  /** Share of new handoffs, of those who sell. */
  weight?: number
  capacity?: number
  /** Working minutes after which half of the leads have been answered. */
  pace?: number
  /** How well they sell, beside one. */
  skill?: number
}

export const COLLEAGUES = [
  { key: 'remedios', name: 'Remedios Garrido Molina', role: 'admin', functions: [] },
  { key: 'lucia', name: 'Lucía Ortega Campos', role: 'manager', functions: ['marketing'] },
  { key: 'adrian', name: 'Adrián Peinado Ruiz', role: 'member', functions: ['marketing'] },
  { key: 'marta', name: 'Marta Quesada Lorite', role: 'member', functions: ['marketing'] },
  { key: 'samuel', name: 'Samuel Benítez Nieto', role: 'member', functions: ['marketing'] },
  {
    key: 'inma',
    name: 'Inmaculada Concepción Fernández de Córdoba y Martínez-Montañés',
    role: 'member',
    functions: ['marketing'],
  },
  {
    key: 'antonio',
    name: 'Antonio Jiménez Cano',
    role: 'manager',
    functions: ['sales'],
    weight: 1,
    pace: 30,
    skill: 1.1,
  },
  { key: 'rocio', name: 'Rocío Molina Vico', role: 'member', functions: ['sales'], weight: 2, pace: 14, skill: 1.15 },
  { key: 'ivan', name: 'Iván Herrera Soto', role: 'member', functions: ['sales'], weight: 2, pace: 20, skill: 0.95 },
  {
    key: 'pilar',
    name: 'Pilar Navarrete Ramos',
    role: 'member',
    functions: ['sales'],
    weight: 2,
    pace: 11,
    skill: 1.05,
  },
  {
    key: 'javier',
    name: 'Francisco Javier Expósito Torrecillas',
    role: 'member',
    functions: ['sales'],
    weight: 2,
    pace: 34,
    skill: 1.3,
  },
  { key: 'nerea', name: 'Nerea Lara Marín', role: 'member', functions: ['sales'], weight: 2, pace: 16, skill: 0.85 },
  { key: 'youssef', name: 'Youssef El Amrani', role: 'member', functions: ['sales'], weight: 2, pace: 18, skill: 1 },
  {
    key: 'carmen',
    name: 'Carmen Tíscar Amador',
    role: 'member',
    functions: ['marketing', 'sales'],
    weight: 1,
    pace: 24,
    skill: 1,
  },
] as const satisfies readonly Colleague[]

export type ColleagueKey = (typeof COLLEAGUES)[number]['key']

const MORNING: Span = { open: '09:00', close: '14:00' }
const AFTERNOON: Span = { open: '16:00', close: '19:00' }

/** Split shifts, Fridays until three, the holidays of Andalusia and the fair of the town. */
export function companyCalendar(from: LocalDate, until: LocalDate): WorkingCalendar {
  const split = [MORNING, AFTERNOON]
  const years = range(Number(from.slice(0, 4)), Number(until.slice(0, 4)))
  const closedOn = years.flatMap(year => [
    ...holidaysIn(year),
    { on: `${year}-05-15`, name: 'San Isicio, patrón de Cazorla' },
    { on: `${year}-09-17`, name: 'Feria de Cazorla' },
  ])
  return {
    timeZone: TIME_ZONE,
    week: { 1: split, 2: split, 3: split, 4: split, 5: [{ open: '09:00', close: '15:00' }], 6: [], 7: [] },
    closedOn: closedOn.toSorted((a, b) => (a.on < b.on ? -1 : 1)),
    exceptions: [],
  }
}

/** Two who work part time since yesterday: mornings and afternoons of the company's days. What came before was routed without. */
export function partTimeHours(company: WorkingCalendar): { who: ColleagueKey; hours: WorkingCalendar }[] {
  const only = (spans: readonly Span[], friday: readonly Span[]) => ({
    ...company,
    week: { 1: spans, 2: spans, 3: spans, 4: spans, 5: friday, 6: [], 7: [] },
  })
  return [
    { who: 'carmen', hours: only([MORNING], [MORNING]) },
    { who: 'youssef', hours: only([AFTERNOON], [{ open: '12:00', close: '15:00' }]) },
  ]
}

/** Those of the official calendar, and in years that Pacto does not know the ones that never move. */
function holidaysIn(year: number): { on: LocalDate; name: string }[] {
  if (coveredYears('ES').includes(year))
    return holidaysOf('ES', 'AN', year).map(({ on, name }) => ({ on, name: name.es }))
  return FIXED_HOLIDAYS.map(([day, name]) => ({ on: `${year}-${day}`, name }))
}

const FIXED_HOLIDAYS = [
  ['01-01', 'Año Nuevo'],
  ['01-06', 'Epifanía del Señor'],
  ['02-28', 'Día de Andalucía'],
  ['05-01', 'Fiesta del Trabajo'],
  ['08-15', 'Asunción de la Virgen'],
  ['10-12', 'Fiesta Nacional de España'],
  ['11-01', 'Todos los Santos'],
  ['12-06', 'Día de la Constitución Española'],
  ['12-08', 'Inmaculada Concepción'],
  ['12-25', 'Natividad del Señor'],
] as const

export interface PlannedAbsence {
  who: ColleagueKey
  fromOn: LocalDate
  untilOn: LocalDate
  /** The day on which somebody entered it. */
  enteredOn: LocalDate
}

/** Holidays in turns, and the autumn in which two sellers were away and routing learned of it two weeks late. */
export function plannedAbsences(from: LocalDate, today: LocalDate): PlannedAbsence[] {
  const { autumn } = troubles(today)
  const years = range(Number(from.slice(0, 4)), Number(today.slice(0, 4)))
  const known = years.flatMap(year =>
    HOLIDAYS_TAKEN.map(([who, start, end]) => ({
      who,
      fromOn: `${year}-${start}`,
      untilOn: `${year}-${end}`,
      enteredOn: `${year}-${start.slice(0, 2) === '08' ? '06-16' : '01-20'}`,
    })),
  )
  const away = (['rocio', 'ivan'] as const).map(who => ({
    who,
    fromOn: autumn.fromOn,
    untilOn: autumn.untilOn,
    enteredOn: autumn.noticedOn,
  }))
  const now = [
    { who: 'samuel' as const, fromOn: addDays(today, -1), untilOn: addDays(today, 3), enteredOn: addDays(today, -4) },
    { who: 'nerea' as const, fromOn: addDays(today, 8), untilOn: addDays(today, 12), enteredOn: addDays(today, -6) },
  ]
  const overlapsNow = (absence: PlannedAbsence) =>
    [...now, ...away].some(
      other => other.who === absence.who && other.fromOn <= absence.untilOn && absence.fromOn <= other.untilOn,
    )
  const past = known.filter(({ enteredOn }) => enteredOn > from && enteredOn < addDays(today, -7))
  return [...past.filter(absence => !overlapsNow(absence)), ...away, ...now].toSorted((a, b) =>
    a.enteredOn < b.enteredOn ? -1 : a.enteredOn > b.enteredOn ? 1 : 0,
  )
}

const HOLIDAYS_TAKEN = [
  ['pilar', '08-01', '08-12'],
  ['javier', '08-03', '08-17'],
  ['nerea', '08-10', '08-21'],
  ['youssef', '08-17', '08-31'],
  ['rocio', '08-20', '09-02'],
  ['ivan', '08-24', '09-04'],
  ['antonio', '08-08', '08-16'],
  ['carmen', '04-06', '04-10'],
] as const

export interface Troubles {
  /** A campaign was aimed at households. */
  spring: { fromOn: LocalDate; untilOn: LocalDate }
  /** Two sellers away at once; entered only on `noticedOn`. */
  autumn: { fromOn: LocalDate; untilOn: LocalDate; noticedOn: LocalDate }
}

/** The last spring and the last autumn that are over. */
export function troubles(today: LocalDate): Troubles {
  const year = Number(today.slice(0, 4))
  const lastOver = (day: string) => (`${year}-${day}` < addDays(today, -14) ? year : year - 1)
  const spring = lastOver('05-31')
  const autumn = lastOver('10-23')
  return {
    spring: { fromOn: `${spring}-04-13`, untilOn: `${spring}-05-31` },
    autumn: { fromOn: `${autumn}-09-28`, untilOn: `${autumn}-10-23`, noticedOn: `${autumn}-10-14` },
  }
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
