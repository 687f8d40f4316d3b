import type pg from 'pg'

/**
 * Lets time pass for handoffs that nobody has answered: all that was written of them is moved into the past by as much. Exact where the
 * calendar is open day and night. Done by the database's owner, past the triggers that keep records as they are.
 */
export async function letTimePass(owner: pg.Client, leadIds: readonly string[], minutes: number): Promise<void> {
  await owner.query('begin')
  await owner.query('set local session_replication_role = replica')
  const shift = `interval '${minutes} minutes'`
  // The leads first, as every act does, so that it waits for the others and they for it, never both.
  await owner.query('select id from leads where id = any($1::uuid[]) order by id for update', [leadIds])
  await owner.query(
    `update handoffs set delivered_at = delivered_at - ${shift}, recorded_at = recorded_at - ${shift},
       due_at = due_at - ${shift} where lead_id = any($1::uuid[])`,
    [leadIds],
  )
  await owner.query(
    `update leads set captured_at = captured_at - ${shift}, recorded_at = recorded_at - ${shift}
     where id = any($1::uuid[])`,
    [leadIds],
  )
  await owner.query('commit')
}
