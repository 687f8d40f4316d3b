import type { AgreementDocument } from '#features/agreement/schema.ts'
import { decideObjection } from '#features/commitments/commands/decide-objection.ts'
import { objectTo } from '#features/commitments/commands/object.ts'
import { findHistory } from '#features/commitments/queries/standings.ts'
import { raiseBy } from '#features/commitments/rules/objection.ts'
import type { Standing } from '#features/commitments/schema.ts'
import { DAY, earlierOf, HOUR, type Instant, plusMilliseconds } from '#kernel/instant.ts'
import { isRefusal } from '#kernel/outcome.ts'
import { localDateOf, startOfLocalDate } from '#kernel/working-time/zone.ts'
import { must } from '../rules/allowed.ts'
import { TIME_ZONE, troubles } from '../rules/company.ts'
import { DISPUTES, type Dispute } from '../rules/disputes.ts'
import { actAt, type Telling } from './act-at.ts'

const INTERVALS_LOOKED_AT = 3

/** What was promised, broken and objected to: each in its time, by who owes it, and decided by the other side. */
export async function objectToBreaches(telling: Telling): Promise<void> {
  const { plot, act } = telling
  const bad = troubles(plot.today)
  for (const dispute of DISPUTES) {
    const on = dispute.during ? bad[dispute.during].untilOn : plot.today
    const terms = plot.beginning.terms.findLast(({ from }) => from <= startOfLocalDate(on, TIME_ZONE))
    const promised = terms?.document.commitments.find(({ metric }) => metric === dispute.metric)
    if (!terms || !promised) continue
    const history = must(await findHistory(act, promised.id, INTERVALS_LOOKED_AT, on))
    const broken = history.rows.filter(({ state }) => state === 'broken')
    for (const breach of broken) if (await object(telling, dispute, { breach, document: terms.document })) break
  }
}

interface Broken {
  breach: Standing
  document: AgreementDocument
}

/** False: the rules did not allow it then, as while it could not yet be told for sure. */
async function object(
  { act, plot, ledger, events }: Telling,
  dispute: Dispute,
  { breach, document }: Broken,
): Promise<boolean> {
  const { startsOn, endsAt } = breach.interval
  const rowIds = dispute.withoutThoseOfTheAway ? lateOfTheAway({ plot, ledger }, breach) : []
  if (dispute.withoutThoseOfTheAway && rowIds.length === 0) return false
  const at = earlierOf(plusMilliseconds(raiseBy(document, breach.metric, endsAt), -2 * HOUR), plot.now)
  const as = (who: string, when: Instant) => actAt(act, when, plot.cast.ids.get(who)!, events, plot.dice)
  const raised = await objectTo(as(dispute.by, at), breach.id, {
    on: startsOn,
    words: dispute.words,
    ...(dispute.evidence ? { evidence: dispute.evidence } : {}),
    asks: rowIds.length > 0 ? 'without_rows' : 'not_judged',
    rowIds,
  })
  if (isRefusal(raised)) return false
  const { decision } = dispute
  if (!decision) return true
  const decidedAt = earlierOf(plusMilliseconds(at, DAY), plot.now)
  must(await decideObjection(as(decision.by, decidedAt), raised.id, decision))
  return true
}

/** The answers of the interval that came late while two were away and nobody had entered it. */
function lateOfTheAway({ plot, ledger }: Pick<Telling, 'plot' | 'ledger'>, { interval }: Standing): string[] {
  const { autumn } = troubles(plot.today)
  const away = new Set(['rocio', 'ivan'].map(key => plot.cast.ids.get(key)))
  const late = ledger.rows.events.filter(({ kind, data, recorded_at }) => {
    const day = localDateOf(recorded_at, TIME_ZONE)
    const isThen = autumn.fromOn <= day && day <= autumn.noticedOn
    return kind === 'handoff.overdue' && isThen && away.has(data.ownerId as string)
  })
  return late
    .map(({ subject_id }) => subject_id)
    .filter(id => {
      const deliveredOn = localDateOf(ledger.handoffs.get(id)!.delivered_at, TIME_ZONE)
      return interval.startsOn <= deliveredOn && deliveredOn < interval.endsOn
    })
}
