import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hasText } from './by-key.ts'

/** Every code that the program refuses with, as it stands in the source. */
const PATTERNS = [
  /\brefuse\(\s*'([a-z0-9_]+)'/g,
  /\brefused: '([a-z0-9_]+)'/g,
  /\bhttpError\(\d+, '([a-z0-9_]+)'/g,
  /\bproblem\(\d+, '([a-z0-9_]+)'/g,
  /\bmessage: '([a-z0-9]+_[a-z0-9_]+)'/g,
  /\{ status: \d+, code: '([a-z0-9_]+)' \}/g,
]

test('every refusal has words in both languages', () => {
  const files = globSync('src/{kernel,platform,features,app}/**/*.ts').filter(path => !path.endsWith('.test.ts'))
  const codes = files.flatMap(path =>
    PATTERNS.flatMap(pattern => [...readFileSync(path, 'utf8').matchAll(pattern)].map(match => match[1])),
  )
  expect(codes.length).toBeGreaterThan(40)
  const without = [...new Set(codes)].filter(code => !hasText(`refusal_${code}`) && !hasText(`issue_${code}`))
  expect(without).toEqual([])
})
