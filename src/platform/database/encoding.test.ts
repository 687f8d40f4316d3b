import { expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { assertUtf8 } from './encoding.ts'

test('on a database that is not in UTF-8 the program does not start', async () => {
  const { pool, drop } = await testDatabase()
  try {
    await expect(assertUtf8(pool)).resolves.toBeUndefined()
    const query = async () => ({ rows: [{ encoding: 'LATIN1' }] })
    await expect(assertUtf8({ query } as never)).rejects.toThrow('LATIN1')
  } finally {
    await drop()
  }
})
