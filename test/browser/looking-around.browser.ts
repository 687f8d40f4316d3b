import type { APIRequestContext, Locator, Page } from 'playwright-core'
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

test('on a phone the step back closes what lies over the page, and only then leaves it', async () => {
  const { page, context } = await house.visitAsFounder(PHONE_IN_SPANISH)
  const id = await comes(page, 'Rebeca', 'Bar Regreso')
  const dialogs = page.getByRole('dialog')
  const expectOpen = async (count: number) => expect.poll(() => dialogs.count()).toBe(count)
  await page.goto('/today')
  await page.goto(`/leads/${id}`)
  await page.getByRole('button', { name: m.lead_more_actions({}, ES) }).click()
  await expectOpen(1)
  await expect.poll(() => page.evaluate(() => history.state.layers)).toBe(1)
  await page.evaluate(() => scrollTo(0, 200))
  await page.getByRole('heading', { level: 2 }).last().click()
  await expectOpen(0)
  await expect.poll(() => page.evaluate(() => history.state.layers)).toBe(undefined)
  await page.waitForTimeout(200) // the router puts the page back where it was
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(100)
  await page.getByRole('button', { name: m.lead_more_actions({}, ES) }).click()
  await expectOpen(1)
  await page.getByRole('button', { name: m.lead_edit({}, ES), exact: true }).click()
  await page.getByLabel(m.field_last_name({}, ES)).waitFor()
  await page.goBack()
  await expectOpen(0)
  expect(page.url()).toContain(id)
  await page.getByRole('button', { name: m.lead_more_actions({}, ES) }).click()
  await expectOpen(1)
  await expect.poll(() => page.evaluate(() => history.state.layers)).toBe(1)
  await page.reload()
  await expect.poll(() => page.evaluate(() => history.state.layers)).toBe(undefined)
  await page
    .getByRole('navigation')
    .getByRole('button', { name: m.ui_more({}, ES) })
    .click()
  await page
    .getByRole('dialog')
    .getByRole('link', { name: m.shell_place_settings({}, ES) })
    .click()
  await page.getByRole('heading', { level: 1, name: m.settings_company({}, ES) }).waitFor()
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: 'Rebeca' }).waitFor()
  await expectOpen(0)
  await page.goBack()
  await page.waitForURL('**/today')

  await page.goto('/funnel')
  await page
    .getByRole('button', { name: m.funnel_new({}, ES) })
    .first()
    .click()
  await expectOpen(1)
  await page.goBack()
  await expectOpen(0)
  await page.goto('/funnel?new=true')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: m.ui_close({}, ES) })
    .click()
  await expectOpen(0)
  expect(page.url()).toContain('/funnel')
  await context.close()
}, 60_000)

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
  await page.getByText(m.funnel_bulk_taken_back({ count: 1 }, ES)).waitFor()
  const brought = await context.request.get(`${house.url}/api/leads/${other}`)
  expect((await brought.json()).stage).toBe('lead')
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

