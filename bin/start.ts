import { parseArgs } from 'node:util'
import { ConfigError } from '#platform/config.ts'
import { EmbeddedPostgresError } from '#platform/embedded/errors.ts'
import { buildWeb } from './build.ts'

/**
 * `npm start`. `-- --only web` answers requests and does no jobs, `-- --only worker` the other way round: for several processes
 * on one PostgreSQL. `-- --no-build` leaves the built pages as they are.
 */
try {
  const { only, isBuilt } = readOptions()
  if (!isBuilt && only !== 'worker') await buildWeb()
  const { main } = await import('#app/main.ts')
  await main(process.env, new Set(only ? [only] : (['web', 'worker'] as const)))
} catch (error) {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    fail(`The port is taken by another program. Choose another one with PORT.\n${(error as Error).message}`)
  const isExpected = error instanceof ConfigError || error instanceof EmbeddedPostgresError
  fail(isExpected ? error.message : String((error as Error).stack))
}

function readOptions(): { only?: 'web' | 'worker'; isBuilt: boolean } {
  try {
    const { values } = parseArgs({ options: { only: { type: 'string' }, 'no-build': { type: 'boolean' } } })
    const { only } = values
    if (only === undefined || only === 'web' || only === 'worker') return { only, isBuilt: values['no-build'] === true }
    throw new Error(`--only takes web or worker, not ${only}`)
  } catch (error) {
    return fail((error as Error).message)
  }
}

function fail(message: string): never {
  process.stderr.write(`\n${message}\n\n`)
  process.exit(1)
}
