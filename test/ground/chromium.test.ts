import { afterEach, expect, test, vi } from 'vitest'
import { findChromium, launchBrowser } from '../support/chromium.ts'
import { packagedChromium } from '../support/packagedChromium.ts'

afterEach(() => vi.unstubAllEnvs())

const PAGE = 'data:text/html,<title>Holdfast</title><button onclick="this.textContent=\'kept\'">hold</button>'

async function clickThrough(): Promise<string | null> {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(PAGE)
    await page.click('button')
    return await page.textContent('button')
  } finally {
    await browser.close()
  }
}

test('the browser that is found renders a page and clicks', async () => {
  expect(await clickThrough()).toBe('kept')
})

test('without a browser on the machine the packaged one serves, where there is one', async () => {
  const packaged = await packagedChromium()
  expect(packaged !== undefined).toBe(process.platform === 'linux' && process.arch === 'x64')
  if (!packaged) return
  vi.stubEnv('CHROMIUM_PATH', packaged.executablePath)
  for (const [name, value] of Object.entries(packaged.env)) vi.stubEnv(name, value)
  expect(await clickThrough()).toBe('kept')
})

test('a CHROMIUM_PATH that cannot be run is told', async () => {
  vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium')
  await expect(findChromium()).rejects.toThrow(
    /CHROMIUM_PATH names \/nowhere\/chromium.*Correct it or unset it/,
  )
})
