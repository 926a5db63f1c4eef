/**
 * The official library's types end every enum in an open string and let an expandable field be a whole object.
 * `Strict<T>` is what really lies in our store: closed enums, ids instead of expanded objects, decimals as the
 * strings they are on the wire. Every object we answer `satisfies Strict<Stripe.…>`.
 */
import type Stripe from 'stripe'

type Literal<T> = T extends string ? (string extends T ? never : T) : never

/** An enum loses its open end; a plain string stays a plain string. */
type Closed<T> = [Literal<T>] extends [never] ? T : Literal<T> | Exclude<T, string>

/** `string | Customer | null` is stored as the id. */
type Collapsed<T> = string extends Extract<T, string> ? Exclude<T, { object: string }> : T

type Deep<T> = T extends Stripe.Decimal
  ? string
  : T extends readonly (infer U)[]
    ? Field<U>[]
    : T extends object
      ? { [K in keyof T]: Field<T[K]> }
      : T

type Field<T> = Deep<Closed<Collapsed<T>>>

export type Strict<T> = { [K in keyof T]: Field<T[K]> }
