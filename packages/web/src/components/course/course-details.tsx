// What a course is, when it takes place, how many seats it has, and who teaches it.
import type { ReactNode } from 'react'
import type { Listing } from '../../contract.ts'
import { count, daySpan, zoneName } from '../../format.ts'
import { courseTexts } from '../../texts/course.ts'
import { visitorZone } from '../../zone.ts'
import { Calendar, Seat } from '../more-icons.tsx'
import { SellerCard } from '../seller-card.tsx'

export function CourseDetails({ course }: { course: Listing }) {
  const { startsAt, endsAt, timeZone, seats } = course
  return (
    <>
      <dl className="grid gap-5 border-y border-line py-6 sm:grid-cols-2">
        <Fact icon={<Calendar />} name={courseTexts.dates}>
          {startsAt === null ? courseTexts.anyTime : daySpan(startsAt, endsAt, timeZone)}
          {startsAt !== null && timeZone !== visitorZone() && (
            <span className="block text-small font-normal text-soft">
              {courseTexts.datesIn(zoneName(timeZone, new Date(startsAt)))}
            </span>
          )}
        </Fact>
        <Fact icon={<Seat />} name={courseTexts.seats}>
          {seats === null || seats.capacity === null || seats.left === null
            ? courseTexts.openSeats
            : courseTexts.seatsOf(count(seats.left), count(seats.capacity))}
        </Fact>
      </dl>
      <section aria-labelledby="about">
        <h2 id="about" className="text-title font-semibold">
          {courseTexts.about}
        </h2>
        <p className="mt-4 max-w-2xl whitespace-pre-line">{course.description}</p>
      </section>
      <SellerCard title={courseTexts.teacher} seller={course.seller} />
    </>
  )
}

function Fact({ icon, name, children }: { icon: ReactNode; name: string; children: ReactNode }) {
  return (
    <div className="relative pl-8">
      <dt className="text-small text-soft">
        <span className="absolute top-0.5 left-0 text-accent">{icon}</span>
        {name}
      </dt>
      <dd className="numbers font-semibold">{children}</dd>
    </div>
  )
}
