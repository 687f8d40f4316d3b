import type { Frame, Letter, Link, Row, Section, Tone } from './letter.ts'

/** A letter as HTML that programs for mail draw: tables, styles on each element, no script, no picture, nothing fetched. */
export function htmlLetter({ subject, title, intro, sections, action }: Letter, frame: Frame): string {
  return `<!doctype html>
<html lang="${escaped(frame.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title>
<style>${DARK}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f3f1ee;color:#262321;${FONT}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:16px 8px">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background:#ffffff;border:1px solid #e8e5e1;border-radius:12px"><tr><td style="padding:24px 20px">
<p class="quiet" style="margin:0 0 4px;font-size:13px;color:#6b645d">${escaped(frame.company)}</p>
<h1 style="margin:0 0 8px;font-size:20px;line-height:1.35;font-weight:600">${escaped(title)}</h1>
${intro.map(line => `<p style="margin:0 0 8px;font-size:15px;line-height:1.5">${escaped(line)}</p>`).join('\n')}
${sections.map(sectionHtml).join('\n')}
${action ? buttonHtml(action) : ''}
</td></tr></table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px"><tr><td class="quiet" style="padding:16px 20px;font-size:12px;line-height:1.5;color:#6b645d">
${frame.foot.map(line => `<p style="margin:0 0 4px">${escaped(line)}</p>`).join('\n')}
<p style="margin:0">${frame.links.map(link => linkHtml(link, 'color:inherit')).join(' &nbsp;·&nbsp; ')}</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
`
}

const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

/** Where the program for mail follows a dark screen. */
const DARK = `@media (prefers-color-scheme: dark) {
.page { background:#161412 !important; color:#ece9e5 !important }
.card { background:#1b1917 !important; border-color:#3d3a36 !important }
.quiet { color:#aca69e !important }
.row { border-color:#3d3a36 !important }
.link { color:#74b6c2 !important }
.button { background:#1f7f90 !important }
.good { background:#12352a !important; color:#8fd6b4 !important }
.warning { background:#3d2f0e !important; color:#ecc877 !important }
.bad { background:#4a1a16 !important; color:#f2b0aa !important }
.still { background:#2d2a28 !important; color:#d3cec8 !important }
}`

const TONES: Readonly<Record<Tone, { name: string; style: string }>> = {
  good: { name: 'good', style: 'background:#e3f3ec;color:#0f5c3c' },
  warning: { name: 'warning', style: 'background:#fbf0d6;color:#6b4a00' },
  bad: { name: 'bad', style: 'background:#fceae8;color:#911c16' },
  quiet: { name: 'still', style: 'background:#f3f1ee;color:#524d48' },
}

function sectionHtml({ heading, rows }: Section): string {
  const head = heading
    ? `<h2 style="margin:20px 0 4px;font-size:15px;line-height:1.5;font-weight:600">${escaped(heading)}</h2>`
    : ''
  return `${head}
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
${rows.map(rowHtml).join('\n')}
</table>`
}

function rowHtml({ title, badge, lines, link }: Row): string {
  const word = badge
    ? ` <span class="${TONES[badge.tone].name}" style="display:inline-block;padding:1px 8px;border-radius:10px;font-size:12px;font-weight:600;${TONES[badge.tone].style}">${escaped(badge.word)}</span>`
    : ''
  const said = lines.map(line => `<br><span style="font-size:14px;line-height:1.5">${escaped(line)}</span>`).join('')
  const way = link ? `<br>${linkHtml(link, 'font-size:14px;color:#0b5865')}` : ''
  return `<tr><td class="row" style="padding:10px 0;border-top:1px solid #e8e5e1;font-size:15px;line-height:1.5;word-break:break-word"><strong style="font-weight:600">${escaped(title)}</strong>${word}${said}${way}</td></tr>`
}

function buttonHtml({ label, url }: Link): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin-top:20px"><tr><td class="button" style="border-radius:8px;background:#0b5865"><a href="${escaped(url)}" style="display:inline-block;padding:11px 20px;font-size:15px;font-weight:600;color:#ffffff;text-decoration:none">${escaped(label)}</a></td></tr></table>`
}

function linkHtml({ label, url }: Link, style: string): string {
  return `<a class="link" href="${escaped(url)}" style="${style}">${escaped(label)}</a>`
}

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, mark => MARKS[mark] as string)
}
