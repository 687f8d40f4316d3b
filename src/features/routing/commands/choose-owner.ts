import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { findDefaultCalendar } from '#features/calendars/queries/calendars.ts'
import type { LocalDate } from '#kernel/instant.ts'
import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'
import { localDateOf } from '#kernel/working-time/zone.ts'
import { type Act, type Begun, instantOf } from '#platform/act.ts'
import type { Write } from '#platform/database/insert-rows.ts'
import { type Candidate, takesTurns } from '../rules/eligible.ts'
import { type Choice, chooseInTurns } from '../rules/in-turns.ts'
import { offHours } from '../rules/presence.ts'

interface Options {
  heedsCapacity?: boolean
  /** Who does not get it: they have it. */
  except?: string
  /** See `lockCandidates`. */
  locked?: Locked | null
}

/** Chooses the owner of one handoff: see `chooseOwners`. */
export async function chooseOwner(act: Act, timeZone: string, options: Options = {}): Promise<Choice> {
  const [choice] = await chooseOwners(act, timeZone, 1, options)
  return choice!
}

/**
 * Chooses by turns among the members of sales who are active, at work now (where nobody is: next), may answer and have capacity, for as
 * many handoffs. Their rows stay locked until the act ends, so that two handoffs at once never both fit into the last place.
 */
export async function chooseOwners(
  act: Act,
  timeZone: string,
  handoffs: number,
  { heedsCapacity = true, except, locked }: Options = {},
): Promise<Choice[]> {
  if (handoffs === 0) return []
  const all = await candidatesOf(act, timeZone, locked ?? (await lockAnew(act, timeZone)))
  const others = all.filter(({ id }) => id !== except)
  const candidates = heedsCapacity ? others : others.map(candidate => ({ ...candidate, capacity: null }))
  const { choices, after } = chooseInTurns(candidates, handoffs)
  if (choices.some(choice => choice.ownerId !== null)) act.writeAtEnd([newTurns(act, after)])
  return choices
}

/** What was given in this act counts. */
function lockAnew(act: Act, timeZone: string): Promise<Locked> {
  act.flush()
  return lockCandidates(act, timeZone)
}

/** Whether it could be somebody's turn, without keeping anybody waiting for the answer: who has nobody else is asked for every minute. */
export async function isThereAnybody(
  act: Act,
  timeZone: string,
  { except }: Pick<Options, 'except'>,
): Promise<boolean> {
  const rows = await readRows(act, timeZone, sql`order by m.created_at, m.id`)
  const others = (await candidatesOf(act, timeZone, rows)).filter(({ id }) => id !== except)
  return chooseInTurns(others, 1).choices.some(({ ownerId }) => ownerId !== null)
}

/** A candidate as the database has them. */
type Row = Omit<Candidate, 'isOffHours' | 'waiting'> & { hours: WorkingCalendar | null }

/** Who may take turns, locked until the act ends: what `chooseOwners` begins with, where it was asked for before. */
export type Locked = readonly Row[]

/** Locks who may take turns; nobody where `unless` holds, a condition in SQL. */
export function lockCandidates(
  begun: Begun,
  timeZone: string,
  { unless }: { unless?: RawBuilder<SqlBool> } = {},
): Promise<Locked> {
  return readRows(
    begun,
    timeZone,
    sql`${unless ? sql`and not ${unless}` : sql``}
    order by m.created_at, m.id for no key update of m`,
  )
}

async function readRows(begun: Begun, timeZone: string, rest: RawBuilder<unknown>): Promise<Row[]> {
  const { tx, workspaceId } = begun
  const today = sql`(${instantOf(begun)} at time zone ${timeZone})::date`
  const { rows } = await sql<Row>`
    select /* prepared */ m.id, m.name, m.routing_weight as weight, m.routing_turn as turn, m.capacity, o.hours,
      exists (select from absences a where a.workspace_id = ${workspaceId} and a.member_id = m.id
        and a.cancelled_at is null and a.from_on <= ${today} and a.until_on >= ${today}) as "isAbsent"
    from members m left join member_hours o on o.workspace_id = m.workspace_id and o.member_id = m.id
    where m.workspace_id = ${workspaceId} and m.deactivated_at is null and 'sales' = any(m.functions) and m.role <> 'viewer'
    ${rest}`.execute(tx)
  return rows
}

async function candidatesOf(act: Act, timeZone: string, rows: readonly Row[]): Promise<Candidate[]> {
  const away = await findOffHours(act, rows, localDateOf(act.now, timeZone))
  // Counted by a second statement, which sees what others committed while the first waited for the lock.
  const waiting = rows.every(member => member.capacity === null) ? undefined : await countWaiting(act)
  return rows.map(({ hours: _, ...member }) => ({
    ...member,
    isOffHours: away.has(member.id),
    waiting: waiting?.get(member.id) ?? 0,
  }))
}

/** Where nobody has hours of their own, all are alike, and the company's need not be read. */
async function findOffHours(act: Act, rows: readonly Row[], today: LocalDate): Promise<ReadonlySet<string>> {
  const members = rows.filter(takesTurns)
  if (members.every(member => member.hours === null)) return new Set()
  const company = await findDefaultCalendar(act)
  const absences = await absencesAhead(act, today)
  const timetables = members.map(({ id, hours }) => ({
    id,
    hours: hours ?? company.hours,
    absences: absences.get(id) ?? [],
  }))
  return offHours(timetables, act.now)
}

async function absencesAhead(act: Act, today: LocalDate) {
  const rows = await act.tx
    .selectFrom('absences')
    .select(['member_id as memberId', 'from_on as fromOn', 'until_on as untilOn'])
    .where('workspace_id', '=', act.workspaceId)
    .where('cancelled_at', 'is', null)
    .where('until_on', '>=', today)
    .execute()
  return Map.groupBy(rows, row => row.memberId)
}

async function countWaiting(act: Act): Promise<Map<string, number>> {
  const rows = await act.tx
    .selectFrom('handoffs')
    .select(['owner_id', eb => eb.fn.countAll<number>().as('waiting')])
    .where('workspace_id', '=', act.workspaceId)
    .where('owner_id', 'is not', null)
    .where('answered_at', 'is', null)
    .where('closed_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('batch_id', 'is', null)
    .groupBy('owner_id')
    .execute()
  return new Map(rows.map(row => [row.owner_id as string, row.waiting]))
}

function newTurns({ workspaceId }: Act, candidates: readonly Candidate[]): Write {
  const ids = candidates.map(({ id }) => id)
  const turns = candidates.map(({ turn }) => turn)
  return place => `update members set routing_turn = turns.turn
    from unnest(${place(ids)}::uuid[], ${place(turns)}::int[]) as turns (id, turn)
    where members.workspace_id = ${place(workspaceId)} and members.id = turns.id`
}
