import { ConfigError } from '#platform/config.ts'
import { buildWeb } from './build.ts'

const parts = new Set<'web' | 'worker'>(
  process.argv.includes('--only') ? [process.argv[process.argv.indexOf('--only') + 1] as 'web' | 'worker'] : ['web', 'worker'],
)

try {
  await buildWeb()
  const { main } = await import('#app/main.ts')
  await main(process.env, parts)
} catch (error) {
  const isExpected = error instanceof ConfigError || (error as Error).name.endsWith('InUseError') || (error as Error).name === 'EmbeddedPostgresError'
  process.stderr.write(`\n${isExpected ? (error as Error).message : (error as Error).stack}\n\n`)
  process.exit(1)
}
