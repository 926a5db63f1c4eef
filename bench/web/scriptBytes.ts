// What a first visit to a page loads of script, in bytes on the wire: asked of the browser, which counts what came
// compressed, so that nothing fetched later by a click is counted and nothing preloaded is forgotten.
import { launchBrowser } from '../../test/support/chromium.ts'

export async function scriptBytes(url: string): Promise<number> {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Network.enable')
    const scripts = new Set<string>()
    let bytes = 0
    devtools.on('Network.responseReceived', ({ requestId, response }) => {
      if (response.mimeType.includes('javascript')) scripts.add(requestId)
    })
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength
    })
    await page.goto(url, { waitUntil: 'networkidle' })
    return bytes
  } finally {
    await browser.close()
  }
}
