import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** A paragraph of a page, or a list of them that stands together. */
export interface PdfText {
  text: string
  style?: 'title' | 'subtitle' | 'heading' | 'under' | 'quiet' | 'code'
}

interface PdfMaker {
  setFonts(fonts: Record<string, Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>>): void
  setUrlAccessPolicy(allows: (url: string) => boolean): void
  setLocalAccessPolicy(allows: (path: string) => boolean): void
  createPdf(definition: object): { getBuffer(): Promise<Buffer> }
}

const require = createRequire(import.meta.url)
let made: PdfMaker | undefined

/** A4 with numbered pages, in the letters that come with the package. `locale` tells readers of screens the language. */
export async function pdfOf(
  texts: readonly PdfText[],
  { title, locale }: { title: string; locale: string },
): Promise<Buffer> {
  const definition = {
    info: { title, producer: 'Pacto', creator: 'Pacto' },
    lang: locale,
    pageSize: 'A4',
    pageMargins: [64, 64, 64, 64],
    defaultStyle: { font: 'Roboto', fontSize: 10.5, lineHeight: 1.3 },
    styles: STYLES,
    content: texts.map(({ text, style }) => ({
      text,
      style: style ?? 'clause',
      ...((style === 'heading' || style === 'under') && { headlineLevel: 1 }),
    })),
    // A heading is not left alone at the foot of a page.
    pageBreakBefore: (node: { headlineLevel?: number }, nodes: { getFollowingNodesOnPage(): unknown[] }) =>
      node.headlineLevel === 1 && nodes.getFollowingNodesOnPage().length === 0,
    footer: (page: number, pages: number) => ({
      text: `${page} / ${pages}`,
      alignment: 'center',
      fontSize: 8,
      margin: [0, 24, 0, 0],
    }),
  }
  return maker().createPdf(definition).getBuffer()
}

const STYLES = {
  title: { fontSize: 20, bold: true, lineHeight: 1.15 },
  subtitle: { color: '#555555', margin: [0, 4, 0, 12] },
  heading: { fontSize: 13, bold: true, margin: [0, 14, 0, 4] },
  under: { bold: true, margin: [0, 6, 0, 2] },
  clause: { margin: [0, 0, 0, 5] },
  quiet: { color: '#555555', margin: [0, 0, 0, 5] },
  code: { fontSize: 9, margin: [0, 0, 0, 5] },
}

/** Reads no file and no address but its own letters. Loaded when the first PDF is asked for. */
function maker(): PdfMaker {
  if (made) return made
  const pdfmake = require('pdfmake') as PdfMaker
  const fonts = join(dirname(require.resolve('pdfmake/package.json')), 'fonts', 'Roboto')
  const font = (name: string) => join(fonts, `Roboto-${name}.ttf`)
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy(path => path.startsWith(fonts))
  pdfmake.setFonts({
    Roboto: {
      normal: font('Regular'),
      bold: font('Medium'),
      italics: font('Italic'),
      bolditalics: font('MediumItalic'),
    },
  })
  made = pdfmake
  return pdfmake
}
