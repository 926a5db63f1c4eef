// A held booking that can be paid now: what it is, how long it is held, the price and the way to Stripe.
import type { CheckoutState } from '../checkout-machine.ts'
import type { Booking } from '../contract.ts'
import { deadlineText } from '../deadline.ts'
import { checkoutTexts } from '../texts/checkout.ts'
import { useRemaining } from '../use-remaining.ts'
import { BookingDetails } from './booking-details.tsx'
import { GiveUp } from './give-up.tsx'
import { HoldBanner } from './hold-banner.tsx'
import { Notice } from './notice.tsx'
import { PayPanel } from './pay-panel.tsx'
import { PaymentSafety } from './payment-safety.tsx'

export type PayableState = Extract<CheckoutState<Booking>, { name: 'holding' | 'declined' | 'redirecting' }>

type Props = {
  heading: string
  lead?: string
  state: PayableState
  readAtMs: number
  onLook: () => void
  onPay: () => void
  givingUp: { isPending: boolean; error: Error | null; mutate: () => void }
}

export function Payable({ heading, lead, state, readAtMs, onLook, onPay, givingUp }: Props) {
  const { booking } = state
  const deadline = booking.holdExpiresAt ?? booking.now
  const { left, spoken } = useRemaining({ deadline, serverNow: booking.now, readAtMs, onJump: onLook })
  const over = left <= 0
  const until = deadlineText(deadline, booking.now)
  return (
    <>
      <h1 className="text-heading font-semibold">{over ? checkoutTexts.headingOver : heading}</h1>
      {lead !== undefined && !over && <p className="mt-2 text-lead text-soft">{lead}</p>}
      <div className="mt-8 grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-12">
        <div className="grid gap-6">
          <HoldBanner kind={booking.kind} left={left} spoken={spoken} until={until} onLook={onLook} />
          {state.name === 'declined' && !over && (
            <Notice tone="caution" title={checkoutTexts.declined}>
              {checkoutTexts.declinedBody(booking.kind, until)}
            </Notice>
          )}
          <section
            aria-label={checkoutTexts.details}
            className="rounded-card border border-line bg-surface p-6"
          >
            <BookingDetails booking={booking} />
            <p className="mt-6 border-t border-line pt-4 text-small text-soft">
              {checkoutTexts.reference(booking.number)}
            </p>
          </section>
        </div>
        <div className="grid gap-3 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <PayPanel
            booking={booking}
            leaving={state.name === 'redirecting'}
            over={over}
            trouble={'trouble' in state ? state.trouble : null}
            onPay={onPay}
          />
          {!over && (
            <GiveUp
              kind={booking.kind}
              working={givingUp.isPending}
              error={givingUp.error}
              onGiveUp={() => givingUp.mutate()}
            />
          )}
        </div>
        {booking.kind === 'lot' && <PaymentSafety />}
      </div>
    </>
  )
}
