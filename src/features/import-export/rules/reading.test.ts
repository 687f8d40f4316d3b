import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalWriting, readDecimal, toMinorUnits } from './amounts.ts'
import { countryCodeOf } from './countries.ts'
import { dateWriting, readInstant } from './dates.ts'
import { csvLine, formulaRestored, formulaSafe } from './formula-safe.ts'
import { suggestFields } from './mapping.ts'
import { partsOfName } from './names.ts'

const iso = (text: string, order: 'dmy' | 'mdy' | null = null) =>
  readInstant(text, order, 'Europe/Madrid')?.toISOString() ?? null

describe('an instant of a file', () => {
  test.each([
    ['2024-03-12', '2024-03-11T23:00:00.000Z'],
    ['2024-07-12 09:14', '2024-07-12T07:14:00.000Z'],
    ['2011-10-01T00:38:44.546000+02:00', '2011-09-30T22:38:44.546Z'],
    ['2024-03-12T09:14:05Z', '2024-03-12T09:14:05.000Z'],
    ['15 Apr, 2021 00:03:00', '2021-04-14T22:03:00.000Z'],
    ['3 de marzo de 2024', '2024-03-02T23:00:00.000Z'],
    ['31/12/2024', '2024-12-30T23:00:00.000Z'],
    ['12/31/2024 2:30 PM', '2024-12-31T13:30:00.000Z'],
    ['1710234845000', '2024-03-12T09:14:05.000Z'],
  ])('%s is read', (text, expected) => expect(iso(text)).toBe(expected))

  test('that can be read both ways is read in the order that was answered, and not at all without', () => {
    expect(dateWriting('03/04/2024')).toBe('either')
    expect(iso('03/04/2024')).toBeNull()
    expect(iso('03/04/2024', 'dmy')).toBe('2024-04-02T22:00:00.000Z')
    expect(iso('03/04/2024', 'mdy')).toBe('2024-03-03T23:00:00.000Z')
    expect(iso('20-10-16', 'dmy')).toBe('2016-10-19T22:00:00.000Z')
    expect(iso('31/04/2024', 'mdy')).toBeNull()
  })

  test.each(['2024-02-30', '45000.5', 'ayer', '99/99/2024', '2024-03-12 25:00', '2:30 PM'])('%s is none', text =>
    expect(iso(text, 'dmy')).toBeNull(),
  )
})

describe('an amount of a file', () => {
  test.each([
    ['1.234,56', null, '1234.56'],
    ['1,234.56', null, '1234.56'],
    ['$22,700.00', null, '22700.00'],
    ['12 345,6 €', null, '12345.6'],
    ['20000', null, '20000'],
    ['1.234', null, null],
    ['1.234', ',', '1234'],
    ['1.234', '.', '1.234'],
    ['1.2.3', null, null],
    ['doce', null, null],
  ] as const)('%s with sign %s is %s', (text, sign, expected) => expect(readDecimal(text, sign)).toBe(expected))

  test('never becomes a binary fraction', () => {
    expect(toMinorUnits('0.145', 2)).toBe(15)
    expect(toMinorUnits('1.005', 2)).toBe(101)
    expect(toMinorUnits('42926.03548243223', 2)).toBe(4292604)
    expect(decimalWriting('0.123')).toBe('.')
  })
})

describe('a cell', () => {
  test('is no formula once it is written, and is what it was once it is read', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', '=', '+', '-', '@', "'=", "''+", '\t'), (rest, start) => {
        const cell = start + rest
        expect(formulaSafe(cell)).not.toMatch(/^[=+\-@\t\r]/)
        expect(formulaRestored(formulaSafe(cell))).toBe(cell)
      }),
    )
    expect(csvLine(['+34600111222', 'a;b', 'di "no"'], ';')).toBe('\'+34600111222;"a;b";"di ""no"""\r\n')
  })
})

test('full names are parted', () => {
  expect(partsOfName('Ana Ruiz')).toEqual({ firstName: 'Ana', lastName: 'Ruiz' })
  expect(partsOfName('Ruiz de la Torre, Ana')).toEqual({ firstName: 'Ana', lastName: 'Ruiz de la Torre' })
  expect(partsOfName('José Antonio Llopis Hierro')).toEqual({ firstName: 'José Antonio', lastName: 'Llopis Hierro' })
  expect(partsOfName('Ana de la Fuente')).toEqual({ firstName: 'Ana', lastName: 'de la Fuente' })
  expect(partsOfName('Cher')).toEqual({ firstName: 'Cher', lastName: null })
})

test('countries are known by code and by name in both languages', () => {
  expect(['es', 'España', 'Spain', 'MÉXICO', 'Germany', 'Comoros', 'Atlantis'].map(countryCodeOf)).toEqual([
    'ES',
    'ES',
    'ES',
    'MX',
    'DE',
    'KM',
    null,
  ])
})

describe('headers suggest fields', () => {
  const named = (kind: 'leads' | 'activities' | 'deals', line: string, remembered = {}) => {
    const headers = line.split(/[,;]/)
    return Object.fromEntries(
      Object.entries(suggestFields(kind, headers, remembered)).map(([field, at]) => [field, headers[at]]),
    )
  }

  test('of HubSpot, Salesforce and Spanish lists', () => {
    expect(
      named(
        'leads',
        'Record ID,First Name,Last Name,Email,Phone Number,Lead Status,Create Date,Associated Company,Country/Region,Contact owner',
      ),
    ).toEqual({
      externalId: 'Record ID',
      firstName: 'First Name',
      lastName: 'Last Name',
      email: 'Email',
      phone: 'Phone Number',
      capturedAt: 'Create Date',
      company: 'Associated Company',
      country: 'Country/Region',
      ownerEmail: 'Contact owner',
    })
    expect(named('leads', 'Id,FirstName,LastName,Company,MobilePhone,LeadSource,CreatedDate')).toMatchObject({
      externalId: 'Id',
      firstName: 'FirstName',
      phone: 'MobilePhone',
      source: 'LeadSource',
    })
    expect(named('leads', 'Nombre;Apellidos;Email;Teléfono;Fecha de alta')).toEqual({
      firstName: 'Nombre',
      lastName: 'Apellidos',
      email: 'Email',
      phone: 'Teléfono',
      capturedAt: 'Fecha de alta',
    })
    expect(named('leads', 'SECTOR,EMPRESA,CONTACTO,TELÉFONO,CORREO,POBLACIÓN,PROVINCIA,OBSERVACIONES')).toMatchObject({
      company: 'EMPRESA',
      fullName: 'CONTACTO',
      city: 'POBLACIÓN',
      region: 'PROVINCIA',
      notes: 'OBSERVACIONES',
    })
    expect(
      named('deals', 'Deal ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal Owner,Associated Contact Email'),
    ).toMatchObject({
      externalId: 'Deal ID',
      outcome: 'Deal Stage',
      outcomeAt: 'Close Date',
      openedAt: 'Create Date',
      leadEmail: 'Associated Contact Email',
    })
  })

  test('and what the company did with them before goes first', () => {
    expect(named('leads', 'Email,Cosa', { cosa: ['interest'], email: [] })).toEqual({ interest: 'Cosa' })
  })
})
