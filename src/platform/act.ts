import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { RecordedEvent } from '#kernel/events.ts'
import type { Instant } from '#kernel/instant.ts'
import { type NewRows, type Write, writeTogether } from './database/insert-rows.ts'
import type { Database } from './database/tables.ts'
import { inTransaction } from './database/transaction.ts'
import { newId } from './ids.ts'

/** Who does it. A system act (sweep, job) has no member. */
export interface Actor {
  workspaceId: string
  memberId: string | null
}

/** One thing being done: everything in it is saved together or not at all. */
export interface Act extends Actor {
  /** The database's clock, read once when the act opened. */
  now: Instant
  tx: Transaction<Database>
  /** Keeps the event in this transaction; its reactions run and open pages hear of it after the commit. */
  record(event: RecordedEvent): void
  /** Sends a write along without waiting for its reply: if it fails, so does the act. */
  meanwhile(write: Promise<unknown>): void
  /** Sends writes along in one statement with the events recorded until now, without waiting either. */
  write(writes: readonly Write[]): void
  /** Has writes done in one statement at the end of the act, or with the next `write`. Who reads them in the act calls `flush` before. */
  writeAtEnd(writes: readonly Write[]): void
  /** Sends now what was to be written at the end. */
  flush(): void
}

/** What the rest of the program does with the events of an act, in its transaction and after the commit. */
export interface Consequences {
  inTransaction(act: Act, events: KeptEvent[]): Promise<void>
  /** The reply does not wait for it. */
  afterCommit(workspaceId: string, events: KeptEvent[]): void
}

export interface KeptEvent extends RecordedEvent {
  id: string
}

/** An act, or one that is still being opened: what is asked in it is sent along. */
export type Begun = Pick<Act, 'workspaceId' | 'tx'> & Partial<Pick<Act, 'now'>>

/** The instant of the act in SQL. While it is being opened the database alone knows it. */
export function instantOf({ now }: Begun): RawBuilder<Instant> {
  return now ? sql<Instant>`${now}::timestamptz` : sql<Instant>`instant_of_act()`
}

export interface Opening {
  /** Sent to the database together with the opening of the act, and done when `work` begins. */
  ahead?(begun: Begun): Promise<unknown>
  /**
   * The act finds all its rows by key. The database then keeps one plan of each statement, and reads no table whole because it believes it
   * small: of new rows it learns a minute later.
   */
  findsByKey?: boolean
}

export type RunAct = <T>(actor: Actor, work: (act: Act) => Promise<T>, opening?: Opening) => Promise<T>

/**
 * The ways to open an act on a database. Serialization failures, deadlocks and keys that somebody else took since they were looked up are
 * tried again, five times at most.
 */
export function actRunner(db: Kysely<Database>, consequences: Consequences): RunAct {
  return async (actor, work, opening = {}) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await runOnce(db, consequences, actor, work, opening)
      } catch (error) {
        if (attempt === 5 || !isRetryable(error)) throw error
        await new Promise(wake => setTimeout(wake, Math.random() * 20 * attempt))
      }
    }
  }
}

/** Thrown inside an act to undo it and still answer with a value: a refusal found after something was written. */
export class Undo extends Error {
  readonly value: unknown
  constructor(value: unknown) {
    super('undo')
    this.value = value
  }
}

async function runOnce<T>(
  db: Kysely<Database>,
  consequences: Consequences,
  actor: Actor,
  work: (act: Act) => Promise<T>,
  { ahead, findsByKey = false }: Opening,
): Promise<T> {
  const events: KeptEvent[] = []
  const writes: Promise<unknown>[] = []
  const result = await inTransaction(db, async tx => {
    const opened = openAct(tx, actor, events, { writes, findsByKey })
    const [act] = await Promise.all([opened, ahead?.({ workspaceId: actor.workspaceId, tx })])
    const value = await work(act)
    act.flush()
    if (events.length > 0) await consequences.inTransaction(act, events)
    return value
  }).catch(async error => {
    throw (await firstFailure(writes)) ?? error
  })
  if (events.length > 0) consequences.afterCommit(actor.workspaceId, events)
  return result
}

/** Opens an act on a transaction that is already there: reads the clock, and sets it and the workspace for what the database does by itself. */
export async function openAct(
  tx: Transaction<Database>,
  actor: Actor,
  events: KeptEvent[],
  { writes = [], findsByKey = false }: { writes?: Promise<unknown>[]; findsByKey?: boolean } = {},
): Promise<Act> {
  const { rows } = await sql<{ now: Instant }>`
    select /* prepared */ set_config('app.workspace_id', ${actor.workspaceId}, true), set_config('app.now', c.now::text, true), c.now
      ${findsByKey ? BY_KEY : sql``}
    from (select date_trunc('milliseconds', clock_timestamp()) as now offset 0) c`.execute(tx)
  const { now } = rows[0]!
  const meanwhile = (write: Promise<unknown>) => {
    write.catch(() => {})
    writes.push(write)
  }
  let waiting: Write[] = []
  let kept = 0
  const write = (writes: readonly Write[]) => {
    const all = [...waiting, ...writes, newEvents(actor, now, events.slice(kept))]
    waiting = []
    kept = events.length
    meanwhile(writeTogether(tx, all))
  }
  return {
    ...actor,
    now,
    tx,
    record: event => {
      events.push({ ...event, id: newId() })
    },
    meanwhile,
    write,
    writeAtEnd: writes => {
      waiting.push(...writes)
    },
    flush: () => write([]),
  }
}

const BY_KEY = sql`, set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)`

/** Why a write that nobody waited for failed, unless only because something had failed before it. */
async function firstFailure(writes: readonly Promise<unknown>[]): Promise<unknown> {
  const failures = (await Promise.allSettled(writes)).filter(outcome => outcome.status === 'rejected')
  return failures.find(({ reason }) => reason?.code !== TRANSACTION_ABORTED)?.reason
}

const TRANSACTION_ABORTED = '25P02'

function newEvents({ workspaceId, memberId }: Actor, now: Instant, events: readonly KeptEvent[]): NewRows {
  const rows = events.map(event => ({
    id: event.id,
    kind: event.kind,
    subject_kind: event.subject.kind,
    subject_id: event.subject.id,
    data: event.data ?? {},
  }))
  return { table: 'events', rows, common: { workspace_id: workspaceId, member_id: memberId, recorded_at: now } }
}

function isRetryable(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code
  return code === '40001' || code === '40P01' || code === '23505'
}
