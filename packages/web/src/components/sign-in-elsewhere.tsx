// Where people sign in at an issuer of the marketplace's own: the way there, and back.
import { signInTexts } from '../texts/sign-in.ts'
import { buttonClass } from './button.tsx'
import { Notice } from './notice.tsx'

const words = signInTexts

export function SignInElsewhere({ url, next }: { url: string | null; next: string }) {
  if (url === null) {
    return (
      <div className="mt-6">
        <Notice title={words.elsewhereUnknown} />
      </div>
    )
  }
  const { host } = new URL(url.replace('{next}', ''))
  const back = new URL(next, location.origin).href
  return (
    <div className="mt-6 grid gap-5">
      <p className="text-soft">{words.elsewhereBody(host)}</p>
      <a
        href={url.replace('{next}', encodeURIComponent(back))}
        className={buttonClass('primary', 'large', 'w-full')}
      >
        {words.elsewhereGo(host)}
      </a>
    </div>
  )
}
