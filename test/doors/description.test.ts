// The description of the doors is OpenAPI 3.1, says of every door what a client needs, and its pages are ours to serve
// under our own policy.
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { knownProblems } from '../../src/domain/knownProblems.ts'
import { exampleOf } from '../../src/http/openapi/examples.ts'
import { Description, doorsIn } from '../../src/http/openapi/reading.ts'
import { doorWords } from '../../src/http/openapi/words.ts'
import { type Engine, publicUrl, startEngine } from '../support/engine.ts'

let engine: Engine
let document: Record<string, unknown>
let description: Description

beforeAll(async () => {
  engine = await startEngine()
  document = (await engine.ask('GET', '/openapi.json')).body
  description = Description.parse(document)
})
afterAll(() => engine.stop())

test('it is valid OpenAPI 3.1', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(structuredClone(document))
  expect(errors ?? []).toEqual([])
  expect(valid).toBe(true)
  expect(validator.version).toBe('3.1')
})

test('every door has a name of its own, words, a known tag, and says how it refuses', () => {
  const doors = doorsIn(description)
  expect(doors.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(Object.keys(doorWords).sort())
  const ids = doors.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  const tags = description.tags.map(({ name }) => name)
  for (const { method, path, operation } of doors) {
    const at = `${method} ${path}`
    expect(tags, at).toContain(operation.tags[0])
    expect(operation.summary, at).not.toBe('')
    expect(Object.keys(operation.responses), at).toContain('500')
    expect(Object.keys(operation.responses), at).not.toContain('default')
    if (operation.security?.length) expect(Object.keys(operation.responses), at).toContain('401')
    if (operation.requestBody)
      for (const status of ['400', '413']) expect(operation.responses, at).toHaveProperty(status)
  }
})

test('a booking is spelt out once, and named wherever it is answered', () => {
  expect(JSON.stringify(document.paths)).not.toContain('holdExpiresAt')
  expect(JSON.stringify(document.paths).match(/schemas\/Booking"/g)?.length).toBeGreaterThan(5)
})

test('what it says of a value is what the doors hold it to: no pattern keeps a flag, every example passes', () => {
  const text = JSON.stringify(document)
  for (const [, pattern] of text.matchAll(/"pattern":"((?:[^"\\]|\\.)*)"/g))
    expect(pattern).not.toMatch(/\/[a-z]+$/)
  const ajv = formats.default(new Ajv2020({ strict: false, logger: false }))
  ajv.addSchema({ $id: 'doors', ...document })
  for (const { method, path, operation } of doorsIn(description)) {
    const schema = operation.requestBody?.content['application/json']?.schema
    if (schema === undefined) continue
    const example = exampleOf(schema, description.components.schemas)
    const pointer = `doors#/paths/${path.replaceAll('/', '~1').replaceAll(/[{}]/g, encodeURIComponent)}/${method.toLowerCase()}/requestBody/content/application~1json/schema`
    expect(ajv.validate({ $ref: pointer }, example), `${method} ${path}: ${ajv.errorsText()}`).toBe(true)
  }
})

describe('for people', () => {
  test('the reference shows every door, without a script, a style in place, or another host', async () => {
    const page = await read('/reference')
    for (const { operation } of doorsIn(description)) expect(page).toContain(`id="${operation.operationId}"`)
    for (const name of Object.keys(description.components.schemas))
      expect(page).toContain(`id="schema-${name}"`)
    expect(page.match(/<script|<style| style="| on\w+="|undefined|\[object/g)).toBeNull()
    expect(page.match(/(src|href)="(?!#|\/)[^"]*"/g)).toBeNull()
    expect((await fetchOf('/reference.css')).headers.get('content-type')).toBe('text/css; charset=utf-8')
  })

  test('every anchor that is linked to is there', async () => {
    const page = await read('/reference')
    for (const [, anchor] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${anchor}"`)
  })

  test('every problem has a page, to which its answers link', async () => {
    const list = await read('/problems')
    for (const [code, { title }] of Object.entries(knownProblems)) {
      expect(list).toContain(`href="/problems/${code}"`)
      expect(await read(`/problems/${code}`)).toContain(`<h1>${title.replaceAll("'", '&#39;')}</h1>`)
    }
    const { headers } = await engine.ask('GET', '/api/nowhere')
    expect(headers.get('link')).toBe('</problems/not_found>; rel="help"')
    expect((await fetchOf('/problems/no_such_problem')).status).toBe(404)
  })
})

test('what has not changed is not sent again', async () => {
  for (const path of ['/openapi.json', '/reference', '/reference.css']) {
    const first = await fetchOf(path)
    const etag = first.headers.get('etag') ?? ''
    expect(etag, path).toMatch(/^"[\w-]{22}"$/)
    const again = await fetchOf(path, { 'if-none-match': etag })
    expect([again.status, await again.text()], path).toEqual([304, ''])
  }
})

const fetchOf = (path: string, headers: Record<string, string> = {}) =>
  engine.holdfast.fetch(new Request(`${publicUrl}${path}`, { headers }))

async function read(path: string): Promise<string> {
  const answer = await fetchOf(path)
  expect(answer.status, path).toBe(200)
  return answer.text()
}
