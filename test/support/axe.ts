// What axe has to say against a page as it stands.
import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** One line for each rule that is broken, with where. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations: broken } = await page.evaluate(() =>
    window.axe.run(document, { resultTypes: ['violations'] }),
  )
  return broken.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

declare global {
  interface Window {
    readonly axe: typeof axe
  }
}
