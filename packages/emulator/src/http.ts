/** One request and one answer, without regard to whether they came through a socket or a `fetch` in process. */

export interface Incoming {
  readonly method: string
  readonly path: string
  /** Without the question mark. */
  readonly query: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Instead of an answer: the connection breaks, at once (`reset`) or after the client waited in vain (`timeout`). */
export interface Broken {
  readonly broken: 'reset' | 'timeout'
}

export type Outcome = Answer | Broken

export function json(status: number, body: object, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body, null, 2),
  }
}

export function redirect(location: string): Answer {
  return { status: 303, headers: { Location: location }, body: '' }
}
