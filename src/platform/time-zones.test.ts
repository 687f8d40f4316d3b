import { expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { assertTimeZonesAreOfToday } from './time-zones.ts'

test('where time zones are those of before 2022 the program does not start, be it Node.js or the database', async () => {
  const { pool, drop } = await testDatabase()
  try {
    await expect(assertTimeZonesAreOfToday(pool)).resolves.toBeUndefined()
    await expect(assertTimeZonesAreOfToday(pool, () => '2026-07-01')).rejects.toThrow('Node.js')
    const query = async () => ({ rows: [{ date: '2026-07-01' }] })
    await expect(assertTimeZonesAreOfToday({ query } as never)).rejects.toThrow('PostgreSQL')
  } finally {
    await drop()
  }
})
