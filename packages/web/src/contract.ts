// The one place where the pages look at the engine: its types, and nothing that would run.
export type {
  Bid,
  BidPage,
  Booking,
  BookingPage,
  Checkout,
  Listing,
  ListingPage,
  Me,
  PlaceBooking,
  Problem,
  Seller,
  SellerPage,
  Slot,
  SlotPage,
} from '../../../src/http/contract.ts'
