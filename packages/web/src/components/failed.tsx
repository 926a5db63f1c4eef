// What to say when something could not be read, and the way on from there.
import { Link, useLocation } from '@tanstack/react-router'
import { Refused, statusOf } from '../failure.ts'
import { texts } from '../texts.ts'
import { Button, buttonClass } from './button.tsx'
import { Empty } from './empty.tsx'

type Props = { error: Error; retry: () => void; heading?: 'h1' | 'h2' }

export function Failed({ error, retry, heading = 'h2' }: Props) {
  const status = statusOf(error)
  if (status === 401) return <SignInNeeded heading={heading} />
  if (status === 403)
    return (
      <Empty heading={heading} title={texts.errors.notYours} actions={<HomeLink />}>
        {texts.errors.notYoursBody}
      </Empty>
    )
  if (status === 404 || status === 400 || status === 422) return <Missing heading={heading} />
  return (
    <Empty
      heading={heading}
      title={status === null ? texts.errors.unreachable : texts.errors.broken}
      actions={<Button onClick={retry}>{texts.errors.retry}</Button>}
    >
      <p role="alert">{status === null ? texts.errors.unreachableBody : texts.errors.brokenBody}</p>
      {error instanceof Refused && error.problem.instance !== undefined && (
        <p className="mt-2 text-small">{texts.errors.reference(error.problem.instance)}</p>
      )}
    </Empty>
  )
}

export function Missing({ heading = 'h1' }: { heading?: 'h1' | 'h2' }) {
  return (
    <Empty heading={heading} title={texts.errors.notFound} actions={<HomeLink />}>
      {texts.errors.notFoundBody}
    </Empty>
  )
}

function SignInNeeded({ heading }: { heading: 'h1' | 'h2' }) {
  const here = useLocation({ select: (location) => location.href })
  return (
    <Empty
      heading={heading}
      title={texts.errors.signIn}
      actions={
        <Link to="/sign-in" search={{ next: here }} className={buttonClass()}>
          {texts.nav.signIn}
        </Link>
      }
    >
      {texts.errors.signInBody}
    </Empty>
  )
}

function HomeLink() {
  return (
    <Link to="/" className={buttonClass('secondary')}>
      {texts.errors.home}
    </Link>
  )
}
