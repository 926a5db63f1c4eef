// Who it is that sells their time.
import type { Seller } from '../contract.ts'
import { count } from '../format.ts'
import { chooseTexts } from '../texts/choose.ts'
import { Avatar } from './avatar.tsx'

export function SellerProfile({ seller }: { seller: Seller }) {
  return (
    <section>
      <div className="flex flex-wrap items-center gap-5">
        <Avatar name={seller.name} size="large" />
        <div className="min-w-0 grow basis-64">
          <h1 className="text-heading font-semibold">{seller.name}</h1>
          <p className="mt-1 text-lead text-soft">{seller.headline}</p>
        </div>
      </div>
      <Statistics statistics={seller.statistics} />
      <h2 className="sr-only">{chooseTexts.about}</h2>
      {seller.about.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph} className="mt-4 max-w-2xl whitespace-pre-line">
          {paragraph}
        </p>
      ))}
      <Topics topics={seller.topics} />
    </section>
  )
}

function Statistics({ statistics }: Pick<Seller, 'statistics'>) {
  const words = chooseTexts.statistics
  const figures = [
    { label: words.completed, value: statistics.sessionsCompleted },
    { label: words.sold, value: statistics.sessionsSold },
    { label: words.hours, value: Math.round(statistics.hoursSold) },
  ]
  if (statistics.sessionsSold === 0) {
    return <p className="mt-8 mb-6 border-y border-line py-5 text-soft">{words.none}</p>
  }
  return (
    <dl
      aria-label={words.label}
      className="mt-8 mb-6 grid grid-cols-3 gap-x-4 border-y border-line py-5 sm:flex sm:gap-x-12"
    >
      {figures.map(({ label, value }) => (
        <div key={label} className="flex flex-col-reverse justify-end">
          <dt className="text-small text-soft">{label}</dt>
          <dd className="numbers text-title font-semibold">{count(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Topics({ topics }: { topics: string[] }) {
  if (topics.length === 0) return null
  return (
    <ul aria-label={chooseTexts.topics} className="mt-5 flex flex-wrap gap-2">
      {topics.map((topic) => (
        <li key={topic} className="rounded-full bg-sunken px-3 py-1 text-small text-soft">
          {topic}
        </li>
      ))}
    </ul>
  )
}
