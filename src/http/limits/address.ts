// Who is at the other end, as far as an address says: the socket's, or what a proxy that we were told of has written
// down. A list that anybody can send is believed only from the right, and only as far as our own proxies reach.
import { isIP, isIPv4 } from 'node:net'

/**
 * The client's address, as something to count by; null where nobody can be told apart by it.
 * `hops` is how many proxies of one's own stand before the server: the last of them has appended the address of
 * whoever it spoke to, and so on, so that the client stands `hops` places before the end.
 */
export function clientAddress(
  socket: string | undefined,
  forwarded: string | undefined,
  hops: number,
): string | null {
  if (hops === 0) return distinct(socket)
  const listed = (forwarded ?? '').split(',').map((one) => one.trim())
  return distinct(listed.at(-Math.min(hops, listed.length)))
}

/**
 * A home is given a /64 of IPv6 and may use any of its addresses. One of this machine or of a private network is no
 * stranger's: it is a proxy that nobody told us of, and counting by it would count everybody as one.
 */
function distinct(text: string | undefined): string | null {
  const address = bare(text ?? '')
  if (isIP(address) === 0) return null
  const plain = mappedIPv4(address) ?? address
  if (isIPv4(plain)) return privateIPv4.test(plain) ? null : plain
  const groups = groupsOf(plain)
  const first = Number.parseInt(groups[0] ?? '0', 16)
  const isOwn = (first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfe80 || plain === '::1'
  return isOwn ? null : `${groups.slice(0, 4).join(':')}::/64`
}

const privateIPv4 =
  /^(0|10|127)\.|^169\.254\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./

/** Without the port, brackets and zone that some proxies write. */
function bare(text: string): string {
  const bracketed = /^\[([^\]]+)\](:\d+)?$/.exec(text)?.[1]
  if (bracketed !== undefined) return bracketed
  return text.replace(/%.*$/, '').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
}

function mappedIPv4(address: string): string | null {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? null
}

/** The eight groups of an IPv6 address, written one way. */
function groupsOf(address: string): string[] {
  // The URL parser writes every address its shortest way; what it leaves out is put back.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const missing = Array<string>(8 - before.length - after.length).fill('0')
  return [...before, ...missing, ...after]
}
