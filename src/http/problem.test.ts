// What a request is answered when something under it broke: what may pass by itself is told to come back, and only what
// nobody expected is an error of ours.
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { Log } from '../commands/world.ts'
import type { Env } from './context.ts'
import { answerProblem } from './problem.ts'

const unheard: Log = { info: () => {}, warn: () => {}, error: () => {} }

async function answerTo(error: Error): Promise<Response> {
  const app = new Hono<Env>()
  app.get('/', () => {
    throw error
  })
  app.onError((thrown, c) => answerProblem(c, thrown, unheard))
  return app.request('/')
}

test.each([
  ['the server stops', Object.assign(new Error('terminating connection'), { code: '57P01' })],
  ['the line is cut', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })],
  ['the line is cut while it waits', new Error('Connection terminated unexpectedly')],
  ['the line was cut before', new Error('Client has encountered a connection error and is not queryable')],
  ['nobody picks up', new Error('timeout exceeded when trying to connect')],
])('where %s, it says to come back', async (_what, error) => {
  const answer = await answerTo(error)
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('2')
})

test('what nobody expected is ours, and its words stay here', async () => {
  const answer = await answerTo(new Error('the secret is 42'))
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain('42')
})
