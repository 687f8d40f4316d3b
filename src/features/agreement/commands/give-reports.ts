import { giveNotice, settleNotices } from '#features/notices/commands/give-notice.ts'
import type { Act } from '#platform/act.ts'
import { findCompany } from '../queries/people.ts'
import { type TermsInForce, versionsInForceBetween } from '../queries/terms.ts'
import { type AgreedReport, readersOf, reportDays } from '../rules/reports-due.ts'

/**
 * Tells the readers of each agreed report, when its days are over, that it is there: the scoreboard of those days as it was known at their
 * end. Each once; of one report only the newest waits to be read.
 */
export async function giveReports(act: Act): Promise<void> {
  const current = (await versionsInForceBetween(act, new Date(0), act.now)).at(-1)
  if (!current || current.to < act.now) return
  for (const report of current.document.plan?.reporting.reports ?? []) await giveReport(act, report, current)
}

async function giveReport(act: Act, report: AgreedReport, { from, document }: TermsInForce): Promise<void> {
  const days = reportDays(report, { since: from, timeZone: document.calendar.hours.timeZone }, act.now)
  const readers = readersOf(report, (await findCompany(act)).people)
  const about = (lastOn: string) => `report ${report.id} ${lastOn}`
  for (const { startsOn, lastOn } of days) {
    const mailedAt = document.plan?.reporting.mailedAt
    const facts = { title: report.name, every: report.every, startsOn, lastOn, ...(mailedAt && { mailedAt }) }
    await giveNotice(act, { kind: 'report', about: about(lastOn), subjectId: report.id, facts, readers })
  }
  const newest = days.at(-1)
  if (newest) await settleNotices(act, { kinds: ['report'], subjectId: report.id }, about(newest.lastOn))
}
