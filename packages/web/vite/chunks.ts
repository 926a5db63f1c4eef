// Which file a piece of script travels in: the libraries, which change least; what nearly every page needs; and what
// some pages share, in one file for each set of pages, so that nobody loads what only another page shows.
import { basename } from 'node:path'
import type { Rolldown } from 'vite'

/** What this many of the buyers' pages share, nearly every visit needs: one larger file compresses best. */
const manyPages = 7

const libraries =
  /node_modules\/(react|react-dom|scheduler|@tanstack|use-sync-external-store)\/(?!.*nfiniteQuery(Observer)?\.js)/
const ours = /web\/src\/|vite\/preload-helper/

export const chunks: Rolldown.CodeSplittingOptions = {
  groups: [
    { name: 'vendor', test: libraries, priority: 2 },
    { name: fileOf, test: ours, priority: 1, includeDependenciesRecursively: false },
  ],
}

/** Null: what one page alone needs comes with that page. */
function fileOf(id: string, context: Rolldown.ChunkingContext): string | null {
  const starts = startsOf(id, context)
  const buyers = starts.filter((start) => !start.includes('/sell/'))
  if (starts.some(isFirst) || buyers.length >= manyPages) return 'base'
  if (starts.length < 2) return null
  // The sellers' pages take a little more along, so that what buyers load lies in fewer files.
  const pages = (buyers.length > 0 ? buyers : starts).map((start) => basename(start, '.tsx'))
  return `for-${[...new Set(pages)].sort().join('-')}`
}

const isFirst = (id: string) => id.endsWith('/src/main.tsx')

/** Where script starts that cannot run without this piece: the first file, and whatever is imported when wanted. */
function startsOf(id: string, context: Rolldown.ChunkingContext): string[] {
  const seen = new Set<string>()
  const left = [id]
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    if (seen.has(at)) continue
    seen.add(at)
    left.push(...(context.getModuleInfo(at)?.importers ?? []))
  }
  return [...seen].filter(
    (one) => isFirst(one) || (context.getModuleInfo(one)?.dynamicImporters.length ?? 0) > 0,
  )
}
