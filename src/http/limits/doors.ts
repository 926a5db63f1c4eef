// Which allowance a request draws on. Reading is generous and counted by each node for itself; writing is counted
// over all nodes, by person and by address; opening a checkout, which costs a call to Stripe, and trying a password,
// which costs a hash and may be somebody else's, are counted tighter.
import type { Allowance } from './memory.ts'

export type LimitSettings = {
  /** How many proxies of one's own stand before the server. */
  trustedProxies: number
  readsPerMinute: number
  writesPerMinute: number
  checkoutsPerMinute: number
  signInsPerQuarterHour: number
}

export type LimitName = 'read' | 'write' | 'checkout' | 'sign-in'

// Offices, schools and mobile networks stand behind one address: it may do as much as so many people.
const peopleAtAnAddress = 10
const passwordTriersAtAnAddress = 3

const checkoutDoors = [
  /^\/api\/bookings$/,
  /^\/api\/bookings\/create$/,
  /^\/api\/bookings\/[^/]+\/checkout$/,
  /^\/api\/payments\/create-checkout-session$/,
  /^\/payments\/checkout\/create$/,
]
const signInDoors = /^\/api\/auth\/(sign-in|sign-up|change-password)\b/

export function limitOf(method: string, path: string): LimitName {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return 'read'
  if (signInDoors.test(path)) return 'sign-in'
  return checkoutDoors.some((door) => door.test(path)) ? 'checkout' : 'write'
}

export type Subject = 'person' | 'address' | 'account'

export function allowanceOf(settings: LimitSettings, name: LimitName, subject: Subject): Allowance {
  const minute = 60_000
  switch (name) {
    case 'read':
      return { quota: settings.readsPerMinute, windowMs: minute }
    case 'write':
      return { quota: settings.writesPerMinute * shareOf(subject), windowMs: minute }
    case 'checkout':
      return { quota: settings.checkoutsPerMinute * shareOf(subject), windowMs: minute }
    case 'sign-in':
      return {
        quota: settings.signInsPerQuarterHour * (subject === 'address' ? passwordTriersAtAnAddress : 1),
        windowMs: 15 * minute,
      }
  }
}

const shareOf = (subject: Subject) => (subject === 'address' ? peopleAtAnAddress : 1)
