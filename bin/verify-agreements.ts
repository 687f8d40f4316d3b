import { verifyAgreements } from '#app/promises/agreements.ts'
import { ConfigError, readConfig } from '#platform/config.ts'
import { lookAtDatabase } from '#platform/embedded/open-to-look.ts'

/**
 * `node bin/verify-agreements.ts`: computes the hash of every version of every agreement once more and checks each signature against it,
 * while Pacto runs or not. Changes nothing. Ends with 0 when all hold, 1 when one does not, 2 when it could not look.
 */
try {
  const companies = await lookAtDatabase(readConfig(process.env), verifyAgreements)
  const flawed = companies.flatMap(({ workspaceId, flawed }) => flawed.map(version => ({ workspaceId, ...version })))
  for (const { workspaceId, id, number, title, flaws, sha256, recomputed } of flawed) {
    console.log(`${workspaceId}: version ${number} "${title}" (${id}): ${flaws.join(', ')}`)
    console.log(`  signed   ${sha256 ?? 'nothing'}\n  computed ${recomputed}`)
  }
  const sum = (key: 'versions' | 'signatures') => companies.reduce((total, company) => total + company[key], 0)
  const looked = `${sum('versions')} versions and ${sum('signatures')} signatures in ${companies.length} companies`
  console.log(flawed.length > 0 ? `${flawed.length} of ${looked} do not hold` : `All hold: ${looked}`)
  process.exitCode = flawed.length > 0 ? 1 : 0
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : String((error as Error).message))
  process.exitCode = 2
}
