import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FOUNDER, type House, openHouse, VIEWS } from './harness.ts'

const WORDS = {
  'es-ES': {
    setup: 'Crea tu empresa',
    company: 'Nombre de la empresa',
    name: 'Tu nombre',
    email: /^correo/i,
    password: 'Contraseña',
    create: 'Crear la empresa',
    ready: 'Tu empresa está lista',
    begin: /Empezar de cero/,
    today: 'Hoy',
    nobody: 'Todavía no hay leads',
    look: /Mirar una empresa de demostración/,
    add: 'Nuevo lead',
  },
  'en-GB': {
    setup: 'Create your company',
    company: 'Company name',
    name: 'Your name',
    email: /^e-?mail/i,
    password: 'Password',
    create: 'Create the company',
    ready: 'Your company is ready',
    begin: /Start empty/,
    today: 'Today',
    nobody: 'No leads yet',
    look: /demo company/,
    add: 'New lead',
  },
}

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

describe.each(VIEWS)('the first visit, on $name', view => {
  test('makes the company in one form and leads to today', async () => {
    const { page, expectSound } = await house.visit(view)
    const words = WORDS[view.locale]
    await page.goto('/')
    await page.getByRole('heading', { level: 1, name: words.setup }).waitFor()
    await expectSound()

    await page.getByLabel(words.company).fill('Aceites Sierra')
    await page.getByLabel(words.name).fill(FOUNDER.name)
    await page.getByLabel(words.email).fill(FOUNDER.email)
    await page.getByRole('textbox', { name: words.password }).fill(FOUNDER.password)
    await page.getByRole('button', { name: words.create }).click()

    await page.getByRole('heading', { level: 1, name: words.ready }).waitFor()
    await expectSound()
    await page.getByRole('link', { name: words.begin }).click()
    await page.getByRole('heading', { level: 1, name: words.today }).waitFor()
    await expectSound()
    expect(await page.locator('html').getAttribute('lang')).toBe(view.locale.slice(0, 2))

    for (const entrance of ['/sign-in', '/setup']) {
      await page.goto(entrance)
      await page.getByRole('heading', { level: 1, name: words.today }).waitFor()
    }
    await expectSound()

    await page.goto('/funnel')
    await page.getByRole('heading', { level: 2, name: words.nobody }).waitFor()
    await page.getByRole('button', { name: words.look }).waitFor()
    // Nothing to search or to filter: one button to begin.
    await expect.poll(() => page.getByRole('searchbox').count()).toBe(0)
    await expectSound()
    await page.getByRole('button', { name: words.add }).click()
    await page.getByRole('dialog').waitFor()
  })
})
