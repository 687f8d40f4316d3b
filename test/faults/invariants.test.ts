import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { violations, violationsOf } from './invariants.ts'
import { openTeam, type Team } from './team.ts'

vi.setConfig({ testTimeout: 180_000 })

let team: Team
let owner: pg.Client

beforeAll(async () => {
  team = await openTeam()
  owner = new pg.Client(team.company.connection)
  await owner.connect()
})
afterAll(async () => {
  await owner?.end()
  await team?.company.close()
})

/** What is planted, past all that forbids it, for a lead of its own, and the promises that must be told as broken. */
const PLANTED: [string, string[]][] = [
  ['delete from touchpoints where lead_id = $1', ['lead_counts_its_touchpoints']],
  [
    "update leads set stage = 'customer' where id = $1",
    ['lead_stands_where_its_moves_led', 'lead_has_the_milestone_of_its_stage'],
  ],
  [
    `insert into handoffs (workspace_id, id, lead_id, cycle, owner_id, delivered_at, recorded_at)
     select workspace_id, gen_random_uuid(), lead_id, 2, owner_id, delivered_at, recorded_at from handoffs where lead_id = $1`,
    ['lead_has_one_open_handoff', 'handoff_was_delivered_once'],
  ],
  ['update handoffs set owner_id = null where lead_id = $1', ['handoff_has_the_owner_that_events_name']],
  ['update leads set owner_id = null where id = $1', ['open_handoff_and_lead_have_one_owner']],
  ["update handoffs set due_at = due_at + interval '1 minute' where lead_id = $1", ['deadline_is_by_the_agreement']],
  ['update handoffs set overdue_at = due_at where lead_id = $1', ['breach_was_noticed_once']],
  ["update handoffs set due_at = now() - interval '1 hour' where lead_id = $1", ['passed_deadline_is_noticed']],
  [
    "update handoffs set answered_at = due_at + interval '1 second' where lead_id = $1",
    ['answer_is_in_time_or_a_breach'],
  ],
  ['update handoffs set accepted_at = now() where lead_id = $1', ['handoff_was_decided_once']],
  ['delete from leads where id = $1', ['acknowledged_lead_is_there', 'event_has_its_subject']],
  ["delete from events where subject_id = $1 and kind = 'lead.captured'", ['lead_was_captured_once']],
  ["update leads set email = 'lead0@bar.example' where id = $1", ['address_is_one_lead']],
  ['update leads set open_minor = 7 where id = $1', ['lead_tells_what_its_deals_are_worth']],
  ['delete from standing s using leads l where l.id = $1 and s.stage = l.stage', ['standing_is_where_leads_stand']],
  [`update transitions set handoff_id = gen_random_uuid() where lead_id = $1`, ['what_is_named_is_of_the_company']],
  ["delete from jobs.job where name = 'routing.drain' and $1::uuid is not null", ['event_has_its_jobs']],
  [
    `insert into jobs.job (name, data, state) select 'imports.run', json_build_object('workspaceId', workspace_id), 'failed'
     from leads where id = $1`,
    ['no_job_was_given_up'],
  ],
]

test('the checker finds nothing in a company where all is well, and each thing that is broken on purpose', async () => {
  const ids: string[] = []
  for (const index of PLANTED.keys()) {
    const { reply } = await team.history.send(
      team.url,
      'POST /api/leads',
      { email: `lead${index}@bar.example` },
      `lead ${index}`,
    )
    ids.push(reply.id)
  }
  const { db } = team.company.program
  expect(await violations(db)).toEqual({})

  await owner.query('set session_replication_role = replica')
  for (const [index, [statement]] of PLANTED.entries()) await owner.query(statement, [ids[index]])
  await owner.query('alter table reasons no force row level security')
  const found = await violationsOf(team.history, db, team.company.ids.workspaceId)
  const wanted = [...PLANTED.flatMap(([, names]) => names), 'companies_are_apart_by_row_level_security']
  expect(wanted.filter(name => !(name in found))).toEqual([])
  expect(found).toMatchObject({ acknowledged_leads_lost: 1 })
})
