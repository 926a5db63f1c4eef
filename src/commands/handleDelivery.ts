// What one delivery means, and doing it. Whatever goes wrong is tried again later, for hours, and then lies dead
// where an operator sees it and can replay it; nothing is dropped.
import type { Facts } from '../domain/facts.ts'
import type { Uuid } from '../domain/ids.ts'
import { attemptExists } from '../store/attempts.ts'
import { type Delivery, failDelivery, finishDelivery } from '../store/deliveries.ts'
import { problemOf } from '../store/failure.ts'
import { type SeenIntent, StripeRefused } from '../stripe/gateway/gateway.ts'
import { apiVersion } from '../stripe/gateway/index.ts'
import { type Translation, translate } from '../stripe/translate.ts'
import { refreshAccount } from './connectSeller.ts'
import { refreshRefunds } from './refunds.ts'
import { settle } from './settle.ts'
import type { World } from './world.ts'

const byStripe = { actor: 'stripe', requestId: null } as const

// 2 s, 4 s, 8 s … capped at an hour: about eight hours in all. Stripe's own retries are over our head by then,
// since we said yes; a delivery that fails for so long needs a person.
const triesAllowed = 18
const longestWaitMs = 3_600_000

export async function handleDelivery(world: World, delivery: Delivery): Promise<void> {
  try {
    const end = await act(world, delivery)
    await finishDelivery(world.db, delivery.event_id, end, world.clock.now())
  } catch (error) {
    const problem = problemOf(error)
    const dead = delivery.tries >= triesAllowed
    const fields = { eventId: delivery.event_id, type: delivery.type, tries: delivery.tries, problem }
    if (dead) world.log.error(fields, 'A delivery failed for the last time and lies dead')
    else if (delivery.tries > 3) world.log.warn(fields, 'A delivery failed and will be tried again')
    await failDelivery(world.db, delivery.event_id, problem, dead ? null : nextTry(world, delivery.tries))
  }
}

function nextTry(world: World, tries: number): Date {
  const waitMs = Math.min(1000 * 2 ** tries, longestWaitMs)
  return new Date(world.clock.now().getTime() + waitMs * (0.5 + world.random() / 2))
}

type End = 'done' | 'unknown' | 'foreign'

async function act(world: World, delivery: Delivery): Promise<End> {
  if (delivery.body === null) throw new Error('its body is gone')
  const said = translate(delivery.body)
  switch (said.kind) {
    case 'facts':
      return settleFacts(world, delivery, said)
    case 'account':
      return (await refreshAccount(world, said.stripeAccountId)) ? 'done' : 'foreign'
    case 'refunds':
      return followRefunds(world, delivery, said.paymentIntentId)
    default:
      return said.kind
  }
}

/** Our own COMMIT may be slower than Stripe's news of what it made possible. */
class NotKnownYet extends Error {
  override readonly name = 'NotKnownYet'
}

async function settleFacts(
  world: World,
  delivery: Delivery,
  said: Extract<Translation, { kind: 'facts' }>,
): Promise<End> {
  const { bookingId, attemptId } = said
  if (!(await attemptExists(world.db, attemptId, bookingId)))
    throw new NotKnownYet(`attempt ${attemptId} is not committed yet, or not ours`)
  const facts = await factsInOurShape(world, delivery, said.facts)
  await settle(world, bookingId, new Map<Uuid, Facts>([[attemptId, facts]]), byStripe)
  return 'done'
}

/** An endpoint set to another API version sends other shapes: then only the id is trusted, and the rest read anew. */
async function factsInOurShape(world: World, delivery: Delivery, facts: Facts): Promise<Facts> {
  const { api_version, object_id } = delivery
  if (api_version === apiVersion || object_id === null) return facts
  world.log.warn(
    { eventId: delivery.event_id, apiVersion: api_version },
    'The endpoint speaks another API version',
  )
  const { facts: fresh } = object_id.startsWith('cs_')
    ? await world.stripe.retrieveSession(object_id, 'background')
    : await world.stripe.retrieveIntent(object_id)
  return { ...fresh, asyncFailed: fresh.asyncFailed || facts.asyncFailed, declines: facts.declines }
}

// A refund names a PaymentIntent and nothing of ours. It may be foreign, or faster than the news of its payment,
// which is on its way for a minute or so; after that Stripe is asked whose it is.
const triesUntilAsked = 6

async function followRefunds(world: World, delivery: Delivery, paymentIntentId: string): Promise<End> {
  if (await refreshRefunds(world, paymentIntentId)) return 'done'
  if (delivery.tries < triesUntilAsked)
    throw new NotKnownYet('no payment of ours with this PaymentIntent yet')
  const seen = await lookForIntent(world, paymentIntentId)
  const about = seen?.about ?? null
  if (seen === null || about === null) return 'foreign'
  if (!(await attemptExists(world.db, about.attemptId, about.bookingId))) return 'foreign'
  await settle(world, about.bookingId, new Map([[about.attemptId, seen.facts]]), byStripe)
  return (await refreshRefunds(world, paymentIntentId)) ? 'done' : 'foreign'
}

/** Null where it is not on our account at all: a seller's own, for example. */
async function lookForIntent(world: World, paymentIntentId: string): Promise<SeenIntent | null> {
  try {
    return await world.stripe.retrieveIntent(paymentIntentId)
  } catch (error) {
    if (error instanceof StripeRefused) return null
    throw error
  }
}
