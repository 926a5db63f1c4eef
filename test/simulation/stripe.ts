// Stripe at its seam: a turn for the call, one for its answer. Between the two the work is done and we do not know.
import type { Emulator } from '../../packages/emulator/src/index.ts'
import type { Life, Turns } from './turns.ts'

export type CallRecord = { method: string; path: string; body: string; answer: string }

export type StripeSeam = {
  emulator: Emulator
  turns: Turns
  life: Life
  heard(call: CallRecord): void
}

export function steppedFetch({ emulator, turns, life, heard }: StripeSeam): typeof fetch {
  return async (input, init) => {
    const address = input instanceof Request ? input.url : String(input)
    const method = init?.method ?? 'GET'
    const path = address.slice(address.indexOf('/v1/'))
    const body = typeof init?.body === 'string' ? init.body : ''
    const turn = await turns.take(life, `${method} ${path}`)
    const outcome = await emulator
      .fetch(address, { method, body: body === '' ? null : body, headers: init?.headers ?? {} })
      .then(
        async (response) => ({ response, text: await response.text() }),
        (error: unknown) => ({ error }),
      )
    const answer = 'error' in outcome ? String(outcome.error) : `${outcome.response.status} ${outcome.text}`
    heard({ method, path, body, answer })
    turns.note(`  ${summary(path, body, answer)}`)
    turn.end()
    const back = await turns.take(life, `answer to ${method} ${path.split('?')[0]}`)
    back.end()
    // Without its code: at a closed connection the library would try once more by itself, by a timer of real time.
    if ('error' in outcome) throw new TypeError('fetch failed')
    const { status, headers } = outcome.response
    return new Response(outcome.text, { status, headers })
  }
}

/** Enough to find what a call was about: our ids in what was sent, Stripe's in what came back. */
function summary(path: string, body: string, answer: string): string {
  const sent = new URLSearchParams(body)
  const ours = [...sent].flatMap(([name, value]) =>
    /booking_id|attempt_id|refund_id|amount/.test(name) ? [`${name}=${value}`] : [],
  )
  const ids = [...new Set(answer.match(/\b(cs_test|pi|re)_\w+/g) ?? [])].slice(0, 4)
  return [answer.slice(0, 3), ...ours, ...(path.includes('/events') ? [] : ids)].join(' ')
}
