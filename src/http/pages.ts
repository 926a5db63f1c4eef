// The built pages: files with a hash in their name are kept for a year, the page itself is asked for every time and
// says what it shows before any script runs. The files are read once, at the start: a few hundred kilobytes. Brotli's
// best is seven per cent smaller than its second best and takes a second for the largest file: the build leaves it
// beside each file; where it did not, it is made when it is first asked for.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { Context } from 'hono'
import type { Env } from './context.ts'
import { chosenEncoding, type Encoding, encode } from './pages/encoding.ts'
import { makeFirstLoads } from './pages/firstLoads.ts'
import type { Head } from './pages/head.ts'
import { makeTemplate } from './pages/template.ts'

type File = {
  type: string
  etag: string
  cache: string
  plain: Buffer
  isText: boolean
  encoded: Map<Encoding, Promise<Buffer>>
}

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

type Options = { publicUrl: string; headOf: (path: string) => Promise<Head> }

export async function loadPages(dir: string, { publicUrl, headOf }: Options): Promise<Pages> {
  const files = new Map<string, File>()
  for (const path of await list(dir))
    files.set(`/${relative(dir, path).split(sep).join('/')}`, await load(path))
  const [index, loads] = ['/index.html', '/first-loads.json'].map((path) => taken(files, path))
  const template = index === undefined ? null : makeTemplate(index, publicUrl)
  const firstLoadOf = makeFirstLoads(loads ?? null)
  return async (c) => {
    const file = files.get(c.req.path)
    if (file !== undefined) return serve(c, file)
    if (template === null) return c.text('The pages are not built. Run: npm run build -w packages/web\n', 503)
    // Anything that names a file and is not there is missing; anything else is a page that the browser knows.
    if (extname(c.req.path) !== '') return c.text('Not found\n', 404)
    const head = await headOf(c.req.path)
    return servePage(c, head, template(head, firstLoadOf(c.req.path, new URL(c.req.url).search)))
  }
}

/** What is there to make the pages from is no page itself. */
function taken(files: Map<string, File>, path: string): string | undefined {
  const file = files.get(path)
  files.delete(path)
  return file?.plain.toString()
}

async function list(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.br'))
    .map((entry) => join(entry.parentPath, entry.name))
}

async function load(path: string): Promise<File> {
  const plain = await readFile(path)
  const smallest = await readFile(`${path}.br`).catch(() => null)
  const type = types[extname(path)] ?? 'application/octet-stream'
  return {
    type,
    etag: etagOf(plain),
    cache: /-[\w-]{8,}\.\w+$/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    plain,
    isText: /^(text|image\/svg|application\/(json|manifest))/.test(type),
    encoded: new Map(smallest === null ? [] : [['br', Promise.resolve(smallest)]]),
  }
}

const etagOf = (body: Buffer) => `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`

async function serve(c: Context<Env>, file: File): Promise<Response> {
  const headers = new Headers({ 'content-type': file.type, 'cache-control': file.cache, etag: file.etag })
  if (file.isText) headers.set('vary', 'accept-encoding')
  if (c.req.header('if-none-match') === file.etag) return new Response(null, { status: 304, headers })
  const encoding = file.isText ? chosenEncoding(c.req.header('accept-encoding')) : null
  if (encoding === null) return new Response(new Uint8Array(file.plain), { headers })
  headers.set('content-encoding', encoding)
  return new Response(new Uint8Array(await encodedOnce(file, encoding)), { headers })
}

function encodedOnce(file: File, encoding: Encoding): Promise<Buffer> {
  const known = file.encoded.get(encoding)
  if (known !== undefined) return known
  const encoded = encode(file.plain, encoding, 'best')
  file.encoded.set(encoding, encoded)
  return encoded
}

async function servePage(c: Context<Env>, head: Head, html: string): Promise<Response> {
  const body = Buffer.from(html)
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    vary: 'accept-encoding',
  })
  const status = head.found ? 200 : 404
  if (head.found) headers.set('etag', etagOf(body))
  if (head.found && c.req.header('if-none-match') === headers.get('etag'))
    return new Response(null, { status: 304, headers })
  const encoding = chosenEncoding(c.req.header('accept-encoding'))
  if (encoding === null) return new Response(new Uint8Array(body), { status, headers })
  headers.set('content-encoding', encoding)
  return new Response(new Uint8Array(await encode(body, encoding, 'quick')), { status, headers })
}
