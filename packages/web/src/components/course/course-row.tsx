// One course in a list: when it begins, what it is, how many seats are left and what one costs.
import { Link } from '@tanstack/react-router'
import type { Listing } from '../../contract.ts'
import { courseState, isNearlyFull } from '../../course-state.ts'
import { count, dayAndMonth } from '../../format.ts'
import { price } from '../../price.ts'
import { courseTexts } from '../../texts/course.ts'
import { Chip } from '../chip.tsx'
import { Skeleton } from '../skeleton.tsx'

type Props = { course: Listing; nowMs: number }

const row =
  'relative grid gap-x-6 gap-y-2 py-6 sm:grid-cols-[4.5rem_minmax(0,1fr)_10rem] sm:items-start group'

export function CourseRow({ course, nowMs }: Props) {
  return (
    <li className={row}>
      <Begins course={course} />
      <div className="min-w-0">
        <h2 className="text-lead leading-snug font-semibold">
          <Link
            to="/courses/$courseId"
            params={{ courseId: String(course.number) }}
            className="underline-offset-4 group-hover:underline after:absolute after:inset-0"
          >
            {course.title}
          </Link>
        </h2>
        <p className="text-small text-soft">{courseTexts.by(course.seller.name)}</p>
        <p className="mt-2 line-clamp-2 max-w-2xl">{course.description}</p>
      </div>
      <div className="flex items-baseline justify-between gap-3 sm:flex-col sm:items-end sm:gap-1.5">
        <p className="numbers text-lead font-semibold">{price(course.fromPriceMinor, course.currency)}</p>
        <Standing course={course} nowMs={nowMs} />
      </div>
    </li>
  )
}

function Begins({ course: { startsAt, timeZone } }: { course: Listing }) {
  if (startsAt === null) return <p className="text-small text-soft">{courseTexts.anyTime}</p>
  const { day, month, year } = dayAndMonth(startsAt, timeZone)
  return (
    <p className="flex items-baseline gap-1.5 sm:grid sm:gap-0">
      <span className="text-small text-soft">{month}</span>
      <span className="numbers font-semibold sm:text-title">{day}</span>
      <span className="numbers text-small text-soft">{year}</span>
    </p>
  )
}

function Standing({ course, nowMs }: Props) {
  const left = course.seats?.left ?? null
  switch (courseState(course, nowMs)) {
    case 'booked':
      return <Chip tone="good">{courseTexts.yoursShort}</Chip>
    case 'held':
      return <Chip tone="caution">{courseTexts.waitingShort}</Chip>
    case 'over':
      return <Chip tone="plain">{courseTexts.overShort}</Chip>
    case 'sold_out':
      return <Chip tone="plain">{courseTexts.soldOut}</Chip>
    case 'open':
      if (left === null) return <p className="text-small text-soft">{courseTexts.openShort}</p>
      return (
        <p className={`text-small ${isNearlyFull(course) ? 'font-medium text-caution' : 'text-soft'}`}>
          {courseTexts.seatsLeft(count(left), left)}
        </p>
      )
  }
}

/** The same lines for the list and for what stands in for it. */
export const courseList = 'divide-y divide-line border-y border-line'

export function CourseListSkeleton({ rows }: { rows: number }) {
  return (
    <ul className={courseList}>
      {Array.from({ length: rows }, (_, at) => at).map((at) => (
        <li key={at} className={row}>
          <Skeleton className="h-16 w-12 max-sm:h-5 max-sm:w-20" />
          <div className="grid gap-2">
            <Skeleton className="h-6 w-2/3" />
            <Skeleton className="h-4 w-1/3" />
            <Skeleton className="h-5 w-full" />
          </div>
          <Skeleton className="h-6 w-24 sm:ml-auto" />
        </li>
      ))}
    </ul>
  )
}
