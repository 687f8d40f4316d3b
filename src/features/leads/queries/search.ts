import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { folded } from '#kernel/criteria/folded.ts'
import type { Act } from '#platform/act.ts'

/** How leads with the words of a search are found. */
export interface Search {
  /** Asked of one lead, `l`, after the other. */
  asked: RawBuilder<SqlBool>
  /** What the index of words gives beforehand, `id` and `captured_at`: when the words are so rare that it gives little. */
  byIndex: RawBuilder<{ id: string; captured_at: Date }> | null
}

/** The newest leads tell which words are frequent. If they mislead, it takes longer and finds the same. */
const SAMPLE = 1_000
const FREQUENT_FROM = 10

/**
 * Each word must begin a part of what is searched; null when nothing is searched. The index gives its finds in no order and all at once:
 * it is asked for rare words alone. A page of frequent ones fills soon by walking down the list.
 */
export async function searchFor(act: Act, q: string): Promise<Search | null> {
  const words = wordsOf(q)
  if (words.length === 0) return null
  const asked = sql<SqlBool>`l.search @@ ${querySql(words)}`
  const [all, ...each] = await frequencies(act, words)
  if (all! >= FREQUENT_FROM) return { asked, byIndex: null }
  const rare = words.filter((_, index) => (each[index] ?? 0) < FREQUENT_FROM)
  return { asked, byIndex: sql`leads_found(${querySql(rare.length > 0 ? rare : words)})` }
}

/** Anything but letters and digits separates words, so nothing is an operator. */
function wordsOf(q: string): string[] {
  return (
    folded(q)
      .replaceAll('ñ', 'n')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

function querySql(words: readonly string[]): RawBuilder<unknown> {
  return sql`to_tsquery('simple', ${textOf(words)})`
}

function textOf(words: readonly string[]): string {
  return words.map(word => `'${word}':*`).join(' & ')
}

/** How many of the newest leads have all the words, then, of several words, how many have each. */
async function frequencies(act: Act, words: readonly string[]): Promise<number[]> {
  const asked = words.length === 1 ? [textOf(words)] : [textOf(words), ...words.map(word => textOf([word]))]
  const { rows } = await sql<{ count: number }>`
    with newest as materialized (
      select search from leads where workspace_id = ${act.workspaceId} and withdrawn_at is null
      order by captured_at desc, id desc limit ${SAMPLE}
    )
    select (select count(*) from newest where search @@ to_tsquery('simple', words)) as count
    from unnest(${asked}::text[]) with ordinality as asked(words, place) order by place`.execute(act.tx)
  return rows.map(row => row.count)
}
