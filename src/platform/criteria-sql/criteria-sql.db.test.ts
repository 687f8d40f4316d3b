import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { evaluate } from '#kernel/criteria/evaluate.ts'
import { folded } from '#kernel/criteria/folded.ts'
import type { Criteria } from '#kernel/criteria/language.ts'
import { FIELD_KEYS, type FieldKey, type FieldType, fieldOf, type LeadFacts, UNKNOWN_LEAD } from '#kernel/fields.ts'
import { leadFacts, someCriteria } from '#test/arbitraries/criteria.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { criteriaSql } from './criteria-sql.ts'
import { foldedSql, trimmedSql } from './folded-sql.ts'

describe('criteria as SQL', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.drop())

  test('hold for exactly the leads for which they hold in memory', async () => {
    await fc.assert(
      fc.asyncProperty(someCriteria, fc.array(leadFacts, { minLength: 1, maxLength: 12 }), async (criteria, leads) => {
        const inMemory = leads.map(facts => evaluate(criteria, facts).holds)
        expect(await holdsInSql(criteria, leads)).toEqual(inMemory)
      }),
      { numRuns: 500 },
    )
  })

  test('fold every text as memory does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(leadFacts, { minLength: 1, maxLength: 8 }), async leads => {
        const texts = leads.flatMap(facts => [facts.company, facts.city, facts.message]).filter(text => text !== null)
        const { rows } = await sql<{ folded: string }>`
          select ${foldedSql(sql.ref('text'), { ofAscii: trimmedSql, ofOther: trimmedSql })} as folded from unnest(${texts}::text[]) with ordinality as t(text, place)
          order by place`.execute(database.db)
        expect(rows.map(row => row.folded)).toEqual(texts.map(folded))
      }),
    )
  })

  test('carry every value as a parameter', () => {
    const criteria: Criteria = { all: [{ field: 'company', operator: 'contains', value: "'; drop table leads; --" }] }
    const { sql: text, parameters } = criteriaSql(criteria, field => sql.ref(field)).compile(database.db)
    expect(text).not.toContain('drop table')
    expect(parameters).toContain("'; drop table leads; --")
  })

  test('find a city however it is written', async () => {
    const leads = ['Málaga', ' MALAGA ', 'Ma\u0301laga', 'Malagón', null].map(city => ({ ...UNKNOWN_LEAD, city }))
    expect(await holdsInSql({ field: 'city', operator: 'is', value: 'málaga' }, leads)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
  })

  async function holdsInSql(criteria: Criteria, leads: readonly LeadFacts[]): Promise<boolean[]> {
    const columns = FIELD_KEYS.map(key => sql`${sql.ref(key)} ${sql.raw(SQL_TYPES[fieldOf(key).type])}`)
    const numbered = leads.map((facts, place) => ({ ...facts, place }))
    const { rows } = await sql<{ holds: boolean }>`
      select ${criteriaSql(criteria, column)} as holds
      from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb) as lead(place int, ${sql.join(columns)})
      order by place`.execute(database.db)
    return rows.map(row => row.holds)
  }
})

const SQL_TYPES: Readonly<Record<FieldType, string>> = {
  text: 'text',
  choice: 'text',
  country: 'text',
  number: 'numeric',
  date: 'date',
  boolean: 'boolean',
}

function column(field: FieldKey) {
  return sql.ref(`lead.${field}`)
}
