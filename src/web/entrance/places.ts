/** What is usual in a country. The zones by how many people live in them; the first is proposed. */
interface Place {
  zones: readonly string[]
  currency: string
}

const PLACES: Readonly<Record<string, Place>> = {
  ES: { zones: ['Europe/Madrid', 'Atlantic/Canary', 'Africa/Ceuta'], currency: 'EUR' },
  MX: {
    zones: [
      'America/Mexico_City',
      'America/Monterrey',
      'America/Tijuana',
      'America/Ciudad_Juarez',
      'America/Chihuahua',
      'America/Hermosillo',
      'America/Merida',
      'America/Cancun',
      'America/Mazatlan',
      'America/Matamoros',
      'America/Ojinaga',
      'America/Bahia_Banderas',
    ],
    currency: 'MXN',
  },
  AR: {
    zones: [
      'America/Argentina/Buenos_Aires',
      'America/Argentina/Cordoba',
      'America/Argentina/Tucuman',
      'America/Argentina/Salta',
      'America/Argentina/Mendoza',
      'America/Argentina/Ushuaia',
    ],
    currency: 'ARS',
  },
  CO: { zones: ['America/Bogota'], currency: 'COP' },
  CL: { zones: ['America/Santiago', 'America/Punta_Arenas', 'America/Coyhaique', 'Pacific/Easter'], currency: 'CLP' },
  PE: { zones: ['America/Lima'], currency: 'PEN' },
  UY: { zones: ['America/Montevideo'], currency: 'UYU' },
  EC: { zones: ['America/Guayaquil', 'Pacific/Galapagos'], currency: 'USD' },
  PT: { zones: ['Europe/Lisbon', 'Atlantic/Madeira', 'Atlantic/Azores'], currency: 'EUR' },
  FR: { zones: ['Europe/Paris'], currency: 'EUR' },
  DE: { zones: ['Europe/Berlin'], currency: 'EUR' },
  IT: { zones: ['Europe/Rome'], currency: 'EUR' },
  GB: { zones: ['Europe/London'], currency: 'GBP' },
  US: {
    zones: ['America/New_York', 'America/Chicago', 'America/Los_Angeles', 'America/Denver', 'America/Phoenix'],
    currency: 'USD',
  },
  BR: { zones: ['America/Sao_Paulo', 'America/Fortaleza', 'America/Manaus'], currency: 'BRL' },
}

/** A region whose clocks are not those of the capital. */
const ZONE_OF_REGION: Readonly<Record<string, string>> = {
  'ES CN': 'Atlantic/Canary',
  'ES CE': 'Africa/Ceuta',
  'ES ML': 'Africa/Ceuta',
}

/** The zones of a country by the names that this browser has for them; none where they are not known. */
export function zonesOf(country: string | null): string[] {
  const named = (PLACES[country ?? '']?.zones ?? []).flatMap(zone => nameHere(zone) ?? [])
  return [...new Set(named)]
}

/** What a place proposes instead of `zone`, or `zone` where it is one of that country's. */
export function proposedZone(country: string | null, region: string | null, zone: string): string {
  const ofRegion = region ? nameHere(ZONE_OF_REGION[`${country} ${region}`] ?? '') : null
  if (ofRegion) return ofRegion
  const zones = zonesOf(country)
  return zones.includes(zone) ? zone : (zones[0] ?? zone)
}

export function currencyOf(country: string | null): string | null {
  return PLACES[country ?? '']?.currency ?? null
}

export function countryOfZone(zone: string): string | null {
  return Object.keys(PLACES).find(country => zonesOf(country).includes(zone)) ?? null
}

/** Browsers know some zones by their former names alone, as `America/Buenos_Aires`. */
function nameHere(zone: string): string | null {
  const known = Intl.supportedValuesOf('timeZone')
  return [zone, zone.replace('/Argentina/', '/')].find(name => known.includes(name)) ?? null
}
