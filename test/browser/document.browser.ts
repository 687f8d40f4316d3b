import { afterAll, beforeAll, expect, test } from 'vitest'
import * as m from '#texts/compiled/messages.js'
import { type House, openHouse, PHONE_IN_SPANISH } from './harness.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const ES = { locale: 'es' } as const

test('a clause is commented beside it, and on paper there is nothing but the agreement', async () => {
  const { page, expectSound } = await house.visitAsFounder(PHONE_IN_SPANISH)
  const { request } = page.context()
  const draft = await (await request.post(`${house.url}/api/agreement/versions`, { data: {} })).json()
  const proposed = await request.post(`${house.url}/api/agreement/versions/${draft.id}/proposal`, {
    data: { revision: draft.revision },
  })
  expect(proposed.status()).toBe(200)

  await page.goto(`/agreement/${draft.id}`)
  await page.getByRole('heading', { name: 'De marketing a ventas' }).waitFor()
  await expectSound()
  await page.getByRole('button', { name: 'Comentarios: 0 · Un lead es MQL' }).click()
  await page.getByLabel(m.agreement_comment_words({}, ES)).fill('Falta el sector')
  await page.getByRole('button', { name: m.agreement_comment_send({}, ES), exact: true }).click()
  await page.getByText('Falta el sector').and(page.locator('p')).waitFor()
  await expectSound()
  await page.getByRole('button', { name: m.agreement_comment_resolve({}, ES), exact: true }).click()
  await page.getByText(m.agreement_comment_resolved_by({ name: 'Ana Ruiz' }, ES)).waitFor()
  await page.keyboard.press('Escape')
  const commented = page.getByRole('button', { name: 'Comentarios: 1 · Un lead es MQL' })
  await commented.waitFor()

  // An address that names the clause leads to it and to what was said.
  const key = await page.locator('article div[id]').filter({ has: commented }).getAttribute('id')
  await page.goto('/today')
  await page.goto(`/agreement/${draft.id}#${key}`)
  await page.getByRole('dialog').getByText('Falta el sector').waitFor()
  await page.keyboard.press('Escape')
  await commented.waitFor()
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)

  await page.evaluate(() => {
    document.documentElement.setAttribute('data-mantine-color-scheme', 'dark')
    window.dispatchEvent(new Event('beforeprint'))
  })
  expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('light')
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('navigation').count()).toBe(0)
  expect(await page.getByRole('button').count()).toBe(0)
  await page.locator('article').getByText(m.agreement_hash({}, ES)).waitFor({ state: 'visible' })
})

test('a draft says how its promises would have gone before anybody signs, and what is confirmed is written beside them', async () => {
  const { page, context, expectSound } = await house.visitAsFounder(PHONE_IN_SPANISH)
  const draft = await (await context.request.post(`${house.url}/api/agreement/versions`, { data: {} })).json()
  await page.goto(`/agreement/${draft.id}`)
  // On a phone the parts are folded.
  await page.locator('summary').first().waitFor()
  for (const part of await page.locator('summary').all()) await part.click()
  await page.getByRole('button', { name: m.agreement_add_acknowledged({}, ES) }).click()
  await page.getByLabel(m.agreement_field_acknowledged({}, ES)).fill('conoce el objetivo de ventas.')
  await page.getByRole('combobox', { name: m.agreement_field_minimum_by({ stage: 'SQL' }, ES) }).waitFor()
  await expectSound()

  // What is typed takes the place of the word that is there; who leaves without choosing has changed nothing.
  const zone = page.getByRole('combobox', { name: m.agreement_field_time_zone({}, ES) })
  const present = await zone.inputValue()
  await zone.click()
  await expect.poll(() => page.evaluate(() => String(getSelection()))).toBe(present)
  await page.keyboard.type('Lisbon')
  await page.getByRole('option', { name: 'Europe/Lisbon' }).waitFor()
  await page.keyboard.type(' xyz')
  await page.getByText(m.ui_nothing_found({}, ES)).waitFor()
  await page.keyboard.press('Tab')
  expect(await zone.inputValue()).toBe(present)

  await page.getByRole('tab', { name: m.agreement_tab_read({}, ES) }).click()
  await page.getByText('Marketing confirma cada mes: conoce el objetivo de ventas.').waitFor()
  await page.getByRole('tab', { name: m.agreement_tab_backtest({}, ES) }).click()
  await page.getByRole('heading', { name: m.backtest_title({}, ES) }).waitFor()
  await page.getByText(m.backtest_no_history({}, ES)).waitFor()
  await page
    .getByRole('button', { name: m.backtest_open({}, ES) })
    .first()
    .click()
  await page.getByRole('dialog').waitFor()
  await expectSound()

  // So it is in a form that looks after its fields itself.
  await page.goto('/settings/absences')
  const who = page.getByRole('combobox', { name: m.settings_absences_member({}, ES) })
  await who.click()
  await expect.poll(() => page.evaluate(() => String(getSelection()))).toBe(await who.inputValue())
  await context.close()
})
