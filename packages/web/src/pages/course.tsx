// A course: what it is, when, with whom, and a seat in it.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { BackLink } from '../components/back-link.tsx'
import { CourseDetails } from '../components/course/course-details.tsx'
import { SeatPanel } from '../components/course/seat-panel.tsx'
import { ListingPage, ListingSkeleton } from '../components/listing-page.tsx'
import { Loaded } from '../components/loaded.tsx'
import { usePageHead } from '../page-head.ts'
import { listingQuery } from '../queries.ts'
import { courseTexts } from '../texts/course.ts'
import { texts } from '../texts.ts'

const route = getRouteApi('/courses/$courseId')

export function Page() {
  const query = useQuery(listingQuery(route.useParams().courseId))
  usePageHead(query.data?.title, query.data?.description)
  return (
    <div className="pt-6">
      <BackLink to="/courses">{texts.nav.courses}</BackLink>
      <Loaded query={query} loading={courseTexts.loading} skeleton={<ListingSkeleton />} heading="h1">
        {(course) => (
          <ListingPage
            listing={course}
            kind="course"
            aside={<SeatPanel key={course.id} course={course} />}
            subtitle={courseTexts.by(course.seller.name)}
          >
            <CourseDetails course={course} />
          </ListingPage>
        )}
      </Loaded>
    </div>
  )
}
