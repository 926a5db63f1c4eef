// The search box above the list. It searches a moment after the last key, and at once on Enter.
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { mentorsTexts } from '../texts/mentors.ts'
import { Search } from './icons.tsx'

/** Long enough not to ask for every letter, short enough to feel immediate. */
const pauseMs = 300

export function MentorSearch({ search }: { search: string }) {
  const navigate = useNavigate()
  const [typed, setTyped] = useState(search)
  const asked = useRef(search)

  // The address is the truth: back, forward and the topics change it too.
  useEffect(() => {
    if (search === asked.current) return
    asked.current = search
    setTyped(search)
  }, [search])

  useEffect(() => {
    const wanted = typed.trim()
    if (wanted === asked.current) return
    const timer = setTimeout(() => ask(wanted), pauseMs)
    return () => clearTimeout(timer)
  })

  function ask(wanted: string): void {
    asked.current = wanted
    void navigate({
      to: '/mentors',
      search: wanted === '' ? {} : { search: wanted },
      replace: true,
      resetScroll: false,
    })
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    ask(typed.trim())
  }

  return (
    <search className="mt-6 block max-w-xl">
      <form onSubmit={submit} className="relative">
        <Search className="pointer-events-none absolute top-4 left-4 size-5 text-soft" />
        <input
          type="search"
          aria-label={mentorsTexts.search}
          placeholder={mentorsTexts.placeholder}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="min-h-13 w-full rounded-control border border-edge bg-surface pr-4 pl-12"
        />
      </form>
    </search>
  )
}
