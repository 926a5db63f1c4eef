// What a seller earned and what is still to come, by currency and month.
import { useQuery } from '@tanstack/react-query'
import { buttonClass } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { Heading } from '../../components/sell/heading.tsx'
import { Sums } from '../../components/sell/sums.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import type { Earnings } from '../../contract.ts'
import { count, money, monthName } from '../../format.ts'
import { usePageHead } from '../../page-head.ts'
import { earningsQuery } from '../../sell-queries.ts'
import { sellTexts } from '../../texts/sell.ts'

const words = sellTexts.earnings

export function Page() {
  const query = useQuery(earningsQuery)
  usePageHead(words.title)
  return (
    <div className="max-w-4xl">
      <Heading
        title={words.title}
        lead={query.data && words.zone(query.data.timeZone.replaceAll('_', ' '))}
        actions={
          <a href="/api/seller/earnings.csv" download className={buttonClass('secondary')}>
            {words.sheet}
          </a>
        }
      />
      <Loaded query={query} loading={sellTexts.loading} skeleton={<Skeleton className="h-72" />}>
        {(earnings) =>
          earnings.currencies.length === 0 ? (
            <Empty title={words.none}>{words.noneBody}</Empty>
          ) : (
            <div className="grid gap-10">
              <Sums currencies={earnings.currencies} />
              <Months months={earnings.months} />
            </div>
          )
        }
      </Loaded>
    </div>
  )
}

const right = 'numbers px-3 py-3 text-right whitespace-nowrap'

/** A table scrolls in a region of its own on a narrow screen, and the region can be reached by the keyboard. */
function Months({ months }: { months: Earnings['months'] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by the keyboard
    <section aria-label={words.month} tabIndex={0} className="overflow-x-auto">
      <table className="w-full min-w-160 border-collapse">
        <thead>
          <tr className="border-b border-line text-small text-soft">
            <th scope="col" className="py-2 pr-3 text-left font-medium">
              {words.month}
            </th>
            {[words.sold, words.refunded, words.fee, words.net].map((name) => (
              <th key={name} scope="col" className="px-3 py-2 text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((one) => (
            <tr key={`${one.month} ${one.currency}`} className="border-b border-line">
              <th scope="row" className="py-3 pr-3 text-left font-semibold">
                {monthName(one.month)}
                <span className="block text-small font-normal text-soft">
                  {words.count(count(one.sold), one.sold)}
                </span>
              </th>
              <td className={right}>{money(one.soldMinor, one.currency)}</td>
              <td className={right}>{money(one.refundedMinor + one.returningMinor, one.currency)}</td>
              <td className={right}>{money(one.feeMinor, one.currency)}</td>
              <td className={`${right} font-semibold`}>{money(one.netMinor, one.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
