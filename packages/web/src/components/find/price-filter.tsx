// Up to how much. Amounts of different currencies cannot be compared, so each bound names its own.
import { useId } from 'react'
import type { Listing } from '../../contract.ts'
import type { Filters } from '../../filters.ts'
import { roundMoney } from '../../format.ts'
import { type PriceStep, priceSteps } from '../../lists.ts'
import { findTexts } from '../../texts/find.ts'
import { texts } from '../../texts.ts'
import { Down } from '../more-icons.tsx'

type Bound = Pick<Filters, 'max' | 'currency'>
type Props = { listings: Listing[]; chosen: Bound; onChoose: (bound: Required<Bound>) => void }

export function PriceFilter({ listings, chosen, onChoose }: Props) {
  const id = useId()
  const steps = withChosen(priceSteps(listings), chosen)
  const hasFree = listings.some(({ fromPriceMinor }) => fromPriceMinor === 0) || chosen.max === '0'
  return (
    <div className="relative max-sm:w-full">
      <label htmlFor={id} className="sr-only">
        {findTexts.price}
      </label>
      <select
        id={id}
        value={optionOf(chosen)}
        onChange={(event) => onChoose(boundOf(event.target.value))}
        className="min-h-13 w-full appearance-none rounded-control border border-edge bg-surface pr-11 pl-4"
      >
        <option value="">{findTexts.anyPrice}</option>
        {hasFree && <option value="0">{texts.free}</option>}
        {steps.map(({ max, currency }) => (
          <option key={`${max} ${currency}`} value={`${max} ${currency}`}>
            {findTexts.upTo(roundMoney(Number(max), currency))}
          </option>
        ))}
      </select>
      <Down className="pointer-events-none absolute top-4 right-4 size-5 text-soft" />
    </div>
  )
}

function optionOf({ max, currency }: Bound): string {
  if (max === undefined) return ''
  return max === '0' ? '0' : `${max} ${currency ?? ''}`
}

function boundOf(value: string): Required<Bound> {
  const [max = '', currency = ''] = value.split(' ')
  return { max, currency }
}

/** A shared address may carry a bound that this list would not offer. */
function withChosen(steps: PriceStep[], { max, currency }: Bound): PriceStep[] {
  if (max === undefined || max === '0' || currency === undefined) return steps
  const isOffered = steps.some((step) => step.max === max && step.currency === currency)
  return isOffered ? steps : [...steps, { max, currency }]
}
