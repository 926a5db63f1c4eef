// All doors, in the order a request meets them: safety, who asks, the routes, the pages.
import { bodyLimit } from 'hono/body-limit'
import { Problem } from '../domain/problem.ts'
import type { OpenDatabase } from '../store/db.ts'
import { newApi } from './api.ts'
import type { Deps } from './context.ts'
import { gate } from './door.ts'
import { oneHost } from './oneHost.ts'
import { siteMap } from './pages/siteMap.ts'
import type { Pages } from './pages.ts'
import { answerProblem } from './problem.ts'
import { auctions } from './routes/auctions.ts'
import { bookings } from './routes/bookings.ts'
import { health } from './routes/health.ts'
import { listings } from './routes/listings.ts'
import { me } from './routes/me.ts'
import { operator } from './routes/operator.ts'
import { payments } from './routes/payments.ts'
import { webhook } from './routes/webhook.ts'
import { onlyJson, safety, sameOrigin } from './safety.ts'
import { who } from './who.ts'

export type AppParts = Deps & {
  database: OpenDatabase
  queueIsRunning: () => boolean
  migrationsDir: string
  pages: Pages
}

const maxBodyBytes = 64 * 1024

export function makeApp(parts: AppParts) {
  const { world, settings, signIn, database, pages } = parts
  const api = newApi()
  api.onError((error, c) => answerProblem(c, error, world.log))
  api.use(safety(settings.publicUrl))
  health(api, { ...parts, pool: database.pool })
  webhook(api, parts)
  const tooLarge = () => {
    throw new Problem('body_too_large', 'That is more than this door takes.')
  }
  api.use('/api/*', sameOrigin(settings.publicUrl), bodyLimit({ maxSize: maxBodyBytes, onError: tooLarge }))
  api.on(['GET', 'POST'], '/api/auth/*', (c) => signIn.handler(c.req.raw))
  api.use('/api/*', onlyJson, who(parts), gate(api))
  for (const routes of [me, listings, bookings, payments, auctions, operator]) routes(api, parts)
  api.all('/api/*', () => {
    throw new Problem('not_found', 'There is no such door.')
  })
  siteMap(api, world.db, settings.publicUrl)
  api.get('*', oneHost(settings.publicUrl), pages)
  api.all('*', () => {
    throw new Problem('not_found', 'There is no such door.')
  })
  return api
}
