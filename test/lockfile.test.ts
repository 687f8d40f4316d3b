import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LOCKFILE, type Packages, unnamedPackages } from '../bin/lockfile.ts'

const { packages } = JSON.parse(readFileSync(LOCKFILE, 'utf8')) as { packages: Packages }

describe('the lockfile', () => {
  test('names every optional package, or npm ci refuses it (npm run lockfile)', () => {
    expect(Object.keys(unnamedPackages(packages))).toEqual([])
  })

  test('holds no addresses of registries', () => {
    expect(Object.entries(packages).filter(([, entry]) => 'resolved' in entry)).toEqual([])
  })

  test('keeps exact versions of what Pacto asks for', () => {
    const root = packages[''] as Record<string, Record<string, string>>
    const asked = { ...root.dependencies, ...root.devDependencies, ...root.optionalDependencies }
    expect(Object.entries(asked).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  })

  test('a package that is named nowhere is seen', () => {
    const tree: Packages = {
      'node_modules/a': { dev: true, optionalDependencies: { '@a/linux-x64-musl': '^1.2.0', b: '1.0.0', c: '1.0.0' } },
      'node_modules/b': { version: '1.0.0' },
      'node_modules/a/node_modules/c': { version: '1.0.0' },
    }
    const named = { version: '1.2.0', dev: true, cpu: ['x64'], optional: true, os: ['linux'], libc: ['musl'] }
    expect(unnamedPackages(tree)).toEqual({ 'node_modules/@a/linux-x64-musl': named })
  })
})
