// What a first visit to a page loads of script, in bytes as compressed by the server: asked of the browser, so that nothing
// fetched later by a click is counted and nothing preloaded is forgotten. Header fields are not script.
import { launchBrowser } from '../../test/support/chromium.ts'

export async function scriptBytes(url: string): Promise<number> {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(url, { waitUntil: 'networkidle' })
    return await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter((one) => one instanceof PerformanceResourceTiming)
        .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
        .reduce((bytes, { encodedBodySize }) => bytes + encodedBodySize, 0),
    )
  } finally {
    await browser.close()
  }
}
