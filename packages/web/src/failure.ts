// What can go wrong between a page and the server: the server refuses with a problem, or it cannot be reached.
import type { Problem, ProblemCode } from './client/doors.gen.ts'

/** The server understood and said no (or broke): `problem` is its own account of why. */
export class Refused extends Error {
  override name = 'Refused'
  readonly problem: Problem
  /** What the refusal is called; a word of another's where it was not our server that refused. */
  readonly code: ProblemCode | (string & {})
  /** After how many seconds it is worth asking again, where the server says so. */
  readonly retryAfterSeconds: number | null

  constructor(problem: Problem, retryAfterSeconds: number | null = null) {
    super(problem.detail)
    this.problem = problem
    this.code = codeOf(problem)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** No answer came: no network, no server, or none in time. The request may or may not have been done. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

export function statusOf(error: unknown): number | null {
  return error instanceof Refused ? error.problem.status : null
}

/** The server is there and cannot say now what it will be able to say soon. */
export function isPassing(error: unknown): boolean {
  return (statusOf(error) ?? 0) >= 500
}

/** The last part of the problem's type: `slot_taken` of `urn:holdfast:problem:slot_taken`. */
export function codeOf(problem: Problem): string {
  return problem.type.slice(problem.type.lastIndexOf(':') + 1)
}

/** Reads a refusal, also one that came from something in front of the server and is no problem document. */
export async function refusalOf(response: Response): Promise<Refused> {
  const body: unknown = await response.json().catch(() => null)
  const seconds = Number(response.headers.get('retry-after') ?? 'none')
  return new Refused(
    isProblem(body) ? body : strayProblem(response, body),
    Number.isFinite(seconds) ? seconds : null,
  )
}

function isProblem(body: unknown): body is Problem {
  return (
    typeof body === 'object' &&
    body !== null &&
    'type' in body &&
    typeof body.type === 'string' &&
    'detail' in body &&
    typeof body.detail === 'string' &&
    'status' in body &&
    typeof body.status === 'number'
  )
}

/** The sign-in library answers `{ code, message }`; a proxy answers anything. */
function strayProblem(response: Response, body: unknown): Problem {
  const message =
    typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string'
      ? body.message
      : ''
  return { type: 'about:blank', title: response.statusText, status: response.status, detail: message }
}
