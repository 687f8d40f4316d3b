import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'
import type { AgreementDocument, Version } from '../../schema.ts'
import { blocksOf, type ReadBlock } from './blocks.ts'
import type { ClauseWords } from './words.ts'

/** An agreement on paper: what the page shows, in the order in which it shows it, with the signatures and the hash at its end. */
export interface WrittenAgreement {
  title: string
  /** Which version it is, and in which state. */
  subtitle: string
  blocks: ReadBlock[]
  signaturesTitle: string
  signatures: string[]
  hashTitle: string
  /** Null: it has not been proposed. */
  sha256: string | null
}

interface Signing extends Pick<Version, 'number' | 'state' | 'sha256' | 'awaited'> {
  document: AgreementDocument
  signatures: readonly { signerName: string; signsFor: string; signedAt: Date | string }[]
}

export function writtenAgreement(version: Signing, words: ClauseWords, format: Format): WrittenAgreement {
  return {
    title: version.document.title,
    subtitle: `${m.agreement_version_number({ number: version.number })} · ${textByKey(`version_state_${version.state}`)}`,
    blocks: blocksOf(version.document, words),
    signaturesTitle: m.agreement_signatures(),
    signatures: signatureLines(version, words, format),
    hashTitle: m.agreement_hash(),
    sha256: version.sha256,
  }
}

/** "Ana Ruiz, por marketing: firmó el 22 nov 2026, 10:04". */
function signatureLines({ signatures, awaited }: Signing, words: ClauseWords, format: Format): string[] {
  const given = signatures.map(({ signerName, signsFor, signedAt }) =>
    m.agreement_signature_line({
      name: signerName,
      side: textByKey(`agreement_signs_for_${signsFor}`),
      when: `${format.date(signedAt)}, ${format.time(signedAt)}`,
    }),
  )
  const open = awaited.map(({ memberId, signsFor }) =>
    m.agreement_signature_open({ name: words.member(memberId), side: textByKey(`agreement_signs_for_${signsFor}`) }),
  )
  return [...given, ...open]
}
