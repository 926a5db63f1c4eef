// What the local Stripe signs is what we let in.
import { expect, it } from 'vitest'
import { minute } from '../../src/domain/bookings.fixture.ts'
import { verify } from '../../src/stripe/verify.ts'
import { openPage, type Sent, startConversation, webhookSecret } from './conversation.ts'

const settings = { secrets: [webhookSecret], livemode: false }

async function paid() {
  const conversation = startConversation(minute(1).getTime())
  const page = await openPage(conversation)
  conversation.emulator.controls.pay(page, { name: 'Zoë Müller 🎓' })
  await conversation.emulator.runDue()
  return conversation
}

const check = ({ body, header }: Sent, secrets: string[], now: Date) =>
  verify(Buffer.from(body), header, { ...settings, secrets }, now)

it('lets every delivery in, with the names people have', async () => {
  const { sent, now } = await paid()
  expect(sent.length).toBeGreaterThan(3)
  for (const one of sent) expect(check(one, [webhookSecret], now())).toMatchObject({ type: one.type })
  expect(sent.map((one) => one.body).join()).toContain('Zoë Müller 🎓')
})

it('lets a delivery in under either secret for a day after a roll, and then under the new one only', async () => {
  const conversation = await paid()
  const { emulator, endpoint, sent, now } = conversation
  emulator.controls.rollSecret(endpoint.id, 'whsec_the_next')
  const event: { id: string } = JSON.parse(sent[0]?.body ?? '{}')
  const resend = async () => {
    emulator.controls.resend(event.id)
    await emulator.runDue()
    const last = sent.at(-1)
    if (last === undefined) throw new Error('nothing was sent')
    return last
  }
  const during = await resend()
  expect(check(during, [webhookSecret], now()).id).toBe(event.id)
  expect(check(during, ['whsec_the_next'], now()).id).toBe(event.id)
  await emulator.advance(25 * 3_600_000)
  const after = await resend()
  expect(() => check(after, [webhookSecret], now())).toThrow('fits none')
  expect(check(after, [webhookSecret, 'whsec_the_next'], now()).id).toBe(event.id)
})
