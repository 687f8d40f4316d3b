import { pino } from 'pino'

/** Structured lines on standard output. Never personal data or secrets: ids, not names. */
export interface Log {
  debug(message: string, details?: object): void
  info(message: string, details?: object): void
  warn(message: string, details?: object): void
  error(message: string, details?: object): void
}

export function makeLog(level: string): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const at =
    (method: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, details: object = {}) =>
      logger[method](details, message)
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
