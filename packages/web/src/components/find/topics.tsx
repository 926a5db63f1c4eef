// The topics that are named most, one click each; the one that is chosen is let go by the same click.
import { findTexts } from '../../texts/find.ts'

const chip =
  'inline-flex min-h-9 items-center rounded-full border border-line bg-surface px-3.5 text-small font-medium text-soft ' +
  'whitespace-nowrap transition-colors hover:border-edge hover:text-ink aria-pressed:border-accent ' +
  'aria-pressed:bg-accent-wash aria-pressed:text-accent'

type Props = { topics: string[]; chosen: string | undefined; onChoose: (topic: string) => void }

export function Topics({ topics, chosen, onChoose }: Props) {
  const isElsewhere = chosen !== undefined && !topics.includes(chosen)
  const shown = isElsewhere ? [chosen, ...topics] : topics
  return (
    <fieldset className="mt-4 min-h-9">
      <legend className="sr-only">{findTexts.topics}</legend>
      <ul className="flex flex-wrap gap-2">
        {shown.map((topic) => (
          <li key={topic}>
            <button
              type="button"
              aria-pressed={topic === chosen}
              onClick={() => onChoose(topic === chosen ? '' : topic)}
              className={chip}
            >
              {topic}
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
