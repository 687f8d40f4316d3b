import { folded } from '#kernel/criteria/folded.ts'
import { between, type Dice, happens, pick, weighted } from './chance.ts'

/** Who buys. A household is nobody's ideal customer here. */
const SEGMENTS = ['restaurant', 'hotel', 'shop', 'distributor', 'gifts', 'household'] as const
export type Segment = (typeof SEGMENTS)[number]

/** What households write where a form asks for their company. */
export const HOUSEHOLDS: readonly string[] = ['Particular', 'Casa', 'Familia', 'Uso propio', 'Ninguna']

export interface Person {
  segment: Segment
  firstName: string
  lastName: string
  email: string
  phone: string
  company: string
  jobTitle: string
  region: string
  city: string
  postalCode: string
  employees: number
}

export function makePerson(dice: Dice, segment: Segment): Person {
  const firstName = pick(dice, FIRST_NAMES)
  const lastName = `${pick(dice, LAST_NAMES)} ${pick(dice, LAST_NAMES)}`
  const [city, region, postal] = pick(dice, CITIES)
  const company = companyOf(dice, segment, lastName, city)
  return {
    segment,
    firstName,
    lastName,
    email: addressOf(dice, segment, firstName, lastName, company),
    // No Spanish number begins with 55: it can be seen that these are for show, and nobody is called by them.
    phone: `+34 55${between(dice, 0, 9)} ${digits(dice, 2)} ${digits(dice, 2)} ${digits(dice, 2)}`,
    company,
    jobTitle: pick(dice, JOBS[segment]),
    region,
    city,
    postalCode: `${postal}${digits(dice, 3)}`,
    employees: employeesOf(dice, segment),
  }
}

function companyOf(dice: Dice, segment: Segment, lastName: string, city: string): string {
  if (segment === 'household') return pick(dice, HOUSEHOLDS)
  const own = weighted(dice, [
    [pick(dice, PLACE_NAMES), 5],
    [lastName.split(' ')[0]!, 3],
    [`de ${city}`, 1],
    [`${pick(dice, PLACE_NAMES)} de ${city}`, 2],
  ] as const)
  return `${pick(dice, KINDS[segment])} ${own}`
}

function addressOf(dice: Dice, segment: Segment, firstName: string, lastName: string, company: string): string {
  const name = `${slug(firstName)}.${slug(lastName.split(' ')[0]!)}`
  const host = segment === 'household' || happens(dice, 0.22) ? pick(dice, MAILBOXES) : `${slug(company)}.example`
  const isOffice = host.startsWith(slug(company)) && happens(dice, 0.25)
  return isOffice ? `${pick(dice, OFFICES)}@${host}` : `${name}${between(dice, 1, 999)}@${host}`
}

function employeesOf(dice: Dice, segment: Segment): number {
  const [low, high] = {
    restaurant: [3, 28],
    hotel: [12, 140],
    shop: [1, 8],
    distributor: [6, 60],
    gifts: [15, 400],
    household: [1, 1],
  }[segment] as [number, number]
  return between(dice, low, high)
}

function slug(text: string): string {
  return folded(text).replace(/[^a-z0-9]+/g, '')
}

function digits(dice: Dice, count: number): string {
  return Array.from({ length: count }, () => between(dice, 0, 9)).join('')
}

const MAILBOXES = ['correo.example', 'buzon.example', 'micorreo.example', 'telepost.example']
const OFFICES = ['info', 'compras', 'hola', 'pedidos', 'administracion', 'gerencia']

const KINDS: Record<Segment, readonly string[]> = {
  restaurant: [
    'Restaurante',
    'Mesón',
    'Taberna',
    'Bar',
    'Asador',
    'Casa',
    'Gastrobar',
    'Venta',
    'Bodeguita',
    'Chiringuito',
  ],
  hotel: ['Hotel', 'Hostal', 'Parador rural', 'Cortijo', 'Balneario', 'Hotel Boutique'],
  shop: ['Ultramarinos', 'Gourmet', 'Delicatessen', 'La Despensa de', 'Quesería', 'Charcutería', 'Mercado'],
  distributor: ['Distribuciones', 'Comercial', 'Suministros', 'Hostelería', 'Logística Alimentaria'],
  gifts: ['Asesoría', 'Construcciones', 'Clínica', 'Talleres', 'Notaría', 'Cooperativa', 'Grupo'],
  household: ['Casa'],
}

const JOBS: Record<Segment, readonly string[]> = {
  restaurant: ['Propietaria', 'Propietario', 'Jefe de cocina', 'Jefa de cocina', 'Encargado', 'Maître'],
  hotel: ['Dirección', 'Jefa de compras', 'Responsable de alimentación y bebidas', 'Chef ejecutivo'],
  shop: ['Propietaria', 'Propietario', 'Encargada de tienda', 'Comprador'],
  distributor: [
    'Responsable de compras',
    'Jefe de producto',
    'Gerente',
    'Category manager de aceites, conservas y productos de la tierra',
  ],
  gifts: ['Administración', 'Recursos humanos', 'Secretaria de dirección', 'Gerencia'],
  household: ['Ama de casa', 'Jubilado', 'Estudiante', 'Particular', 'Cocinillas'],
}

