// The built pages: files with a hash in their name are kept for a year, the page itself is asked for every time.
// They are read once, at the start: a few hundred kilobytes. Each is compressed when it is first asked for, so that
// a node is up before that.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'hono'
import type { Env } from './context.ts'

type File = {
  type: string
  etag: string
  cache: string
  plain: Buffer
  isText: boolean
  encoded: Map<Encoding, Promise<Buffer>>
}

// Brotli's best takes ten times as long as this, for three per cent.
const brotliQuality = { [constants.BROTLI_PARAM_QUALITY]: 9 }

const encoders = {
  br: (plain: Buffer) => promisify(brotliCompress)(plain, { params: brotliQuality }),
  gzip: (plain: Buffer) => promisify(gzip)(plain),
}
type Encoding = keyof typeof encoders

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
}

export type Pages = (c: Context<Env>) => Response | Promise<Response>

export async function loadPages(dir: string): Promise<Pages> {
  const files = new Map<string, File>()
  for (const path of await list(dir))
    files.set(`/${relative(dir, path).split(sep).join('/')}`, await load(path))
  const index = files.get('/index.html')
  return (c) => {
    const file = files.get(c.req.path)
    if (file !== undefined) return serve(c, file)
    if (index === undefined)
      return c.text('The pages are not built. Run: npm run build -w packages/web\n', 503)
    // Anything that names a file and is not there is missing; anything else is a page that the browser knows.
    return extname(c.req.path) === '' ? serve(c, index) : c.text('Not found\n', 404)
  }
}

async function list(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

async function load(path: string): Promise<File> {
  const plain = await readFile(path)
  const type = types[extname(path)] ?? 'application/octet-stream'
  return {
    type,
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    cache: /-[\w-]{8,}\.\w+$/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    plain,
    isText: /^(text|image\/svg|application\/(json|manifest))/.test(type),
    encoded: new Map(),
  }
}

async function serve(c: Context<Env>, file: File): Promise<Response> {
  const headers = new Headers({ 'content-type': file.type, 'cache-control': file.cache, etag: file.etag })
  if (file.isText) headers.set('vary', 'accept-encoding')
  if (c.req.header('if-none-match') === file.etag) return new Response(null, { status: 304, headers })
  const encoding = file.isText ? chosenEncoding(c.req.header('accept-encoding') ?? '') : null
  if (encoding === null) return new Response(new Uint8Array(file.plain), { headers })
  headers.set('content-encoding', encoding)
  return new Response(new Uint8Array(await encodedOnce(file, encoding)), { headers })
}

function chosenEncoding(accepted: string): Encoding | null {
  if (/\bbr\b/.test(accepted)) return 'br'
  return /\bgzip\b/.test(accepted) ? 'gzip' : null
}

function encodedOnce(file: File, encoding: Encoding): Promise<Buffer> {
  const known = file.encoded.get(encoding)
  if (known !== undefined) return known
  const encoded = encoders[encoding](file.plain)
  file.encoded.set(encoding, encoded)
  return encoded
}
