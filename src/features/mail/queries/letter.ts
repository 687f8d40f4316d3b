import { findWorkspace } from '#features/access/queries/workspace.ts'
import { findStandings } from '#features/commitments/queries/standings.ts'
import { standings } from '#features/commitments/schema.ts'
import type { NoticeFacts } from '#features/notices/schema.ts'
import { readAsOf } from '#features/reports/queries/as-of.ts'
import type { LocalDate } from '#kernel/instant.ts'
import { isRefusal } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { formatOf } from '#texts/formatting.ts'
import { inLocale } from '#texts/locale.ts'
import { htmlLetter } from '../rules/letters/html.ts'
import { frameOf, type Links, letterOf } from '../rules/letters/letter-of.ts'
import { plainLetter } from '../rules/letters/plain.ts'
import type { ReportFigures } from '../rules/letters/subjects.ts'
import type { MessageKind } from '../schema.ts'
import { findItems } from '../store/messages.ts'
import { findReadersHours, type Reader } from './reader.ts'
import { findSubjects } from './subjects.ts'

export interface WrittenLetter {
  subject: string
  text: string
  html: string
}

/** A message in the words, the language and the time zone of its reader; null where what it tells is done. */
export async function writeLetter(
  act: Act,
  message: { id: string; kind: MessageKind },
  reader: Reader,
  links: Links,
): Promise<WrittenLetter | null> {
  const subjects = await findSubjects(act, reader.id, await findItems(act, message.id))
  if (subjects.length === 0 && message.kind !== 'test') return null
  const report = subjects.find(({ kind }) => kind === 'report')
  const isReport = message.kind === 'report' && report && 'facts' in report
  const figures = isReport ? await findFigures(act, report.facts) : null
  const workspace = await findWorkspace(act)
  const { timeZone } = (await findReadersHours(act, [reader.id]))(reader.id)
  const { locale } = reader
  return inLocale(locale, () => {
    const format = formatOf({ ...workspace, timeZone, locale })
    const letter = letterOf(message.kind, { subjects, figures }, { format, locale, publicUrl: links.publicUrl })
    const frame = frameOf(message.kind, { company: workspace.name, locale }, links)
    return { subject: letter.subject, text: plainLetter(letter, frame), html: htmlLetter(letter, frame) }
  })
}

/** What the page of the report shows of the promises, and the API tells: as it was known at the end of its last day. */
async function findFigures(act: Act, { lastOn }: NoticeFacts): Promise<ReportFigures> {
  const day = String(lastOn) as LocalDate
  const found = await readAsOf(act, day, async known => standings.encode(await findStandings(known, day)))
  if (isRefusal(found)) throw new Error(`report of ${day}: ${found.refused}`)
  return found
}
