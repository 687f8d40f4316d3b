import { sql } from 'kysely'
import { wilson } from '#kernel/statistics/wilson.ts'
import type { Scope } from '../metrics/source.ts'
import { SOURCES } from '../metrics/sources.ts'
import type { EffectiveReport } from '../schema/reports.ts'
import type { Reading } from './setting.ts'

/** Effective leads and what the delivered ones have become: open, lost, converted. */
export async function findEffective(act: Reading, scope: Scope): Promise<EffectiveReport> {
  const { rows } = await sql<{ why: string; count: number }>`
    select why, count(*) as count from (${SOURCES.effective_leads(scope)}) r group by why`.execute(act.tx)
  const because = (why: string) => rows.find(row => row.why === why)?.count ?? 0
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
