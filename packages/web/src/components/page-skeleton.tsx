// What stands in for a page while its code is on the way.
import { Skeleton } from './skeleton.tsx'

export function PageSkeleton() {
  return (
    <div aria-busy="true" className="grid gap-6 py-12">
      <Skeleton className="h-10 w-2/3 max-w-md" />
      <Skeleton className="h-5 w-full max-w-xl" />
      <Skeleton className="h-48 w-full" />
    </div>
  )
}
