import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as m from '#texts/compiled/messages.js'
import { DESKTOP_IN_ENGLISH, type House, openHouse, PHONE_IN_SPANISH } from './harness.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const ES = { locale: 'es' } as const

async function comes(page: Page, firstName: string, company: string): Promise<string> {
  const lead = { firstName, company, email: `${firstName.toLowerCase()}@bar.example` }
  const answer = await page.context().request.post(`${house.url}/api/leads`, { data: lead })
  expect(answer.status()).toBe(201)
  return (await answer.json()).id
}

test('the palette finds a lead as one types, goes to places, and is reached by key and by button', async () => {
  const { page, context, expectSound } = await house.visitAsFounder(DESKTOP_IN_ENGLISH)
  const id = await comes(page, 'Palmira', 'Bar La Palma')
  await page.goto('/today')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: m.palette_title({}, ES) })
  await box.waitFor()
  await expectSound()
  await box.fill('palmi')
  await page.getByRole('option', { name: 'Palmira' }).waitFor()
  await expectSound()
  await box.press('Enter')
  await page.waitForURL(`**/leads/${id}`)

  await page.getByRole('heading', { level: 1, name: 'Palmira' }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await page.waitForURL('**/scoreboard')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: m.keys_title({}, ES) }).waitFor()
  await expectSound()
  await context.close()

  const phone = await house.visitAsFounder(PHONE_IN_SPANISH)
  await phone.page.goto('/today')
  await phone.page.getByRole('button', { name: m.palette_button({}, ES) }).click()
  await phone.page.getByRole('combobox').fill(m.shell_place_funnel({}, ES))
  await phone.expectSound()
  await phone.page.getByRole('combobox').press('Enter')
  await phone.page.waitForURL('**/funnel')
  await phone.context.close()
}, 120_000)

test('a letter that is written in a field is no command', async () => {
  const { page, context } = await house.visitAsFounder(DESKTOP_IN_ENGLISH)
  await comes(page, 'Quintana', 'Bar Quinto')
  await page.goto('/funnel')
  await page.getByRole('button', { name: 'Quintana' }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('gs?xj')
  expect(page.url()).not.toContain('/scoreboard')
  expect(await page.getByRole('searchbox').inputValue()).toBe('gs?xj')
  expect(await page.getByRole('dialog').count()).toBe(0)
  await context.close()
}, 30_000)

test('several leads are chosen by key and discarded; what cannot be is named, and undo brings the others back', async () => {
  const { page, context, expectSound } = await house.visitAsFounder(DESKTOP_IN_ENGLISH)
  const [one, other] = [await comes(page, 'Primera', 'Bar Uno'), await comes(page, 'Segunda', 'Bar Dos')]
  const discard = { reasonCode: 'duplicate' }
  await page.goto('/funnel?q=bar')
  await page.getByRole('button', { name: 'Primera' }).waitFor()
  for (const name of ['Primera', 'Segunda']) {
    await page.getByRole('button', { name }).focus()
    await page.keyboard.press('x')
  }
  await page.getByText(m.funnel_bulk_selected({ count: 2 }, ES)).waitFor()
  await expectSound()
  expect((await context.request.post(`${house.url}/api/leads/${one}/discard`, { data: discard })).status()).toBe(200)

  await page.getByRole('button', { name: m.lead_discard({}, ES), exact: true }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('radio').first().check()
  await sheet.getByRole('button', { name: m.lead_discard({}, ES), exact: true }).click()
  const refused = page.getByRole('dialog', { name: m.funnel_bulk_refused({ count: 1 }, ES) })
  await refused.getByRole('link', { name: 'Primera' }).waitFor()
  await expectSound()
  await refused.getByRole('button', { name: m.ui_close({}, ES) }).click()
  await page.getByRole('button', { name: m.ui_undo({}, ES) }).click()
  await page.getByText(m.funnel_bulk_reopened({ count: 1 }, ES)).waitFor()
  const brought = await context.request.get(`${house.url}/api/leads/${other}`)
  expect((await brought.json()).stage).toBe('nurturing')
  await context.close()
}, 60_000)

test('a view is kept, opened from its menu, deleted and brought back', async () => {
  const { page, context, expectSound } = await house.visitAsFounder(DESKTOP_IN_ENGLISH)
  await page.goto('/funnel?clock=overdue')
  await page.getByRole('button', { name: m.funnel_views({}, ES), exact: true }).click()
  await page.getByRole('menuitem', { name: m.funnel_view_save_as({}, ES) }).click()
  await page.getByLabel(m.funnel_view_name({}, ES)).fill('Tarde')
  await expectSound()
  await page.getByRole('button', { name: m.ui_save({}, ES) }).click()
  await page.waitForURL('**view=*')

  await page.goto('/funnel')
  await page.getByRole('button', { name: m.funnel_views({}, ES), exact: true }).click()
  await page.getByRole('menuitem', { name: 'Tarde' }).click()
  await page.waitForURL('**clock=overdue*')
  await page.getByRole('button', { name: 'Tarde' }).click()
  await page.getByRole('menuitem', { name: m.funnel_view_delete({}, ES) }).click()
  await page.getByRole('button', { name: m.funnel_views({}, ES), exact: true }).waitFor()
  await page.getByRole('button', { name: m.ui_undo({}, ES) }).click()
  await page.getByRole('button', { name: 'Tarde' }).waitFor()
  await context.close()
}, 60_000)
