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

const PLACES = [
  '/today',
  '/funnel',
  '/agreement',
  '/scoreboard',
  '/members/me',
  '/import',
  '/settings',
  '/settings/members',
  '/settings/calendars',
  '/settings/absences',
  '/settings/keys',
  '/settings/webhooks',
  '/settings/mail',
]

/** A lead that comes in while pages are open. */
async function comes(
  page: Page,
  lead: object,
): Promise<{ id: string; stage: string; handoff: { id: string; dueAt: string } | null }> {
  const answer = await page.context().request.post(`${house.url}/api/leads`, { data: lead })
  expect(answer.status()).toBe(201)
  return answer.json()
}

/** Signs the draft that is open in the page. */
async function proposeAndSign(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: m.agreement_propose({}, ES) }).click()
  await dialog.getByRole('button', { name: m.agreement_propose({}, ES) }).click()
  await page.getByRole('button', { name: m.agreement_sign({}, ES), exact: true }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('signatures')
  await page.getByRole('button', { name: m.agreement_sign({}, ES), exact: true }).click()
  await dialog.getByText(m.agreement_sign_read({}, ES)).click()
  await dialog.getByRole('button', { name: m.agreement_sign({}, ES), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

const minutesOf = (receipt: { handoff: { dueAt: string } | null }, before: number) =>
  Math.round((Date.parse(receipt.handoff?.dueAt ?? '') - before) / 60_000)

test('an agreement written and signed in the page runs the next lead, and its change runs those after it', async () => {
  const { page, expectSound } = await house.visitAsFounder(DESKTOP_IN_ENGLISH)
  await page.goto('/agreement')
  await expectSound()
  expect(await comes(page, { email: 'before@bar.example', firstName: 'Eva' })).toMatchObject({
    stage: 'lead',
    handoff: null,
  })

  await page.getByRole('button', { name: m.agreement_begin({}, ES) }).click()
  await page.getByLabel(m.agreement_field_answer({}, ES)).waitFor()
  await expectSound()
  await openAlways(page)
  await setAnswer(page, 30)
  await proposeAndSign(page)
  await expectSound()

  const sent = Date.now()
  const first = await comes(page, {
    email: 'first@bar.example',
    firstName: 'Luis',
    company: 'Bar',
    interest: 'Oil',
    phone: '600111222',
    country: 'ES',
    employees: 12,
  })
  expect(first.stage).toBe('mql')
  expect(minutesOf(first, sent)).toBe(30)

  await page.goto('/agreement')
  await page.getByRole('button', { name: m.agreement_new_version({}, ES) }).dblclick()
  await setAnswer(page, 5)
  const versions = await page.context().request.get(`${house.url}/api/agreement/versions`)
  expect((await versions.json()).rows, 'a double click makes one draft').toHaveLength(2)
  await proposeAndSign(page)

  const later = Date.now()
  const second = await comes(page, {
    email: 'second@bar.example',
    firstName: 'Rosa',
    company: 'Bar',
    interest: 'Oil',
    phone: '600111333',
    country: 'ES',
    employees: 12,
  })
  expect(minutesOf(second, later)).toBe(5)
  const unchanged = await page.context().request.get(`${house.url}/api/leads/${first.id}`)
  expect((await unchanged.json()).clock.dueAt).toBe(first.handoff?.dueAt)
}, 180_000)

test('a handoff appears on an open phone without reloading, a call answers it, and acceptance moves the lead', async () => {
  const { page, expectSound } = await house.visitAsFounder(PHONE_IN_SPANISH)
  await page.goto('/today')
  await expectSound()
  const { id } = await comes(page, {
    email: 'phone@bar.example',
    firstName: 'Íñigo',
    company: 'Bar Móvil',
    interest: 'Aceite',
    phone: '600111444',
    country: 'ES',
    employees: 12,
  })
  await page.getByRole('link', { name: 'Íñigo' }).first().waitFor()

  await page.goto(`/leads/${id}`)
  await page.getByRole('heading', { level: 1, name: 'Íñigo' }).waitFor()
  await expectSound()
  const logged = await page
    .context()
    .request.post(`${house.url}/api/leads/${id}/activities`, { data: { kind: 'call', outcome: 'connected' } })
  expect(await logged.json()).toMatchObject({ answered: true })
  await page.getByText(m.activity_call({}, ES)).first().waitFor()
  await expectSound()
}, 60_000)

test('without a connection an open page stays as it is and asks nothing, and it is read anew when the connection is back', async () => {
  const { page, context } = await house.visitAsFounder(PHONE_IN_SPANISH)
  const stream = page.waitForResponse('**/api/live*')
  await page.goto('/today')
  await stream
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
  await page.waitForTimeout(1_000)
  await context.setOffline(true)
  await page.getByText(m.shell_offline({}, ES)).waitFor()
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  await page.waitForTimeout(2_500)
  expect(asked.filter(url => !url.includes('/api/live'))).toEqual([])
  await context.setOffline(false)
  await page.waitForResponse('**/api/notices*')
})

test('who works by keys keeps their place when a button works for a while, and when it goes', async () => {
  const { page } = await house.visitAsFounder(DESKTOP_IN_ENGLISH)
  await page.goto('/today')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.evaluate(() => {
    const button = document.createElement('button')
    button.id = 'worker'
    button.onclick = () => {
      button.dataset.loading = 'true'
      button.disabled = true
      button.onclick = () => button.remove()
      setTimeout(() => {
        delete button.dataset.loading
        button.disabled = false
      }, 400)
    }
    document.getElementById('content')?.append(button)
    button.focus()
  })
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.matches('#worker:enabled'))
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.id === 'content')
}, 60_000)

test.each([PHONE_IN_SPANISH, DESKTOP_IN_ENGLISH])(
  'every place is sound on $name, with what has happened so far',
  async view => {
    const { page, expectSound } = await house.visitAsFounder(view)
    for (const path of PLACES) {
      await page.goto(path)
      await page.getByRole('heading').first().waitFor()
      await expectSound()
    }
  },
  120_000,
)

async function setAnswer(page: Page, minutes: number): Promise<void> {
  const field = page.getByLabel(m.agreement_field_answer({}, ES))
  await field.fill(String(minutes))
  await field.blur()
}

/** The clock must run whenever this test runs: the draft's hours are set through the API, as the page would by hand. */
async function openAlways(page: Page): Promise<void> {
  const id = page.url().split('/').at(-1)
  const { request } = page.context()
  const draft = await (await request.get(`${house.url}/api/agreement/versions/${id}`)).json()
  const week = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map(day => [day, [{ open: '00:00', close: '24:00' }]]))
  const hours = { timeZone: 'Europe/Madrid', week, closedOn: [], exceptions: [] }
  const document = { ...draft.document, calendar: { name: 'Always', hours } }
  const saved = await request.put(`${house.url}/api/agreement/versions/${id}/document`, {
    data: { revision: draft.revision, document },
  })
  expect(saved.status()).toBe(200)
  await page.reload()
  await page.getByLabel(m.agreement_field_answer({}, ES)).waitFor()
}
