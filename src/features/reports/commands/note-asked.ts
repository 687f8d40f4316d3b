import type { LocalDate } from '#kernel/instant.ts'
import { addDays, localDateOf } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'
import type { AskedQuestion, Reading } from '../queries/setting.ts'
import { keepAsked } from '../store/figure-days.ts'

/** Lets a query answer, and keeps what it asked, so that its figures are there the next time: see `keepFigures`. */
export async function noting<T>(act: Act, find: (reading: Act & Reading) => Promise<T>): Promise<T> {
  const asked: AskedQuestion[] = []
  const found = await find({ ...act, asked })
  await noteAsked(act, asked)
  return found
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
  await keepAsked(act, rows, today)
  for (const { sha256, sinceDay } of rows) remember(`${act.workspaceId} ${today} ${sha256}`, sinceDay)
}

/** Who looks at a month looks at the year next: it is there by then. */
const YEAR_AND_MONTH_DAYS = 397

/** What this process has noted today, and since when, so that reading again writes nothing. */
const noted = new Map<string, string>()
const NOTED_AT_MOST = 10_000

function remember(key: string, sinceDay: string): void {
  if (noted.size >= NOTED_AT_MOST) noted.clear()
  noted.set(key, sinceDay)
}
