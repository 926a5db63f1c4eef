// One case: a door, somebody at it, and a request that is right, nearly right, or meant to hurt.
import type { Door } from '../../src/http/openapi/reading.ts'
import type { Chance } from '../simulation/chance.ts'
import { hostileTexts, type Values } from './values.ts'

export type Mood = 'valid' | 'nearly' | 'hostile'
export type Case = { method: string; path: string; headers: [string, string][]; body: Uint8Array | null }

export class Cases {
  readonly #chance: Chance
  readonly #values: Values

  constructor(chance: Chance, values: Values) {
    this.#chance = chance
    this.#values = values
  }

  make(door: Door, mood: Mood, token: string | null): Case {
    const { operation, method } = door
    const one: Case = {
      method,
      path: this.#pathOf(door, mood) + this.#queryOf(door, mood),
      headers: token === null ? [] : [['authorization', `Bearer ${token}`]],
      body: null,
    }
    const schema = operation.requestBody?.content['application/json']?.schema
    if (schema !== undefined) {
      one.body = this.#bodyOf(schema, mood)
      one.headers.push(['content-type', 'application/json'])
    }
    if (operation.parameters?.some(({ name }) => name === 'idempotency-key') && this.#chance.is(0.5))
      one.headers.push([
        'idempotency-key',
        this.#chance.pick(['a', 'the same again', 'x'.repeat(255), this.#chance.uuid()]),
      ])
    return mood === 'valid' || this.#chance.is(0.6) ? one : this.#disturbed(one)
  }

  #pathOf({ path, operation }: Door, mood: Mood): string {
    return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      if (mood === 'hostile' && this.#chance.is(0.5)) return encoded(this.#chance.pick(hostileTexts)) || '%20'
      const schema = operation.parameters?.find((one) => one.in === 'path' && one.name === name)?.schema ?? {}
      return encodeURIComponent(String(this.#values.valid(schema, name)))
    })
  }

  #queryOf({ operation }: Door, mood: Mood): string {
    const known = (operation.parameters ?? []).filter((one) => one.in === 'query')
    const given = known
      .filter(() => this.#chance.is(0.4))
      .map(({ name, schema }) => {
        const value =
          mood === 'valid' || this.#chance.is(0.5) ? this.#values.valid(schema) : this.#values.hostile()
        return `${name}=${encoded(String(value))}`
      })
    if (mood !== 'valid' && this.#chance.is(0.1)) given.push('unknown=1', ...given.slice(0, 1))
    if (mood === 'hostile' && this.#chance.is(0.1)) given.push('%', '=&&', `%00=${encoded('\0')}`)
    return given.length === 0 ? '' : `?${given.join('&')}`
  }

  #bodyOf(schema: { readonly [key: string]: unknown }, mood: Mood): Uint8Array {
    if (mood === 'valid') return bytes(JSON.stringify(this.#values.valid(schema)))
    if (mood === 'nearly') return bytes(JSON.stringify(this.#values.nearly(schema)) ?? '')
    const text = JSON.stringify(this.#values.nearly(schema)) ?? ''
    switch (this.#chance.int(0, 8)) {
      case 0:
        return bytes(text.slice(0, -1))
      case 1:
        return bytes('['.repeat(30_000))
      case 2:
        return bytes(`${'{"a":'.repeat(20)}1${'}'.repeat(20)}`)
      case 3:
        return bytes(text.replace(/^\{/, '{"__proto__":{"operator":true},'))
      case 4:
        return Uint8Array.from([...bytes(text.slice(0, -1)), 0xff, 0xfe, 0x7d])
      case 5:
        return bytes(text.replace(/:\d+/, ':1e400'))
      case 6:
        return bytes('x'.repeat(70_000))
      case 7:
        return bytes(text.replace(/^\{/, '{"a":1,"a":2,'))
      default:
        return bytes(JSON.stringify(this.#values.hostile()) ?? 'undefined')
    }
  }

  /** Something about the request around it is odd. */
  #disturbed(one: Case): Case {
    const header = (name: string, value: string): Case => ({
      ...one,
      headers: [...one.headers.filter(([known]) => known !== name), [name, value]],
    })
    switch (this.#chance.int(0, 11)) {
      case 0:
        return {
          ...one,
          method: this.#chance.pick(['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'ODD']),
        }
      case 1:
        return header(
          'content-type',
          this.#chance.pick([
            'text/plain',
            'application/xml',
            'multipart/form-data',
            ';;',
            'application/json; charset=utf-16',
          ]),
        )
      case 2:
        return header('content-encoding', this.#chance.pick(['gzip', 'br', 'identity', 'x']))
      case 3:
        return header(
          'accept',
          this.#chance.pick(['image/png', '*/*;q=0', 'application/json;q=0.1', ',,;', 'text/*']),
        )
      case 4:
        return header('if-none-match', this.#chance.pick(['*', 'W/"x"', '",,"', 'x'.repeat(5000)]))
      case 5:
        return header('idempotency-key', this.#chance.pick(['', 'x'.repeat(256), 'é', "'"]))
      case 6:
        return header(
          'authorization',
          this.#chance.pick(['Bearer', 'Bearer ', 'Basic YTpi', 'x'.repeat(9000), 'Bearer a.b.c']),
        )
      case 7:
        return header(
          'cookie',
          this.#chance.pick([
            'holdfast.session_token=%',
            '=;=;',
            'a=b; '.repeat(500),
            'holdfast.session_token=a.b',
          ]),
        )
      case 8:
        return header(
          'x-request-id',
          this.#chance.pick(['', 'short', 'x'.repeat(500), '<script>', 'id with spaces']),
        )
      case 9:
        return header(
          'origin',
          this.#chance.pick(['null', 'https://evil.example', 'nonsense', 'http://holdfast.test']),
        )
      case 10:
        return { ...one, path: one.path.replace(/\/[^/]*$/, `/${'x'.repeat(8000)}`) }
      default:
        return {
          ...one,
          path: `${one.path.split('?')[0]}${this.#chance.pick(['/', '//', '/%2e%2e/', '%00', '%ff', ';a=b'])}`,
        }
    }
  }
}

/** As a careless client would: what no URL can hold is sent as its bytes. */
const encoded = (text: string) => encodeURIComponent(text.toWellFormed())

const bytes = (text: string) => new TextEncoder().encode(text)
