import { termsAt } from '#features/agreement/queries/terms.ts'
import { momentOf } from '#features/commitments/queries/standings.ts'
import { settingAt } from '#features/reports/queries/setting.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import { localDateOf } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'
import { findSaid } from '../queries/acknowledgements.ts'
import { functionsOf } from '../queries/clauses.ts'
import { sidesOf } from '../rules/state.ts'
import type { AcknowledgementInput } from '../schema.ts'
import { insertAcknowledgement } from '../store/acknowledgements.ts'

/** Says by name that a clause was kept, for a day on which it was agreed. Said again for that day, it is what was said. */
export async function acknowledge(
  act: Act,
  clauseId: string,
  input: AcknowledgementInput,
): Promise<Outcome<{ id: string }>> {
  const { timeZone } = await settingAt(act, act.now)
  if (input.doneOn > localDateOf(act.now, timeZone)) return refuse('acknowledgement_ahead', {}, 422)
  const terms = await termsAt(act, await momentOf(act, input.doneOn))
  const clause = terms?.document.acknowledged?.find(({ id }) => id === clauseId)
  if (!terms || !clause) return notFound('clause')
  const member = { id: act.memberId as string, functions: await functionsOf(act, act.memberId) }
  const sides = sidesOf(clause, member)
  if (sides.length === 0) return refuse('acknowledgement_of_another', {}, 403)

  const id = await insertAcknowledgement(act, { ...input, clauseId, versionId: terms.versionId, sides })
  if (id) {
    act.record({ kind: 'acknowledgement.given', subject: { kind: 'acknowledgement', id }, data: { clauseId, sides } })
    return { id }
  }
  const said = await findSaid(act, [clauseId], input.doneOn)
  return { id: said.find(({ member: one, doneOn }) => one.id === member.id && doneOn === input.doneOn)!.id }
}
