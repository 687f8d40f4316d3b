import { createServer } from 'node:net'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { makeProgram, type Program } from '#app/program.ts'
import { freshDatabase } from '../database.ts'
import { launchChromium } from './chromium.ts'

/** How somebody looks at Pacto. */
export interface View {
  name: string
  locale: 'es-ES' | 'en-GB'
  width: number
  height: number
}

export const PHONE_IN_SPANISH: View = { name: 'a phone, in Spanish', locale: 'es-ES', width: 390, height: 844 }
export const DESKTOP_IN_ENGLISH: View = { name: 'a desktop, in English', locale: 'en-GB', width: 1280, height: 800 }
export const VIEWS = [PHONE_IN_SPANISH, DESKTOP_IN_ENGLISH]

export const FOUNDER = { name: 'Ana Ruiz', email: 'ana@aceites.example', password: 'una frase bien larga' }

/** The whole program on an empty database of its own, and a browser. */
export interface House {
  url: string
  program: Program
  /** A window of its own: no cookie, nothing remembered. */
  visit(view: View): Promise<Visit>
  /** Makes the company (once) and opens a window in which its founder, an admin of both functions, is signed in. */
  visitAsFounder(view: View): Promise<Visit>
  close(): Promise<void>
}

export interface Visit {
  page: Page
  context: BrowserContext
  /** Waits for what is loading. Nothing went wrong so far; what is shown fits the width and has no barrier by WCAG 2.2 AA. */
  expectSound(): Promise<void>
}

export async function openHouse(): Promise<House> {
  const database = await freshDatabase()
  const port = await freePort()
  const url = `http://localhost:${port}`
  const settings = {
    publicUrl: url,
    databasePool: 10,
    trustProxy: false,
    webhookHostsInside: new Set<string>(),
    secret: 'a secret of the tests, long enough',
  }
  const program = await makeProgram(database.connection, { ...settings, parts: new Set(['web', 'worker']) }, LOG)
  await program.fastify.listen({ port, host: 'localhost' })
  const browser = await launchChromium()
  let signedIn: Cookies | undefined
  return {
    url,
    program,
    visit: view => openVisit(browser, url, view),
    visitAsFounder: async view => {
      const visit = await openVisit(browser, url, view)
      if (signedIn) await visit.context.addCookies(signedIn)
      else await enter(visit.context, url)
      signedIn ??= await visit.context.cookies()
      return visit
    },
    close: async () => {
      await browser.close()
      await program.stop()
      await database.drop()
    },
  }
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

const LOG = {
  debug() {},
  info() {},
  warn() {},
  error: (message: string, details?: object) => process.stderr.write(`${message} ${JSON.stringify(details)}\n`),
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as { port: number }
  await new Promise(resolve => server.close(resolve))
  return port
}

async function openVisit(browser: Browser, url: string, { locale, width, height }: View): Promise<Visit> {
  const viewport = { width, height }
  const context = await browser.newContext({ baseURL: url, locale, viewport, timezoneId: 'Europe/Madrid' })
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', error => troubles.push(error.message))
  page.on('console', message => {
    // A refusal the page asked for (nobody is signed in yet) is no trouble; the browser writes a line of its own for it.
    const isRefusal = /^Failed to load resource: .* 4\d\d /.test(message.text())
    if (message.type() === 'error' && !isRefusal) troubles.push(message.text())
  })
  return {
    page,
    context,
    expectSound: async () => {
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
      await expectFits(page)
      await expectNoBarriers(page)
      expect(troubles).toEqual([])
    },
  }
}

async function enter(context: BrowserContext, url: string): Promise<void> {
  const { name, email, password } = FOUNDER
  const company = {
    companyName: 'Aceites Sierra',
    locale: 'es',
    timeZone: 'Europe/Madrid',
    currency: 'EUR',
    country: 'ES',
  }
  const founded = await context.request.post(`${url}/api/setup`, {
    data: { ...company, name, email, password, functions: ['marketing', 'sales'] },
  })
  if (founded.ok()) return
  const entered = await context.request.post(`${url}/api/auth/sign-in/email`, { data: { email, password } })
  if (!entered.ok()) throw new Error(`sign-in: ${entered.status()} ${await entered.text()}`)
}

async function expectFits(page: Page): Promise<void> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(excess, 'pixels to scroll sideways').toBeLessThanOrEqual(0)
}

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

async function expectNoBarriers(page: Page): Promise<void> {
  // In the page itself: the other way opens a second page for each look, for frames of other origins, of which there are none.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(WCAG).analyze()
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(node => `${node.target.join(' ')} ${node.failureSummary}`).join('; ')}`,
  )
  expect(told).toEqual([])
}
