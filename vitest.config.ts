import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['test/world/server.ts'],
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One more than the smallest machine has cores: much of what breaks on purpose is waiting.
    maxWorkers: 3,
    pool: 'forks',
    // Files share a process, so that the program is read once and not 170 times: a third of the time. No test leaves anything behind in a module.
    isolate: false,
    env: { TZ: 'Pacific/Auckland' },
  },
})
