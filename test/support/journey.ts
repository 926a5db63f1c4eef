// What every journey has: the run's one marketplace, its one browser, and visitors who leave when the test is over.
// Files share both, so each brings people of its own and takes things that no other file takes.
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { Premises } from './premises.ts'
import { Visitor } from './walk.ts'

export const phone = { viewport: { width: 390, height: 844 } }
export const desktop = { viewport: { width: 1280, height: 900 } }

/** Long enough for what takes one sweep or one question to Stripe. */
export const soon = { timeout: 20_000 }

export function useMarketplace() {
  const market = new Premises(inject('marketplace'))
  const visitors: Visitor[] = []
  let browser: Browser

  beforeAll(async () => {
    browser = await chromium.connect(inject('browserEndpoint'))
  })
  afterEach(async () => {
    const gone = visitors.splice(0)
    for (const visitor of gone) await visitor.leave()
    await market.control('/faults/clear')
    await market.control('/deliveries/resume')
    expect(gone.flatMap(({ broken }) => broken)).toEqual([])
  })
  afterAll(() => browser.close())

  /** Somebody in a browser of their own. */
  async function enter(look: BrowserContextOptions = {}): Promise<Visitor> {
    const visitor = await Visitor.enter(browser, market, look)
    visitors.push(visitor)
    return visitor
  }

  return { market, enter }
}
