import type { Kysely } from 'kysely'
import { findAsked } from '#features/reports/queries/asked.ts'
import { type Checked, checkKept } from '#features/reports/queries/check.ts'
import { openAct } from '#platform/act.ts'
import { ConfigError, readConfig } from '#platform/config.ts'
import type { Database } from '#platform/database/tables.ts'
import { lookAtDatabase } from '#platform/embedded/open-to-look.ts'

/**
 * `npm run check:figures`: compares every figure that is kept with its plain definition over the facts, in each company, while Pacto runs
 * or not. Changes nothing. Ends with 0 when all are equal, 1 with a line for each that is not, 2 when it could not look.
 */
try {
  const companies = await lookAtDatabase(readConfig(process.env), checkAll)
  const different = companies.flatMap(({ workspaceId, differences }) =>
    differences.map(one => ({ workspaceId, ...one })),
  )
  for (const { workspaceId, firstDay, lastDay, question } of different)
    console.log(`${workspaceId}: ${firstDay} to ${lastDay}: ${JSON.stringify(question)}`)
  const checked = companies.reduce((sum, company) => sum + company.checked, 0)
  const looked = `${checked} kept figures of ${companies.length} companies`
  console.log(
    different.length > 0 ? `${different.length} of ${looked} are not what their facts say` : `All hold: ${looked}`,
  )
  process.exitCode = different.length > 0 ? 1 : 0
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : String((error as Error).message))
  process.exitCode = 2
}

/** Each company as of one moment. */
async function checkAll(db: Kysely<Database>): Promise<(Checked & { workspaceId: string })[]> {
  const workspaces = await db.selectFrom('workspace_directory').select('workspace_id').orderBy('workspace_id').execute()
  const companies = []
  for (const { workspace_id: workspaceId } of workspaces) {
    const checked = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async tx => {
        const act = await openAct(tx, { workspaceId, memberId: null }, [])
        const all: Checked[] = []
        for (const known of await findAsked(act)) all.push(await checkKept(act, known))
        return all
      })
    companies.push({
      workspaceId,
      checked: checked.reduce((sum, one) => sum + one.checked, 0),
      differences: checked.flatMap(one => one.differences),
    })
  }
  return companies
}
