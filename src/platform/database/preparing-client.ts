import { setImmediate as turn } from 'node:timers/promises'
import pg from 'pg'

/** Texts of statements that connections keep prepared. Bounded, since each costs memory on every connection. */
const MOST_PREPARED = 300
const names = new Map<string, string>()

/**
 * Writes by key have one plan, whatever the values; a list may want another for each filter. And what a write answers does not change
 * with a column that a newer Pacto adds, as that of `select *` does. A read that has one plan and names its columns says so itself:
 * `select /* prepared *\/ ...`.
 */
const IS_PREPARED = /^\s*(insert into |update |with written0 as |select \/\* prepared \*\/ )/

/**
 * A connection that has the database parse and plan what the program writes again and again only once, and that sends in one piece what
 * is said in one breath.
 */
export class PreparingClient extends pg.Client {
  #isSpeaking = false

  constructor(config?: string | pg.ClientConfig) {
    super(config)
    // A connection that breaks while it is in use tells its query, and this event, which would end the process if nobody listened.
    this.on('error', () => {})
  }

  // biome-ignore lint/suspicious/noExplicitAny: as many forms as the library's own
  override query(statement: any, values?: any, callback?: any): any {
    // Without values it may be several commands in one text, as the job queue's housekeeping is: those cannot be prepared.
    const isOne = typeof statement === 'string' && Array.isArray(values) && values.length > 0
    const name = isOne ? nameOf(statement) : undefined
    this.#speak()
    return name ? super.query({ name, text: statement, values }, callback) : super.query(statement, values, callback)
  }

  /** What is asked until the program waits again goes out together: each piece alone would cost a call of the system. */
  #speak(): void {
    const { stream } = this.connection
    if (this.#isSpeaking || !stream.cork) return
    this.#isSpeaking = true
    stream.cork()
    setImmediate(() => {
      this.#isSpeaking = false
      stream.uncork()
    })
  }
}

/** When all that was said has gone out, so that the database is at work while the program goes on computing. */
export async function goneOut(): Promise<void> {
  // In the first turn it reaches the connection, which lets it go in the second.
  await turn()
  await turn()
}

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= MOST_PREPARED || !IS_PREPARED.test(text)) return known
  const name = `p${names.size}`
  names.set(text, name)
  return name
}
