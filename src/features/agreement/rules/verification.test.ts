import { expect, test } from 'vitest'
import type { Flaw } from '../schema/verification.ts'
import type { AgreementDocument } from '../schema.ts'
import { flawsOf } from './verification.ts'

const at = new Date('2026-11-20T10:00:00Z')
const signatories = [
  { memberId: 'ana', signsFor: 'marketing' },
  { memberId: 'berta', signsFor: 'sales' },
] as const
const document = { title: 'Acuerdo', signatories } as unknown as AgreementDocument
const draft = { document, sha256: null, proposedAt: null, signedAt: null }
const signed = { document, sha256: 'h', proposedAt: at, signedAt: at }
const given = signatories.map(one => ({ ...one, sha256: 'h' }))

const cases: [string, Parameters<typeof flawsOf>, Flaw[]][] = [
  ['a draft', [draft, 'h', []], []],
  ['a proposal that one has signed', [{ ...signed, signedAt: null }, 'h', given.slice(0, 1)], []],
  ['a signed version', [signed, 'h', given], []],
  ['another document', [signed, 'x', given], ['document_changed', 'signature_of_other_document']],
  ['another document under a new hash', [{ ...signed, sha256: 'x' }, 'x', given], ['signature_of_other_document']],
  ['a signature that is gone', [signed, 'h', given.slice(1)], ['signature_missing']],
  [
    'a signature of somebody who was not asked',
    [signed, 'h', [...given, { memberId: 'carlos', signsFor: 'witness', sha256: 'h' }]],
    ['signature_not_asked'],
  ],
  ['a hash that is gone', [{ ...signed, sha256: null }, 'h', given], ['hash_missing']],
]

test.each(cases)('%s', (_name, facts, flaws) => {
  expect(flawsOf(...facts)).toEqual(flaws)
})
