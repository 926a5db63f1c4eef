// What a page needs at once, told with the page itself, so that nothing is found out only after script has run: the
// files of script go into `first-loads.json` for the server, which names them in the page it sends.
import type { Plugin, Rolldown } from 'vite'

/**
 * `page` is a file of src/pages; `reads` is what it asks of the server first when it is opened without a search. An
 * answer that a clock is set by is not among them: it would be as old as the script is slow.
 */
type FirstLoad = { path: string; page: string; reads: string[] }

const list = (kind: string) => `/api/listings?kind=${kind}`

const firstLoads: readonly FirstLoad[] = [
  { path: '/', page: 'home', reads: [list('mentoring')] },
  { path: '/mentors', page: 'mentors', reads: [list('mentoring')] },
  { path: '/mentors/:reference', page: 'seller', reads: ['/api/sellers/:reference'] },
  { path: '/builders', page: 'builders', reads: [list('appointment')] },
  { path: '/builders/:reference', page: 'seller', reads: ['/api/sellers/:reference'] },
  { path: '/courses', page: 'courses', reads: [list('course')] },
  { path: '/courses/:reference', page: 'course', reads: ['/api/listings/:reference'] },
  { path: '/auctions', page: 'auctions', reads: [list('lot')] },
  { path: '/auctions/:reference', page: 'auction', reads: ['/api/listings/:reference'] },
  { path: '/checkout/:reference', page: 'checkout', reads: [] },
  { path: '/payment/success', page: 'payment-success', reads: [] },
  { path: '/payment/cancel', page: 'payment-cancel', reads: [] },
  { path: '/sessions', page: 'sessions', reads: [] },
  { path: '/bookings', page: 'bookings', reads: [] },
  { path: '/bookings/:reference', page: 'booking', reads: [] },
  { path: '/sign-in', page: 'sign-in', reads: [] },
]

export function firstLoadsFile(): Plugin {
  return {
    name: 'first-loads',
    apply: 'build',
    generateBundle(_, bundle) {
      const entry = chunksOf(bundle).find(({ isEntry }) => isEntry)
      const before = new Set(filesOf([entry?.fileName ?? ''], bundle))
      const loads = firstLoads.map(({ path, page, reads }) => {
        const chunk = chunksOf(bundle).find(({ facadeModuleId }) =>
          facadeModuleId?.endsWith(`/src/pages/${page}.tsx`),
        )
        if (chunk === undefined) throw new Error(`There is no page ${page} for ${path}.`)
        const files = filesOf([chunk.fileName], bundle).filter((file) => !before.has(file))
        return { path, files: files.map((file) => `/${file}`), reads }
      })
      this.emitFile({ type: 'asset', fileName: 'first-loads.json', source: JSON.stringify(loads) })
    },
  }
}

const chunksOf = (bundle: Rolldown.OutputBundle) =>
  Object.values(bundle).filter((file) => file.type === 'chunk')

/** The files named and all that they import, each once. */
function filesOf(
  names: readonly string[],
  bundle: Rolldown.OutputBundle,
  seen = new Set<string>(),
): string[] {
  for (const name of names) {
    const file = bundle[name]
    if (file?.type !== 'chunk' || seen.has(name)) continue
    seen.add(name)
    filesOf(file.imports, bundle, seen)
  }
  return [...seen]
}
