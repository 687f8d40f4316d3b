import type { ImportKind } from '../schema/words.ts'

/**
 * Names of columns as they are seen in exports: Pacto's own, Spanish lists, HubSpot (labels and internal names), Salesforce (labels and API
 * names), Zoho, Meta lead ads. Each is compared folded (`foldedWord`). An earlier alias wins over a later one.
 */
const LEADS: Record<string, string> = {
  externalId:
    'external id|record id|contact id|lead id|leadid|hs object id|id de registro|id registro|id contacto|id lead|id cliente|cliente id|key cliente|application id|id externo|identificador|id',
  fullName:
    'full name|nombre completo|nombre y apellidos|name|contacto|nombre contacto|nombre cliente|persona de contacto|cliente|usuario',
  firstName: 'first name|firstname|nombre|nombre de pila|given name',
  lastName: 'last name|lastname|apellidos|apellido|surname|family name',
  email: 'email|e mail|correo|correo electronico|email address|direccion de correo|mail|work email',
  phone:
    'phone number|phone|telefono|numero de telefono|mobile phone number|mobilephone|mobile phone|mobile|movil|numero de movil|celular|telefono movil|tel|numero|work phone',
  company:
    'company name|company|nombre de la empresa|empresa|company account|associated company|compania|razon social|account name|account|organizacion',
  jobTitle: 'job title|jobtitle|cargo|puesto|title|position|rol',
  country: 'country region|country|pais|pais region|country code|pais o region',
  region: 'state region|state province|state|region|provincia|estado o region|comunidad autonoma|comunidad',
  city: 'city|ciudad|poblacion|localidad|municipio|town',
  postalCode: 'postal code|zip|zip code|codigo postal|cp|zip postal code|postcode',
  website: 'website url|website|url del sitio web|web|sitio web|pagina web|company domain name',
  employees: 'number of employees|numemployees|no of employees|employees|numero de empleados|empleados|plantilla',
  annualRevenue: 'annual revenue|annualrevenue|ingresos anuales|facturacion|facturacion anual|revenue',
  estimatedValue:
    'estimated value|valor estimado|amount requested eur|amount requested|importe solicitado|presupuesto|budget|expected revenue|amount',
  interest: 'interest|interes|producto|product|servicio|product interest|producto de interes',
  message: 'message|mensaje|comentarios|comments|consulta|description|descripcion',
  channel:
    'channel|canal|original traffic source|original source|hs analytics source|fuente original|fuente de trafico original|platform|plataforma',
  campaign: 'campaign|campana|campaign name|utm campaign|nombre de la campana',
  source:
    'lead source|leadsource|source|fuente|origen|origen del candidato|origen del prospecto|utm source|original source drill down 1|origen del lead',
  contributedBy: 'contributed by|aportado por|aportacion|brought by',
  marketingConsent:
    'marketing consent|consentimiento|consentimiento de marketing|opt in|acepta publicidad|gdpr consent|newsletter',
  capturedAt:
    'captured at|create date|created at|createdate|created date|created time|fecha de creacion|fecha de alta|fecha alta|fecha de captacion|captado el|submitted at|fecha de entrada|fecha',
  mqlAt:
    'mql at|became a marketing qualified lead date|hs lifecyclestage marketingqualifiedlead date|fecha mql|mql date|mql el',
  deliveredAt:
    'delivered at|fecha de entrega|entregado el|handed over at|assigned at|fecha de asignacion|delivery date',
  firstAttemptAt:
    'first attempt at|primer intento|primer contacto|first contact at|first outreach date|hs sa first engagement date',
  acceptedAt: 'accepted at|sal at|fecha sal|aceptado el|fecha de aceptacion|sal date',
  sqlAt:
    'sql at|became a sales qualified lead date|hs lifecyclestage salesqualifiedlead date|fecha sql|sql date|sql el',
  rejectedAt: 'rejected at|fecha de rechazo|rechazado el|disqualified date|fecha de descarte',
  rejectedReason:
    'rejected reason|motivo de rechazo|motivo del rechazo|rejection reason|unqualified reason|disqualification reason|motivo de descarte',
  ownerEmail:
    'owner email|contact owner|hubspot owner id|lead owner|owner id|propietario del contacto|propietario del candidato|propietario del prospecto|propietario|comercial|vendedor|owner|responsable',
  notes: 'notes|notas|observaciones|obs|nota',
}

