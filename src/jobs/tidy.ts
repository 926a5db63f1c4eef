// What has been kept long enough.
import type { World } from '../commands/world.ts'
import { forgetBodies } from '../store/deliveries.ts'
import { forgetWholeLimits } from '../store/rateLimits.ts'
import { forgetRequests } from '../store/requests.ts'
import { forgetCalls } from '../store/stripeCalls.ts'

const dayMs = 86_400_000
const batch = 1000

export async function tidy(world: World): Promise<void> {
  const now = world.clock.now().getTime()
  await forgetCalls(world.db, new Date(now - 60_000))
  await forgetWholeLimits(world.db, new Date(now))
  await forgetRequests(world.db, new Date(now - 2 * dayMs))
  await forgetBodies(world.db, new Date(now - world.settings.deliveryKeepDays * dayMs), batch)
}
