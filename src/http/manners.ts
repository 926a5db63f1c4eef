// What every declared door asks of a request before it looks at what is wanted: a method it knows, a format it can
// answer in, a query without unknown names (a misspelt filter would silently show everything), and a body it can read.
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { Problem } from '../domain/problem.ts'
import type { Api } from './api.ts'
import type { Env } from './context.ts'
import { type Directory, directoryOf, type Entry } from './directory.ts'
import { faultsIn, isPlain } from './plainText.ts'

export function manners(api: Api) {
  let directory: Directory | undefined
  return createMiddleware<Env>(async (c, next) => {
    directory ??= directoryOf(api)
    const entries = directory.at(c.req.path)
    if (entries.length === 0) return next()
    const method = c.req.method === 'HEAD' ? 'GET' : c.req.method
    const entry = entries.find((one) => one.method === method)
    if (entry === undefined) return otherMethod(c, allowedAt(entries))
    if (!canRead(c.req.header('accept'), entry.answersIn))
      throw new Problem('not_acceptable', `This door answers in ${entry.answersIn.join(' or ')}.`)
    checkQuery(c, entry)
    if (method !== 'GET') checkMediaType(c)
    await next()
  })
}

/** After it is known who asks: a body is read for those who may pass. */
export function readable(api: Api) {
  let directory: Directory | undefined
  return createMiddleware<Env>(async (c, next) => {
    directory ??= directoryOf(api)
    const entry = directory.at(c.req.path).find((one) => one.method === c.req.method)
    if (entry?.takesBody) {
      const bytes = await c.req.arrayBuffer()
      if (bytes.byteLength > 0 || entry.needsBody) checkBody(bytes)
    }
    await next()
  })
}

function allowedAt(entries: Entry[]): string {
  const methods = entries.map((one) => one.method)
  return [...new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'])].sort().join(', ')
}

function otherMethod(c: Context<Env>, allow: string): Response {
  if (c.req.method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } })
  throw new Problem('method_not_allowed', `This door takes ${allow}.`, { allow })
}

/** Whether one of the formats is among those accepted; nothing said accepts all. */
function canRead(accept: string | undefined, formats: readonly string[]): boolean {
  if (accept === undefined || accept.trim() === '' || formats.length === 0) return true
  const ranges = accept.split(',').flatMap((part) => {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
    return parameters.some((one) => /^q=0(\.0{0,3})?$/.test(one)) ? [] : [range]
  })
  return formats.some((format) => {
    const type = format.split(';')[0] ?? ''
    return ranges.some((range) => range === '*/*' || range === type || range === `${type.split('/')[0]}/*`)
  })
}

function checkQuery(c: Context<Env>, { query }: Entry): void {
  const fields = Object.entries(c.req.queries()).flatMap(([path, values]) => {
    if (!query.has(path)) return [{ path, message: 'This door knows no such parameter.' }]
    if (values.length > 1) return [{ path, message: 'Give this once.' }]
    return values.every(isPlain) ? [] : [{ path, message: 'This holds characters that are no text.' }]
  })
  refuseAll(fields)
}

/** A form, which any page can make a browser send without asking us first, is turned away by its type. */
function checkMediaType(c: Context<Env>): void {
  const type = c.req.header('content-type')
  if (type !== undefined && !/^application\/json\s*(;|$)/i.test(type))
    throw new Problem('unsupported_media_type', 'Send JSON, and say so: Content-Type: application/json.')
  const encoding = c.req.header('content-encoding') ?? 'identity'
  if (encoding.toLowerCase() !== 'identity')
    throw new Problem('unsupported_media_type', 'Send the body as it is, without Content-Encoding.')
}

function checkBody(bytes: ArrayBuffer): void {
  const body = parse(bytes)
  const { tooDeep, fields } = faultsIn(body)
  if (tooDeep) throw new Problem('malformed_request', 'The body is nested too deeply.')
  refuseAll(fields)
}

function parse(bytes: ArrayBuffer): unknown {
  const text = utf8(bytes)
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('malformed_request', 'The body is not valid JSON.')
  }
}

function utf8(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Problem('malformed_request', 'The body is not valid UTF-8.')
  }
}

function refuseAll(fields: { path: string; message: string }[]): void {
  const [first] = fields
  if (first !== undefined)
    throw new Problem('invalid_input', `${first.path}: ${first.message}`, { fields: fields.slice(0, 50) })
}
