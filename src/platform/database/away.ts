/** Of PostgreSQL: connection exceptions, shut down or not up yet, no resources (a full disk, too many connections). */
const AWAY_STATES = /^(08|57P0|53)/
const BROKEN_CONNECTION = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH'])
/** What the driver says, without a code, of a connection that broke or could not be had in time. */
const SAID_BY_THE_DRIVER = /Connection terminated|timeout exceeded|is not queryable/

/** Whether an error says that the database cannot be reached or cannot work now: nothing is wrong with what was asked. */
export function isDatabaseAway(error: unknown): boolean {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string }
  return AWAY_STATES.test(code) || BROKEN_CONNECTION.has(code) || SAID_BY_THE_DRIVER.test(message)
}
