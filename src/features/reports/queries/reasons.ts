import type { Reading } from './setting.ts'

/** Of the reasons that say that a lead was no good: what each tells, by its code. */
export async function findTellingReasons({ tx, workspaceId }: Reading): Promise<[string, string][]> {
  const rows = await tx
    .selectFrom('reasons')
    .select(['code', 'tells'])
    .where('workspace_id', '=', workspaceId)
    .where('tells', 'in', ['data', 'fit'])
    .orderBy('code')
    .execute()
  return rows.map(({ code, tells }) => [code, tells])
}
