// What is earned and what is still to come, in each currency.
import type { Earnings } from '../../contract.ts'
import { money } from '../../format.ts'
import { sellTexts } from '../../texts/sell.ts'

const words = sellTexts.earnings

export function Sums({ currencies }: { currencies: Earnings['currencies'] }) {
  return (
    <dl className="grid gap-4 sm:grid-cols-2">
      {currencies.flatMap(({ currency, earnedMinor, comingMinor }) => [
        <Sum key={`${currency} earned`} name={words.earned} hint={words.earnedHint}>
          {money(earnedMinor, currency)}
        </Sum>,
        <Sum key={`${currency} coming`} name={words.coming} hint={words.comingHint}>
          {money(comingMinor, currency)}
        </Sum>,
      ])}
    </dl>
  )
}

function Sum({ name, hint, children }: { name: string; hint: string; children: string }) {
  return (
    <div className="rounded-card border border-line bg-surface p-6">
      <dt className="text-soft">
        {name} <span className="text-small">{hint}</span>
      </dt>
      <dd className="numbers mt-1 text-heading font-semibold">{children}</dd>
    </div>
  )
}
