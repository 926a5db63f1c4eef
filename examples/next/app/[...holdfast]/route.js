// Every path that no page of yours has is Holdfast's: its doors, its pages and their files.
import { holdfast } from '../../holdfast.js'

async function answer({ url, method, headers, body, signal }) {
  // Next drops the Content-Encoding that a handler sets: an answer must come to it plain.
  const plain = new Headers(headers)
  plain.delete('accept-encoding')
  const request = new Request(url, { method, headers: plain, body, signal, duplex: 'half' })
  return (await holdfast()).fetch(request)
}

export { answer as GET, answer as POST, answer as PUT, answer as PATCH, answer as DELETE, answer as OPTIONS }

// Each answer depends on who asks, so none may be made at build time.
export const dynamic = 'force-dynamic'
