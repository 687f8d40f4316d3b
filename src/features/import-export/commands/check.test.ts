import { afterAll, describe, expect, test } from 'vitest'
import { openImports } from '#test/world/importing.ts'
import { listRows } from '../queries/imports.ts'
import { rejectedCsv } from '../queries/rejected-csv.ts'
import { findBatch } from '../store/batches.ts'
import { startImport } from './steer.ts'

const { act, company, prepare, bring, facts, close } = await openImports()
afterAll(close)

describe('nothing is guessed', () => {
  test('dates that can be read both ways and amounts like 1.234 are asked', async () => {
    const of = await company()
    const { id, check } = await prepare(of, 'leads', 'id,fecha de alta,valor estimado\nA,03/04/2025,1.234\n')
    expect(check.questions.map(question => question.kind)).toEqual(['date_order', 'decimal'])
    expect(await act(of, current => startImport(current, id))).toMatchObject({ refused: 'import_not_checked' })
    const { done } = await bring(of, 'leads', 'id,fecha de alta,valor estimado\nA,03/04/2025,1.234\n', {
      dateOrder: 'mdy',
      decimal: '.',
    })
    expect(done).toMatchObject({ created: 1 })
    expect((await facts(of)).leads).toMatchObject([{ captured_at: new Date('2025-03-03T23:00:00Z') }])
  })

  test('what waits for an answer is not counted as rejected', async () => {
    const of = await company()
    const { check } = await prepare(
      of,
      'leads',
      'id,fecha de alta,valor estimado\nA,03/04/2025,1\nB,2025-04-03,1.234\nC,2025-04-03,2\nD,nunca,2\n',
    )
    expect(check).toMatchObject({ rows: 4, created: 1, updated: 0, skipped: 0, rejected: 1 })
    expect(check.problems).toMatchObject([{ code: 'date_unreadable', count: 1 }])
  })

  test('a status that nobody explained is asked', async () => {
    const of = await company()
    await bring(of, 'leads', 'id\nA\n')
    const { check } = await prepare(of, 'deals', 'id lead,estado,fecha de cierre\nA,Aparcado,2025-05-05\n')
    expect(check.questions).toMatchObject([
      { kind: 'values', field: 'outcome', values: [{ value: 'Aparcado', count: 1 }] },
    ])
  })
})

describe('rejected rows', () => {
  test('may be too short or too long: the others come in, and these come back with their line', async () => {
    const of = await company()
    const { id, check, done } = await bring(of, 'leads', 'id,email\n1,a@b.es\n2\n\n3,c@d.es,más\n4,e@f.es,\n')
    expect(done).toMatchObject({ created: 2, rejected: 2, rowsTotal: 4 })
    expect(check).toMatchObject({ created: 2, rejected: 2 })
    expect((await act(of, current => listRows(current, id, { limit: 10 }))).rows).toMatchObject([
      { line: 3, outcome: 'rejected', problems: [{ code: 'row_too_short', value: '2' }] },
      { line: 5, outcome: 'rejected', problems: [{ code: 'row_too_long', value: 'más' }] },
    ])
    const batch = await act(of, current => findBatch(current, id))
    let text = ''
    for await (const piece of rejectedCsv({ act, workspaceId: of.workspaceId }, batch!, 'es')) text += piece
    expect(text.split('\r\n').slice(1, 3)).toEqual([
      expect.stringMatching(/^2,,3,.+: 2$/),
      expect.stringMatching(/^3,c@d\.es,5,.+: más$/),
    ])
    const mended = await bring(of, 'leads', text.replace('2,,', '2,b@b.es,'))
    expect(mended.done).toMatchObject({ created: 2, rejected: 0 })
  })

  test('come back as a file that spreadsheets do not run, and that can be mended and brought again', async () => {
    const of = await company()
    const { id, done } = await bring(
      of,
      'leads',
      'id,email,nombre,telefono\nA,roto@,"=HYPERLINK(""http://x"")",+34600111222\n',
    )
    expect(done).toMatchObject({ rejected: 1 })
    const { rows } = await act(of, current => listRows(current, id, { limit: 10 }))
    expect(rows).toMatchObject([
      { line: 2, outcome: 'rejected', problems: [{ code: 'email_unreadable', field: 'email', value: 'roto@' }] },
    ])
    const batch = await act(of, current => findBatch(current, id))
    let text = ''
    for await (const piece of rejectedCsv({ act, workspaceId: of.workspaceId }, batch!, 'es')) text += piece
    expect(text).toContain(`'=HYPERLINK`)
    expect(text).toContain(`'+34600111222`)
    const mended = await bring(of, 'leads', text.replace('roto@,', 'sano@x.es,'))
    expect(mended.done).toMatchObject({ created: 1, rejected: 0 })
    expect((await facts(of)).leads).toMatchObject([{ phone: '+34600111222', first_name: '=HYPERLINK("http://x")' }])
  })
})
