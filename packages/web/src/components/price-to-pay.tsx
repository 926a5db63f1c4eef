// The price before and after fees. The marketplace's fee comes out of the seller's share, so nothing is added; who pays
// wants to see that before the card number is asked for.
import { money } from '../format.ts'
import { chooseTexts } from '../texts/choose.ts'
import { texts } from '../texts.ts'

type Props = { amountMinor: number; currency: string }

export function PriceToPay({ amountMinor, currency }: Props) {
  return (
    <dl className="numbers mt-5 grid gap-1.5 border-t border-line pt-4">
      {amountMinor > 0 && (
        <>
          <div className="flex justify-between gap-6 text-soft">
            <dt>{chooseTexts.price}</dt>
            <dd>{money(amountMinor, currency)}</dd>
          </div>
          <div className="flex justify-between gap-6 text-soft">
            <dt>{texts.fees}</dt>
            <dd>{texts.feesIncluded}</dd>
          </div>
        </>
      )}
      <div className="flex items-baseline justify-between gap-6">
        <dt className="font-semibold">{chooseTexts.youPay}</dt>
        <dd className="text-title font-semibold">{money(amountMinor, currency)}</dd>
      </div>
    </dl>
  )
}
