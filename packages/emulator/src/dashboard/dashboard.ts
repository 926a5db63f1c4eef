/** `/` and `/dashboard`: what the local Stripe holds, what it sent, and the levers that make time and trouble. */
import type { Controls } from '../controls.ts'
import type { Answer, Incoming } from '../http.ts'
import { readForm } from '../pages/read-form.ts'
import { pageAnswer } from '../pages/shell.ts'
import type { World } from '../world.ts'
import { handleAction } from './actions.ts'
import { controlsPage } from './controls-page.ts'
import { deliveriesPage, deliveryPage } from './deliveries.ts'
import { eventPage, eventsPage } from './events.ts'
import { missingPage, type View } from './layout.ts'
import { objectPage } from './object-page.ts'
import { objectsPage } from './objects.ts'
import { overviewPage } from './overview.ts'
import { webhooksPage } from './webhooks.ts'

/** A page for a place, and for one thing in it; null when there is no such thing. */
type Draw = (view: View, id: string) => string | null

const PAGES: Readonly<Record<string, Draw>> = {
  '': overviewPage,
  objects: (view, id) => (id === '' ? objectsPage(view) : objectPage(view, id)),
  events: (view, id) => (id === '' ? eventsPage(view) : eventPage(view, id)),
  deliveries: (view, id) => (id === '' ? deliveriesPage(view) : deliveryPage(view, id)),
  webhooks: webhooksPage,
  controls: controlsPage,
}

export async function handleDashboard(world: World, incoming: Incoming, controls: Controls): Promise<Answer> {
  const [, , place = '', id = ''] = incoming.path.split('/')
  if (incoming.method === 'POST') return handleAction(world, controls, incoming, id)
  const view: View = { world, controls, query: readForm(incoming.query), place }
  const draw = Object.hasOwn(PAGES, place) ? PAGES[place] : undefined
  const text = draw?.(view, decoded(id)) ?? null
  return text === null ? pageAnswer(404, missingPage(view)) : pageAnswer(200, text)
}

/** A name that was escaped by no browser stands for itself. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
