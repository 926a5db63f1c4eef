// The seller's side: who they are here, how they are paid, when they are open, what they list, sold and earned.
import type { Api } from '../../api.ts'
import type { Deps } from '../../context.ts'
import { availability } from './availability.ts'
import { sellerBookings } from './bookings.ts'
import { earnings } from './earnings.ts'
import { sellerListings } from './listings.ts'
import { onboarding } from './onboarding.ts'
import { profile } from './profile.ts'

export function seller(api: Api, deps: Deps): void {
  for (const routes of [profile, onboarding, availability, sellerListings, sellerBookings, earnings])
    routes(api, deps)
}