const PLACE_NAMES =
  'La Yedra,El Olivo,Los Arcos,La Fuente,El Molino,San Roque,La Encina,El Rincón,La Muralla,Los Naranjos,El Pósito,La Alhacena,El Castillo,La Peña,Las Cuevas,El Almirez,La Solana,El Mirador,La Parra,El Candil,Puerta Real,La Alquería,El Patio,Las Tres Hermanas,La Espuma,El Faro,La Tahona,El Zaguán,La Higuera,Sabores,El Pilar,La Mancha,Los Jardines del Alcázar,La Buena Mesa,El Bodegón del Sur,Doña Mencía,La Flor de la Sierra,Hermanos Cazalla,Entre Olivos,La Vereda'.split(
    ',',
  )

const FIRST_NAMES =
  'María,Carmen,Ana,Isabel,Dolores,Laura,Cristina,Marta,Sara,Lucía,Paula,Elena,Raquel,Beatriz,Rosario,Encarnación,Mercedes,Silvia,Nuria,Irene,Alba,Julia,Teresa,Rocío,Ángeles,Yolanda,Sonia,Inés,Verónica,Macarena,Leire,Montserrat,Fátima,Aurora,Ainhoa,María del Carmen,María José,Ana Belén,Antonio,José,Manuel,Francisco,David,Juan,Javier,Daniel,Carlos,Jesús,Alejandro,Miguel,Rafael,Pedro,Ángel,Sergio,Pablo,Fernando,Jorge,Luis,Alberto,Álvaro,Diego,Adrián,Raúl,Iván,Rubén,Óscar,Andrés,Ramón,Joaquín,Vicente,Santiago,Enrique,Jaume,Iker,Unai,Xavier,Juan Carlos,José Luis,Francisco José,Miguel Ángel,Mohamed,Andrei'.split(
    ',',
  )

const LAST_NAMES =
  'García,Rodríguez,González,Fernández,López,Martínez,Sánchez,Pérez,Gómez,Martín,Jiménez,Ruiz,Hernández,Díaz,Moreno,Muñoz,Álvarez,Romero,Alonso,Gutiérrez,Navarro,Torres,Domínguez,Vázquez,Ramos,Gil,Ramírez,Serrano,Blanco,Molina,Morales,Suárez,Ortega,Delgado,Castro,Ortiz,Rubio,Marín,Sanz,Núñez,Iglesias,Medina,Garrido,Cortés,Castillo,Santos,Lozano,Guerrero,Cano,Prieto,Méndez,Cruz,Calvo,Gallego,Vidal,León,Márquez,Herrera,Peña,Flores,Cabrera,Campos,Vega,Fuentes,Carrasco,Diez,Caballero,Reyes,Nieto,Aguilar,Pascual,Santana,Herrero,Montero,Lorenzo,Hidalgo,Giménez,Ibáñez,Ferrer,Durán,Santiago,Benítez,Vargas,Mora,Arias,Vicente,Carmona,Crespo,Soto,Roman,Pastor,Velasco,Sáez,Moya,Soler,Parra,Bravo,Rojas,Gallardo,Etxeberria,Puigdomènech,Fernández de Liencres'.split(
    ',',
  )

/** City, region, first two digits of its postal codes. */
const CITIES = [
  ['Jaén', 'Andalucía', '23'],
  ['Úbeda', 'Andalucía', '23'],
  ['Baeza', 'Andalucía', '23'],
  ['Linares', 'Andalucía', '23'],
  ['Cazorla', 'Andalucía', '23'],
  ['Granada', 'Andalucía', '18'],
  ['Motril', 'Andalucía', '18'],
  ['Málaga', 'Andalucía', '29'],
  ['Marbella', 'Andalucía', '29'],
  ['Nerja', 'Andalucía', '29'],
  ['Sevilla', 'Andalucía', '41'],
  ['Córdoba', 'Andalucía', '14'],
  ['Almería', 'Andalucía', '04'],
  ['Cádiz', 'Andalucía', '11'],
  ['Huelva', 'Andalucía', '21'],
  ['Madrid', 'Comunidad de Madrid', '28'],
  ['Alcalá de Henares', 'Comunidad de Madrid', '28'],
  ['Toledo', 'Castilla-La Mancha', '45'],
  ['Albacete', 'Castilla-La Mancha', '02'],
  ['Murcia', 'Región de Murcia', '30'],
  ['Cartagena', 'Región de Murcia', '30'],
  ['Alicante', 'Comunitat Valenciana', '03'],
  ['València', 'Comunitat Valenciana', '46'],
  ['Barcelona', 'Catalunya', '08'],
  ['Zaragoza', 'Aragón', '50'],
  ['Bilbao', 'Euskadi', '48'],
  ['Donostia-San Sebastián', 'Euskadi', '20'],
  ['Valladolid', 'Castilla y León', '47'],
  ['Palma', 'Illes Balears', '07'],
] as const
