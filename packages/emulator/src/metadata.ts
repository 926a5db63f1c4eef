/** Metadata as Stripe keeps it: merged key by key, an empty value unsets one, an empty string unsets all. */
import { invalidParam } from './errors.ts'
import type { Param } from './params.ts'

export type Metadata = Record<string, string>
/** Null stands for "unset everything". */
export type MetadataPatch = Metadata | null

const MAX_KEYS = 50
const MAX_KEY_LENGTH = 40
const MAX_VALUE_LENGTH = 500

export function metadata(): Param<MetadataPatch> {
  return {
    parse(value, at) {
      if (value === '') return null
      if (typeof value === 'string') throw invalidParam('Invalid object', at)
      const patch: Metadata = {}
      for (const [key, text] of Object.entries(value)) {
        if (typeof text !== 'string') throw invalidParam(`Invalid string: {...}`, `${at}[${key}]`)
        checkEntry(key, text, at)
        Object.defineProperty(patch, key, {
          value: text,
          enumerable: true,
          writable: true,
          configurable: true,
        })
      }
      if (Object.keys(patch).length > MAX_KEYS) throw tooManyKeys(at)
      return patch
    },
  }
}

function checkEntry(key: string, text: string, at: string): void {
  if (key.length > MAX_KEY_LENGTH) {
    const message = `Metadata keys can have up to ${MAX_KEY_LENGTH} characters, you passed in ${key.length} characters.`
    throw invalidParam(message, at)
  }
  if (text.length > MAX_VALUE_LENGTH) {
    const message = `Metadata values can have up to ${MAX_VALUE_LENGTH} characters, but you passed in a value that is ${text.length} characters. Invalid value: ${text.slice(0, 20)}...`
    throw invalidParam(message, `${at}[${key}]`)
  }
}

function tooManyKeys(at: string): Error {
  return invalidParam(`You can only have up to ${MAX_KEYS} keys in ${at}.`, at)
}

export function mergedMetadata(current: Metadata, patch: MetadataPatch | undefined): Metadata {
  if (patch === undefined) return current
  if (patch === null) return {}
  return Object.fromEntries(Object.entries({ ...current, ...patch }).filter(([, value]) => value !== ''))
}