const LEAD_REFERENCE: Record<string, string> = {
  leadExternalId:
    'lead external id|associated contact id|contact id|contactid|lead id|leadid|who id|id de registro de contacto|id contacto|id lead|id cliente|cliente id|application id|associated contact ids|primary contact id',
  leadEmail:
    'lead email|associated contact email|contact email|email|correo|correo electronico|e mail|email del contacto|correo del contacto',
  leadPhone: 'lead phone|phone|phone number|telefono|movil|numero de telefono',
}

const ACTIVITIES: Record<string, string> = {
  ...LEAD_REFERENCE,
  externalId: 'external id|activity id|engagement id|task id|taskid|event id|id de actividad|record id|id actividad|id',
  kind: 'kind|activity type|tipo de actividad|tipo|type|engagement type|task subtype|tasksubtype',
  direction: 'direction|call type|direccion|sentido|call direction|calltype',
  outcome:
    'outcome|call outcome|resultado|resultado de la llamada|meeting outcome|call disposition|calldisposition|result',
  occurredAt:
    'occurred at|activity date|call start time|activitydate|fecha de actividad|fecha|fecha y hora|date|hs timestamp|created time|start time|first human start at|fecha de la llamada|create date|timestamp',
  author:
    'author|activity owner|call owner|autor|comercial|agente|owner|first human resource|assigned to|activity assigned to|propietario de la actividad|hubspot owner id|propietario|usuario|resource',
  words:
    'words|notes description|notes|notas|description|descripcion|body|subject|asunto|comentarios|observaciones|comments',
  durationSeconds: 'duration seconds|call duration in seconds|duracion en segundos|duracion segundos|call duration',
}

const DEALS: Record<string, string> = {
  ...LEAD_REFERENCE,
  externalId:
    'external id|deal id|opportunity id|record id|id de registro|id de oportunidad|id oportunidad|id del negocio|id pedido|order id|id',
  title:
    'title|deal name|dealname|opportunity name|nombre del negocio|nombre de la oportunidad|potential name|oportunidad|negocio|titulo|name',
  amount:
    'amount|close value|importe|valor|cantidad|monto|total|amount in company currency|amount eur|amount requested eur|precio|valor del negocio|cuantia',
  currency: 'currency|moneda|deal currency code|currency iso code|currencyisocode|divisa',
  kind: 'kind|deal type|dealtype|type|tipo de negocio|tipo|tipo de oportunidad',
  salesChannel: 'sales channel|canal de venta|canal',
  openedAt:
    'opened at|create date|createdate|created date|engage date|created time|fecha de creacion|fecha de apertura|abierto el|abierta el|submitted at|fecha de inicio',
  wonAt: 'won at|fecha de venta|ganado el|ganada el|won date|fecha de cierre ganado',
  wonBecause:
    'won because|closed won reason|win reason|won reason|motivo de compra|motivo de venta|motivo de cierre ganado',
  lostAt: 'lost at|perdido el|perdida el|lost date|fecha de perdida',
  lostBecause:
    'lost because|closed lost reason|motivo de perdida|loss reason|lost reason|motivo de cierre perdido|motivo',
  outcome:
    'outcome|deal stage|dealstage|stage|stage name|stagename|status|etapa|etapa del negocio|estado|resultado|fase',
  outcomeAt: 'outcome at|close date|closedate|fecha de cierre|closing date|closed at|cerrado el|cerrada el',
  ownerEmail:
    'owner email|deal owner|opportunity owner|sales agent|potential owner|propietario del negocio|propietario de la oportunidad|owner|comercial|vendedor|propietario|hubspot owner id',
}

const LISTS: Record<ImportKind, Record<string, string>> = { leads: LEADS, activities: ACTIVITIES, deals: DEALS }

/** The names each field goes by, the surest first. */
export function aliasesOf(kind: ImportKind): [field: string, aliases: string[]][] {
  return Object.entries(LISTS[kind]).map(([field, names]) => [field, names.split('|')])
}
