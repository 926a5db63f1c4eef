// What others import as `@holdfast/web/client`: the typed client, its failures, and the checkout as a state machine.
// No React, no dependency, and it runs wherever there is a `fetch`.
export {
  type CheckoutBooking,
  type CheckoutEvent,
  type CheckoutState,
  isPayable,
  isUnsettled,
  type MoneyFate,
  type Outcome,
  standing,
  transition,
} from '../checkout-machine.ts'
export { Refused, Unreachable } from '../failure.ts'
export type * from './doors.gen.ts'
export {
  type Answers,
  type Client,
  type ClientOptions,
  type DoorName,
  makeClient,
  type Takes,
} from './make-client.ts'
