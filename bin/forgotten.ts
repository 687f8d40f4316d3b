import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { forgetAgain, listForgotten, readForgotten, writeForgotten } from '#app/forgotten.ts'
import { readConfig } from '#platform/config.ts'
import { lookAtDatabase } from '#platform/embedded/open-to-look.ts'

/**
 * `node bin/forgotten.ts > FILE`: who was forgotten, as ids, to be kept outside the database. `node bin/forgotten.ts --again FILE`, after a
 * return to a backup and before Pacto starts: forgets them again. Ends with 0, or with 2 when it could not.
 */
try {
  const { again } = parseArgs({ options: { again: { type: 'string' } } }).values
  const config = readConfig(process.env)
  if (again === undefined) {
    process.stdout.write(writeForgotten(await lookAtDatabase(config, listForgotten)))
  } else {
    const forgotten = readForgotten(await readFile(again, 'utf8'))
    const { erased, notThere } = await lookAtDatabase(config, db => forgetAgain(db, forgotten))
    console.log(`${erased} forgotten again; ${notThere} not in this database`)
  }
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}
