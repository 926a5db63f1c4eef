// A webhook call: verified, stored once, and that is all. The answer to Stripe goes out when this is committed;
// the work comes afterwards, and can be replayed.
import { storeDelivery } from '../store/deliveries.ts'
import { verify } from '../stripe/verify.ts'
import type { World } from './world.ts'

export type Received = { eventId: string; isNew: boolean }

export async function receiveDelivery(
  world: World,
  body: Buffer,
  signature: string | undefined,
): Promise<Received> {
  const now = world.clock.now()
  const { webhookSecrets: secrets, livemode } = world.settings
  const event = verify(body, signature, { secrets, livemode }, now)
  const isNew = await storeDelivery(
    world.db,
    {
      eventId: event.id,
      account: event.account ?? null,
      type: event.type,
      apiVersion: event.api_version ?? null,
      objectId: event.data.object.id ?? null,
      body: body.toString('utf8'),
      source: 'webhook',
    },
    now,
  )
  return { eventId: event.id, isNew }
}
