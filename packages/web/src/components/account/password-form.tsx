// A new password, for somebody who knows the old one.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { accountClient } from '../../account-client.ts'
import { sessionsQuery } from '../../account-queries.ts'
import { fieldProblems } from '../../field-problems.ts'
import { accountTexts } from '../../texts/account.ts'
import { Button } from '../button.tsx'
import { TextField } from '../field.tsx'
import { Notice } from '../notice.tsx'

const words = accountTexts
const shortestPassword = 10
const empty = { currentPassword: '', newPassword: '' }

export function PasswordForm() {
  const queries = useQueryClient()
  const [entry, setEntry] = useState(empty)
  const [tried, setTried] = useState(false)
  const change = useMutation({
    mutationFn: accountClient.changePassword,
    onSuccess: () => {
      setEntry(empty)
      setTried(false)
      return queries.invalidateQueries(sessionsQuery)
    },
  })
  const missing = problemsOf(entry)
  const told = fieldProblems(change.error)

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    setTried(true)
    const first = Object.keys(missing)[0]
    if (first !== undefined) event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
    else if (!change.isPending) change.mutate(entry)
  }

  const field = (name: keyof typeof empty) => ({
    name,
    type: 'password',
    required: true,
    value: entry[name],
    error: (tried ? missing[name] : undefined) ?? told[name] ?? null,
    onChange: (event: { target: { value: string } }) => setEntry({ ...entry, [name]: event.target.value }),
  })

  return (
    <form noValidate onSubmit={submit} className="mt-5 grid max-w-md gap-5">
      <TextField label={words.current} autoComplete="current-password" {...field('currentPassword')} />
      <TextField
        label={words.fresh}
        hint={words.freshHint}
        autoComplete="new-password"
        {...field('newPassword')}
      />
      {change.error !== null && Object.keys(told).length === 0 && (
        <Notice urgent tone="caution" title={change.error.message} />
      )}
      {change.isSuccess && <Notice urgent tone="good" title={words.changed} />}
      <Button type="submit" busy={change.isPending ? words.changing : null} className="justify-self-start">
        {words.change}
      </Button>
    </form>
  )
}

function problemsOf({ currentPassword, newPassword }: typeof empty): Partial<typeof empty> {
  return {
    ...(currentPassword === '' && { currentPassword: words.missing }),
    ...(newPassword.length < shortestPassword && { newPassword: words.short }),
  }
}
