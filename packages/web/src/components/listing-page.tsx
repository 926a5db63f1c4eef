// A thing for sale by itself: what it is to the left, what it takes to have it to the right; on a narrow screen the
// latter comes right after the title, where a hurried visitor looks for it.
import type { ReactNode } from 'react'
import type { Listing } from '../contract.ts'
import { Missing } from './failed.tsx'
import { Skeleton } from './skeleton.tsx'

type Props = {
  listing: Listing
  /** What this page shows; a number of something else is no address of it. */
  kind: Listing['kind']
  subtitle: string
  aside: ReactNode
  children: ReactNode
}

const columns = 'grid items-start gap-x-14 gap-y-8 pt-4 lg:grid-cols-[minmax(0,1fr)_22rem]'

export function ListingPage({ listing, kind, subtitle, aside, children }: Props) {
  if (listing.kind !== kind) return <Missing />
  return (
    <article className={columns}>
      <header>
        <h1 className="text-heading font-semibold wrap-anywhere">{listing.title}</h1>
        <p className="mt-2 text-lead text-soft">{subtitle}</p>
      </header>
      <div className="lg:sticky lg:top-6 lg:col-start-2 lg:row-span-2 lg:row-start-1">{aside}</div>
      <div className="grid gap-10">{children}</div>
    </article>
  )
}

export function ListingSkeleton() {
  return (
    <div className={columns}>
      <div className="grid gap-3">
        <Skeleton className="h-10 w-3/4" />
        <Skeleton className="h-6 w-48" />
      </div>
      <Skeleton className="h-80 lg:col-start-2 lg:row-span-2 lg:row-start-1" />
      <div className="grid gap-4">
        <Skeleton className="h-5 w-full" />
        <Skeleton className="h-5 w-5/6" />
        <Skeleton className="h-24 w-full" />
      </div>
    </div>
  )
}
