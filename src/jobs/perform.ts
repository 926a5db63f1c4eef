// What each job means. A job may be performed twice; every one of these is harmless the second time.

import { keepProduct } from '../commands/listings.ts'
import { followLot } from '../commands/lots.ts'
import { performRefund } from '../commands/refunds.ts'
import type { JobName, World } from '../commands/world.ts'
import { uuid } from '../domain/ids.ts'

type Performer = (world: World, data: Record<string, string>) => Promise<void>

const performers: { readonly [Name in JobName]: Performer } = {
  perform_refund: (world, data) => performRefund(world, uuid(data.refundId ?? '')),
  follow_lot: (world, data) => followLot(world, uuid(data.bookingId ?? '')),
  keep_product: (world, data) => keepProduct(world, uuid(data.listingId ?? '')),
}

export function perform(world: World, job: { name: JobName; data: Record<string, string> }): Promise<void> {
  return performers[job.name](world, job.data)
}
