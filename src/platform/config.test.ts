import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

describe('settings', () => {
  test('none is needed, and an empty one is none', () => {
    expect(readConfig({ PORT: '' })).toMatchObject({ port: 3000, host: '127.0.0.1', databaseUrl: null, secret: null })
    expect(readConfig({}).publicUrl).toBe('http://localhost:3000')
  })

  test('the public address follows the port, and ends without a slash', () => {
    expect(readConfig({ PORT: '8080' }).publicUrl).toBe('http://localhost:8080')
    expect(readConfig({ PUBLIC_URL: 'https://pacto.example.com/' }).publicUrl).toBe('https://pacto.example.com')
  })

  test.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://localhost/pacto'],
    ['DATABASE_POOL', '1'],
    ['PUBLIC_URL', 'pacto.example.com'],
    ['LOG_LEVEL', 'loud'],
    ['SECRET', 'short'],
    ['TRUST_PROXY', 'true'],
    ['SMTP_URL', 'mail.example.com:25'],
    ['MAIL_FROM', 'Pacto'],
    ['MAIL_FROM', 'Pacto <pacto@example.com>\nBcc: <x@example.com>'],
  ])('%s=%s is refused by its name', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError)
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name}: `, 'm'))
  })

  test('a refusal names every wrong setting and shows no secret', () => {
    const wrong = {
      PORT: 'x',
      SECRET: 'hush',
      DATABASE_URL: 'mysql://ana:hush@localhost',
      SMTP_URL: 'http://ana:hush@localhost',
    }
    const message = messageOf(() => readConfig(wrong))
    for (const name of Object.keys(wrong)) expect(message).toContain(`${name}: `)
    expect(message).not.toContain('hush')
  })

  test('mail needs a server and a sender, both or neither', () => {
    expect(readConfig({}).mail).toBeNull()
    const SMTP_URL = 'smtps://ana:hush@mail.example.com:465'
    expect(() => readConfig({ SMTP_URL })).toThrow(/^MAIL_FROM: /m)
    expect(() => readConfig({ MAIL_FROM: 'pacto@example.com' })).toThrow(/^MAIL_FROM: /m)
    const from = (MAIL_FROM: string) => readConfig({ SMTP_URL, MAIL_FROM }).mail?.from
    expect(from('Pacto de Ana <pacto@example.com>')).toEqual({ name: 'Pacto de Ana', address: 'pacto@example.com' })
    expect(from('"Pacto, S. L." <pacto@example.com>')).toEqual({ name: 'Pacto, S. L.', address: 'pacto@example.com' })
    expect(from('pacto@example.com')).toEqual({ name: '', address: 'pacto@example.com' })
  })

  test('each is described for people', () => {
    const page = readFileSync(new URL('../../docs/operate/settings.md', import.meta.url), 'utf8')
    const code = readFileSync(new URL('config.ts', import.meta.url), 'utf8')
    const names = [...code.matchAll(/^ {2}([A-Z_]+): z/gm)].map(match => match[1]!)
    expect(names.length).toBeGreaterThan(8)
    expect(names.filter(name => !page.includes(`| \`${name}\` |`))).toEqual([])
  })
})

function messageOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    return (error as Error).message
  }
  return ''
}
