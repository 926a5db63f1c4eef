import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CheckoutBooking } from './checkout-machine.ts'
import { follow, pause } from './follow.ts'

const held: CheckoutBooking = {
  id: 'b1',
  status: 'pending_payment',
  outcome: null,
  holdExpiresAt: null,
  payment: null,
}
const confirmed: CheckoutBooking = { ...held, status: 'confirmed' }

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function following(ask: () => Promise<CheckoutBooking>) {
  const stop = new AbortController()
  const waited = vi.fn()
  const heard = vi.fn((booking: CheckoutBooking) => booking.status === 'confirmed')
  const asked = vi.fn(ask)
  const ended = follow({ ask: asked, heard, waited, pause }, stop.signal)
  return { stop, waited, heard, asked, ended }
}

it('asks until it is settled, and then no more', async () => {
  const answers = [held, held, confirmed]
  const { asked, heard, waited, ended } = following(async () => answers.shift() ?? confirmed)
  await vi.runAllTimersAsync()
  await ended
  expect(asked).toHaveBeenCalledTimes(3)
  expect(heard).toHaveBeenLastCalledWith(confirmed)
  expect(waited).not.toHaveBeenCalled()
})

it('ends by itself when nothing changes', async () => {
  const { waited, ended } = following(async () => held)
  await vi.advanceTimersByTimeAsync(60_000)
  await ended
  expect(waited).toHaveBeenCalledOnce()
})

it('asks again when no answer came, and ends all the same', async () => {
  const { waited, heard, ended } = following(() => Promise.reject(new Error('unreachable')))
  await vi.advanceTimersByTimeAsync(60_000)
  await ended
  expect(heard).not.toHaveBeenCalled()
  expect(waited).toHaveBeenCalledOnce()
})

it('says nothing any more once it was stopped, in a pause or in a question', async () => {
  const inPause = following(async () => held)
  inPause.stop.abort()
  await inPause.ended
  expect(inPause.asked).not.toHaveBeenCalled()

  const inQuestion = following(async () => {
    inQuestion.stop.abort()
    return confirmed
  })
  await vi.runAllTimersAsync()
  await inQuestion.ended
  expect(inQuestion.heard).not.toHaveBeenCalled()
  expect(inQuestion.waited).not.toHaveBeenCalled()
})
