const PARTICLES = new Set([
  'de',
  'del',
  'la',
  'las',
  'los',
  'y',
  'i',
  'da',
  'do',
  'dos',
  'van',
  'von',
  'der',
  'den',
  'di',
  'san',
  'santa',
])

/**
 * Parts a full name: `Ruiz, Ana` at its comma; otherwise the first word is the given name, or the first two where four parts or more
 * are left (`José Antonio Llopis Hierro`). Particles belong to the word that follows them.
 */
export function partsOfName(full: string): { firstName: string | null; lastName: string | null } {
  const comma = /^([^,]+),\s*(.+)$/.exec(full.trim())
  if (comma) return { firstName: comma[2]!.trim(), lastName: comma[1]!.trim() }
  const parts: string[] = []
  let particles = ''
  for (const word of full.trim().split(/\s+/).filter(Boolean)) {
    if (parts.length > 0 && PARTICLES.has(word.toLowerCase())) particles += `${word} `
    else {
      parts.push(particles + word)
      particles = ''
    }
  }
  const given = parts.length >= 4 ? 2 : 1
  return {
    firstName: parts.slice(0, given).join(' ') || null,
    lastName: (parts.slice(given).join(' ') + particles).trim() || null,
  }
}
