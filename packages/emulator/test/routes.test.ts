import { expect, it } from 'vitest'
import { listRoutes } from '../src/index.ts'

it('tells what can be called, with what, and what is refused by name', () => {
  const routes = listRoutes()
  const create = routes.find(({ method, path }) => method === 'POST' && path === '/v1/customers')
  expect(create).toMatchObject({
    answers: 'customer',
    expandable: expect.arrayContaining(['default_source']),
  })
  expect(create?.parameters).toContain('email')
  expect(create?.parameters).not.toContain('test_clock')
  expect(create?.refused).toContain('test_clock')
  expect(new Set(routes.map(({ method, path }) => `${method} ${path}`)).size).toBe(routes.length)
})
