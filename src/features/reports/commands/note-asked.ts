import type { LocalDate } from '#kernel/instant.ts'
import { addDays, localDateOf } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'
import { isOfSome, type Question } from '../metrics/question.ts'
import { type Ask, questionsOf } from '../queries/gather.ts'
import type { AskedQuestion, Reading } from '../queries/setting.ts'
import { countOfSome, keepAsked } from '../store/figure-days.ts'

/** Lets a query answer, and keeps what it asked, so that its figures are there the next time: see `keepFigures`. */
export async function noting<T>(act: Act, find: (reading: Act & Reading) => Promise<T>): Promise<T> {
  const asked: AskedQuestion[] = []
  const found = await find({ ...act, asked })
  await noteAsked(act, asked)
  return found
}

/** What will be asked for, before anybody does. */
export async function expectAsked(act: Act, asks: readonly Ask[]): Promise<void> {
  await noteAsked(act, await questionsOf(act, asks))
}

async function noteAsked(act: Act, asked: readonly AskedQuestion[]): Promise<void> {
  const today = localDateOf(act.now, 'UTC')
  const fresh = new Map<string, AskedQuestion>()
  for (const one of asked) {
    const before = fresh.get(one.sha256)?.firstDay ?? noted.get(`${act.workspaceId} ${today} ${one.sha256}`)
    if (before === undefined || one.firstDay < before) fresh.set(one.sha256, one)
  }
  if (fresh.size === 0) return
  const yearAgo = addDays(today, -YEAR_AND_MONTH_DAYS)
  const rows = [...fresh.values()].map(({ sha256, question, firstDay }) => ({
    sha256,
    asked: question,
    sinceDay: [firstDay, yearAgo].sort()[0] as LocalDate,
  }))
  await keepAsked(act, await withRoom(act, rows), today)
  for (const { sha256, sinceDay } of rows) remember(`${act.workspaceId} ${today} ${sha256}`, sinceDay)
}

/**
 * Any member can ask for any leads. Where there are too many such questions already, new ones are not kept, until the old ones go
 * (`tidyFigures`): they are counted from the facts.
 */
async function withRoom<T extends { sha256: string; asked: Question }>(act: Act, rows: readonly T[]): Promise<T[]> {
  const ofSome = rows.filter(({ asked }) => isOfSome(asked))
  const ofAll = rows.filter(({ asked }) => !isOfSome(asked))
  if (ofSome.length === 0) return ofAll
  const others = await countOfSome(
    act,
    ofSome.map(({ sha256 }) => sha256),
  )
  return [...ofAll, ...ofSome.slice(0, Math.max(0, OF_SOME_AT_MOST - others))]
}

/** Who looks at a month looks at the year next: it is there by then. */
const YEAR_AND_MONTH_DAYS = 397

export const OF_SOME_AT_MOST = 200

/** What this process has noted today, and since when, so that reading again writes nothing. */
const noted = new Map<string, string>()
const NOTED_AT_MOST = 10_000

function remember(key: string, sinceDay: string): void {
  if (noted.size >= NOTED_AT_MOST) noted.clear()
  noted.set(key, sinceDay)
}
