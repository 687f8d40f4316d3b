import { ConfigError, readConfig } from '#platform/config.ts'
import { migrate } from '#platform/database/migrate.ts'
import { startEmbeddedPostgres } from '#platform/embedded/embedded-postgres.ts'

/** `npm run migrate`: brings the database to the schema of this program without starting it (starting does the same). */
try {
  const config = readConfig(process.env)
  const embedded = config.databaseUrl ? null : await startEmbeddedPostgres({ dataDir: config.dataDir, log: () => {} })
  try {
    const connection = embedded ? { ...embedded.ownerUrl } : { connectionString: config.databaseUrl as string }
    const done = await migrate(connection)
    console.log(done.length > 0 ? `Applied: ${done.join(', ')}` : 'The database is up to date')
  } finally {
    await embedded?.stop()
  }
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : (error as Error).message)
  process.exitCode = 1
}
