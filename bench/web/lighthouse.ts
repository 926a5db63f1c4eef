// Lighthouse over a page, in the same Chromium as the journeys, as a phone on a slow line.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import lighthouse from 'lighthouse'
import { findChromium } from '../../test/support/chromium.ts'

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
export type Scores = Record<(typeof categories)[number], number>

/** Whole points of 100, the ids of the audits that lost some, and what Lighthouse found the machine able to do. */
export type Audit = { scores: Scores; failed: string[]; benchmarkIndex: number }

/** A browser of its own: one that something else steers too loses the traces that Lighthouse reads. */
export async function auditor(): Promise<{ audit(url: string): Promise<Audit>; close(): Promise<void> }> {
  const profile = mkdtempSync(join(tmpdir(), 'holdfast-lighthouse-'))
  const { executablePath, env } = await findChromium()
  const args = [...flags, `--user-data-dir=${profile}`, 'about:blank']
  const browser = spawn(executablePath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const port = await debuggingPort(browser)
  const close = async () => {
    const ended = once(browser, 'close')
    browser.kill('SIGTERM')
    await ended
    rmSync(profile, { recursive: true, force: true })
  }
  return { audit: (url) => audit(url, port), close }
}

const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--remote-debugging-port=0',
]

async function debuggingPort(browser: ChildProcess): Promise<number> {
  let said = ''
  for await (const chunk of browser.stderr ?? []) {
    said += String(chunk)
    const port = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(said)?.[1]
    if (port !== undefined) return Number(port)
  }
  throw new Error(`Chromium did not start:\n${said}`)
}

async function audit(url: string, port: number): Promise<Audit> {
  const run = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: [...categories],
  })
  if (run === undefined) throw new Error(`Lighthouse said nothing of ${url}`)
  const { lhr } = run
  if (lhr.runtimeError !== undefined) throw new Error(`${url}: ${lhr.runtimeError.message}`)
  const score = (name: (typeof categories)[number]) => Math.round((lhr.categories[name]?.score ?? 0) * 100)
  return {
    scores: {
      performance: score('performance'),
      accessibility: score('accessibility'),
      'best-practices': score('best-practices'),
      seo: score('seo'),
    },
    failed: Object.values(lhr.audits)
      .filter((one) => one.score !== null && one.score < 0.9)
      .map((one) => one.id),
    benchmarkIndex: Math.round(lhr.environment.benchmarkIndex),
  }
}
