import type { Frame, Letter, Link, Row } from './letter.ts'

/** A letter for who reads without HTML: the same words in the same order. */
export function plainLetter({ title, intro, sections, action }: Letter, { company, foot, links }: Frame): string {
  return [
    [company, title, ...intro].join('\n'),
    ...sections.map(({ heading, rows }) =>
      [...(heading ? [heading.toUpperCase()] : []), ...rows.map(plainRow)].join('\n\n'),
    ),
    ...(action ? [plainLink(action)] : []),
    ['-- ', ...foot, ...links.map(plainLink)].join('\n'),
  ].join('\n\n')
}

function plainRow({ title, badge, lines, link }: Row): string {
  const head = badge ? `* ${title} [${badge.word}]` : `* ${title}`
  return [head, ...lines.map(line => `  ${line}`), ...(link ? [`  ${plainLink(link)}`] : [])].join('\n')
}

function plainLink({ label, url }: Link): string {
  return `${label}: ${url}`
}
