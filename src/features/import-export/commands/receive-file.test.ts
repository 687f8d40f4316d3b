import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, describe, expect, test } from 'vitest'
import { isRefusal, refuse } from '#kernel/outcome.ts'
import { answeredOrKept, hashOf } from '#platform/http/idempotency.ts'
import { openImports, pieces } from '#test/world/importing.ts'
import { listImports } from '../queries/imports.ts'
import { receiveFile } from './receive-file.ts'

const { act, company, send, see, close } = await openImports()
afterAll(close)

test('a file that is sent again with its key is one import', async () => {
  const of = await company()
  const sendKeyed = (file: string) =>
    receiveFile(
      { act, ...of },
      { kind: 'leads', fileName: 'a.csv' },
      pieces(Buffer.from(file)),
      async (current, hash, answer) => {
        const retry = { actor: 'a', endpoint: 'POST /api/imports', key: 'k', request: hash }
        const before = await answeredOrKept(current, retry, answer)
        if (!before) return answer
        return before.requestHash === hashOf(retry) ? (before.reply as typeof answer) : refuse('idempotency_key_reused')
      },
    )
  const first = await sendKeyed('id\nA\n')
  expect(await sendKeyed('id\nA\n')).toEqual(first)
  expect(await sendKeyed('id\nB\n')).toMatchObject({ refused: 'idempotency_key_reused' })
  expect((await act(of, current => listImports(current, { limit: 9 }))).rows).toMatchObject([first])
})

describe('a file', () => {
  const rows = 'id;nombre;ciudad\nA;Íñigo;"Jaén; centro"\nB;Ñuño;"dos\nlíneas"\n'
  test.each([
    ['UTF-8', Buffer.from(rows)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${rows}`)],
    ['Windows-1252', iconv.encode(rows, 'windows-1252')],
    ['UTF-16 LE with a mark', iconv.encode(`\ufeff${rows}`, 'utf-16le')],
    ['UTF-16 BE', iconv.encode(rows, 'utf-16be')],
    ['CRLF', Buffer.from(rows.replaceAll('\n', '\r\n'))],
    ['tabs', Buffer.from(rows.replaceAll('; ', ', ').replaceAll(';', '\t'))],
    ['bars', Buffer.from(rows.replaceAll('; ', ', ').replaceAll(';', '|'))],
    ['a sep line', Buffer.from(`sep=;\n${rows}`)],
  ])('in %s is read whole, in pieces of any size', async (_name, file) => {
    const of = await company()
    const sent = await send(of, 'leads', file, 7)
    if (isRefusal(sent)) throw new Error(JSON.stringify(sent))
    const seen = await see(of, sent.id)
    expect(seen.columns.map(column => column.name)).toEqual(['id', 'nombre', 'ciudad'])
    expect(seen.columns[1]!.samples).toEqual(['Íñigo', 'Ñuño'])
    expect(seen.columns[2]!.samples[1]!.replace('\r', '')).toBe('dos\nlíneas')
    expect(seen.rowsTotal).toBe(2)
  })

  test.each([
    ['empty', '', 'import_file_empty', 1, 1],
    ['without rows', 'id,email\n', 'import_no_rows', 2, 1],
    ['without header', 'a@b.es,Ana\nc@d.es,Luis\n', 'import_no_header', 1, 1],
    ['with a header twice', 'id,Correo,correo\n1,a@b.es,c@d.es\n', 'import_header_twice', 1, 3],
    ['with rows that are all too short', 'id,email\n1\n2\n', 'import_row_too_short', 2, 1],
    ['with rows that are all too long', 'id,email\n1,a@b.es,Ana\n2,c@d.es,más\n', 'import_row_too_long', 2, 3],
    ['with a quote left open', 'id,email\n1,a@b.es\n2,"c@d.es\n3,e@f.es\n', 'import_quote_broken', 3, 2],
    ['with a stray quote', 'id,email\n1,"a"b\n', 'import_quote_broken', 2, 2],
    ['with NUL', 'id,email\n1,a\u0000@b.es\n', 'import_nul_character', 2, 4],
    ['with a cell of 1 MB', `id,email\n1,${'x'.repeat(1_000_000)}\n`, 'import_cell_too_long', 2, 2],
    [
      'half UTF-8',
      Buffer.concat([Buffer.from('id,ñañá\n1,ñandú\n2,'), Buffer.from([0xf1, 0x0a])]),
      'import_not_utf8',
      3,
      4,
    ],
  ])('that is %s is refused with its place, and leaves nothing', async (_name, file, code, line, column) => {
    const of = await company()
    expect(await send(of, 'leads', file)).toMatchObject({ refused: code, status: 422, values: { line, column } })
    expect(
      await act(of, async ({ tx }) =>
        tx.selectFrom('import_batches').select('id').where('workspace_id', '=', of.workspaceId).execute(),
      ),
    ).toEqual([])
  })
})

const CORPUS = join(process.env.PACTO_TEST_DATA ?? '', 'dirty-csv/csv-spectrum')
const isHere = Boolean(process.env.PACTO_TEST_DATA) && existsSync(CORPUS)
if (!isHere)
  console.log(
    'import: the corpus of dirty CSV is skipped, because PACTO_TEST_DATA does not name a folder with dirty-csv',
  )

describe.skipIf(!isHere)('the corpus of dirty CSV', () => {
  test.each(isHere ? readdirSync(join(CORPUS, 'csvs')) : [])('%s is read exactly or refused', async name => {
    const of = await company()
    const expected = [
      JSON.parse(readFileSync(join(CORPUS, 'json', name.replace('.csv', '.json')), 'utf8')),
    ].flat() as Record<string, string>[]
    const sent = await send(of, 'leads', readFileSync(join(CORPUS, 'csvs', name)))
    if (isRefusal(sent))
      return expect(sent.values).toMatchObject({ line: expect.any(Number), column: expect.any(Number) })
    const seen = await see(of, sent.id)
    const read = expected.map((_, row) =>
      Object.fromEntries(seen.columns.map(column => [column.name, column.samples[row]])),
    )
    expect(seen.rowsTotal).toBe(expected.length)
    expect(read).toEqual(
      expected.map(row =>
        Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value.trim().slice(0, 80)])),
      ),
    )
  })
})
