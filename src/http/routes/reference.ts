// The description of all doors, for programs and for people, and what each problem means.
import { createHash } from 'node:crypto'
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { knownProblems, type ProblemCode } from '../../domain/knownProblems.ts'
import { Problem } from '../../domain/problem.ts'
import type { Api } from '../api.ts'
import type { Env } from '../context.ts'
import { isKnown } from '../freshness.ts'
import { describe } from '../openapi/describe.ts'
import { referencePage } from '../openapi/page.ts'
import { problemList, problemPage } from '../openapi/problemPages.ts'
import { Description } from '../openapi/reading.ts'
import { style } from '../openapi/style.ts'

const html = { content: { 'text/html': { schema: z.string() } }, description: 'A page for people.' }
const code = z.enum(Object.keys(knownProblems).filter(isCode)).openapi({ example: 'slot_taken' })

const routes = {
  description: createRoute({
    method: 'get',
    path: '/openapi.json',
    security: [],
    responses: {
      200: {
        content: { 'application/json': { schema: z.looseObject({ openapi: z.string() }) } },
        description: 'OpenAPI 3.1.',
      },
    },
  }),
  problem: createRoute({
    method: 'get',
    path: '/problems/{code}',
    security: [],
    request: { params: z.object({ code }) },
    responses: { 200: html },
  }),
}

/** Declared last of all, it describes what stands before it, and itself. */
export function reference(api: Api, publicUrl: string): void {
  let made: { json: Kept; page: Kept } | undefined
  const once = async () => {
    if (made !== undefined) return made
    const description = describe(api, publicUrl)
    const page = await referencePage(Description.parse(description))
    made = {
      json: kept('application/json', JSON.stringify(description)),
      page: kept('text/html; charset=utf-8', String(page)),
    }
    return made
  }
  for (const route of Object.values(routes)) api.openAPIRegistry.registerPath(route)
  api.get('/openapi.json', async (c) => give(c, (await once()).json))
  api.get('/reference', async (c) => give(c, (await once()).page))
  const css = kept('text/css; charset=utf-8', style)
  api.get('/reference.css', (c) => give(c, css))
  api.get('/problems', async (c) => c.html(await problemList()))
  api.get('/problems/:code', async (c) => {
    const asked = c.req.param('code')
    if (!isCode(asked)) throw new Problem('not_found', 'There is no problem of that name.')
    return c.html(await problemPage(asked))
  })
}

type Kept = { type: string; body: string; etag: string }

const kept = (type: string, body: string): Kept => ({
  type,
  body,
  etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
})

function give(c: Context<Env>, { type, body, etag }: Kept): Response {
  const headers = new Headers({ etag, 'cache-control': 'public, max-age=300' })
  if (isKnown(etag, c.req.header('if-none-match'))) return new Response(null, { status: 304, headers })
  headers.set('content-type', type)
  return new Response(body, { headers })
}

function isCode(text: string): text is ProblemCode {
  return Object.hasOwn(knownProblems, text)
}
