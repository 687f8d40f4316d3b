import type { InsightKind } from '#features/market/schema/insights.ts'
import type { ColleagueKey } from './company.ts'
import type { Segment } from './people.ts'

/** What customers of the demo say in calls and visits, how many of them, and what the company answers. */
export interface Said {
  kind: Extract<InsightKind, 'objection' | 'need'>
  segment: Segment
  words: string
  heard: number
  answer?: { by: ColleagueKey; words: string }
}

export const SAID: readonly Said[] = [
  {
    kind: 'objection',
    segment: 'restaurant',
    words: 'Es más caro por litro',
    heard: 13,
    answer: {
      by: 'antonio',
      words:
        'Compara por plato, no por litro: el picual aguanta más frituras y en la prueba de Casa Lorite bajó de 62 a 48 litros al mes. Ofrece dos semanas de prueba con su freidora.',
    },
  },
  {
    kind: 'objection',
    segment: 'restaurant',
    words: 'Ya tengo proveedor de toda la vida',
    heard: 9,
    answer: {
      by: 'rocio',
      words: 'No hay que cambiarlo: empezad con el de mesa y el temprano para crudo. En la cata se ve la diferencia.',
    },
  },
  {
    kind: 'objection',
    segment: 'restaurant',
    words: 'El picual amarga',
    heard: 6,
    answer: {
      by: 'marta',
      words: 'El de cosecha temprana amarga en crudo; para cocinar va el maduro, más dulce. Lleva los dos a la cata.',
    },
  },
  { kind: 'objection', segment: 'restaurant', words: 'No me cabe otro proveedor en el almacén', heard: 3 },
  {
    kind: 'need',
    segment: 'restaurant',
    words: 'Que llegue los martes antes del servicio',
    heard: 7,
    answer: { by: 'antonio', words: 'Ruta de costa martes y viernes, antes de las once. Pídelo el día anterior.' },
  },
  { kind: 'need', segment: 'restaurant', words: 'Botellas de mesa que no goteen', heard: 5 },
  {
    kind: 'objection',
    segment: 'hotel',
    words: 'Necesito plazos de pago',
    heard: 5,
    answer: { by: 'ivan', words: 'Sesenta días desde el segundo pedido, con la ficha de cliente firmada.' },
  },
  {
    kind: 'objection',
    segment: 'hotel',
    words: 'El bufé gasta mucho',
    heard: 4,
    answer: {
      by: 'lucia',
      words:
        'Con monodosis se gasta lo que se abre: calcula 1,3 por desayuno y enséñale la cuenta del Hotel Peña Alta.',
    },
  },
  { kind: 'need', segment: 'hotel', words: 'Ficha técnica y alérgenos en inglés', heard: 3 },
  {
    kind: 'objection',
    segment: 'shop',
    words: 'No conozco la marca',
    heard: 6,
    answer: {
      by: 'nerea',
      words: 'Expositor en depósito el primer mes y degustación un sábado. Si no rota, se recoge.',
    },
  },
  {
    kind: 'objection',
    segment: 'shop',
    words: 'No quiero almacén',
    heard: 5,
    answer: { by: 'nerea', words: 'Pedido mínimo de seis botellas y reposición en 48 horas.' },
  },
  { kind: 'need', segment: 'shop', words: 'Un formato pequeño para regalar', heard: 4 },
  { kind: 'objection', segment: 'distributor', words: 'Con ese margen no me salen las cuentas', heard: 3 },
]
