// How the pages are built and served while developing. Nothing is inlined into the HTML or the CSS, so that the
// built pages live under `script-src 'self'; style-src 'self'; img-src 'self'`.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const server = process.env.HOLDFAST_URL ?? 'http://127.0.0.1:3000'

/** Leaves the smallest form of each text beside it, so that the server need not make it. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const texts = Object.keys(bundle).filter((name) => /\.(js|css|svg)$/.test(name))
      await Promise.all(
        texts.map(async (name) => {
          const plain = await readFile(join(dir, name))
          await writeFile(join(dir, `${name}.br`), await promisify(brotliCompress)(plain))
        }),
      )
    },
  }
}

export default defineConfig({
  // React has had this hook since 18; the stand-in for older ones need not travel.
  resolve: {
    alias: [{ find: /^use-sync-external-store\/shim(.*)$/, replacement: 'use-sync-external-store$1' }],
  },
  plugins: [react(), tailwindcss(), compressed()],
  build: {
    target: ['chrome120', 'safari17.4', 'firefox124'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // A file for each set of pages that share something would be twenty small ones, which compress badly.
          groups: [
            {
              name: 'vendor',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack|use-sync-external-store)\/(?!.*nfiniteQuery(Observer)?\.js)/,
              priority: 3,
            },
            {
              name: 'base',
              // What only the sellers' pages share is none of a buyer's.
              test: /web\/src\/(?!sell-|texts\/sell|(components|pages)\/sell\/)/,
              minShareCount: 10,
              priority: 2,
              includeDependenciesRecursively: false,
            },
            { name: 'parts', test: /web\/src\//, minShareCount: 2, priority: 1, entriesAware: true },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': server } },
})
