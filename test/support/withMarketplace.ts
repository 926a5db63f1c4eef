// Before the first journey: one marketplace and one browser for all of them, so that none pays for a start of its own.
import type { TestProject } from 'vitest/node'
import { launchServer } from './chromium.ts'
import { openMarketplace, type Place } from './premises.ts'

declare module 'vitest' {
  interface ProvidedContext {
    marketplace: Place
    browserEndpoint: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [market, browser] = await Promise.all([openMarketplace(), launchServer()])
  const { dataDir, port, stripePort } = market
  project.provide('marketplace', { dataDir, port, stripePort })
  project.provide('browserEndpoint', browser.wsEndpoint())
  return async () => {
    await browser.close()
    await market.close()
  }
}
