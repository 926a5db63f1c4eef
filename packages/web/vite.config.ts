// How the pages are built and served while developing. Nothing is inlined into the HTML or the CSS, so that the
// built pages live under `script-src 'self'; style-src 'self'; img-src 'self'`.
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { chunks } from './vite/chunks.ts'
import { compressed } from './vite/compressed.ts'
import { firstLoadsFile } from './vite/first-loads.ts'
import { plainImports } from './vite/plain-imports.ts'

const server = process.env.HOLDFAST_URL ?? 'http://127.0.0.1:3000'

export default defineConfig(({ command }) => {
  // Whatever the shell is set to, as in a test: the libraries' builds for development are half as large again.
  if (command === 'build') process.env.NODE_ENV = 'production'
  return {
    // React has had this hook since 18; the stand-in for older ones need not travel.
    resolve: {
      alias: [{ find: /^use-sync-external-store\/shim(.*)$/, replacement: 'use-sync-external-store$1' }],
    },
    plugins: [react(), tailwindcss(), plainImports(), firstLoadsFile(), compressed()],
    build: {
      target: ['chrome120', 'safari17.4', 'firefox124'],
      assetsInlineLimit: 0,
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: { output: { codeSplitting: chunks } },
    },
    server: { host: '127.0.0.1', port: 5173, proxy: { '/api': server } },
  }
})
