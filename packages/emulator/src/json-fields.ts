/** Reads the JSON body of a control request field by field, and says which one is wrong. */
import type { PayOptions } from './controls.ts'
import { ApiError } from './errors.ts'
import { DEBIT_TYPES } from './payments/methods.ts'
import type { Snapshot } from './snapshot.ts'

export class Fields {
  readonly #values: ReadonlyMap<string, unknown>

  constructor(body: object) {
    this.#values = new Map(Object.entries(body))
  }

  static parse(body: string): Fields {
    try {
      const parsed: unknown = body === '' ? {} : JSON.parse(body)
      if (typeof parsed === 'object' && parsed !== null) return new Fields(parsed)
    } catch {
      // Falls through to the same refusal as for a body that is JSON but no object.
    }
    throw new ApiError('The body must be a JSON object.')
  }

  text(name: string): string {
    return this.optionalText(name) ?? fail(name, 'a text')
  }

  optionalText(name: string): string | undefined {
    const value = this.#values.get(name)
    return value === undefined || typeof value === 'string' ? value : fail(name, 'a text')
  }

  number(name: string): number {
    return this.optionalNumber(name) ?? fail(name, 'a number')
  }

  optionalNumber(name: string): number | undefined {
    const value = this.#values.get(name)
    const isFine = value === undefined || (typeof value === 'number' && Number.isFinite(value) && value >= 0)
    return isFine ? value : fail(name, 'a number, not below zero')
  }

  oneOf<const T extends string>(name: string, choices: readonly T[]): T {
    const value = this.#values.get(name)
    return choices.find((choice) => choice === value) ?? fail(name, `one of ${choices.join(', ')}`)
  }

  within(name: string): Fields {
    const value = this.#values.get(name)
    return new Fields(typeof value === 'object' && value !== null ? value : {})
  }

  /** Those of the named texts that were given. */
  texts<const N extends string>(names: readonly N[]): Partial<Record<N, string>> {
    const given: Partial<Record<N, string>> = {}
    for (const name of names) {
      const value = this.optionalText(name)
      if (value !== undefined) given[name] = value
    }
    return given
  }

  odds(): { times?: number; probability?: number } {
    const times = this.optionalNumber('times')
    const probability = this.optionalNumber('probability')
    return { ...(times !== undefined && { times }), ...(probability !== undefined && { probability }) }
  }

  payOptions(): PayOptions {
    return {
      ...this.texts(['card', 'email', 'name']),
      ...(this.#values.has('debit') && { debit: this.oneOf('debit', DEBIT_TYPES) }),
      ...(this.#values.has('ends') && { ends: this.oneOf('ends', ['succeed', 'fail']) }),
      ...(this.#values.has('challenge') && { challenge: this.oneOf('challenge', ['complete', 'fail']) }),
    }
  }

  /** Only the version is looked at: a snapshot is our own writing, brought back. */
  snapshot(): Snapshot {
    if (this.#values.get('version') !== 1) fail('version', '1')
    return JSON.parse(JSON.stringify(Object.fromEntries(this.#values)))
  }
}

function fail(name: string, wanted: string): never {
  throw new ApiError(`'${name}' must be ${wanted}.`, { param: name })
}
