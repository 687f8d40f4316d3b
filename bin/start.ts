import { parseArgs } from 'node:util'
import { ConfigError } from '#platform/config.ts'
import { EmbeddedPostgresError } from '#platform/embedded/errors.ts'
import { buildWeb } from './build.ts'

/**
 * `npm start`. `-- --only web` answers requests and does no jobs, `-- --only worker` the other way round: for several processes
 * on one PostgreSQL. `-- --no-build` leaves the built pages as they are.
 * `-- --demo` makes the demo company at once, to be entered from the first visit.
 */
if (process.env.npm_lifecycle_event) stopWithNpm()
try {
  const { only, isBuilt, withDemo } = readOptions()
  if (!isBuilt && only !== 'worker') await buildWeb()
  const { main } = await import('#app/main.ts')
  await main(process.env, new Set(only ? [only] : (['web', 'worker'] as const)), { withDemo })
} catch (error) {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    fail(`The port is taken by another program. Choose another one with PORT.\n${(error as Error).message}`)
  const isExpected = error instanceof ConfigError || error instanceof EmbeddedPostgresError
  fail(isExpected ? error.message : String((error as Error).stack))
}

function readOptions(): { only?: 'web' | 'worker'; isBuilt: boolean; withDemo: boolean } {
  try {
    const options = { only: { type: 'string' }, 'no-build': { type: 'boolean' }, demo: { type: 'boolean' } } as const
    const { values } = parseArgs({ options })
    const { only } = values
    if (only === undefined || only === 'web' || only === 'worker')
      return { only, isBuilt: values['no-build'] === true, withDemo: values.demo === true }
    throw new Error(`--only takes web or worker, not ${only}`)
  } catch (error) {
    return fail((error as Error).message)
  }
}

/** A signal to npm ends npm and the shell between, which pass nothing on: this process then has another parent. */
function stopWithNpm(): void {
  const parent = process.ppid
  const watch = () => process.ppid !== parent && process.kill(process.pid, 'SIGTERM')
  setInterval(watch, 250).unref()
}

function fail(message: string): never {
  process.stderr.write(`\n${message}\n\n`)
  process.exit(1)
}
