import { expect, test } from 'vitest'
import { formatOf } from '#texts/formatting.ts'
import { inLocale } from '#texts/locale.ts'
import { handoffLetter } from './handoff-letter.ts'
import { htmlLetter } from './html.ts'
import type { Frame, Letter } from './letter.ts'
import { plainLetter } from './plain.ts'
import type { GivenLead } from './subjects.ts'

const EVIL = '<img src=x onerror=alert(1)> & "Ana" \'s'

const LETTER: Letter = {
  subject: EVIL,
  title: EVIL,
  intro: [EVIL],
  sections: [
    {
      heading: EVIL,
      rows: [
        {
          title: EVIL,
          badge: { word: EVIL, tone: 'bad' },
          lines: [EVIL],
          link: { label: EVIL, url: `https://x/?a="b"&c` },
        },
      ],
    },
  ],
  action: { label: EVIL, url: 'https://x/' },
}
const FRAME: Frame = { locale: 'es', company: EVIL, foot: [EVIL], links: [{ label: EVIL, url: 'https://x/' }] }

test('whatever is called whatever, its marks are letters', () => {
  const html = htmlLetter(LETTER, FRAME)
  expect(html).not.toContain('<img')
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Ana&quot; &#39;s')
  expect(html).toContain('href="https://x/?a=&quot;b&quot;&amp;c"')
  expect(html.match(/src=/g)).toHaveLength(html.match(/&lt;img src=/g)!.length)
})

test('without HTML it says the same', () => {
  const text = plainLetter(LETTER, FRAME)
  expect(text.split(EVIL).length - 1 + text.split(EVIL.toUpperCase()).length - 1).toBe(11)
})

test('of very many leads a letter names the most urgent and says how many more there are', () => {
  const leads = Array.from({ length: 237 }, (_, n): GivenLead => {
    const dueAt = new Date(Date.UTC(2026, 0, 7, 10, 236 - n))
    return { kind: 'handoff', leadId: `${n}`, name: `Lead ${n}`, company: null, dueAt, lacking: [] }
  })
  const format = formatOf({ locale: 'en', country: 'ES', timeZone: 'Europe/Madrid', currency: 'EUR' })
  const writing = { format, locale: 'en', publicUrl: 'https://pacto.example' }
  const { subject, sections } = inLocale('en', () => handoffLetter(leads, writing))
  const rows = sections[0]!.rows
  expect(subject).toMatch(/^You have 237 new leads/)
  expect(rows).toHaveLength(26)
  expect(rows[0]!.title).toBe('Lead 236')
  expect(rows.at(-1)).toMatchObject({ title: 'And 212 more.', link: { url: 'https://pacto.example/today' } })
})
