import { seededDice } from '#kernel/statistics/seeded-dice.ts'
import { happens, seedOf, weighted } from './chance.ts'
import type { Segment } from './people.ts'

/** What customers say when they buy, and how often; who buys again says it less. */
export function boughtBecause(dealId: string, segment: Segment, isRepurchase: boolean): string | undefined {
  // By the deal, with dice of its own: what happens next in the story does not hang on it.
  const dice = seededDice(seedOf('bought', dealId))
  if (!happens(dice, isRepurchase ? 0.35 : 0.75)) return undefined
  return weighted(dice, isRepurchase ? AGAIN : [...EVERYBODY, ...OF_SEGMENT[segment]])
}

type Words = readonly (readonly [string, number])[]

const AGAIN: Words = [
  ['Se nota en el plato y los clientes preguntan', 8],
  ['Siempre llega cuando decís', 7],
  ['No quiero líos, funciona', 4],
  ['Gasto menos litros que con el de antes', 3],
]

const EVERYBODY: Words = [
  ['La cata: probó el temprano al lado del suyo', 12],
  ['Se lo recomendó otro cliente nuestro', 7],
  ['Reparto en 48 horas también en la sierra', 6],
  ['Quien le atiende conoce su negocio', 5],
]

const OF_SEGMENT: Readonly<Record<Segment, Words>> = {
  restaurant: [
    ['Gasta menos litros al freír con el picual', 9],
    ['Las botellas de mesa con su nombre', 4],
  ],
  hotel: [
    ['La monodosis con la ficha técnica lista', 8],
    ['Pago a sesenta días', 4],
  ],
  shop: [
    ['Poco pedido mínimo y reposición rápida', 9],
    ['El expositor vende solo', 5],
  ],
  distributor: [
    ['El precio del palé con porte incluido', 9],
    ['Le faltaba un virgen extra de gama alta', 4],
  ],
  gifts: [['Los lotes llegaron antes del puente', 8]],
  household: [['Es de aquí', 4]],
}
