// A build that is broken on purpose: one place of one file reads otherwise in this thread and nowhere else, or its
// database lacks something.
import { registerHooks } from 'node:module'

export type Breakage =
  /** The file stands below the repository's root, and holds this text once. */
  { file: string; from: string; to: string } | { sql: string }

/** From here on; answers whether the file has been read since. */
export function breakIt({ file, from, to }: { file: string; from: string; to: string }): () => boolean {
  const target = new URL(`../../${file}`, import.meta.url).href
  let isRead = false
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      if (url !== target) return loaded
      const parts = String(loaded.source).split(from)
      if (parts.length !== 2) throw new Error(`${file} has not exactly one place to break: ${from}`)
      isRead = true
      return { ...loaded, source: parts.join(to) }
    },
  })
  return () => isRead
}
