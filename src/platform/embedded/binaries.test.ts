import { existsSync } from 'node:fs'
import { cp, lstat, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findPackage, prepareBinaries } from './binaries.ts'

test('run where install scripts were off: their library links are made', async () => {
  const root = await mkdtemp('/tmp/pacto-test-')
  onTestFinished(() => rm(root, { recursive: true }))
  const packageDir = join(root, 'package')
  await copyWithoutLinks(packageDir)
  const binaries = await prepareBinaries(packageDir, undefined, join(root, 'copies'))
  expect(binaries.major).toBe('18')
  expect(existsSync(join(root, 'copies'))).toBe(false)
})

/** As npm unpacks it: links are not in a package. */
async function copyWithoutLinks(packageDir: string): Promise<void> {
  const filter = async (from: string) => !(await lstat(from)).isSymbolicLink()
  await cp(findPackage(), packageDir, { recursive: true, filter })
}
