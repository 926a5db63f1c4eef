/**
 * How a kind of object is added: one file in resources/ that exports a `Resource`, and one line in registry.ts.
 * It brings its tables, its routes, what `expand[]` may open in it, and what its due times do.
 */
import type { FormObject } from './form.ts'
import { array, type Params, parseParams, type Shape, text } from './params.ts'
import type { Scope } from './scope.ts'
import type { Row, TableOf, Wire } from './store.ts'

export type Method = 'GET' | 'POST' | 'DELETE'

/** `inside`: already part of the object, opened to reach deeper; a table's name: an id to look up there. */
export type Expandable = 'inside' | { readonly table: string } | ((scope: Scope, object: Wire) => unknown)

export interface Resource {
  /** The `object` field of what it answers. */
  readonly object: string
  readonly tables: readonly TableOf<Row>[]
  readonly routes: readonly Route[]
  readonly expandable?: Readonly<Record<string, Expandable>>
  readonly timers?: Readonly<Record<string, (scope: Scope, ref: string) => void>>
}

export interface Route {
  readonly method: Method
  readonly path: string
  /** The `object` it answers, against which `expand[]` is checked before anything runs. */
  readonly answers: string
  /** The names it takes at the top, `expand` left out; those in `refuses` are Stripe's but not done here. */
  readonly takes: readonly string[]
  readonly refuses: readonly string[]
  /** Parses first, so that a refused request has touched nothing; the answer runs the work. */
  prepare(form: FormObject): Prepared
}

export interface Prepared {
  readonly expand: readonly string[]
  run(scope: Scope, path: PathIds): object
}

export type PathIds = readonly [string, string, string]

const expandParam = { expand: array(text()) }
type Given<S extends Shape> = Params<S & typeof expandParam>

export function route<S extends Shape>(
  method: Method,
  path: string,
  answers: string,
  shape: S,
  handle: (scope: Scope, params: Given<S>, ids: PathIds) => object,
): Route {
  const whole: S & typeof expandParam = { ...shape, ...expandParam }
  return {
    method,
    path,
    answers,
    ...namesIn(shape),
    prepare(form) {
      const params = parseParams(whole, form)
      const { expand = [] } = parseParams(
        expandParam,
        form.expand === undefined ? {} : { expand: form.expand },
      )
      return { expand, run: (scope, ids) => handle(scope, params, ids) }
    },
  }
}

function namesIn(shape: Shape): Pick<Route, 'takes' | 'refuses'> {
  const names = Object.keys(shape)
  const isRefused = (name: string) => shape[name]?.isUnsupported === true
  return { takes: names.filter((name) => !isRefused(name)), refuses: names.filter(isRefused) }
}
