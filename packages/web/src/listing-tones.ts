// The colour of a listing's state.
import type { ChipTone } from './components/chip.tsx'
import type { SellerListing } from './contract.ts'

export const listingTones: Record<SellerListing['status'], ChipTone> = {
  active: 'good',
  paused: 'caution',
  closed: 'plain',
}
