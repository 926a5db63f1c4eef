// What is due, line by line, and in all.
import type { Booking } from '../contract.ts'
import { money } from '../format.ts'
import { checkoutTexts } from '../texts/checkout.ts'
import { texts } from '../texts.ts'

type Props = { booking: Pick<Booking, 'lines' | 'amountMinor' | 'currency'> }

export function PriceLines({ booking: { lines, amountMinor, currency } }: Props) {
  return (
    <dl className="numbers grid gap-2">
      {lines.map(({ label, quantity, amountMinor }) => (
        <div key={label} className="flex justify-between gap-6 text-soft">
          <dt className="min-w-0">
            {label}
            {quantity > 1 && ` × ${quantity}`}
          </dt>
          <dd>{money(amountMinor, currency)}</dd>
        </div>
      ))}
      {amountMinor > 0 && (
        <div className="flex justify-between gap-6 text-soft">
          <dt>{texts.fees}</dt>
          <dd>{texts.feesIncluded}</dd>
        </div>
      )}
      <div className="mt-2 flex items-baseline justify-between gap-6 border-t border-line pt-4">
        <dt className="font-semibold">{checkoutTexts.total}</dt>
        <dd className="text-title font-semibold">{money(amountMinor, currency)}</dd>
      </div>
    </dl>
  )
}
