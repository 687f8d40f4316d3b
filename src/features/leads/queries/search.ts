import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { folded } from '#kernel/criteria/folded.ts'
import type { Act } from '#platform/act.ts'

/** How leads with the words of a search are found. */
export interface Search {
  /** Asked of one lead, `l`, after the other. */
  asked: RawBuilder<SqlBool>
  /** The words that are looked up in the index of words, and what is then still asked of each lead; null when nothing is. */
  indexed: { words: RawBuilder<unknown>; asked: RawBuilder<SqlBool> | null }
  /** Rare words are looked up at once, common ones never: a page of them fills soon by walking down the list. */
  frequency: 'rare' | 'uncommon' | 'common'
}

/** The newest leads tell which words are frequent. If they mislead, it takes longer and finds the same. */
const SAMPLE = 1_000
const UNCOMMON_FROM = 4
const COMMON_FROM = 20

/** Each word must begin a part of what is searched; null when nothing is searched. The index gives its finds in no order and all at once. */
export async function searchFor(act: Act, q: string): Promise<Search | null> {
  const words = wordsOf(q)
  if (words.length === 0) return null
  const [all, ...each] = await frequencies(act, words)
  // The frequent among several words would cost the index much and narrow its finds little.
  const rare = words.filter((_, index) => (each[index] ?? 0) < UNCOMMON_FROM)
  const isPart = rare.length > 0 && rare.length < words.length
  const asked = has(words)
  return {
    asked,
    indexed: { words: querySql(isPart ? rare : words), asked: isPart ? asked : null },
    frequency: all! < UNCOMMON_FROM ? 'rare' : all! < COMMON_FROM ? 'uncommon' : 'common',
  }
}

/** Anything but letters and digits separates words, so nothing is an operator. */
function wordsOf(q: string): string[] {
  return (
    folded(q)
      .replaceAll('ñ', 'n')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

function has(words: readonly string[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`l.search @@ ${querySql(words)}`
}

/** A constant of the query: made once, not for each row. */
function querySql(words: readonly string[]): RawBuilder<unknown> {
  return sql`to_tsquery('simple', ${words.map(word => `'${word}':*`).join(' & ')})`
}

/** How many of the newest leads have all the words, then, of several words, how many have each. Who searches turns pages and counts, too. */
async function frequencies(act: Act, words: readonly string[]): Promise<number[]> {
  const key = `${act.workspaceId} ${words.join(' ')}`
  const known = remembered.get(key)
  if (known && act.now.getTime() - known.at < REMEMBERED_FOR_MS) return known.counts
  const counts = await countNewest(act, words)
  if (remembered.size >= REMEMBERED_AT_MOST) remembered.clear()
  remembered.set(key, { counts, at: act.now.getTime() })
  return counts
}

const REMEMBERED_FOR_MS = 60_000
const REMEMBERED_AT_MOST = 1_000
const remembered = new Map<string, { counts: number[]; at: number }>()

async function countNewest({ tx, workspaceId }: Act, words: readonly string[]): Promise<number[]> {
  const asked = words.length === 1 ? [words] : [words, ...words.map(word => [word])]
  const counts = asked.map(some => sql`count(*) filter (where ${has(some)})::int`)
  const { rows } = await sql<{ counts: number[] }>`
    select /* prepared */ array[${sql.join(counts)}] as counts from (
      select search from leads where workspace_id = ${workspaceId} and withdrawn_at is null
      order by captured_at desc, id desc limit ${sql.lit(SAMPLE)}
    ) l`.execute(tx)
  return rows[0]!.counts
}
