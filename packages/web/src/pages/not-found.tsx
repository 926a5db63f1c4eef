// An address at which nothing stands.
import { Missing } from '../components/failed.tsx'
import { usePageHead } from '../page-head.ts'
import { texts } from '../texts.ts'

export function Page() {
  usePageHead(texts.errors.notFound)
  return <Missing />
}
