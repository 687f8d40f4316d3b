/** Pacto on the database of a bench, as a process of its own: the environment is that of the program. */
import { main } from '#app/main.ts'

await main(process.env, new Set(['web', 'worker']))
