const UNSEEN = ['script', 'style', 'head', 'title', 'template']
const BREAKS = new Set(['br', 'p', 'div', 'tr', 'li', 'ul', 'ol', 'table', 'blockquote', 'hr', 'h1', 'h2', 'h3', 'h4'])
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  euro: '€',
  ntilde: 'ñ',
  Ntilde: 'Ñ',
  aacute: 'á',
  eacute: 'é',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
  Aacute: 'Á',
  Eacute: 'É',
  Iacute: 'Í',
  Oacute: 'Ó',
  Uacute: 'Ú',
  uuml: 'ü',
  iquest: '¿',
  iexcl: '¡',
  laquo: '«',
  raquo: '»',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
}

/** The words of a page of HTML, read once from its beginning to its end: nothing of it is ever drawn. */
export function textOfHtml(html: string): string {
  let text = ''
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at)
    text += decoded(html.slice(at, open === -1 ? html.length : open).replace(/\s+/g, ' '))
    if (open === -1) break
    const isComment = html.startsWith('<!--', open)
    const close = html.indexOf(isComment ? '-->' : '>', open)
    if (close === -1) break
    const name = isComment ? '' : nameOf(html.slice(open + 1, Math.min(close, open + 20)))
    if (BREAKS.has(name.replace('/', ''))) text += '\n'
    at = close + (isComment ? 3 : 1)
    if (!UNSEEN.includes(name)) continue
    const end = endOf(html, name, at)
    if (end === -1) break
    at = end
  }
  return text
}

/** `/p` for the end of a paragraph. */
function nameOf(tag: string): string {
  return /^\/?[a-z][a-z0-9]*/i.exec(tag)?.[0].toLowerCase() ?? ''
}

function endOf(html: string, name: string, from: number): number {
  const lower = html.indexOf(`</${name}`, from)
  return lower === -1 ? html.indexOf(`</${name.toUpperCase()}`, from) : lower
}

function decoded(text: string): string {
  return text.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi, (whole, entity: string) => {
    if (!entity.startsWith('#')) return NAMED[entity] ?? whole
    const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number.parseInt(entity.slice(1), 10)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
