// The gate lets nobody in where nobody has said who may pass.
import { createRoute } from '@hono/zod-openapi'
import { expect, it } from 'vitest'
import { Problem } from '../domain/problem.ts'
import { newApi } from './api.ts'
import { door, gate } from './door.ts'

const answers = { 200: { description: 'Opened.' } }

it.each([
  ['a door that says', 'GET', '/api/said', 200],
  ['a door that says, with a name in its path', 'GET', '/api/said/7', 200],
  ['a door that says it for people who are known', 'GET', '/api/known', 401],
  ['a route that does not say', 'GET', '/api/silent', 403],
  ['the same path with a method of which nobody spoke', 'POST', '/api/said', 403],
  ['a handler beside the description', 'GET', '/api/beside', 403],
  ['a handler for every method', 'PUT', '/api/every', 403],
  ['a handler for a whole branch', 'GET', '/api/branch/leaf', 403],
  ['no door at all', 'GET', '/api/none', 404],
])('%s', async (_what, method, path, status) => {
  const api = newApi()
  api.onError((error, c) => c.body(null, error instanceof Problem ? statusOf(error) : 500))
  api.use('/api/*', gate(api))
  api.openapi(door('anyone', { method: 'get', path: '/api/said', responses: answers }), (c) => c.text('in'))
  api.openapi(door('anyone', { method: 'get', path: '/api/said/{one}', responses: answers }), (c) =>
    c.text('in'),
  )
  api.openapi(door('buyer', { method: 'get', path: '/api/known', responses: answers }), (c) => c.text('in'))
  api.openapi(createRoute({ method: 'get', path: '/api/silent', responses: answers }), (c) => c.text('in'))
  api.post('/api/said', (c) => c.text('in'))
  api.get('/api/beside', (c) => c.text('in'))
  api.all('/api/every', (c) => c.text('in'))
  api.get('/api/branch/*', (c) => c.text('in'))
  expect((await api.request(path, { method })).status).toBe(status)
})

const statusOf = ({ status }: Problem) => (status === 401 ? 401 : 403)
