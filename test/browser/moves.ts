import type { APIRequestContext, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { House } from './harness.ts'

export async function comes(house: House, page: Page, firstName: string, company: string): Promise<string> {
  const lead = { firstName, company, email: `${firstName.toLowerCase()}@bar.example` }
  const answer = await page.context().request.post(`${house.url}/api/leads`, { data: lead })
  expect(answer.status()).toBe(201)
  return (await answer.json()).id
}

export async function drag(page: Page, card: Locator, column: Locator): Promise<void> {
  const [from, to] = [await card.boundingBox(), await column.boundingBox()]
  await page.mouse.move(from!.x + 20, from!.y + 30)
  await page.mouse.down()
  await page.mouse.move(from!.x + 40, from!.y + 50)
  await page.mouse.move(to!.x + to!.width / 2, to!.y + 200)
  await page.mouse.up()
}

/** An agreement in force that asks for fields by later stages, signed by the founder for both sides. */
export async function signWithMinimum(house: House, request: APIRequestContext, minimumByStage: object): Promise<void> {
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
