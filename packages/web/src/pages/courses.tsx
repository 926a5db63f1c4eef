// The list of courses.
import { useInfiniteQuery } from '@tanstack/react-query'
import { CourseListSkeleton, CourseRow, courseList } from '../components/course/course-row.tsx'
import { ListHead } from '../components/find/list-head.tsx'
import { NarrowBySearch } from '../components/find/narrow.tsx'
import { Results } from '../components/find/results.tsx'
import { inOrder } from '../course-state.ts'
import { isFiltered, wantedOf } from '../filters.ts'
import { usePageHead } from '../page-head.ts'
import { listingsQuery } from '../queries.ts'
import { findTexts } from '../texts/find.ts'
import { headTexts } from '../texts/heads.ts'
import { texts } from '../texts.ts'
import { useFilters } from '../use-filters.ts'
import { useNow } from '../use-now.ts'

const words = findTexts.courses
const minuteMs = 60_000

export function Page() {
  const { filters, showAll } = useFilters()
  const query = useInfiniteQuery(listingsQuery(wantedOf('course', filters)))
  const nowMs = useNow(minuteMs)
  usePageHead(texts.nav.courses, headTexts.courses)
  return (
    <>
      <ListHead title={texts.nav.courses} lead={words.lead}>
        <NarrowBySearch words={words} />
      </ListHead>
      <Results
        query={query}
        words={words.list}
        isFiltered={isFiltered(filters)}
        onShowAll={showAll}
        skeleton={<CourseListSkeleton rows={4} />}
      >
        {(courses) => (
          <ul className={courseList}>
            {inOrder(courses, nowMs).map((course) => (
              <CourseRow key={course.id} course={course} nowMs={nowMs} />
            ))}
          </ul>
        )}
      </Results>
    </>
  )
}
