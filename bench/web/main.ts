// How light and how well built the pages are, as a phone meets them: the script a first visit loads, compressed as the
// server sends it, and what Lighthouse says of them in a real Chromium. The machine is shared, so a page's score is the
// best of several visits; the other scores do not depend on the machine. Beside them stands what Lighthouse found the
// machine able to do at that visit: it multiplies the work of the script by four, whatever else slows it down already.
import { openMarketplace } from '../../test/support/premises.ts'
import { table } from '../table.ts'
import { type Audit, auditor, type Scores } from './lighthouse.ts'
import { scriptBytes } from './scriptBytes.ts'

const pages = [
  '/',
  '/mentors',
  '/mentors/102',
  '/builders',
  '/builders/109',
  '/courses',
  '/courses/110',
  '/auctions',
  '/auctions/114',
]
const least: Scores = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 95 }
const mostScriptBytes = 110_000
const mostVisits = 5

const marketplace = await openMarketplace()
const { audit, close } = await auditor()
const short: string[] = []
try {
  const rows: string[][] = []
  for (const page of pages) rows.push(await measure(page))
  console.log(
    `\nLighthouse, mobile profile, best of at most ${mostVisits} visits; script of a first visit as the server sends it\n`,
  )
  console.log(
    table(['page', 'performance', 'accessibility', 'practices', 'SEO', 'script kB', 'machine'], rows),
  )
} finally {
  await close()
  await marketplace.close()
}
for (const one of short) console.error(one)
process.exitCode = short.length > 0 ? 1 : 0

async function measure(page: string): Promise<string[]> {
  const url = `${marketplace.url}${page}`
  const bytes = await scriptBytes(url)
  let best = await visited(url)
  for (let visit = 2; visit <= mostVisits && best.scores.performance < least.performance; visit++) {
    const again = await visited(url)
    if (again.scores.performance > best.scores.performance) best = again
  }
  if (bytes > mostScriptBytes) short.push(`${page}: ${bytes} bytes of script, at most ${mostScriptBytes}`)
  for (const [name, wanted] of Object.entries(least)) {
    const got = best.scores[name as keyof Scores]
    if (got < wanted) short.push(`${page}: ${name} ${got}, wanted ${wanted}: ${best.failed.join(', ')}`)
  }
  return [
    page,
    ...Object.values(best.scores).map(String),
    (bytes / 1000).toFixed(1),
    String(best.benchmarkIndex),
  ]
}

/** It takes minutes, so each visit is told as it ends. */
async function visited(url: string): Promise<Audit> {
  const found = await audit(url)
  console.error(
    `${new URL(url).pathname}: performance ${found.scores.performance}, machine ${found.benchmarkIndex}`,
  )
  return found
}
