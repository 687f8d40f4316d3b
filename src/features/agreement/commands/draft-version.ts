import type { Interval } from '#kernel/interval.ts'
import { isRefusal, notFound, type Outcome } from '#kernel/outcome.ts'
import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { textByKey } from '#texts/by-key.ts'
import { findCompany } from '../queries/people.ts'
import { findVersion } from '../queries/versions.ts'
import { firstDocument, nextDocument } from '../rules/first-document.ts'
import type { AgreementDocument, Version } from '../schema.ts'
import { insertDraft, takeNumber } from '../store/versions.ts'

/** Begins a draft: from the version named, else from the one that was signed last, else from a good start. */
export async function draftVersion(act: Act, { basedOn }: { basedOn: string | null }): Promise<Outcome<Version>> {
  const base = basedOn === null ? await lastSigned(act) : await findVersion(act, basedOn)
  if (isRefusal(base)) return notFound('version')
  const document = base ? nextDocument(base.document, act.now) : await beginning(act)

  const draft = { id: newId(), number: await takeNumber(act), basedOn: base?.id ?? null, document }
  await insertDraft(act, draft)
  act.record({ kind: 'version.drafted', subject: { kind: 'version', id: draft.id }, data: { number: draft.number } })
  return findVersion(act, draft.id)
}

async function lastSigned(act: Act): Promise<Outcome<Version> | null> {
  const row = await act.tx
    .selectFrom('agreement_versions')
    .select('id')
    .where('workspace_id', '=', act.workspaceId)
    .where('signed_at', 'is not', null)
    .orderBy('signed_at', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? findVersion(act, row.id) : null
}

async function beginning(act: Act): Promise<AgreementDocument> {
  const { locale, time_zone: timeZone } = await act.tx
    .selectFrom('workspaces')
    .select(['locale', 'time_zone'])
    .where('workspace_id', '=', act.workspaceId)
    .executeTakeFirstOrThrow()
  const text = (key: string, values: Record<string, string | number> = {}) =>
    textByKey(`agreement_start_${key}`, values, locale)
  return firstDocument({
    now: act.now,
    ...(await findCompany(act)),
    calendar: (await defaultCalendar(act)) ?? { name: text('calendar'), hours: officeHours(timeZone) },
    title: ({ label }: Interval) => text('title', { quarter: label.number, year: label.year }),
    provisions: [text('provision_meeting'), text('provision_reasons')],
    newId,
  })
}

async function defaultCalendar({ tx, workspaceId }: Act): Promise<AgreementDocument['calendar'] | null> {
  const row = await tx
    .selectFrom('calendars')
    .select(['name', 'hours'])
    .where('workspace_id', '=', workspaceId)
    .where('retired_at', 'is', null)
    .orderBy('is_default', 'desc')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  return row ? { name: row.name, hours: row.hours as WorkingCalendar } : null
}

function officeHours(timeZone: string): WorkingCalendar {
  const day = [{ open: '09:00', close: '18:00' }]
  return { timeZone, week: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [], 7: [] }, closedOn: [], exceptions: [] }
}
