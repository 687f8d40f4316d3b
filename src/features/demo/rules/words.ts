import type { Segment } from './people.ts'

/** What the people of the demo say and write: data of a Spanish company, in Spanish whatever the language of the interface. */

export const REJECTION_WORDS: Readonly<Record<string, readonly string[]>> = {
  not_ideal_customer: [
    'Es un particular, quiere dos garrafas para casa.',
    'Vio la oferta en Instagram y busca aceite barato. No tiene negocio.',
    'Pregunta por el precio de una botella suelta. No es hostelería ni tienda.',
    'Pone «Particular» en la empresa. Esto no es para nosotros.',
    'Quiere que se lo mandemos a casa y pagar contra reembolso.',
    'Busca el precio del supermercado, ni le interesa la variedad.',
    'Vive en un piso y compra para la familia. El anuncio no dice que es para profesionales.',
  ],
  wrong_data: [
    'El teléfono es de otra persona.',
    'Rebota el correo y el número no existe.',
    'Se equivocó de empresa al rellenar.',
  ],
  duplicate: ['Ya lo lleva su socio, es el mismo local.', 'Es el mismo restaurante con otro correo.'],
  no_need: [
    'Tiene su propio olivar.',
    'Solo quería el recetario.',
    'Usa girasol en toda la cocina y no piensa cambiar.',
  ],
  no_budget: ['Le gusta, pero no llega al precio por litro.', 'Este año han recortado y compran el más barato.'],
  no_authority: ['Es cocinero, compra la central.', 'Decide la cadena en Madrid.'],
  not_now: [
    'Abren en primavera, que le llamemos en marzo.',
    'Tiene contrato con otra almazara hasta fin de año.',
    'Está de obras hasta después del verano.',
  ],
  bought_elsewhere: ['Cerró la semana pasada con una cooperativa de Martos.', 'Ya ha comprado la campaña entera.'],
  unreachable: ['Cinco intentos y nada.', 'No coge el teléfono ni contesta al correo.'],
}

export const LOST_BECAUSE: readonly string[] = [
  'Precio por litro más alto que el de su proveedor',
  'Se queda con la cooperativa de siempre',
  'No le encaja el pedido mínimo',
  'Cambian de gerente y lo aplazan sin fecha',
  'Quería etiqueta propia con menos botellas',
  'Probó la muestra y prefiere un aceite más suave',
  'El local cierra',
]

export const CALL_WORDS: readonly string[] = [
  'Le interesa el formato de cinco litros. Le mando tarifa y una muestra.',
  'Buena charla: cambia de carta en un mes y quiere un picual con carácter.',
  'Ahora compra arbequina suave. Le explico el temprano y quiere probarlo.',
  'Pide precio para un palé y plazo de entrega.',
  'Decide con su socio, quedamos en hablar el jueves.',
  'Quiere saber si servimos los lunes.',
  'Pregunta por botellas de mesa antigoteo.',
  'Le importa que sea ecológico. Le mando el certificado.',
]

export const VISIT_WORDS: readonly string[] = [
  'Cata en el local con el jefe de cocina. Muy bien el temprano.',
  'Le dejo tres muestras y la tarifa de hostelería.',
  'Visita corta, estaban en pleno servicio. Vuelvo el martes.',
  'Vemos la tienda: cabe un expositor pequeño junto a la caja.',
  'Comida con el dueño. Quiere carta de aceites en la mesa.',
]

export const EMAIL_WORDS: readonly string[] = [
  'Presentación y tarifa de hostelería.',
  'Ficha del picual temprano y condiciones.',
  'Propuesta con tres formatos.',
]

export const GAVE_UP = 'No concreta. Que reciba el boletín y vuelva cuando lo vea claro.'

export const STALE_WORDS: readonly string[] = [
  'Pide que le llamemos cuando acabe la temporada.',
  'Se lo piensa. Sin prisa.',
  'De viaje, que insistamos en unas semanas.',
]

export const INTERESTS: Readonly<Record<Segment, readonly string[]>> = {
  restaurant: ['Picual hostelería 5 L', 'Botellas de mesa', 'Cosecha temprana 500 ml', 'Cata para el equipo'],
  hotel: ['Picual hostelería 5 L', 'Monodosis para desayunos', 'Cosecha temprana 500 ml', 'Detalles para habitaciones'],
  shop: ['Cosecha temprana 500 ml', 'Expositor de tienda', 'Ecológico 250 ml', 'Lotes de regalo'],
  distributor: ['Palé de picual 5 L', 'Etiqueta propia', 'Tarifa de distribución'],
  gifts: ['Lotes de regalo', 'Estuche de tres botellas'],
  household: ['Oferta garrafa 5 L', 'Garrafa 5 L', 'Lotes de regalo'],
}

export const MESSAGES: Readonly<Record<Segment, readonly string[]>> = {
  restaurant: [
    'Gastamos unos 60 litros al mes y queremos mejorar.',
    '¿Tenéis reparto en la costa?',
    'Abrimos en un mes y estamos montando la carta.',
    'Nos lo ha recomendado otro restaurante.',
  ],
  hotel: [
    'Buscamos monodosis para el bufé, unas 40.000 al año.',
    'Queremos un aceite de la tierra para el restaurante del hotel.',
  ],
  shop: ['¿Qué margen dejáis y cuál es el pedido mínimo?', 'Tenemos una tienda de productos de la sierra.'],
  distributor: [
    'Servimos a 300 bares y nos falta un virgen extra de gama alta.',
    'Precio para palé completo, por favor.',
  ],
  gifts: [
    'Necesitamos 120 lotes para la plantilla antes del 18 de diciembre.',
    'Detalle para clientes, unas 80 unidades.',
  ],
  household: [
    '¿Cuánto cuestan dos garrafas puestas en casa?',
    'Vi la oferta en Instagram.',
    '¿Hacéis envíos a domicilio?',
  ],
}

export const DEAL_TITLES: Readonly<Record<Segment, string>> = {
  restaurant: 'Suministro para cocina y mesa',
  hotel: 'Suministro anual del hotel',
  shop: 'Primer pedido y expositor',
  distributor: 'Palé de hostelería',
  gifts: 'Lotes de empresa',
  household: 'Pedido',
}

export const CONSENT_WORDS = 'Acepto recibir novedades y ofertas de Aceites Sierra de Cazorla por correo.'
