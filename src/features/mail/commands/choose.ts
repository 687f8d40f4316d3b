import { DONE } from '#kernel/endpoint.ts'
import { type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { findChosen } from '../queries/choices.ts'
import { turnedOff } from '../rules/choices.ts'
import type { Unsubscription } from '../rules/token.ts'
import type { Choice, ChosenKind } from '../schema.ts'
import { saveChoices } from '../store/choices.ts'

/** When who acts gets mail of a kind. */
export async function chooseMail(act: Act, kind: ChosenKind, choice: Choice): Promise<typeof DONE> {
  const memberId = act.memberId as string
  await saveChoices(act, memberId, [kind], choice)
  act.record({
    kind: 'mail.choice_changed',
    subject: { kind: 'member', id: memberId },
    data: { kinds: [kind], choice },
  })
  return DONE
}

/** By a link in a mail: no more of its kind. A second time it changes nothing. */
export async function unsubscribe(act: Act, { memberId, kind }: Unsubscription): Promise<Outcome<typeof DONE>> {
  const known = await act.tx
    .selectFrom('members')
    .select('id')
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', memberId)
    .executeTakeFirst()
  if (!known) return refuse('mail_link_unknown', {}, 404)
  const chosen = (await findChosen(act, [memberId]))(memberId)
  const kinds = turnedOff(kind, chosen).filter(one => chosen.get(one) !== 'never')
  if (kinds.length === 0) return DONE
  await saveChoices(act, memberId, kinds, 'never')
  act.record({
    kind: 'mail.choice_changed',
    subject: { kind: 'member', id: memberId },
    data: { kinds, choice: 'never' },
  })
  return DONE
}
