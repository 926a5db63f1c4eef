// Free slots as the contract has them.
import type { Listing } from '../../domain/listing.ts'
import type { FoundSlots } from '../../queries/slots.ts'
import type * as Contract from '../contract.ts'

export const slotPageView = (listing: Listing, found: FoundSlots): Contract.SlotPage => ({
  listingId: listing.id,
  timeZone: listing.timeZone,
  durationMinutes: found.minutes,
  from: found.from.toISOString(),
  to: found.to.toISOString(),
  slots: found.slots.map(({ startsAt, endsAt, seatsLeft }) => ({
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    seatsLeft,
  })),
})
