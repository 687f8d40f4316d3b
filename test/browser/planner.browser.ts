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
const STEPS = [
  m.planner_step_growth,
  m.planner_step_sales,
  m.planner_step_marketing,
  m.planner_step_intervals,
  m.planner_step_reports,
]

async function type(page: Page, label: string, value: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true })
  await field.fill(value)
  await field.blur()
}

const show = (page: Page, step: number) =>
  page.getByRole('tab', { name: new RegExp(`${step}\\. ${STEPS[step - 1]?.({}, ES)}`) }).click()

async function documentOf(page: Page) {
  const id = new URL(page.url()).pathname.split('/')[2]
  return (await (await page.context().request.get(`${house.url}/api/agreement/versions/${id}`)).json()).document
}

test('from growth to leads in five steps, a number changed and given back, and the targets among the commitments', async () => {
  const { page, context, expectSound } = await house.visitAsFounder(DESKTOP_IN_ENGLISH)
  await page.goto('/agreement')
  await page.getByRole('button', { name: m.agreement_begin({}, ES) }).click()
  await page.getByRole('link', { name: m.agreement_begin_plan({}, ES) }).click()
  await page.getByRole('button', { name: m.planner_begin({}, ES) }).click()
  await page.getByLabel(m.planner_base_revenue({}, ES), { exact: true }).waitFor()
  await expectSound()

  await type(page, m.planner_starts_on({}, ES), '2027-01-01')
  await type(page, m.planner_ends_on({}, ES), '2027-12-31')
  await type(page, m.planner_base_revenue({}, ES), '1000000')
  await type(page, m.planner_growth_percent({}, ES), '20')
  await show(page, 2)
  await type(page, m.planner_repurchases({}, ES), '150')
  await type(page, m.planner_average_repurchase({}, ES), '2000')
  await type(page, m.planner_average_new({}, ES), '5000')
  await page.getByText('hacen falta 180 clientes nuevos').waitFor()
  await expectSound()
  await show(page, 3)
  await type(page, m.planner_share({}, ES), '60')
  await page.getByText('hacen falta 6.120 leads: 5.400 de marketing y 720 de ventas').waitFor()
  await expectSound()

  const mqls = { name: 'MQL' }
  await page.getByRole('button', { name: m.planner_change_of(mqls, ES) }).click()
  await type(page, m.planner_override(mqls, ES), '1000')
  await page.getByText(m.planner_overridden({ computed: '1.350' }, ES)).waitFor()
  await page.getByText('4.000 de marketing').waitFor()
  await page.getByRole('button', { name: m.planner_take_back_of(mqls, ES) }).click()
  await page.getByText('5.400 de marketing').waitFor()

  await show(page, 4)
  await page.getByText('Enero de 2027', { exact: false }).first().waitFor()
  await expectSound()
  await show(page, 5)
  await page.getByRole('button', { name: m.planner_add_report({}, ES) }).click()
  await page.getByRole('button', { name: m.planner_add_meeting({}, ES) }).click()
  await expectSound()

  await page.getByRole('button', { name: m.planner_commit({}, ES) }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Cambiar \d+ compromisos$/ })
    .click()
  await expect
    .poll(async () =>
      (await documentOf(page)).commitments.find((one: { metric: string }) => one.metric === 'leads_captured'),
    )
    .toMatchObject({ interval: 'month', target: 450 })
  const { plan } = await documentOf(page)
  expect(plan.reporting).toMatchObject({ reports: [{ every: 'week' }], meetings: [{ kind: 'weekly' }] })
  expect(plan.overrides).toEqual({})

  await page.reload()
  await show(page, 3)
  await page.getByText('5.400 de marketing').waitFor()
  await page.getByRole('link', { name: m.planner_to_version({}, ES) }).click()
  await page.getByRole('tab', { name: m.agreement_tab_read({}, ES) }).click()
  await page.getByText('Marketing trae el 60 % de los clientes nuevos: 108. Ventas trae 72.').waitFor()
  await expectSound()
  await context.close()
}, 240_000)

test('every step fits a phone and has no barrier', async () => {
  const { page, expectSound } = await house.visitAsFounder(PHONE_IN_SPANISH)
  const { drafts } = await (await page.context().request.get(`${house.url}/api/agreement`)).json()
  for (const step of [1, 2, 3, 4, 5]) {
    await page.goto(`/agreement/${drafts[0].id}/plan?step=${step}`)
    await page.getByRole('heading', { name: new RegExp(`^${step}\\.`) }).waitFor()
    await expectSound()
  }

  await page.goto(`/agreement/${drafts[0].id}/plan?step=3`)
  const share = page.getByLabel(m.planner_share({}, ES), { exact: true })
  await type(page, m.planner_share({}, ES), '160')
  await page.getByText(m.ui_number_at_most({ most: '100' }, ES)).waitFor()
  await page.getByText(m.agreement_saving_invalid({}, ES)).waitFor()
  expect(await share.inputValue()).toMatch(/^160/)
  expect((await documentOf(page)).plan.marketing.sharePercent).toBe(60)
  await expectSound()
  await type(page, m.planner_share({}, ES), '60')
  await page.getByText(m.agreement_saving_saved({}, ES)).waitFor()
}, 240_000)
