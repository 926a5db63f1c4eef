// Email and password: of an account there is, or of one to be made.
import { type FormEvent, useState } from 'react'
import { accountClient } from '../account-client.ts'
import { Refused } from '../failure.ts'
import { fieldProblems } from '../field-problems.ts'
import { signInTexts } from '../texts/sign-in.ts'
import { texts } from '../texts.ts'
import { useSignIn } from '../use-sign-in.ts'
import { Button } from './button.tsx'
import { TextField } from './field.tsx'
import { Notice } from './notice.tsx'

const words = signInTexts
const shortestPassword = 10

type Entry = { name: string; email: string; password: string }
type Problems = Partial<Record<keyof Entry, string>>

export function CredentialsForm({ fresh, next }: { fresh: boolean; next: string }) {
  const [entry, setEntry] = useState<Entry>({ name: '', email: '', password: '' })
  const [tried, setTried] = useState(false)
  const signing = useSignIn(({ name, email, password }: Entry) => {
    return fresh
      ? accountClient.signUp(name.trim(), email.trim(), password)
      : accountClient.signIn(email.trim(), password)
  }, next)
  const problems = problemsOf(entry, fresh)
  const told = fieldProblems(signing.error)

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    setTried(true)
    const first = Object.keys(problems)[0]
    if (first !== undefined) event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
    else if (!signing.isPending) signing.mutate(entry)
  }

  function field(name: keyof Entry) {
    return {
      name,
      value: entry[name],
      error: (tried ? problems[name] : undefined) ?? told[name] ?? null,
      onChange: (event: { target: { value: string } }) => setEntry({ ...entry, [name]: event.target.value }),
    }
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-5">
      {fresh && <TextField label={words.name} autoComplete="name" required {...field('name')} />}
      <TextField label={words.email} type="email" autoComplete="email" required {...field('email')} />
      <TextField
        label={words.password}
        type="password"
        required
        autoComplete={fresh ? 'new-password' : 'current-password'}
        {...(fresh && { hint: words.passwordHint })}
        {...field('password')}
      />
      {signing.error !== null && Object.keys(told).length === 0 && (
        <Notice urgent tone="caution" title={said(signing.error, fresh)} />
      )}
      <Button type="submit" size="large" busy={signing.isPending ? words.working : null} className="w-full">
        {fresh ? words.submitFresh : texts.nav.signIn}
      </Button>
    </form>
  )
}

function problemsOf({ name, email, password }: Entry, fresh: boolean): Problems {
  return {
    ...(fresh && name.trim() === '' && { name: words.nameMissing }),
    ...(!/^\S+@\S+$/.test(email.trim()) && { email: words.emailWrong }),
    ...(password === '' && { password: words.passwordMissing }),
    ...(fresh && password.length < shortestPassword && { password: words.passwordShort }),
  }
}

function said(error: Error, fresh: boolean): string {
  if (!(error instanceof Refused)) return texts.errors.unreachable
  if (error.problem.status === 401 && !fresh) return words.wrong
  return error.problem.detail || texts.errors.broken
}
