import { DAY, HOUR, MINUTE, SECOND } from '../instant.ts'

/** One stretch of a zone's history, in milliseconds since 1970: from `since` on, clocks show UTC plus `offset`. */
interface Stretch {
  since: number
  offset: number
}

const CHAPTER = 512 * DAY
const KEPT_CHAPTERS = 1_024

const formats = new Map<string, Intl.DateTimeFormat>()
const chapters = new Map<string, readonly Stretch[]>()

/**
 * How far the clocks of a zone are ahead of UTC at `ms` milliseconds since 1970, in milliseconds. Asking `Intl` costs microseconds, so
 * each zone's changes of clocks are found once per chapter of 512 days and kept. Throws a `RangeError` for an unknown zone or no time.
 */
export function offsetAtMs(ms: number, timeZone: string): number {
  const stretches = chapterOf(timeZone, Math.floor(ms / CHAPTER))
  let found = stretches[0]!
  for (const stretch of stretches) {
    if (stretch.since > ms) break
    found = stretch
  }
  return found.offset
}

function chapterOf(timeZone: string, chapter: number): readonly Stretch[] {
  const key = `${timeZone} ${chapter}`
  const known = chapters.get(key)
  if (known) return known

  if (chapters.size >= KEPT_CHAPTERS) chapters.clear()
  const stretches = readStretches(timeZone, chapter * CHAPTER, (chapter + 1) * CHAPTER)
  chapters.set(key, stretches)
  return stretches
}

/** Looks once a day: no zone is known to have changed its clocks twice within one. */
function readStretches(timeZone: string, from: number, to: number): Stretch[] {
  let last: Stretch = { since: from, offset: askIntl(from, timeZone) }
  const stretches = [last]
  for (let ms = from + DAY; ms <= to; ms += DAY) {
    const offset = askIntl(ms, timeZone)
    if (offset === last.offset) continue
    last = { since: changeWithin(ms - DAY, ms, last.offset, timeZone), offset }
    stretches.push(last)
  }
  return stretches
}

function changeWithin(from: number, to: number, offsetBefore: number, timeZone: string): number {
  let [before, after] = [from, to]
  while (after - before > SECOND) {
    const middle = before + Math.floor((after - before) / 2 / SECOND) * SECOND
    if (askIntl(middle, timeZone) === offsetBefore) before = middle
    else after = middle
  }
  return after
}

/** Reads `GMT+01:00`, `GMT-00:14:44` or plain `GMT`. */
function askIntl(ms: number, timeZone: string): number {
  const [, sign, hours, minutes, seconds] =
    /GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?$/.exec(formatOf(timeZone).format(ms)) ?? []
  const size = Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * MINUTE + Number(seconds ?? 0) * SECOND
  return sign === '-' ? -size : size
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  if (formats.size >= KEPT_CHAPTERS) formats.clear()
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  formats.set(timeZone, format)
  return format
}
