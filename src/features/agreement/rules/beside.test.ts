import { expect, test } from 'vitest'
import { hasText } from '#texts/by-key.ts'
import type { AgreementDocument } from '../schema.ts'
import { notesBeside } from './beside.ts'
import type { Person } from './signatories.ts'

const NOW = new Date('2026-11-22T10:00:00Z')
const ana: Person = { id: 'a', name: 'Ana', role: 'admin', functions: ['marketing'], isActive: true }
const berta: Person = { id: 'b', name: 'Berta', role: 'manager', functions: ['sales'], isActive: true }
const hours = { timeZone: 'Europe/Madrid' }
const document = { startsOn: '2026-10-01', endsOn: '2026-12-31', calendar: { name: 'x', hours } } as AgreementDocument
const draft = {
  basedOn: 'v1',
  createdAt: '2026-11-02T10:00:00Z',
  document,
  awaited: [{ memberId: 'a' }, { memberId: 'b' }, { memberId: 'b' }],
}
const signed = (id: string, number: number, signedAt: string, inForceAt = signedAt) => ({
  id,
  number,
  signedAt,
  inForceAt,
})
const notes = (beside: Partial<Parameters<typeof notesBeside>[1]>, people = [ana, berta], open = draft) =>
  notesBeside(open, { inForce: null, next: null, ...beside }, { people, currency: 'EUR' }, NOW)

test('a draft made from what holds, to be signed by who can, needs no note', () => {
  expect(notes({ inForce: signed('v1', 1, '2026-10-01T10:00:00Z') })).toEqual([])
  expect(notes({ inForce: signed('v0', 1, '2026-11-01T10:00:00Z') }), 'signed before it was begun').toEqual([])
})

test('of two drafts at once, the second is told that the first was signed', () => {
  const other = signed('v3', 3, '2026-11-10T10:00:00Z')
  expect(notes({ inForce: other })).toEqual([{ code: 'signed_since', values: { number: 3 } }])
})

test('a version signed for later that would never begin is named; one that begins after the end is left alone', () => {
  const january = signed('v2', 2, '2026-11-01T10:00:00Z', '2026-12-31T23:00:00Z')
  expect(notes({ next: january })).toEqual([])
  const longer = { ...draft, document: { ...document, endsOn: '2027-01-01' } }
  expect(notes({ next: january }, [ana, berta], longer)).toEqual([{ code: 'never_begins', values: { number: 2 } }])
})

test('who is to sign and has left, or may not sign, is named once', () => {
  const cannot = [{ code: 'cannot_sign', values: { name: 'Berta' } }]
  expect(notes({}, [ana, { ...berta, isActive: false }])).toEqual(cannot)
  expect(notes({}, [ana, { ...berta, role: 'viewer' }])).toEqual(cannot)
})

test.each(['signed_since', 'never_begins', 'cannot_sign'])('%s has words', code => {
  expect(hasText(`agreement_beside_${code}`)).toBe(true)
})
