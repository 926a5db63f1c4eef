// How the pages are built and served while developing. Nothing is inlined into the HTML or the CSS, so that the
// built pages live under `script-src 'self'; style-src 'self'; img-src 'self'`.
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.HOLDFAST_URL ?? 'http://127.0.0.1:3000'

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    target: ['chrome120', 'safari17.4', 'firefox124'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': server } },
})
