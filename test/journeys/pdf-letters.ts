import { inflateSync } from 'node:zlib'

/** The letters of a PDF in the order in which they are set, without white space and without the numbers of its pages. */
export function lettersOf(pdf: Buffer): string {
  const objects = new Map(
    [...pdf.toString('latin1').matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(found => [found[1]!, found[2]!]),
  )
  const streamOf = (id: string) => {
    const body = objects.get(id) ?? ''
    const bytes = Buffer.from(body.slice(body.indexOf('stream\n') + 7, body.lastIndexOf('\nendstream')), 'latin1')
    return (body.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
  }
  const fonts = new Map<string, string[]>()
  for (const body of objects.values()) {
    for (const [, name, id] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!) ?? '')?.[1]
      if (map) fonts.set(name!, unicodeOf(streamOf(map)))
    }
  }
  const pages = [...objects.values()].filter(body => /\/Type \/Page\b(?!s)/.test(body))
  return pages
    .map((body, index) => {
      const letters = setIn(streamOf(/\/Contents (\d+) 0 R/.exec(body)?.[1] ?? ''), fonts).replace(/\s/g, '')
      const foot = `${index + 1}/${pages.length}`
      if (!letters.endsWith(foot)) throw new Error(`page ${index + 1} has no number`)
      return letters.slice(0, -foot.length)
    })
    .join('')
}

function setIn(stream: string, fonts: ReadonlyMap<string, string[]>): string {
  let font: string[] = []
  let letters = ''
  for (const [, name, shown] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) font = fonts.get(name) ?? []
    for (const [, glyphs] of (shown ?? '').matchAll(/<([0-9a-f]+)>/g))
      letters += (glyphs!.match(/.{4}/g) ?? []).map(glyph => font[Number.parseInt(glyph, 16)] ?? '?').join('')
  }
  return letters
}

/** By glyph, the letters it stands for; a ligature stands for several. */
function unicodeOf(map: string): string[] {
  const letters: string[] = []
  for (const [, first, list] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    for (const [offset, entry] of [...list!.matchAll(/<([0-9a-f ]*)>/g)].entries())
      letters[Number.parseInt(first!, 16) + offset] = (entry[1]!.match(/[0-9a-f]{4}/g) ?? [])
        .map(unit => String.fromCharCode(Number.parseInt(unit, 16)))
        .join('')
  }
  return letters
}
