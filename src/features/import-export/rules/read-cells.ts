import { EMAIL_ADDRESS, LONGEST_EMAIL, normaliseEmail } from '#kernel/email.ts'
import type { Instant } from '#kernel/instant.ts'
import { DAY } from '#kernel/instant.ts'
import type { ImportKind } from '../schema/words.ts'
import { type DecimalSign, decimalWriting, readDecimal } from './amounts.ts'
import { countryCodeOf } from './countries.ts'
import { type DateOrder, readInstant } from './dates.ts'
import { IMPORT_FIELDS, type ImportField, longest } from './fields.ts'
import { foldedWord } from './folded-word.ts'
import type { ImportMapping } from './mapping.ts'
import { type RowProblem, rowProblem } from './problem.ts'
import { cellText } from './profile.ts'
import { meaningOf } from './questions.ts'

/** What reading a row needs to know beside its cells. */
export interface Reading {
  kind: ImportKind
  mapping: ImportMapping
  dateOrder: DateOrder | null
  decimal: DecimalSign | null
  /** What a person has still to answer before dates and numbers that can be read both ways are read. */
  isAsking: { dateOrder: boolean; decimal: boolean }
  timeZone: string
  country: string
  currency: string
  /** Nothing of a file can have happened after this. */
  now: Instant
  /** Members by e-mail and by folded name; a name of two people is not here. */
  members: ReadonlyMap<string, string>
  /** Codes of reasons by code and by folded label. */
  reasons: ReadonlyMap<string, string>
}

export type CellValue = string | number | Instant | boolean

/**
 * The fields of one row that say something, by name, and what could not be read. `problems` reject the row, `notices` do not; one that
 * `isWaiting` cannot be read before a question is answered.
 */
export interface ReadCells {
  values: Record<string, CellValue>
  problems: RowProblem[]
  notices: RowProblem[]
  isWaiting: boolean
}

export function readCells(cells: readonly string[], reading: Reading): ReadCells {
  const read: ReadCells = { values: {}, problems: [], notices: [], isWaiting: false }
  const specs = IMPORT_FIELDS[reading.kind]
  for (const field in reading.mapping.fields) {
    const spec = specs[field]
    const text = cellText(cells[reading.mapping.fields[field]!] ?? '')
    if (text === '' || spec === undefined) continue
    if (text.length > longest(spec)) read.problems.push(rowProblem('too_long', field, text))
    else readCell(field, spec, text, reading, read)
  }
  return read
}

function readCell(field: string, spec: ImportField, text: string, reading: Reading, read: ReadCells): void {
  const { values, problems, notices } = read
  const keep = (value: CellValue | null, code: string) => {
    if (value === null) problems.push(rowProblem(code, field, text))
    else values[field] = value
  }
  switch (spec.type) {
    case 'text':
    case 'longText':
    case 'phone':
      values[field] = text
      break
    case 'email':
      keep(readEmail(text), 'email_unreadable')
      break
    case 'country': {
      const code = countryCodeOf(text)
      if (code) values[field] = code
      else notices.push(rowProblem('country_unknown', field, text))
      break
    }
    case 'count':
      if (isWaitingForDecimal(text, reading)) read.isWaiting = true
      else keep(readCount(text, reading.decimal), 'number_unreadable')
      break
    case 'money':
      if (isWaitingForDecimal(text, reading)) read.isWaiting = true
      else keep(readMoney(text, reading.decimal), 'amount_unreadable')
      break
    case 'currency':
      keep(/^[a-z]{3}$/i.test(text) ? text.toUpperCase() : null, 'currency_unreadable')
      break
    case 'instant':
      readFact(field, text, reading, read)
      break
    case 'member':
      values[field] = reading.members.get(text.toLowerCase()) ?? reading.members.get(foldedWord(text)) ?? ''
      if (values[field] === '' && field !== 'author') notices.push(rowProblem('member_unknown', field, text))
      if (field === 'author') values.authorText = text
      break
    case 'reason':
      values[field] = reading.reasons.get(text) ?? reading.reasons.get(foldedWord(text)) ?? 'other'
      values.rejectedWords = text
      break
    case 'choice': {
      const choice = meaningOf(reading.kind, field, spec, reading.mapping, text)
      if (choice) values[field] = choice
      else if (choice === undefined && spec.isNeeded) read.isWaiting = true
      else if (field === 'channel' && choice === undefined) values.channelWords = text
      else if (choice === undefined) notices.push(rowProblem('value_unknown', field, text))
    }
  }
}

function readEmail(text: string): string | null {
  const email = normaliseEmail(text)
  return EMAIL_ADDRESS.test(email) && email.length <= LONGEST_EMAIL ? email : null
}

function isWaitingForDecimal(text: string, { isAsking, decimal }: Reading): boolean {
  return isAsking.decimal && readDecimal(text, decimal) === null && decimalWriting(text) !== 'none'
}

function isWaitingForOrder(text: string, { isAsking, timeZone }: Reading): boolean {
  return isAsking.dateOrder && (['dmy', 'mdy'] as const).some(order => readInstant(text, order, timeZone) !== null)
}

/** Amounts stay text until the currency is known: a decimal such as `1234.5`. */
function readMoney(text: string, decimal: DecimalSign | null): string | null {
  const amount = readDecimal(text, decimal)
  return amount === null || amount.startsWith('-') || amount.split('.')[0]!.length > 12 ? null : amount
}

function readCount(text: string, decimal: DecimalSign | null): number | null {
  const amount = readMoney(text, decimal)
  return amount === null || Number(amount) > 2_000_000_000 ? null : Math.round(Number(amount))
}

function readFact(field: string, text: string, reading: Reading, read: ReadCells): void {
  const { values, problems } = read
  const at = readInstant(text, reading.dateOrder, reading.timeZone)
  if (!at && isWaitingForOrder(text, reading)) read.isWaiting = true
  else if (!at) problems.push(rowProblem('date_unreadable', field, text))
  // The end of a deal that is still open lies ahead: `outcomeAt` is judged with its outcome.
  else if (at.getTime() > reading.now.getTime() + DAY && field !== 'outcomeAt')
    problems.push(rowProblem('date_ahead', field, text))
  else values[field] = at
}
