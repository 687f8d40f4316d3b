import { giveNotice } from '#features/notices/commands/give-notice.ts'
import { DONE } from '#kernel/endpoint.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { findColleagues, findObjections, type Known, type NamedColleague } from '../queries/objections.ts'
import { decidersOf, decidingSides } from '../rules/objection.ts'
import { closeObjection, insertDecision, lockObjection } from '../store/objections.ts'

interface Decision {
  isUpheld: boolean
  words?: string | undefined
}

/**
 * Decides for every side for which this member may and that has not decided. To say the same again changes nothing; nobody changes a
 * decision: who sees it otherwise afterwards agrees on a new version.
 */
export async function decideObjection(
  act: Act,
  id: string,
  { isUpheld, words }: Decision,
): Promise<Outcome<typeof DONE>> {
  if (!(await lockObjection(act, id))) return notFound('objection')
  const [known] = await findObjections(act, { id })
  if (!known) return notFound('objection')
  const { objection, commitment, terms } = known
  if (objection.state === 'withdrawn') return refuse('objection_withdrawn')

  const people = await findColleagues(act)
  const mine = decidingSides(commitment.owedBy).filter(side =>
    decidersOf(side, terms.document, people).some(one => one.id === act.memberId),
  )
  if (mine.length === 0) return refuse('objection_not_yours_to_decide', {}, 403)
  const given = objection.decisions.filter(({ side }) => mine.includes(side))
  if (given.some(one => one.isUpheld !== isUpheld)) return refuse('objection_decided_already')
  const open = mine.filter(side => !given.some(one => one.side === side))
  if (open.length === 0) return DONE
  if (objection.state === 'dismissed') return refuse('objection_decided_already')

  for (const side of open) await insertDecision(act, { objectionId: id, side, isUpheld, words: words ?? null })
  const isClosed = !isUpheld || objection.awaits.every(({ side }) => open.includes(side))
  if (isClosed) {
    await closeObjection(act, id, 'decided')
    await tellDecided(act, known, isUpheld, people)
  }
  act.record({ kind: 'objection.decided', subject: { kind: 'objection', id }, data: { isUpheld, sides: open } })
  return DONE
}

/** To whoever raised it. */
async function tellDecided(
  act: Act,
  { objection, commitment }: Known,
  isUpheld: boolean,
  people: readonly NamedColleague[],
): Promise<void> {
  const readers = people.filter(({ id, isActive }) => isActive && id === objection.raisedBy.id && id !== act.memberId)
  const by = people.find(({ id }) => id === act.memberId)?.name ?? ''
  await giveNotice(act, {
    kind: 'objection_decided',
    about: `objection_decided ${objection.id}`,
    subjectId: objection.id,
    facts: {
      metric: objection.metric,
      isUpheld: isUpheld ? 'yes' : 'no',
      by,
      interval: commitment.interval,
      startsOn: objection.startsOn,
    },
    readers: readers.map(({ id }) => id),
  })
}
