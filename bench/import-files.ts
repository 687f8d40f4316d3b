import type { ImportKind } from '#features/import-export/schema/words.ts'

/** A file of which every row is new to the company that brings it. */
export interface FileOfBench {
  kind: ImportKind
  lines(rows: number): Iterable<string>
}

const CHANNELS = ['seo', 'email', 'paid_search', 'social', 'referral']
const BEGIN = Date.UTC(2025, 0, 7, 8)
const MINUTE = 60_000

function at(n: number, minutes = 0): string {
  return new Date(BEGIN + n * MINUTE + minutes * MINUTE).toISOString()
}

function person(n: number, of: string): string[] {
  return [
    `${of}-${n}`,
    `Lucía ${n % 300}`,
    `Apellido ${n % 5000}`,
    `lead${n}@${of}.example`,
    `+34 6${of === 'h' ? 1 : 0}${String(n).padStart(7, '0')}`,
    `Bar ${n % 1000}`,
    `Ciudad ${n % 50}`,
    'España',
    CHANNELS[n % CHANNELS.length]!,
    `campaña ${n % 100}`,
    at(n),
  ]
}

const PERSON = 'id;nombre;apellidos;email;telefono;empresa;ciudad;pais;canal;campaña;fecha de alta'

export const FILES = {
  contacts: {
    kind: 'leads',
    *lines(rows) {
      yield PERSON
      for (let n = 0; n < rows; n++) yield person(n, 'c').join(';')
    },
  },
  history: {
    kind: 'leads',
    *lines(rows) {
      yield `${PERSON};mql el;entregado el;primer intento;aceptado el`
      for (let n = 0; n < rows; n++)
        yield [...person(n, 'h'), at(n, 5), at(n, 10), at(n, 40), n % 2 ? at(n, 60) : ''].join(';')
    },
  },
  activities: {
    kind: 'activities',
    *lines(rows) {
      yield 'lead email;tipo;fecha;resultado;nota'
      for (let n = 0; n < rows; n++)
        yield [`lead${n}@c.example`, 'llamada', at(n, 90), 'conectado', `llamada ${n}`].join(';')
    },
  },
} satisfies Record<string, FileOfBench>
