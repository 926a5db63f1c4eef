// What is due and the one button that leads to Stripe.
import type { Booking } from '../contract.ts'
import { Refused } from '../failure.ts'
import { checkoutTexts } from '../texts/checkout.ts'
import { texts } from '../texts.ts'
import { Button } from './button.tsx'
import { Lock } from './icons.tsx'
import { Notice } from './notice.tsx'
import { PriceLines } from './price-lines.tsx'

type Props = { booking: Booking; leaving: boolean; over: boolean; trouble: Error | null; onPay: () => void }

export function PayPanel({ booking, leaving, over, trouble, onPay }: Props) {
  return (
    <section
      aria-labelledby="price"
      className="grid gap-5 rounded-card border border-line bg-surface p-6 shadow-card lg:sticky lg:top-6"
    >
      <h2 id="price" className="text-lead font-semibold">
        {checkoutTexts.lines}
      </h2>
      <PriceLines booking={booking} />
      {trouble !== null && (
        <Notice urgent tone="caution" title={checkoutTexts.payFailed}>
          {trouble instanceof Refused ? trouble.problem.detail : texts.errors.unpaid}
        </Notice>
      )}
      {!over && (
        <Button
          size="large"
          busy={leaving ? checkoutTexts.toStripe : null}
          onClick={onPay}
          className="w-full"
        >
          {texts.pay}
        </Button>
      )}
      <div className="grid gap-3 text-small text-soft">
        {!over && (
          <p className="flex gap-2">
            <Lock className="mt-0.5 size-4" />
            {checkoutTexts.secure}
          </p>
        )}
        <p>{booking.refundPolicy.sentence}</p>
      </div>
    </section>
  )
}
