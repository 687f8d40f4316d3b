import type { ColleagueKey } from './company.ts'

/** What each says they are there for; who is missing here has not written it yet. */
export const MISSIONS: Partial<Record<ColleagueKey, string>> = {
  remedios:
    'Que el aceite de la sierra se pague por lo que vale y que las dos mitades de la casa tiren del mismo carro.',
  lucia: 'Traer hosteleros y tiendas que de verdad puedan comprar, y saber de dónde vino cada uno.',
  adrian: 'Que la web y los anuncios digan a quién vendemos antes de que alguien deje su teléfono.',
  marta: 'Que cada boletín lleve a una conversación: menos envíos, más respuestas.',
  samuel: 'Llenar las ferias y las catas de gente que decide, con su ficha completa el mismo día.',
  antonio: 'Que ningún lead bueno espere más de una hora y que cada rechazo enseñe algo a marketing.',
  rocio: 'Restaurantes de la costa: que quien nos prueba en carta nos tenga en cocina.',
  ivan: 'Abrir hoteles con desayuno y que repitan cada temporada.',
  pilar: 'Llamar la primera y escuchar antes de hablar de precio.',
  javier: 'Ir a ver al cliente: doce visitas al mes y una cata en cada una.',
  nerea: 'Tiendas de la provincia: un expositor, una historia y reposición en 48 horas.',
  carmen: 'Llevar a ventas lo que aprendo en la tienda, y a la tienda lo que pide ventas.',
}
