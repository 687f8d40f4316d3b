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
    env: { TZ: 'Pacific/Auckland' },
  },
})
