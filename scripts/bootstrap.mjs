// Runs before `npm start`, `npm test` and `npm run check`: makes sure that the packages, Node 26 and
// (for start and test) the built web pages are there. Plain Node 20 with nothing installed must be able to run
// it, so it imports only Node's own modules, and it is silent when there is nothing to do.
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensurePackages } from './bootstrap/packages.mjs'
import { ensurePages } from './bootstrap/pages.mjs'
import { ensureFolder, ensureNode, Unready } from './bootstrap/preconditions.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const mode = process.argv[2] ?? 'start'

try {
  if (!['start', 'test', 'check'].includes(mode)) {
    throw new Unready(`Unknown mode "${mode}": say start, test or check.`)
  }
  ensureNode(process.versions.node)
  ensureFolder(root)
  ensurePackages(root)
  if (mode !== 'check') ensurePages(root)
} catch (error) {
  if (!(error instanceof Unready)) throw error
  console.error(`\nHoldfast could not get ready. ${error.message}\n`)
  process.exit(1)
}
