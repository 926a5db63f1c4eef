import { expect, it } from 'vitest'
import { connect, refusal, sessionParams, start } from './harness.ts'

const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
const key = { Authorization: 'Bearer sk_test_x' }

function post(
  emulator: { fetch: typeof fetch },
  path: string,
  body: string,
  headers: Record<string, string> = form,
) {
  return emulator.fetch(`http://local${path}`, { method: 'POST', body, headers: { ...key, ...headers } })
}

it('wants a test key, and says so as Stripe does', async () => {
  const { emulator } = start()
  const status = async (authorization: string | undefined) => {
    const headers = authorization === undefined ? {} : { Authorization: authorization }
    const response = await emulator.fetch('http://local/v1/customers', { headers })
    return [response.status, await response.text()] as const
  }
  expect(await status(undefined)).toEqual([401, expect.stringContaining('You did not provide an API key')])
  expect(await status('Bearer sk_live_1234567890abcdef')).toEqual([
    401,
    expect.stringContaining('Invalid API Key provided: sk_live_************cdef'),
  ])
  expect(await status('Bearer pk_test_1')).toEqual([403, expect.stringContaining('publishable')])
  expect((await status(`Basic ${btoa('sk_test_x:')}`))[0]).toBe(200)
})

it('accepts only the keys it was given', async () => {
  const { emulator } = start({ secretKeys: ['sk_test_mine'] })
  expect((await refusal(connect(emulator).customers.list())).statusCode).toBe(401)
  expect((await connect(emulator, 'sk_test_mine').customers.list()).data).toEqual([])
})

it('answers with a request id and the version that was asked for', async () => {
  const { emulator } = start()
  const response = await emulator.fetch('http://local/v1/customers', {
    headers: { ...key, 'Stripe-Version': '2020-08-27' },
  })
  expect(response.headers.get('request-id')).toMatch(/^req_/)
  expect(response.headers.get('stripe-version')).toBe('2020-08-27')
})

it('refuses unknown, missing and malformed parameters by name', async () => {
  const { emulator } = start()
  const error = async (path: string, body: string) => {
    const response = await post(emulator, path, body)
    const { error: details } = await response.json()
    return [response.status, details.code, details.param]
  }
  const item = 'mode=payment&success_url=http://x.test&line_items[0][quantity]=1'
  const data = 'line_items[0][price_data]'
  expect(await error('/v1/customers', 'nam=A')).toEqual([400, 'parameter_unknown', 'nam'])
  expect(await error('/v1/products', '')).toEqual([400, 'parameter_missing', 'name'])
  expect(await error('/v1/customers', 'balance=1.5')).toEqual([400, 'parameter_invalid_integer', 'balance'])
  expect(await error('/v1/products', 'name=')).toEqual([400, 'parameter_invalid_empty', 'name'])
  expect(await error('/v1/checkout/sessions', `${item}&${data}[unit_amount]=5`)).toEqual([
    400,
    'parameter_missing',
    `${data}[currency]`,
  ])
  expect(await error('/v1/checkout/sessions', `${item}&${data}[x]=5`)).toEqual([
    400,
    'parameter_unknown',
    `${data}[x]`,
  ])
  expect(await error('/v1/checkout/sessions', 'mode=buy')).toEqual([400, undefined, 'mode'])
})

it('refuses JSON, unknown addresses and what cannot be expanded', async () => {
  const { emulator, stripe } = start()
  const json = await post(emulator, '/v1/customers', '{"name":"A"}', { 'Content-Type': 'application/json' })
  expect(await json.text()).toContain('application/x-www-form-urlencoded')
  const unknown = await emulator.fetch('http://local/v1/nothing', { headers: key })
  expect([unknown.status, await unknown.text()]).toEqual([
    404,
    expect.stringContaining('Unrecognized request URL'),
  ])
  const expand = ['line_items', 'nonsense']
  const error = await refusal(stripe.checkout.sessions.create(sessionParams({ expand })))
  expect(error.message).toBe('This property cannot be expanded (nonsense).')
  expect((await stripe.checkout.sessions.list()).data).toEqual([])
})

it.each([
  ['a prototype', '__proto__[a]=1'],
  ['a constructor', 'constructor=1'],
  ['a lone percent sign', '%'],
  ['an open bracket', 'a[b'],
  ['a nameless list', '[]=1'],
  ['five thousand brackets', `a${'[x]'.repeat(5000)}=1`],
  ['nested metadata', 'metadata[a][b]=c'],
])('survives %s', async (_what, body) => {
  const { emulator } = start()
  expect((await post(emulator, '/v1/customers', body)).status).toBe(400)
})

it('keeps accounts apart, and knows no account that was not opened', async () => {
  const { stripe } = start()
  const error = await refusal(stripe.customers.list({}, { stripeAccount: 'acct_none' }))
  expect(error).toMatchObject({ statusCode: 403, code: 'account_invalid' })
})
