// In a demo marketplace: people to be, one click each.
import { accountClient } from '../account-client.ts'
import type { Me } from '../contract.ts'
import { signInTexts } from '../texts/sign-in.ts'
import { useSignIn } from '../use-sign-in.ts'
import { Avatar } from './avatar.tsx'
import { Right } from './icons.tsx'
import { Notice } from './notice.tsx'

const words = signInTexts

export function DemoPeople({ people, next }: { people: Me['demoPeople']; next: string }) {
  const signing = useSignIn(accountClient.signInAsDemo, next)
  return (
    <section aria-labelledby="demo">
      <h2 id="demo" className="text-lead font-semibold">
        {words.demo}
      </h2>
      <p className="mt-1 text-soft">{words.demoBody}</p>
      <ul className="mt-5 grid gap-2.5">
        {people.map(({ email, name, role }) => (
          <li key={email}>
            <button
              type="button"
              aria-disabled={signing.isPending || undefined}
              onClick={() => !signing.isPending && signing.mutate(email)}
              className="flex min-h-16 w-full items-center gap-3.5 rounded-control border border-line bg-surface px-4 py-2.5 text-left transition-colors hover:border-edge aria-disabled:opacity-60"
            >
              <Avatar name={name} size="small" />
              <span className="min-w-0 grow">
                <span className="sr-only">{words.demoAs} </span>
                <span className="block font-semibold">{name} </span>
                <span className="block text-small text-soft">{words.roles[role]}</span>
              </span>
              <Right className="size-4 text-soft" />
            </button>
          </li>
        ))}
      </ul>
      {signing.error !== null && (
        <div className="mt-4">
          <Notice urgent tone="caution" title={signing.error.message} />
        </div>
      )}
    </section>
  )
}
