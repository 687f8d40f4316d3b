import type { WrittenAgreement } from './written.ts'

type Style = 'title' | 'subtitle' | 'heading' | 'under' | 'code'

export interface Paragraph {
  text: string
  style?: Style
}

/** A written agreement from its first line to its hash. */
export function paragraphsOf(written: WrittenAgreement): Paragraph[] {
  return [
    { text: written.title, style: 'title' },
    { text: written.subtitle, style: 'subtitle' },
    ...written.blocks.flatMap(({ title, clauses }) => [
      { text: title, style: 'heading' as const },
      ...clauses.flatMap(({ text, under }, index) => [
        ...(under && under !== clauses[index - 1]?.under ? [{ text: under, style: 'under' as const }] : []),
        { text },
      ]),
    ]),
    { text: written.signaturesTitle, style: 'heading' },
    ...written.signatures.map(text => ({ text })),
    ...(written.sha256
      ? [
          { text: written.hashTitle, style: 'under' as const },
          { text: written.sha256, style: 'code' as const },
        ]
      : []),
  ]
}
