// What a page needs at once, as the build of the pages left it: named in the HTML, so that the browser fetches it all
// side by side instead of finding out one thing after the other.
import { z } from 'zod'

const FirstLoads = z.array(
  z.object({
    /** `/mentors/:reference`: one part of it stands for whatever the address has there. */
    path: z.string().startsWith('/'),
    files: z.array(z.string().startsWith('/')),
    reads: z.array(z.string().startsWith('/api/')),
  }),
)

export type FirstLoad = { files: readonly string[]; reads: readonly string[] }

const nothing: FirstLoad = { files: [], reads: [] }

/** `search` as in an address; with one the page may ask for something else than it would without. */
export function makeFirstLoads(json: string | null): (path: string, search: string) => FirstLoad {
  const known = json === null ? [] : FirstLoads.parse(JSON.parse(json))
  const patterns = known.map((load) => ({ ...load, pattern: patternOf(load.path) }))
  return (path, search) => {
    for (const { pattern, files, reads } of patterns) {
      const match = pattern.exec(path)
      if (match === null) continue
      const reference = match.groups?.reference ?? ''
      return { files, reads: search === '' ? reads.map((read) => read.replace(':reference', reference)) : [] }
    }
    return nothing
  }
}

const patternOf = (path: string) => new RegExp(`^${path.replace(':reference', '(?<reference>[\\w-]+)')}$`)
