// The description of all doors, OpenAPI 3.1, made from what they were declared with: their schemas, who may pass, and
// the words that stand in words.ts.
import type { RouteConfig } from '@hono/zod-openapi'
import { type Api, newApi } from '../api.ts'
import { Problem } from '../contract.ts'
import { declaredRoutes } from '../directory.ts'
import { type JsonObject, nameSchemas } from './names.ts'
import { refusalResponse, refusalsOf, responseName } from './refusals.ts'
import { type DoorWords, doorWords, tags } from './words.ts'

export function describe(api: Api, publicUrl: string): JsonObject {
  const described = newApi()
  const registry = described.openAPIRegistry
  registry.register('Problem', Problem)
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of this server’s, or of the issuer it trusts.',
  })
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: publicUrl.startsWith('https://') ? '__Host-holdfast.session_token' : 'holdfast.session_token',
    description: 'The cookie that signing in sets.',
  })
  const responses = new Set<string>()
  for (const route of declaredRoutes(api)) {
    const words = doorWords[doorKey(route)]
    const refusals = refusalsOf(route, words)
    for (const codes of refusals.values()) {
      const name = responseName(codes)
      if (!responses.has(name)) registry.registerComponent('responses', name, refusalResponse(codes))
      responses.add(name)
    }
    registry.registerPath(worded(route, words, [...refusals]))
  }
  return nameSchemas(withoutNull(generated(described, publicUrl)))
}

const doorKey = ({ method, path }: RouteConfig): string => `${method.toUpperCase()} ${path}`

const generated = (described: Api, publicUrl: string) =>
  described.getOpenAPI31Document({
    openapi: '3.1.1',
    info: {
      title: 'Holdfast',
      version: '0.1.0',
      description: introduction,
      license: { name: 'MIT' },
    },
    servers: [{ url: publicUrl }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
  })

/** A number of the query is read out of text, which zod takes for something that null could stand in for. */
function withoutNull<Document extends Pick<ReturnType<typeof generated>, 'paths'>>(
  document: Document,
): Document {
  for (const item of Object.values(document.paths ?? {}))
    for (const parameter of [item.get, item.post, item.delete].flatMap((one) => one?.parameters ?? [])) {
      const schema = 'schema' in parameter ? parameter.schema : undefined
      if (schema === undefined || '$ref' in schema || !Array.isArray(schema.type)) continue
      const [type, ...others] = schema.type.filter((one) => one !== 'null')
      if (type !== undefined && others.length === 0) schema.type = type
    }
  return document
}

const introduction = [
  'Money is in whole minor units with a currency. Times are RFC 3339 with an offset. Every public thing has a UUID and a number, and doors take either.',
  'A failure is an RFC 9457 problem document, by one of the types listed at `/problems`. Unknown fields and unknown query parameters are refused by their names.',
  'Where an `Idempotency-Key` is taken, repeat a request with the same key until it is answered: it is done once.',
  'JSON answers to GET carry a weak `ETag`; sent back in `If-None-Match` it is answered with 304 while nothing has changed. Lists give `nextCursor`, the `cursor` of their next page.',
].join('\n\n')

type Responses = RouteConfig['responses']

function worded(
  route: RouteConfig,
  words: DoorWords | undefined,
  refusals: [number, Parameters<typeof responseName>[0]][],
): RouteConfig {
  const { default: _any, ...own } = route.responses
  const answers: Responses = {}
  for (const [status, answer] of Object.entries(own)) answers[status] = withHeaders(route, status, answer)
  if (revalidates(route))
    answers['304'] = { description: 'What you have is what we would answer.', headers: { ETag: etag } }
  for (const [status, codes] of refusals)
    answers[String(status)] ??= { $ref: `#/components/responses/${responseName(codes)}` }
  return {
    ...route,
    operationId: words?.id ?? fallbackId(route),
    tags: [words?.tag ?? fallbackTag(route.path)],
    summary: words?.summary ?? firstSentence(route.responses),
    ...(words?.description !== undefined && { description: words.description }),
    responses: answers,
  }
}

const fallbackId = ({ method, path }: RouteConfig) =>
  [method, ...path.split(/[^a-z]+/i)].filter((word) => word !== '' && word !== 'api').join('_')

function fallbackTag(path: string): keyof typeof tags {
  if (path.startsWith('/api/seller')) return 'Selling'
  if (path.startsWith('/api/operator')) return 'Operating'
  return path.startsWith('/api/auth') ? 'Who is who' : 'Bookings'
}

function firstSentence(responses: Responses): string {
  const [first] = Object.values(responses)
  return first !== undefined && 'description' in first ? (first.description ?? '') : ''
}

/** JSON read below /api is compared by its ETag (see freshness.ts). */
const revalidates = ({ method, path, responses }: RouteConfig) => {
  const answer = responses['200']
  const isJson =
    answer !== undefined && 'content' in answer && answer.content?.['application/json'] !== undefined
  return method === 'get' && isJson && (path.startsWith('/api/') || path === '/openapi.json')
}

function withHeaders(route: RouteConfig, status: string, answer: Responses[string]): Responses[string] {
  if (!('description' in answer)) return answer
  const headers = {
    ...(status === '200' && revalidates(route) && { ETag: etag }),
    ...(status === '201' && { Location: location }),
  }
  return Object.keys(headers).length === 0 ? answer : { ...answer, headers }
}

const etag = { description: 'Send it back in If-None-Match.', schema: { type: 'string' as const } }
const location = {
  description: 'Where what was made can be read.',
  schema: { type: 'string' as const, format: 'uri-reference' },
  required: true,
}
