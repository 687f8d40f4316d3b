/** A mail of the demo: from a lead or to one who is being sold to, or one of which nobody knows whose it is. */
export interface DemoMail {
  from: 'lead' | 'seller' | { name: string; address: string }
  /** To the seller or the lead, if not named. */
  to?: string
  subject: string
  text: string
  /** After the last talk. */
  minutesLater: number
  attachment?: string
  isAutomatic?: true
}

/** What comes in about leads who were talked to in the last days. */
export const MAILS_WITH_LEADS: readonly DemoMail[] = [
  {
    from: 'seller',
    subject: 'La tarifa que te comenté',
    text: 'Hola:\n\nComo te dije por teléfono, te mando la tarifa de temporada. La caja de seis botellas lleva portes incluidos a partir de tres cajas.\n\n¿Te viene bien que hablemos el jueves?\n\nUn saludo',
    minutesLater: 25,
    attachment: 'tarifa-temporada.pdf',
  },
  {
    from: 'lead',
    subject: 'Re: Muestras',
    text: 'Buenos días:\n\nNos han gustado mucho, sobre todo el temprano. ¿Nos podéis mandar precio para 40 cajas con nuestra etiqueta?\n\nGracias',
    minutesLater: 90,
  },
  {
    from: 'seller',
    subject: 'Visita a la almazara',
    text: 'Hola:\n\nTe confirmo la visita. Venid con calzado cómodo, que entramos al olivar. Al terminar hacemos la cata.\n\nUn saludo',
    minutesLater: 40,
  },
  {
    from: 'lead',
    subject: 'Respuesta automática: Visita a la almazara',
    text: 'Estoy fuera de la oficina hasta el lunes.',
    minutesLater: 95,
    isAutomatic: true,
  },
]

/** What waits for somebody to say whose it is. */
export const MAILS_THAT_WAIT: readonly DemoMail[] = [
  {
    from: { name: 'Secretaría', address: 'secretaria@hostal-la-cimbarra.example' },
    subject: 'Pedido para el restaurante',
    text: 'Buenas tardes:\n\nMi jefe habló con ustedes la semana pasada. Quiere seis garrafas de cinco litros para empezar. ¿Cuándo las traen?\n\nGracias',
    minutesLater: 30,
  },
  {
    from: { name: 'Boletín Hostelería', address: 'boletin@hosteleria-hoy.example' },
    subject: 'Las diez tendencias de este año',
    text: 'Descubre qué se llevará en las mesas.',
    minutesLater: 60,
    isAutomatic: true,
  },
  {
    from: 'seller',
    to: 'compras@grupo-alcor.example',
    subject: 'Propuesta para vuestros tres locales',
    text: 'Hola:\n\nOs mando la propuesta para los tres locales, con entrega cada quince días.\n\nUn saludo',
    minutesLater: 45,
  },
]
