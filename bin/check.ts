import { type BrokenPromise, brokenPromises, PROMISE_COUNT } from '#app/promises/check.ts'
import { ConfigError, readConfig } from '#platform/config.ts'
import { lookAtDatabase } from '#platform/embedded/open-to-look.ts'

/**
 * `node bin/check.ts`: looks whether what Pacto promises holds in its database, while Pacto runs or not. Changes nothing. Ends with 0 when
 * all holds, 1 when something does not, 2 when it could not look.
 */
try {
  const broken = await lookAtDatabase(readConfig(process.env), brokenPromises)
  for (const one of broken) console.log(line(one))
  console.log(broken.length > 0 ? `${broken.length} do not hold` : `All ${PROMISE_COUNT} promises hold`)
  process.exitCode = broken.length > 0 ? 1 : 0
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : String((error as Error).message))
  process.exitCode = 2
}

function line({ promise, workspaceId, count, subjects }: BrokenPromise): string {
  const where = workspaceId ? ` in ${workspaceId}` : ''
  return `${promise}: not for ${count}${where}: ${subjects.join(', ')}${count > subjects.length ? ', ...' : ''}`
}
