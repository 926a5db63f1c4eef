// The one place where the pages look at the engine: its types, and nothing that would run.
export type {
  Bid,
  BidPage,
  Booking,
  Listing,
  ListingPage,
  Me,
  PlaceBooking,
  Receipt,
  RefundQuote,
  Seller,
  SellerPage,
  SessionList,
  Slot,
  SlotPage,
  Timeline,
} from '../../../src/http/contract.ts'
