import { expect, test } from 'vitest'
import { OFFICE_HOURS } from '#test/world/agreement.ts'
import type { AgreementDocument } from '../schema.ts'
import { renewedDocument } from './renewal.ts'

const documentOf = (startsOn: string, endsOn: string) =>
  ({ startsOn, endsOn, commitments: [], calendar: { name: '', hours: OFFICE_HOURS } }) as unknown as AgreementDocument

test.each([
  ['a year', '2026-01-01', '2026-12-31', '2027-01-01', '2027-12-31'],
  ['a quarter, the next of which is longer', '2026-01-01', '2026-03-31', '2026-04-01', '2026-06-30'],
  ['a February', '2027-02-01', '2027-02-28', '2027-03-01', '2027-03-31'],
  ['what is left of a quarter', '2026-11-22', '2026-12-31', '2027-01-01', '2027-03-31'],
  ['more than a quarter, begun within one', '2026-12-05', '2027-03-31', '2027-04-01', '2027-06-30'],
  ['what is left of a month', '2026-10-20', '2026-11-30', '2026-12-01', '2026-12-31'],
  ['some days', '2026-10-20', '2026-11-02', '2026-11-03', '2026-11-16'],
])('%s is followed by one as long', (_, startsOn, endsOn, nextStartsOn, nextEndsOn) => {
  const now = new Date('2026-01-05T10:00:00Z')
  expect(renewedDocument(documentOf(startsOn, endsOn), now)).toMatchObject({
    startsOn: nextStartsOn,
    endsOn: nextEndsOn,
  })
})

test('targets of single intervals move to those of the next period', () => {
  const promise = (interval: string, startsOn: string) => ({ interval, byInterval: [{ startsOn, target: 1 }] })
  const document = {
    ...documentOf('2026-01-01', '2026-12-31'),
    commitments: [promise('month', '2026-12-01'), promise('week', '2026-11-02')],
  } as unknown as AgreementDocument
  const { commitments } = renewedDocument(document, new Date('2026-11-20T10:00:00Z'))
  expect(commitments.map(({ byInterval }) => byInterval?.[0]?.startsOn)).toEqual(['2027-12-01', '2027-11-01'])
})