test('a card moves over the board by mouse, by key and by its menu, and what a step lacks is asked for in place', async () => {
  const { page, context, expectSound } = await house.visitAsFounder(DESKTOP_IN_ENGLISH)
  await signWithMinimum(context.request, { customer: ['city'] })
  const known = { company: 'Bar', interest: 'Aceite', phone: '600111555', country: 'ES', employees: 12 }
  const answer = await context.request.post(`${house.url}/api/leads`, {
    data: { firstName: 'Tablera', email: 'tablera@bar.example', ...known },
  })
  const { id } = await answer.json()
  await page.goto('/funnel?as=board&q=tablera')
  const cardIn = (stage: string) => page.locator(`[data-stage=${stage}] [data-card="${id}"]`)
  await cardIn('mql').waitFor()
  await expectSound()
  await drag(page, cardIn('mql'), page.locator('[data-stage=sal]'))
  await cardIn('sal').waitFor()

  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('m')
  const sheet = page.getByRole('dialog')
  await sheet.getByText(m.funnel_move_no_deal({}, ES)).waitFor()
  await sheet.getByRole('button', { name: m.lead_open_deal({}, ES) }).click()
  await sheet.getByLabel(m.lead_deal_amount({}, ES)).fill('500')
  await sheet.getByRole('button', { name: m.lead_open_deal({}, ES) }).click()
  await cardIn('opportunity').waitFor()

  await drag(page, cardIn('opportunity'), page.locator('[data-stage=customer]'))
  await sheet.getByText(m.lead_complete_explained({}, ES)).waitFor()
  await sheet.getByRole('button', { name: m.lead_deal_win({}, ES), exact: true }).click()
  await sheet.getByText(m.lead_complete_needed({}, ES)).waitFor()
  await expectSound()
  await sheet.getByLabel('Ciudad').fill('Jaén')
  await sheet.getByRole('button', { name: m.lead_deal_win({}, ES), exact: true }).click()
  await page.getByText(m.lead_deal_won({}, ES)).waitFor()
  const won = await (await context.request.get(`${house.url}/api/leads/${id}`)).json()
  expect(won).toMatchObject({ stage: 'customer', city: 'Jaén', wonMinor: 500_00 })
  await context.close()

  const phone = await house.visitAsFounder(PHONE_IN_SPANISH)
  await phone.page.goto('/funnel?as=board&stage=customer&q=tablera')
  await phone.page.getByRole('button', { name: m.funnel_move_lead({ name: 'Tablera' }, ES) }).click()
  await phone.page.getByRole('dialog').getByText(m.lead_deal_reopen({}, ES)).waitFor()
  await phone.expectSound()
  await phone.context.close()
}, 60_000)

test('what accepting lacks is asked for in Today, by key alone, and accepted at once', async () => {
  const { page, context, expectSound } = await house.visitAsFounder(DESKTOP_IN_ENGLISH)
  await signWithMinimum(context.request, { sal: ['city'] })
  const known = { company: 'Bar', interest: 'Aceite', phone: '600111777', country: 'ES', employees: 12 }
  const answer = await context.request.post(`${house.url}/api/leads`, {
    data: { firstName: 'Sinciudad', email: 'sinciudad@bar.example', ...known },
  })
  const { id } = await answer.json()
  await page.goto('/today')
  await page.getByRole('link', { name: 'Sinciudad', exact: true }).focus()
  await page.keyboard.press('a')
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('Ciudad').fill('Jaén')
  await expectSound()
  await page.keyboard.press('Enter')
  await page.getByText(m.lead_accepted({}, ES)).waitFor()
  const lead = await (await context.request.get(`${house.url}/api/leads/${id}`)).json()
  expect(lead).toMatchObject({ stage: 'sal', city: 'Jaén' })
  await context.close()
}, 60_000)

async function drag(page: Page, card: Locator, column: Locator): Promise<void> {
  const [from, to] = [await card.boundingBox(), await column.boundingBox()]
  await page.mouse.move(from!.x + 20, from!.y + 30)
  await page.mouse.down()
  await page.mouse.move(from!.x + 40, from!.y + 50)
  await page.mouse.move(to!.x + to!.width / 2, to!.y + 200)
  await page.mouse.up()
}

/** An agreement in force that asks for fields by later stages, signed by the founder for both sides. */
async function signWithMinimum(request: APIRequestContext, minimumByStage: object): Promise<void> {
  const versions = `${house.url}/api/agreement/versions`
  const draft = await (await request.post(versions, { data: {} })).json()
  const { idealCustomer } = draft.document
  const document = { ...draft.document, idealCustomer: { ...idealCustomer, minimumByStage } }
  const saved = await request.put(`${versions}/${draft.id}/document`, { data: { revision: draft.revision, document } })
  const { revision } = await saved.json()
  const proposed = await request.post(`${versions}/${draft.id}/proposal`, { data: { revision } })
  const { sha256 } = await proposed.json()
  expect((await request.post(`${versions}/${draft.id}/signature`, { data: { sha256 } })).status()).toBe(200)
}
