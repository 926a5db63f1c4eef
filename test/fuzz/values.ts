// Values for a schema of the description: ones that pass, ones that nearly do, and ones that nobody honest sends.
import type { Chance } from '../simulation/chance.ts'
import type { Pool } from './pool.ts'

export type Schema = { readonly [key: string]: unknown }
type Named = (ref: string) => Schema

export class Values {
  readonly #chance: Chance
  readonly #pool: Pool
  readonly #named: Named
  readonly #nowMs: () => number

  constructor(parts: { chance: Chance; pool: Pool; named: Named; nowMs: () => number }) {
    this.#chance = parts.chance
    this.#pool = parts.pool
    this.#named = parts.named
    this.#nowMs = parts.nowMs
  }

  /** Passes the schema, as far as a schema can say. */
  valid(schema: Schema, name = ''): unknown {
    if (typeof schema.$ref === 'string') return this.valid(this.#named(schema.$ref), name)
    for (const word of ['oneOf', 'anyOf'])
      if (isList(schema[word])) return this.valid(this.#chance.pick(schema[word]), name)
    if (isList(schema.allOf)) return Object.assign({}, ...schema.allOf.map((one) => this.valid(one)))
    if (Array.isArray(schema.enum)) return this.#chance.pick(schema.enum)
    if (schema.default !== undefined && this.#chance.is(0.2)) return schema.default
    const types = Array.isArray(schema.type) ? schema.type : [schema.type]
    const seen = this.#chance.is(0.9) ? this.#pool.find(meantBy(name)) : null
    const type = String(this.#chance.pick(types))
    if (seen !== null && type === 'string' && fits(schema, seen)) return seen
    return this.#ofType(type, schema)
  }

  /** One thing about it is not as the schema has it. */
  nearly(schema: Schema): unknown {
    const value = this.valid(schema)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.hostile()
    const whole = { ...value }
    const names = Object.keys(whole)
    const at = names.length === 0 ? 'nothing' : this.#chance.pick(names)
    const changed: Record<string, unknown> = whole
    switch (this.#chance.int(0, 3)) {
      case 0:
        delete changed[at]
        break
      case 1:
        changed[`${at}_`] = 1
        break
      case 2:
        changed[at] = this.#beside(changed[at])
        break
      default:
        changed[at] = this.hostile()
    }
    return changed
  }

  hostile(): unknown {
    return this.#chance.pick(hostileValues)
  }

  #ofType(type: string, schema: Schema): unknown {
    switch (type) {
      case 'object':
        return this.#object(schema)
      case 'array': {
        const items = isSchema(schema.items) ? schema.items : {}
        return Array.from({ length: this.#chance.int(0, 3) }, () => this.valid(items))
      }
      case 'integer':
      case 'number':
        return this.#number(schema)
      case 'boolean':
        return this.#chance.is(0.5)
      case 'string':
        return this.#text(schema)
      default:
        return null
    }
  }

  #object({ properties, required }: Schema): Record<string, unknown> {
    const needed = Array.isArray(required) ? required : []
    const all = isSchema(properties) ? Object.entries(properties) : []
    return Object.fromEntries(
      all.flatMap(([name, one]) =>
        isSchema(one) && (needed.includes(name) || this.#chance.is(0.6))
          ? [[name, this.valid(one, name)]]
          : [],
      ),
    )
  }

  #number({ minimum, maximum, exclusiveMinimum }: Schema): number {
    const least =
      typeof minimum === 'number' ? minimum : typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 1 : -5
    const most = typeof maximum === 'number' ? maximum : least + 100_000
    return this.#chance.weighted([
      [3, this.#chance.int(least, Math.min(most, least + 240))],
      [
        2,
        this.#chance.pick(
          [15, 30, 45, 60, 90, 120].filter((one) => one >= least && one <= most).concat(least),
        ),
      ],
      [1, least],
      [1, most],
      [1, this.#chance.int(least, most)],
    ])
  }

  #text(schema: Schema): string {
    const { format, pattern, minLength = 0, maxLength = 40 } = schema
    if (format === 'uuid') return this.#chance.uuid()
    if (format === 'date-time') return this.#instant()
    if (format === 'date') return this.#instant().slice(0, 10)
    if (format === 'email') return `${this.#chance.uuid().slice(0, 8)}@people.example`
    if (typeof pattern === 'string') return this.#matching(pattern)
    const length = this.#chance.int(Number(minLength), Math.min(Number(maxLength), Number(minLength) + 60))
    const words = 'a café in Zürich, 東京 🙂 "quoted" <b>bold</b> \\ %s $1 '
    return words
      .repeat(1 + Math.ceil(length / words.length))
      .slice(0, length)
      .toWellFormed()
  }

  #instant(): string {
    const start = this.#pool.find('start')
    if (start !== null && this.#chance.is(0.7)) return start
    return new Date(this.#nowMs() + this.#chance.int(-30, 400) * 3_600_000).toISOString()
  }

  #matching(pattern: string): string {
    const wanted = new RegExp(pattern)
    const token = this.#pool.find('token', wanted)
    if (token !== null && this.#chance.is(0.9)) return token
    return (
      ['101', 'cs_test_unknown', 'pi_unknown', 'evt_unknown', 'gbp', '09:00', '0'].find((one) =>
        wanted.test(one),
      ) ?? 'x'
    )
  }

  /** Near a value: another type, the other side of a bound. */
  #beside(value: unknown): unknown {
    if (typeof value === 'number')
      return this.#chance.pick([value + 0.5, -value - 1, value * 1e9, String(value)])
    if (typeof value === 'string')
      return this.#chance.pick([`${value} `, value.slice(1), value.repeat(200), [value]])
    return this.#chance.pick([null, {}, [], 'yes'])
  }
}

export const hostileTexts: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  'x\udc00y',
  '\u202e\u200b\ufeff',
  "'; DROP TABLE holdfast.bookings; --",
  '{{7*7}}<%= 7*7 %><script>alert(1)</script>',
  '../../../../etc/passwd',
  '%00%ff%2e%2e',
  '-1',
  '99999999999999999999999',
  '1e309',
  '0x10',
  'NaN',
  '00000000-0000-0000-0000-000000000000',
  '2026-02-30T25:61:61Z',
  '+275760-09-13T00:00:00Z',
  '9999-12-31T23:59:59-23:59',
  '0000-01-01T00:00:00Z',
  'null',
  '__proto__',
  'constructor',
  'é'.repeat(5000),
]

const hostileValues: readonly unknown[] = [
  ...hostileTexts,
  null,
  true,
  [],
  {},
  [[[[[[]]]]]],
  { constructor: { prototype: { polluted: true } } },
  -0,
  0.1,
  -1,
  2 ** 31,
  2 ** 53,
  1e308,
]

/** Of what a field of that name holds the id. */
function meantBy(name: string): string {
  const thing = name.replace(/_?id$/i, '')
  const others: Readonly<Record<string, string>> = {
    mentor: 'seller',
    sessionType: 'listing',
    course: 'listing',
    auction: 'listing',
  }
  return others[thing] ?? thing
}

const fits = ({ pattern, format }: Schema, text: string) =>
  (typeof pattern !== 'string' || new RegExp(pattern).test(text)) && (format !== 'uuid' || text.includes('-'))

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isList = (value: unknown): value is Schema[] => Array.isArray(value) && value.every(isSchema)
