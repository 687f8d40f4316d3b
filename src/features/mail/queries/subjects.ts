import { sql } from 'kysely'
import { termsOfVersion } from '#features/agreement/queries/terms.ts'
import { findAgreement } from '#features/agreement/queries/versions.ts'
import { findObjections } from '#features/commitments/queries/objections.ts'
import { lackingFor } from '#features/handoffs/rules/lacking.ts'
import { displayName } from '#features/leads/rules/facts.ts'
import type { Notice, NoticeFacts } from '#features/notices/schema.ts'
import type { Act } from '#platform/act.ts'
import type { GivenLead, Subject } from '../rules/letters/subjects.ts'
import type { ToldKind } from '../schema.ts'
import type { Item } from '../store/messages.ts'

/** What a member is told of by some items, in their order, without what nobody has to know any more. */
export async function findSubjects(act: Act, memberId: string, items: readonly Item[]): Promise<Subject[]> {
  const leads = await findGivenLeads(act, memberId, items.filter(isOfLead))
  const found: Subject[] = []
  for (const item of items) {
    const find = FINDERS[item.kind as keyof typeof FINDERS] ?? findNotice
    const subject = isOfLead(item) ? leads.get(item) : await find(act, memberId, item.subjectId)
    if (subject) found.push(subject)
  }
  return found
}

type Find = (act: Act, memberId: string, subjectId: string) => Promise<Subject | null>

function isOfLead(item: Item): item is Item & { kind: GivenLead['kind'] } {
  return item.kind === 'handoff' || item.kind === 'overdue'
}

/** The leads that still wait for this member's answer. */
async function findGivenLeads(
  { tx, workspaceId }: Act,
  memberId: string,
  items: readonly (Item & { kind: GivenLead['kind'] })[],
): Promise<Map<Item, GivenLead>> {
  if (items.length === 0) return new Map()
  const rows = await tx
    .selectFrom('handoffs as h')
    .innerJoin('leads as l', join =>
      join.onRef('l.workspace_id', '=', 'h.workspace_id').onRef('l.id', '=', 'h.lead_id'),
    )
    .selectAll('l')
    .select(['h.id as handoff_id', 'h.due_at', 'h.version_id'])
    .where('h.workspace_id', '=', workspaceId)
    .where('h.id', '=', sql<string>`any(${items.map(({ subjectId }) => subjectId)}::uuid[])`)
    .where('h.owner_id', '=', memberId)
    .where('h.answered_at', 'is', null)
    .where('h.closed_at', 'is', null)
    .where('h.withdrawn_at', 'is', null)
    .where('l.withdrawn_at', 'is', null)
    .execute()
  const byHandoff = new Map(rows.map(row => [row.handoff_id, row]))
  const found = new Map<Item, GivenLead>()
  for (const item of items) {
    const row = byHandoff.get(item.subjectId)
    if (!row) continue
    const terms = row.version_id ? await termsOfVersion({ tx, workspaceId }, row.version_id) : null
    found.set(item, {
      kind: item.kind,
      leadId: row.id,
      name: displayName(row),
      company: row.company,
      dueAt: row.due_at,
      lacking: terms ? lackingFor('sql', row, terms.document) : [],
    })
  }
  return found
}

/** A version that still waits for this member's signature. */
const findProposal: Find = async (act, memberId, versionId) => {
  const draft = (await findAgreement(act)).drafts.find(({ id, state }) => id === versionId && state === 'proposed')
  if (!draft?.awaited.some(one => one.memberId === memberId)) return null
  return { kind: 'signature', versionId, number: draft.number, title: draft.title }
}

/** An objection that this member may still decide. */
const findOpenObjection: Find = async (act, memberId, objectionId) => {
  const [found] = await findObjections(act, { id: objectionId, isOpen: true })
  if (!found?.objection.awaits.some(({ deciders }) => deciders.some(({ id }) => id === memberId))) return null
  const { metric, raisedBy, decideBy } = found.objection
  return { kind: 'objection', metric, by: raisedBy.name, decideBy }
}

const FINDERS = {
  signature: findProposal,
  objection: findOpenObjection,
} as const satisfies Partial<Record<ToldKind, Find>>

/** A notice that is not settled. What was put away in Today is not told again; a report is, because it was agreed. */
async function findNotice({ tx, workspaceId }: Act, memberId: string, noticeId: string): Promise<Subject | null> {
  const row = await tx
    .selectFrom('notices as n')
    .innerJoin('notice_readers as r', join =>
      join.onRef('r.workspace_id', '=', 'n.workspace_id').onRef('r.notice_id', '=', 'n.id'),
    )
    .select(['n.kind', 'n.facts'])
    .where('n.workspace_id', '=', workspaceId)
    .where('n.id', '=', noticeId)
    .where('r.member_id', '=', memberId)
    .where('n.settled_at', 'is', null)
    .where(({ eb, or }) => or([eb('r.read_at', 'is', null), eb('n.kind', '=', 'report')]))
    .executeTakeFirst()
  return row ? { kind: row.kind as Notice['kind'], id: noticeId, facts: row.facts as NoticeFacts } : null
}
