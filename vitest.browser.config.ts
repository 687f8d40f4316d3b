import { defineConfig } from 'vitest/config'

/** The journeys through a browser: they need the built pages (`npm run build`) and a Chromium. */
export default defineConfig({
  test: {
    globalSetup: ['test/world/server.ts'],
    include: ['test/browser/**/*.browser.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    pool: 'forks',
    env: { TZ: 'Pacific/Auckland' },
  },
})
