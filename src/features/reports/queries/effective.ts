import { wilson } from '#kernel/statistics/wilson.ts'
import type { Scope } from '../metrics/source.ts'
import type { EffectiveReport } from '../schema/reports.ts'
import { rowsOf } from './awaited.ts'
import { gatherOne, whole } from './gather.ts'
import type { Reading, Setting } from './setting.ts'

/** Effective leads and what the delivered ones have become: open, lost, converted. */
export async function findEffective(act: Reading, scope: Scope, { calendar }: Setting): Promise<EffectiveReport> {
  const groups = whole(await gatherOne(act, { subject: 'effective_leads', scope, calendar }), scope)
  const because = (why: string) => rowsOf(groups, group => group.why === why)
  const [open, lost, converted] = [because('open'), because('lost'), because('converted')]
  const delivered = open + lost + converted
  return {
    delivered,
    converted,
    effective: delivered - converted,
    open,
    lost,
    ratio: wilson(delivered - converted, delivered),
  }
}
