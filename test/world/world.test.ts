import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inWorld } from './world.ts'

test('a company sees its own members and no others', () =>
  inWorld(async world => {
    const own = await world.tx
      .selectFrom('members')
      .select('name')
      .where('workspace_id', '=', world.workspaceId)
      .execute()
    expect(own).toHaveLength(4)
    await sql`select set_config('app.workspace_id', '00000000-0000-7000-8000-000000000000', true)`.execute(world.tx)
    expect(await world.tx.selectFrom('members').selectAll().execute()).toEqual([])
  }))
