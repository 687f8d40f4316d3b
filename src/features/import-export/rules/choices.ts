import { foldedWord } from './folded-word.ts'

/** Words of files for our choices, folded, in both languages and as HubSpot and Salesforce write them. */
const WORDS: Record<string, Record<string, string>> = {
  channel: {
    seo: 'organic search|busqueda organica|organico|google organico|organic',
    paid_search: 'paid search|busqueda de pago|sem|google ads|adwords|ppc|cpc',
    paid_social: 'paid social|redes de pago|facebook ads|meta ads|instagram ads|fb|ig|linkedin ads',
    social: 'social media|organic social|redes sociales|social|redes',
    email: 'email marketing|correo|newsletter|e mail|mailing|email',
    referral: 'referrals|referral|referido|recomendacion|employee referral|external referral|referencia',
    direct: 'direct traffic|directo|trafico directo|web|website|online|offline',
    event: 'evento|trade show|feria|webinar|seminar|seminar internal|evento presencial',
    store: 'tienda|in store|visita a tienda',
    phone: 'telefono|phone inquiry|llamada|call|cold call',
    partner: 'socio|partner|distribuidor|affiliate',
    sales: 'ventas|comercial|outbound|prospecting',
    other: 'otro|otros|other campaigns|otra|other|offline sources',
  },
  contributedBy: { marketing: 'mkt|mercadotecnia', sales: 'ventas|comercial' },
  marketingConsent: {
    yes: 'si|s|true|1|verdadero|y|x|acepta|opt in|subscribed',
    no: 'n|false|0|falso|no acepta|opt out|unsubscribed',
  },
  kind: {
    call: 'llamada|calls|phone call|llamada telefonica|telefono',
    email: 'correo|e mail|emails|correo electronico|incoming email|forwarded email',
    message: 'mensaje|whatsapp|sms|chat|linkedin message|communication',
    meeting: 'reunion|meetings|event|videollamada|demo',
    visit: 'visita|desplazamiento|visita comercial',
    note: 'nota|notes|comentario|task|tarea',
  },
  direction: {
    outbound: 'saliente|salida|realizada|out|outgoing|enviado',
    inbound: 'entrante|entrada|recibida|in|incoming|recibido',
  },
  activityOutcome: {
    connected: 'conectado|contactado|contesta|atendida|contesto|answered|contacted|hablado',
    no_answer: 'no answer|sin respuesta|no contesta|no contactado|no atendida|not answered',
    voicemail: 'left voicemail|buzon|buzon de voz|left live message|mensaje de voz',
    busy: 'ocupado|comunica|busy line',
    wrong_number: 'wrong number|numero equivocado|numero incorrecto|numero erroneo',
    sent: 'enviado|enviada',
    replied: 'respondido|respuesta|ha respondido|reply',
    held: 'completed|realizada|celebrada|completada|held',
    not_held: 'no show|cancelled|canceled|cancelada|rescheduled|no se presento|anulada|no realizada',
  },
  dealKind: {
    new: 'nuevo|nueva|new business|newbusiness|nuevo negocio|nuevo cliente',
    repurchase: 'recompra|existing business|existingbusiness|renewal|renovacion|upsell|cliente existente',
  },
  salesChannel: {
    online: 'web|ecommerce|internet',
    store: 'tienda|in store',
    field: 'campo|visita|presencial',
    phone: 'telefono|llamada',
  },
  dealOutcome: {
    open: 'abierto|abierta|engaging|prospecting|en curso|pendiente|appointment scheduled|qualified to buy|presentation scheduled|decision maker bought in|contract sent|negotiation review|proposal price quote|needs analysis|qualification|value proposition|initial offer|negotiation',
    won: 'ganado|ganada|closed won|closedwon|cerrado ganado|cierre ganado|approved|aprobado|aprobada|vendido|vendida|cobrado|pagado',
    lost: 'perdido|perdida|closed lost|closedlost|cerrado perdido|cierre perdido|declined|cancelled|canceled|rechazado|rechazada|cancelado|cancelada|anulado|denegado|denegada',
  },
}

/** The list of words that serves a field of a kind of import. */
export function vocabularyOf(importKind: string, field: string): string {
  if (field === 'outcome') return importKind === 'deals' ? 'dealOutcome' : 'activityOutcome'
  if (field === 'kind' && importKind === 'deals') return 'dealKind'
  return field
}

/** The choice a word stands for, or null. */
export function choiceOf(vocabulary: string, choices: readonly string[], word: string): string | null {
  const wanted = foldedWord(word)
  if (wanted === '') return null
  const named = choices.find(choice => foldedWord(choice) === wanted)
  if (named) return named
  const lists = Object.entries(WORDS[vocabulary] ?? {})
  return lists.find(([choice, words]) => choices.includes(choice) && words.split('|').includes(wanted))?.[0] ?? null
}
