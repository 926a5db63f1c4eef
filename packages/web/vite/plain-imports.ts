// An import of a page stays an import. Vite would put a helper of its own around each, which looks up what to preload
// beside it in a table of all files: the server tells that with the page, for the one page it sends.
import type { Plugin } from 'vite'

const helper = '\0vite/preload-helper.js'

export function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    apply: 'build',
    enforce: 'pre',
    load: (id) => (id === helper ? 'export const __vitePreload = (load) => load()' : null),
  }
}
