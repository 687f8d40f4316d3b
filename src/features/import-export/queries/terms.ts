import { findWorkspace } from '#features/access/queries/workspace.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import { hasText, textByKey } from '#texts/by-key.ts'
import { foldedWord } from '../rules/folded-word.ts'
import type { ImportMapping } from '../rules/mapping.ts'
import type { ColumnProfile } from '../rules/profile.ts'
import { decimalOf, orderOf } from '../rules/questions.ts'
import type { Terms } from '../rules/rows.ts'
import type { ImportKind } from '../schema/words.ts'

/** All that reading the rows of a file depends on, as it stands now. */
export async function findTerms(
  act: Act,
  kind: ImportKind,
  mapping: ImportMapping,
  columns: readonly ColumnProfile[],
  startedAt: Instant,
): Promise<Terms> {
  const workspace = await findWorkspace(act)
  const order = orderOf(kind, mapping, columns)
  const decimal = decimalOf(kind, mapping, columns)
  return {
    kind,
    mapping,
    width: columns.length,
    dateOrder: order === 'ask' ? null : order,
    decimal: decimal === 'ask' ? null : decimal,
    isAsking: { dateOrder: order === 'ask', decimal: decimal === 'ask' },
    timeZone: workspace.timeZone,
    country: mapping.defaults.country ?? workspace.country,
    currency: workspace.currency,
    now: act.now,
    startedAt,
    members: await membersByWord(act),
    ...(await reasonsByWord(act)),
  }
}

/** Members by e-mail and by name; a name that two have names nobody. */
async function membersByWord({ tx, workspaceId }: Act): Promise<Map<string, string>> {
  const members = await tx
    .selectFrom('members')
    .select(['id', 'email', 'name'])
    .where('workspace_id', '=', workspaceId)
    .execute()
  const byName = Map.groupBy(members, member => foldedWord(member.name))
  const unique = [...byName].flatMap(([name, [member, ...others]]) =>
    member && others.length === 0 ? [[name, member.id] as const] : [],
  )
  return new Map([...unique, ...members.map(member => [member.email.toLowerCase(), member.id] as const)])
}

async function reasonsByWord({ tx, workspaceId }: Act) {
  const rows = await tx
    .selectFrom('reasons')
    .select(['code', 'label', 'leads_to'])
    .where('workspace_id', '=', workspaceId)
    .execute()
  const words = rows.flatMap(({ code, label }) => {
    const ours = hasText(`reason_${code}`)
      ? (['es', 'en'] as const).map(locale => textByKey(`reason_${code}`, {}, locale))
      : []
    return [code, label, ...ours].flatMap(word =>
      word ? [[word, code] as const, [foldedWord(word), code] as const] : [],
    )
  })
  return { reasons: new Map(words), reasonTargets: new Map(rows.map(row => [row.code, row.leads_to])) }
}
