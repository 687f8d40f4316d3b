import { findAgreement } from '#features/agreement/queries/versions.ts'
import type { Reading } from '#features/reports/queries/setting.ts'
import { notFound, type Outcome } from '#kernel/outcome.ts'
import type { Obligations } from '../schema/member.ts'
import { findObjections } from './objections.ts'
import { memberNames } from './standings.ts'

/** What of the agreement waits for a member, or is theirs alone. */
export async function findObligations(act: Reading, memberId: string): Promise<Outcome<Obligations>> {
  if (!(await memberNames(act)).has(memberId)) return notFound('member')
  const { inForce, next, drafts } = await findAgreement(act)
  const documents = [inForce, next].flatMap(version => (version ? [version.document] : []))
  const open = await findObjections(act, { isOpen: true })
  return {
    signatures: drafts
      .filter(({ state, awaited }) => state === 'proposed' && awaited.some(one => one.memberId === memberId))
      .map(({ id, number, title }) => ({ versionId: id, number, title })),
    objections: open.flatMap(({ objection: { id, metric, raisedBy, decideBy, awaits } }) => {
      const mine = awaits.filter(({ deciders }) => deciders.some(one => one.id === memberId))
      const others = mine.flatMap(({ deciders }) => deciders.filter(one => one.id !== memberId)).map(({ name }) => name)
      return mine.length > 0 ? [{ id, metric, raisedBy: raisedBy.name, decideBy, others: [...new Set(others)] }] : []
    }),
    promises: theirs(
      documents.flatMap(({ commitments, currency }) => commitments.map(one => ({ ...one, currency }))),
      memberId,
    ).map(({ id, metric, comparator, target, interval, currency }) => {
      return { commitmentId: id, metric, comparator, target, interval, currency }
    }),
    clauses: theirs(
      documents.flatMap(({ acknowledged = [] }) => acknowledged),
      memberId,
    ).map(({ id, text }) => ({ id, text })),
  }
}

/** Of two versions that have the same, the one in force says what it is. */
function theirs<T extends { id: string; memberId: string | null }>(all: readonly T[], memberId: string): T[] {
  const own = all.filter(one => one.memberId === memberId)
  return own.filter(({ id }, place) => own.findIndex(one => one.id === id) === place)
}
