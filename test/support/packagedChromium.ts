// The Chromium inside the npm package @sparticuz/chromium, unpacked once with the libraries that it ships for machines
// without a desktop. It was made for a cloud's Linux on x64, where it unpacks into the temporary folder; here it goes
// into a folder of its own.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import packaged, { inflate } from '@sparticuz/chromium'
import type { Chromium } from './chromium.ts'

const ROOT = join(import.meta.dirname, '../..')

export async function packagedChromium(): Promise<Chromium | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const cache = join(ROOT, 'node_modules/.cache')
  const folder = join(cache, 'packaged-chromium')
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true })
    await unpack(join(entry, '../../bin'), folder)
  }
  const libraries = [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(folder, 'fonts') },
  }
}

// Beside its place and renamed when whole, so that a run that was killed leaves no half of it.
async function unpack(archives: string, folder: string): Promise<void> {
  const fresh = mkdtempSync(`${folder}-`)
  const before = process.env.TMPDIR
  process.env.TMPDIR = fresh
  try {
    await packaged.executablePath(archives)
    await inflate(join(archives, 'al2023.tar.br'))
    renameSync(fresh, folder)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}
