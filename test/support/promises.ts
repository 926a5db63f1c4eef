// Every answer that a test gets from a door is held against what the description promises: its status, its headers,
// its media type and its body, field by field, with nothing missing and nothing more. One that departs fails the test.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { Problem } from '../../src/http/contract.ts'
import { Description, type Door, doorsIn } from '../../src/http/openapi/reading.ts'
import { closed, named } from './strictSchemas.ts'

type Fetch = (request: Request, from?: { address?: string | undefined }) => Promise<Response>
type Answer = Description['components']['responses'][string]

/** A fetch that answers the same, and throws (and notes) where an answer departs. */
export function heldToPromises(fetch: Fetch, publicUrl: string, departures: string[]): Fetch {
  let promises: Promise<Promises> | undefined
  return async (request, from) => {
    const answer = await fetch(request, from)
    const { pathname } = new URL(request.url)
    if (pathname === '/openapi.json') return answer
    promises ??= read(fetch, publicUrl)
    const departure = await (await promises).departure(request.method, pathname, answer.clone())
    if (departure === null) return answer
    const said = `${request.method} ${pathname} answered ${answer.status}: ${departure}`
    departures.push(said)
    throw new Error(said)
  }
}

async function read(fetch: Fetch, publicUrl: string): Promise<Promises> {
  const answer = await fetch(new Request(`${publicUrl}/openapi.json`))
  return new Promises(Description.parse(await answer.json()))
}

class Promises {
  readonly #description: Description
  readonly #doors: { pattern: RegExp; door: Door }[]
  readonly #ajv = formats.default(new Ajv2020({ strict: false, logger: false, allErrors: true }))
  readonly #compiled = new Map<object, ValidateFunction>()

  constructor(description: Description) {
    this.#description = description
    this.#doors = doorsIn(description)
      .map((door) => ({ door, pattern: patternOf(door.path) }))
      .sort((a, b) => parameters(a.door) - parameters(b.door))
    this.#ajv.addSchema(named(description.components.schemas), 'named')
  }

  async departure(method: string, path: string, answer: Response): Promise<string | null> {
    const here = this.#doors.filter(({ pattern }) => pattern.test(path))
    const door = here.find((one) => one.door.method === (method === 'HEAD' ? 'GET' : method))?.door
    const text = await answer.text()
    const isDoor = here.length > 0 || path.startsWith('/api/')
    if (answer.status >= 400 && isDoor && door?.operation.tags[0] !== 'Server') {
      const wrong = this.#wrongProblem(answer, text)
      if (wrong !== null) return wrong
    }
    if (door !== undefined) return this.#promised(door, method, answer, text)
    const isPreflight = answer.headers.has('access-control-allow-methods')
    if (here.length === 0 || isPreflight) return null
    // What is wrong with the request in other ways may be told first.
    const tellsMethods = answer.status === 405 || answer.status === 204
    return tellsMethods && !answer.headers.has('allow') ? 'it must name the methods that it knows' : null
  }

  #promised({ operation }: Door, method: string, answer: Response, text: string): string | null {
    const promised = operation.responses[String(answer.status)]
    if (promised === undefined) return `its description does not know that status: ${text.slice(0, 300)}`
    const one = this.#resolve(promised)
    for (const name of Object.keys(one.headers ?? {}))
      if (!answer.headers.has(name)) return `the header ${name} is missing`
    const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? ''
    if (one.content === undefined)
      return text === '' ? null : `a body that was not promised: ${text.slice(0, 300)}`
    const content = one.content[type]
    if (content === undefined) return `as ${type || 'nothing'}, not ${Object.keys(one.content).join(', ')}`
    if (method === 'HEAD' || !type.endsWith('json') || content.schema === undefined) return null
    return this.#wrongBody(content.schema, text)
  }

  #resolve(answer: Answer): Answer {
    const name = answer.$ref?.split('/').at(-1)
    return name === undefined ? answer : (this.#description.components.responses[name] ?? answer)
  }

  #wrongProblem(answer: Response, text: string): string | null {
    if (text === '') return null
    if (answer.headers.get('content-type') !== 'application/problem+json')
      return `no problem document: ${text.slice(0, 300)}`
    if ([429, 503].includes(answer.status) && !answer.headers.has('retry-after'))
      return 'Retry-After is missing'
    const { instance, status } = Problem.parse(JSON.parse(text))
    if (status !== answer.status) return `its status says ${status}`
    return instance === answer.headers.get('x-request-id') ? null : 'its instance is not the request’s id'
  }

  #wrongBody(schema: object, text: string): string | null {
    const validate = this.#compiled.get(schema) ?? this.#ajv.compile(closed(schema))
    this.#compiled.set(schema, validate)
    if (validate(JSON.parse(text))) return null
    return `${this.#ajv.errorsText(validate.errors, { dataVar: '' })} in ${text.slice(0, 2000)}`
  }
}

const patternOf = (path: string) =>
  new RegExp(`^${path.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{\w+\}/g, '[^/]+')}$`)

const parameters = ({ path }: Door) => path.split('{').length
