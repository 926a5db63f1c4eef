// With the database gone it is told as such, and the library prints nothing of its own.
import { createHmac } from 'node:crypto'
import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { openDatabase } from '../../store/db.ts'
import { Accounts } from './accounts.ts'

const secret = 'a secret of thirty-two characters or more'
const { pool, close } = openDatabase('postgres://nobody@127.0.0.1:1/none', 1)
const accounts = new Accounts({ pool, secret, publicUrl: 'http://127.0.0.1' })
const token = 'a'.repeat(32)
const signed = `${token}.${createHmac('sha256', secret).update(token).digest('base64')}`

beforeEach(() => {
  vi.spyOn(console, 'error').mockClear()
})
afterAll(() => close())

it.each([
  ['signing in', () => accounts.signIn({ email: 'ada@people.example', password: 'a password' }, null)],
  ['a token', () => accounts.identify(new Headers({ authorization: `Bearer ${signed}` }))],
])('%s', async (_what, ask) => {
  await expect(ask()).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  expect(console.error).not.toHaveBeenCalled()
})
