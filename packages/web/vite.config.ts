// How the pages are built and served while developing. Nothing is inlined into the HTML or the CSS, so that the
// built pages live under `script-src 'self'; style-src 'self'; img-src 'self'`.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const server = process.env.HOLDFAST_URL ?? 'http://127.0.0.1:3000'

export default defineConfig({
  plugins: [react(), tailwindcss(), compressed()],
  build: {
    target: ['chrome120', 'safari17.4', 'firefox124'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': server } },
})

/** Lays a .br and a .gz beside every text file: compressed once and hard, not for every visitor. */
function compressed(): Plugin {
  let folder = 'dist'
  return {
    name: 'compressed',
    apply: 'build',
    configResolved: (config) => {
      folder = join(config.root, config.build.outDir)
    },
    closeBundle: async () => {
      const entries = await readdir(folder, { recursive: true })
      await Promise.all(entries.filter((name) => /\.(js|css|html|svg)$/.test(name)).map(compress))
    },
  }

  async function compress(name: string): Promise<void> {
    const path = join(folder, name)
    const bytes = await readFile(path)
    await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes))
    await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }))
  }
}
