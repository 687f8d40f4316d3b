import type { Kysely } from 'kysely'
import { FACTS, type Fact } from '#kernel/facts.ts'
import type { MetricKey } from '#kernel/metrics.ts'
import type { Database } from '#platform/database/tables.ts'
import type { Scope } from './source.ts'
import { SOURCES } from './sources.ts'

/** What a figure is made of, read from its formula itself, so that the two cannot disagree. */
export function factsOf(db: Pick<Kysely<Database>, 'getExecutor'>, metric: MetricKey, scope: Scope): Fact[] {
  const { sql } = SOURCES[metric](scope).compile(db)
  return FACTS.filter(fact => new RegExp(`\\b(from|join)\\s+"?${fact}"?\\b`, 'i').test(sql))
}
