// The search box above a list. It searches a moment after the last key, and at once on Enter.
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Search } from '../icons.tsx'

/** Long enough not to ask for every letter, short enough to feel immediate. */
const pauseMs = 300

type Props = { label: string; placeholder: string; search: string; onSearch: (search: string) => void }

export function SearchBox({ label, placeholder, search, onSearch }: Props) {
  const [typed, setTyped] = useState(search)
  const asked = useRef(search)

  // The address is the truth: back and forward change it too.
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
    onSearch(wanted)
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    ask(typed.trim())
  }

  return (
    <search className="block grow basis-72">
      <form onSubmit={submit} className="relative">
        <Search className="pointer-events-none absolute top-4 left-4 size-5 text-soft" />
        <input
          type="search"
          aria-label={label}
          placeholder={placeholder}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="min-h-13 w-full rounded-control border border-edge bg-surface pr-4 pl-12"
        />
      </form>
    </search>
  )
}
