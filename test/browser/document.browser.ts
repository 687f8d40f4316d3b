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
  await page.getByRole('button', { name: 'Comentarios: 1 · Un lead es MQL' }).waitFor()

  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('navigation').count()).toBe(0)
  expect(await page.getByRole('button').count()).toBe(0)
  await page.locator('article').getByText(m.agreement_hash({}, ES)).waitFor({ state: 'visible' })
})
