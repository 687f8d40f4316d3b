import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { createServer } from 'vite'
import { compileTexts } from './texts.ts'

/**
 * `npm run dev`: the server, started anew when its code changes, and the pages, changed while you look. Open the address of
 * the pages; what they ask for goes to the server.
 */
const ROOT = resolve(import.meta.dirname, '..')
const PORT = process.env.PORT ?? '3000'
const PAGES_PORT = Number(process.env.PAGES_PORT ?? 5173)

await compileTexts()
process.env.PACTO_URL = `http://localhost:${PORT}`
const server = startServer()
const pages = await createServer({ configFile: resolve(ROOT, 'vite.config.ts'), server: { port: PAGES_PORT } })
await pages.listen()
pages.watcher.add(resolve(ROOT, 'src/texts')).on('change', file => {
  if (file.endsWith('.json')) compileTexts().catch(error => console.error(String(error)))
})
pages.printUrls()

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
server.on('exit', stop)

function startServer(): ChildProcess {
  const PUBLIC_URL = process.env.PUBLIC_URL ?? `http://localhost:${PAGES_PORT}`
  return spawn(process.execPath, ['--watch', '--watch-preserve-output', 'bin/start.ts', '--no-build'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PORT, PUBLIC_URL },
  })
}

let isStopping = false
async function stop() {
  if (isStopping) return
  isStopping = true
  await pages.close()
  if (server.exitCode === null) {
    const ended = new Promise(resolve => server.once('exit', resolve))
    server.kill('SIGTERM')
    await ended
  }
  process.exit()
}
