import type { Instant } from '#kernel/instant.ts'
import { MINUTE, SECOND } from '#kernel/instant.ts'
import { dayNumberOf, isLocalDate, wallClockToMs } from '#kernel/working-time/zone.ts'

/** Whether `03/04/2024` is the third of April or the fourth of March. */
export type DateOrder = 'dmy' | 'mdy'

/** What the writing of a value tells about the order: one of them, `either` when both can be read and differ, `plain` when it needs none. */
export type DateWriting = DateOrder | 'either' | 'plain' | 'none'

const NUMBERS = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:,?[ T]+(.+))?$/
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]+(.+))?$/
const WORDS =
  /^(?:(\d{1,2})(?:\.| de)? ?([a-z]{3,10})\.?|([a-z]{3,10})\.? (\d{1,2})),?(?: de)? (\d{4})(?:,?[ T]+(.+))?$/i
const TIME =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s*([ap])\.?\s?m\.?)?(?:\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?$/i
const MONTHS = ['ene jan', 'feb', 'mar', 'abr apr', 'may', 'jun', 'jul', 'ago aug', 'sep set', 'oct', 'nov', 'dic dec']

export function dateWriting(text: string): DateWriting {
  const numbers = NUMBERS.exec(text)
  if (!numbers) return ISO.test(text) || WORDS.test(text) || isEpoch(text) ? 'plain' : 'none'
  const [first, second] = [Number(numbers[1]), Number(numbers[2])]
  if (first > 31 || second > 31 || first === 0 || second === 0) return 'none'
  if (first > 12 && second > 12) return 'none'
  if (first > 12) return 'dmy'
  if (second > 12) return 'mdy'
  return first === second ? 'plain' : 'either'
}

/**
 * Reads an instant; `null` when it cannot be read. What has no offset is meant in `timeZone`, and a day without a time is its midnight.
 * `order` decides what would be a guess: without it, a value that can be read both ways is not read.
 */
export function readInstant(text: string, order: DateOrder | null, timeZone: string): Instant | null {
  if (isEpoch(text)) return new Date(Number(text))
  const parts = readDate(text, order)
  if (!parts) return null
  const date = `${parts.year}-${String(parts.month).padStart(2, '0')}-${String(parts.day).padStart(2, '0')}`
  if (!isLocalDate(date) || Number(parts.year) < 1970 || Number(parts.year) > 2199) return null
  const time = parts.time === undefined ? { ms: 0, offset: null } : readTime(parts.time.trim())
  if (!time) return null
  if (time.offset !== null) return new Date(Date.parse(`${date}T00:00:00Z`) + time.ms - time.offset)
  const wholeMinutes = Math.floor(time.ms / MINUTE)
  return new Date(wallClockToMs(dayNumberOf(date), wholeMinutes, timeZone) + (time.ms % MINUTE))
}

interface DateParts {
  year: string
  month: number
  day: number
  time?: string | undefined
}

function readDate(text: string, order: DateOrder | null): DateParts | null {
  const iso = ISO.exec(text)
  if (iso) return { year: iso[1]!, month: Number(iso[2]), day: Number(iso[3]), time: iso[4] }
  const numbers = NUMBERS.exec(text)
  if (numbers) {
    const writing = dateWriting(text)
    if (writing === 'none' || (writing === 'either' && !order)) return null
    const isDayFirst = (order ?? (writing === 'mdy' ? 'mdy' : 'dmy')) === 'dmy'
    const [first, second] = [Number(numbers[1]), Number(numbers[2])]
    const year = numbers[3]!.length === 2 ? `20${numbers[3]}` : numbers[3]!
    return { year, month: isDayFirst ? second : first, day: isDayFirst ? first : second, time: numbers[4] }
  }
  const words = WORDS.exec(text)
  if (!words) return null
  const month =
    MONTHS.findIndex(names => names.split(' ').includes((words[2] ?? words[3])!.slice(0, 3).toLowerCase())) + 1
  return month === 0 ? null : { year: words[5]!, month, day: Number(words[1] ?? words[4]), time: words[6] }
}

function readTime(text: string): { ms: number; offset: number | null } | null {
  const parts = TIME.exec(text)
  if (!parts) return null
  const [, hours, minutes, seconds = '0', fraction = '0', half, zone] = parts
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hours)
  if (
    hour > 23 ||
    Number(minutes) > 59 ||
    Number(seconds) > 59 ||
    (half && (Number(hours) === 0 || Number(hours) > 12))
  )
    return null
  const ms =
    (hour * 60 + Number(minutes)) * MINUTE + Number(seconds) * SECOND + Math.floor(Number(`0.${fraction}`) * 1000)
  return { ms, offset: zone === undefined ? null : readOffset(zone) }
}

function readOffset(zone: string): number {
  const parts = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone)
  if (!parts) return 0
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3] ?? 0)) * MINUTE
}

/** Milliseconds since 1970, as programs write them: 13 digits are the years 2001 to 2286. */
function isEpoch(text: string): boolean {
  return /^[1-9]\d{12}$/.test(text)
}
