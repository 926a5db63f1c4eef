// With which problems a door may answer: those its words name, and those that follow from what it is. Each group of
// codes that share a status is one reusable response of the description.

import type { RouteConfig } from '@hono/zod-openapi'
import { knownProblems, type ProblemCode, problemType } from '../../domain/knownProblems.ts'
import { mayPass } from '../mayPass.ts'
import type { DoorWords } from './words.ts'

export type Refusals = Map<number, ProblemCode[]>

export function refusalsOf(route: RouteConfig, words: DoorWords | undefined): Refusals {
  const codes = new Set<ProblemCode>(
    words?.refusesOnly ?? [...everyDoor, ...byNature(route), ...(words?.refuses ?? [])],
  )
  const order = Object.keys(knownProblems)
  const byStatus: Refusals = new Map()
  for (const code of [...codes].sort((a, b) => order.indexOf(a) - order.indexOf(b))) {
    const { status } = knownProblems[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return byStatus
}

// An unknown parameter is refused everywhere.
const everyDoor: readonly ProblemCode[] = [
  'not_acceptable',
  'invalid_input',
  'too_many_requests',
  'internal',
  'busy',
]

function* byNature({ method, path, request, ...rest }: RouteConfig): Generator<ProblemCode> {
  if (path.includes('{')) yield 'not_found'
  if (method !== 'get') yield* ['not_allowed', 'body_too_large', 'unsupported_media_type']
  if (request?.body !== undefined) yield 'malformed_request'
  const access: unknown = rest['x-may-pass']
  if (typeof access !== 'string' || !isAccess(access)) return
  yield 'issuer_unavailable'
  for (const answer of Object.values(mayPass[access].answers)) {
    if (answer === 401) yield* ['sign_in_required', 'issuer_unavailable']
    if (answer === 403) yield 'not_allowed'
    if (answer === 404) yield 'not_found'
  }
}

const isAccess = (text: string): text is keyof typeof mayPass => Object.hasOwn(mayPass, text)

export const responseName = (codes: readonly ProblemCode[]): string => codes.join('.')

/** The response itself, as OpenAPI wants it. */
export function refusalResponse(codes: readonly ProblemCode[]) {
  const description = codes
    .map((code) => `\`${code}\`: ${knownProblems[code].title}. ${knownProblems[code].when}`)
    .join('\n\n')
  const [first] = codes
  const status = first === undefined ? 500 : knownProblems[first].status
  const again = status === 429 || status === 503
  return {
    description,
    ...(again && { headers: { 'Retry-After': retryAfter } }),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            { $ref: '#/components/schemas/Problem' },
            {
              type: 'object' as const,
              properties: { type: { type: 'string' as const, enum: codes.map(problemType) } },
            },
          ],
        },
      },
    },
  }
}

const retryAfter = {
  description: 'After how many seconds it is worth asking again.',
  schema: { type: 'integer' as const, minimum: 0 },
}
