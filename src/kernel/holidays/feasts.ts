/** A name in both languages of the product. */
export interface FeastName {
  readonly es: string
  readonly en: string
}

export const FEASTS = {
  newYear: { es: 'Año Nuevo', en: "New Year's Day" },
  epiphany: { es: 'Epifanía del Señor', en: 'Epiphany' },
  saintJoseph: { es: 'San José', en: "Saint Joseph's Day" },
  holyThursday: { es: 'Jueves Santo', en: 'Holy Thursday' },
  goodFriday: { es: 'Viernes Santo', en: 'Good Friday' },
  easterMonday: { es: 'Lunes de Pascua', en: 'Easter Monday' },
  labourDay: { es: 'Fiesta del Trabajo', en: 'Labour Day' },
  corpusChristi: { es: 'Corpus Christi', en: 'Corpus Christi' },
  saintJohn: { es: 'San Juan', en: "Saint John's Day" },
  saintJames: { es: 'Santiago Apóstol', en: "Saint James' Day" },
  assumption: { es: 'Asunción de la Virgen', en: 'Assumption' },
  nationalDay: { es: 'Fiesta Nacional de España', en: 'National Day of Spain' },
  allSaints: { es: 'Todos los Santos', en: "All Saints' Day" },
  constitution: { es: 'Día de la Constitución Española', en: 'Constitution Day' },
  immaculate: { es: 'Inmaculada Concepción', en: 'Immaculate Conception' },
  christmas: { es: 'Natividad del Señor', en: 'Christmas Day' },
  saintStephen: { es: 'San Esteban', en: "Saint Stephen's Day" },
  eidAlFitr: { es: 'Fiesta del Eid Fitr', en: 'Eid al-Fitr' },
  eidAlAdha: { es: 'Fiesta del Sacrificio (Eid al-Adha)', en: 'Eid al-Adha' },
  andalusia: { es: 'Día de Andalucía', en: 'Day of Andalusia' },
  balearics: { es: 'Día de las Illes Balears', en: 'Day of the Balearic Islands' },
  aragon: { es: 'San Jorge, Día de Aragón', en: "Saint George's Day, Day of Aragon" },
  castileAndLeon: { es: 'Fiesta de Castilla y León', en: 'Day of Castile and León' },
  madrid: { es: 'Fiesta de la Comunidad de Madrid', en: 'Day of the Community of Madrid' },
  galicianLetters: { es: 'Día de las Letras Gallegas', en: 'Galician Literature Day' },
  canaries: { es: 'Día de Canarias', en: 'Day of the Canary Islands' },
  castileLaMancha: { es: 'Día de Castilla-La Mancha', en: 'Day of Castilla-La Mancha' },
  murcia: { es: 'Día de la Región de Murcia', en: 'Day of the Region of Murcia' },
  laRioja: { es: 'Día de La Rioja', en: 'Day of La Rioja' },
  cantabria: { es: 'Día de las Instituciones de Cantabria', en: 'Day of the Institutions of Cantabria' },
  ourLadyOfAfrica: { es: 'Nuestra Señora de África', en: 'Our Lady of Africa' },
  ceuta: { es: 'Día de Ceuta', en: 'Day of Ceuta' },
  asturias: { es: 'Día de Asturias', en: 'Day of Asturias' },
  extremadura: { es: 'Día de Extremadura', en: 'Day of Extremadura' },
  catalonia: { es: 'Fiesta Nacional de Cataluña', en: 'National Day of Catalonia' },
  bienAparecida: { es: 'La Bien Aparecida', en: 'Our Lady of Bien Aparecida' },
  valencia: { es: 'Día de la Comunitat Valenciana', en: 'Day of the Valencian Community' },
  workersDay: { es: 'Día del Trabajo', en: 'Labour Day' },
  christmasDay: { es: 'Navidad', en: 'Christmas Day' },
  carnival: { es: 'Carnaval', en: 'Carnival' },
  saintsPeterAndPaul: { es: 'San Pedro y San Pablo', en: 'Saints Peter and Paul' },
  navarre: { es: 'San Francisco Javier, Día de Navarra', en: 'Saint Francis Xavier, Day of Navarre' },
} satisfies Record<string, FeastName>

/** The rest of a feast that falls on a Sunday, moved to the day after. */
export function mondayAfter(feast: FeastName): FeastName {
  return { es: `${feast.es} (lunes siguiente)`, en: `${feast.en} (Monday after)` }
}
