import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update']

interface Found {
  executablePath: string
  args: string[]
}

/** The browser of the machine, else the one that comes from npm with the optional dependencies; null where there is none. */
export async function findChromium(): Promise<Found | null> {
  const own = process.env.CHROMIUM ?? INSTALLED.find(path => existsSync(path))
  if (own) return { executablePath: own, args: QUIET }
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    return { executablePath: await packed.executablePath(), args: [...packed.args, ...QUIET] }
  } catch {
    return null
  }
}

export async function launchChromium(): Promise<Browser> {
  const found = await findChromium()
  if (!found) throw new Error('No Chromium: install one, or name it in the variable CHROMIUM')
  return chromium.launch(found)
}
