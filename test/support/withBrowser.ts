// Before the first journey: the pages are built, and there is a browser to walk them with.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { findChromium } from './chromium.ts'

export default async function setup(): Promise<void> {
  const bootstrap = join(import.meta.dirname, '../../scripts/bootstrap.mjs')
  execFileSync(process.execPath, [bootstrap, 'test'], { stdio: 'inherit' })
  await findChromium()
}
