/** Parameters that many resources share: addresses, e-mails, currencies, urls, ranges. */
import { invalidParam } from './errors.ts'
import { CURRENCIES } from './money.ts'
import { either, emptyable, integer, object, type Param, text } from './params.ts'

export function email(): Param<string> {
  return {
    parse(value, at) {
      const address = text(512).parse(value, at)
      if (!/^[^\s@]+@[^\s@]+$/.test(address)) {
        throw invalidParam(`Invalid email address: ${address}`, at, 'email_invalid')
      }
      return address
    },
  }
}

export function currency(): Param<string> {
  return {
    parse(value, at) {
      const code = text().parse(value, at).toLowerCase()
      if (CURRENCIES.has(code)) return code
      const list = [...CURRENCIES].join(', ')
      throw invalidParam(`Invalid currency: ${code}. Stripe currently supports these currencies: ${list}`, at)
    },
  }
}

export function url(): Param<string> {
  return {
    parse(value, at) {
      const address = text(5000).parse(value, at)
      const parsed = URL.canParse(address) ? new URL(address) : null
      if (!parsed) {
        const message = 'Not a valid URL'
        throw invalidParam(message, at, 'url_invalid')
      }
      return address
    },
  }
}

const addressShape = {
  city: emptyable(text()),
  country: emptyable(text(2)),
  line1: emptyable(text()),
  line2: emptyable(text()),
  postal_code: emptyable(text()),
  state: emptyable(text()),
}

export function address(): Param<Address> {
  const shape = object(addressShape)
  return { parse: (value, at) => ({ ...NO_ADDRESS, ...shape.parse(value, at) }) }
}

export interface Address {
  city: string | null
  country: string | null
  line1: string | null
  line2: string | null
  postal_code: string | null
  state: string | null
}

export const NO_ADDRESS: Address = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
}

export interface Shipping {
  address: Address
  carrier: string | null
  name: string
  phone: string | null
  tracking_number: string | null
}

export function shipping(): Param<Shipping> {
  const shape = object({
    address: address(),
    name: text(),
    carrier: emptyable(text()),
    phone: emptyable(text()),
    tracking_number: emptyable(text()),
  })
  return {
    parse(value, at) {
      const given = shape.parse(value, at)
      return {
        address: given.address ?? NO_ADDRESS,
        carrier: given.carrier ?? null,
        name: given.name ?? '',
        phone: given.phone ?? null,
        tracking_number: given.tracking_number ?? null,
      }
    },
  }
}

export interface Range {
  readonly gt?: number
  readonly gte?: number
  readonly lt?: number
  readonly lte?: number
}

/** `created=…` or `created[gte]=…`. */
export function range(): Param<number | Range> {
  return either(integer(), object({ gt: integer(), gte: integer(), lt: integer(), lte: integer() }))
}

export function inRange(value: number, range: number | Range | undefined): boolean {
  if (range === undefined) return true
  if (typeof range === 'number') return value === range
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range
  return value > gt && value >= gte && value < lt && value <= lte
}
