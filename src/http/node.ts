// The web-standard fetch as a listener of Node's own http, for our server and for hosts such as Express.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'

type Fetches = {
  fetch(request: Request, from?: { address?: string | undefined }): Promise<Response>
}

/** What a framework has already done to a request that it hands on. */
type HandedOn = IncomingMessage & { baseUrl?: string }

/**
 * Answers every request that reaches it. Where a framework has taken something from it that we cannot do without, it
 * says so to whoever mounts us, at the first request.
 */
export function nodeListener(holdfast: Fetches) {
  const listener = getRequestListener(
    (request, { incoming }) => holdfast.fetch(request, { address: incoming.socket.remoteAddress }),
    // A library leaves its host's Request and Response alone.
    { overrideGlobalObjects: false },
  )
  return (request: HandedOn, response: ServerResponse): Promise<void> | void => {
    const mistake = mistakeOf(request)
    if (mistake === null) return listener(request, response)
    console.error(mistake)
    response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(`${mistake}\n`)
  }
}

function mistakeOf(request: HandedOn): string | null {
  if (request.baseUrl !== undefined && request.baseUrl !== '')
    return `Holdfast is mounted under ${request.baseUrl}. It needs a whole host: its pages, cookies and ways back from Stripe have no prefix. Mount it without a path, after your own routes.`
  if (request.readableDidRead)
    return 'A body parser has read this request before Holdfast. Mount Holdfast first: the bytes that Stripe signed must arrive as they were sent.'
  return null
}
