/**
 * What a route may be sent. Each route declares its parameters; anything else is refused by name, in Stripe's
 * words, before the route runs.
 */
import { invalidParam } from './errors.ts'
import type { FormObject, FormValue } from './form.ts'

export interface Param<T> {
  readonly required?: boolean
  /** Stripe knows it, this emulator does not. */
  readonly isUnsupported?: boolean
  /** `at` is the parameter's full name, such as `line_items[0][price]`. */
  parse(value: FormValue, at: string): T
}

export interface RequiredParam<T> extends Param<T> {
  readonly required: true
}

export type Shape = Readonly<Record<string, Param<unknown>>>

type Value<P> = P extends Param<infer T> ? T : never
type RequiredNames<S extends Shape> = {
  [K in keyof S]: S[K] extends RequiredParam<unknown> ? K : never
}[keyof S]

export type Params<S extends Shape> = { readonly [K in RequiredNames<S>]: Value<S[K]> } & {
  readonly [K in Exclude<keyof S, RequiredNames<S>>]?: Value<S[K]>
}

export function parseParams<S extends Shape>(shape: S, form: FormObject, at = ''): Params<S> {
  const unknown = Object.keys(form).filter((name) => !Object.hasOwn(shape, name))
  if (unknown.length > 0) throw unknownParams(unknown.map((name) => within(at, name)))
  const parsed: Record<string, unknown> = {}
  for (const [name, param] of Object.entries(shape)) {
    const value = form[name]
    if (value !== undefined) parsed[name] = param.parse(value, within(at, name))
    else if (param.required) throw missing(within(at, name))
  }
  // Every name was checked against the shape just above, which no type can follow.
  return parsed as Params<S>
}

export function missing(param: string): Error {
  return invalidParam(`Missing required param: ${param}.`, param, 'parameter_missing')
}

function within(at: string, name: string): string {
  return at === '' ? name : `${at}[${name}]`
}

function unknownParams(names: readonly string[]): Error {
  const plural = names.length > 1 ? 's' : ''
  const list = names.join(', ')
  return invalidParam(`Received unknown parameter${plural}: ${list}`, names[0] ?? '', 'parameter_unknown')
}

export function required<T>(param: Param<T>): RequiredParam<T> {
  return { required: true, parse: (value, at) => param.parse(value, at) }
}

/** A parameter that an empty string unsets. */
export function emptyable<T>(param: Param<T>): Param<T | null> {
  return { parse: (value, at) => (value === '' ? null : param.parse(value, at)) }
}

export function text(maxLength = 5000): Param<string> {
  return {
    parse(value, at) {
      if (typeof value !== 'string') throw invalidParam('Invalid string', at)
      if (value === '') throw cannotUnset(at)
      if (value.length > maxLength) throw tooLong(value, at, maxLength)
      return value
    },
  }
}

function cannotUnset(at: string): Error {
  const message = `You passed an empty string for '${at}'. We assume empty values are an attempt to unset a parameter; however '${at}' cannot be unset. You should remove '${at}' from your request or supply a non-empty value.`
  return invalidParam(message, at, 'parameter_invalid_empty')
}

function tooLong(value: string, at: string, maxLength: number): Error {
  const message = `Invalid string: ${value.slice(0, 20)}...${value.slice(-20)}; must be at most ${maxLength} characters`
  return invalidParam(message, at)
}

export function integer(min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): Param<number> {
  return {
    parse(value, at) {
      const shown = typeof value === 'string' ? value : '{...}'
      if (!/^-?\d{1,15}$/.test(shown)) {
        throw invalidParam(`Invalid integer: ${shown}`, at, 'parameter_invalid_integer')
      }
      const number = Number(shown)
      if (number < min) throw outOfRange('greater', min, number, at)
      if (number > max) throw outOfRange('less', max, number, at)
      return number
    },
  }
}

function outOfRange(side: 'greater' | 'less', bound: number, number: number, at: string): Error {
  const message = `This value must be ${side} than or equal to ${bound} (it currently is '${number}').`
  return invalidParam(message, at, 'parameter_invalid_integer')
}

/** A positive decimal kept as text, such as `unit_amount_decimal`. */
export function decimal(): Param<string> {
  return {
    parse(value, at) {
      const shown = typeof value === 'string' ? value : '{...}'
      if (!/^\d{1,15}(\.\d{1,12})?$/.test(shown)) throw invalidParam(`Invalid decimal: ${shown}`, at)
      return shown
    },
  }
}

export function flag(): Param<boolean> {
  return {
    parse(value, at) {
      if (value === 'true' || value === '1') return true
      if (value === 'false' || value === '0') return false
      throw invalidParam(`Invalid boolean: ${typeof value === 'string' ? value : '{...}'}`, at)
    },
  }
}

export function oneOf<const T extends string>(...choices: readonly T[]): Param<T> {
  return {
    parse(value, at) {
      const found = choices.find((choice) => choice === value)
      if (found === undefined) throw invalidParam(`Invalid ${at}: must be ${listed(choices)}`, at)
      return found
    },
  }
}

function listed(choices: readonly string[]): string {
  if (choices.length < 2) return choices.join('')
  if (choices.length === 2) return `either ${choices.join(' or ')}`
  return `one of ${choices.slice(0, -1).join(', ')}, or ${choices.at(-1)}`
}

export function object<S extends Shape>(shape: S): Param<Params<S>> {
  return {
    parse(value, at) {
      if (typeof value === 'string') throw invalidParam('Invalid object', at)
      return parseParams(shape, value, at)
    },
  }
}

export function array<T>(item: Param<T>, maxLength = 1000): Param<T[]> {
  return {
    parse(value, at) {
      if (value === '') return []
      const keys = typeof value === 'string' ? ['?'] : Object.keys(value)
      if (typeof value === 'string' || !keys.every((key) => /^\d+$/.test(key))) {
        throw invalidParam('Invalid array', at)
      }
      if (keys.length > maxLength) throw invalidParam(`Array must be of length ${maxLength} or less.`, at)
      const inOrder = keys.sort((a, b) => Number(a) - Number(b))
      return inOrder.map((key) => item.parse(value[key] ?? '', `${at}[${key}]`))
    },
  }
}

/** One or the other, told apart by whether a plain value or brackets were sent. */
export function either<A, B>(plain: Param<A>, nested: Param<B>): Param<A | B> {
  return { parse: (value, at) => (typeof value === 'string' ? plain : nested).parse(value, at) }
}

/** Known to Stripe, not to this emulator: saying so is better than silently doing nothing. */
export function unsupported(): Param<never> {
  return {
    isUnsupported: true,
    parse(_value, at) {
      throw invalidParam(`The local Stripe does not support '${at}'.`, at)
    },
  }
}
