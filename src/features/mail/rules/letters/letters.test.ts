import { expect, test } from 'vitest'
import { htmlLetter } from './html.ts'
import type { Frame, Letter } from './letter.ts'
import { plainLetter } from './plain.ts'

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
