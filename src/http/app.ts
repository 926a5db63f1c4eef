// All doors, in the order a request meets them: safety, who asks, the routes, the pages.
import { Problem } from '../domain/problem.ts'
import type { OpenDatabase } from '../store/db.ts'
import { newApi } from './api.ts'
import { boundedBody } from './boundedBody.ts'
import type { Deps } from './context.ts'
import { gate } from './door.ts'
import { freshness } from './freshness.ts'
import { who } from './identity/who.ts'
import { makeLimits } from './limits/limits.ts'
import { manners, readable } from './manners.ts'
import { oneHost } from './oneHost.ts'
import { cors, sameOrigin } from './origins.ts'
import { siteMap } from './pages/siteMap.ts'
import type { Pages } from './pages.ts'
import { answerProblem } from './problem.ts'
import { afterSale } from './routes/afterSale.ts'
import { auctions } from './routes/auctions.ts'
import { bookings } from './routes/bookings.ts'
import { courses } from './routes/courses.ts'
import { health } from './routes/health.ts'
import { listings } from './routes/listings.ts'
import { lots } from './routes/lots.ts'
import { me } from './routes/me.ts'
import { operator } from './routes/operator.ts'
import { payments } from './routes/payments.ts'
import { reference } from './routes/reference.ts'
import { returnToApp } from './routes/returnToApp.ts'
import { seller } from './routes/seller/index.ts'
import { signInDoors } from './routes/signIn.ts'
import { webhook } from './routes/webhook.ts'
import { notKept, safety } from './safety.ts'
import { signInLog } from './signInLog.ts'

export type AppParts = Deps & {
  database: OpenDatabase
  queueIsRunning: () => boolean
  migrationsDir: string
  pages: Pages
}

// A listing with all its text is a tenth of this. The webhook has a bound of its own.
const maxBodyBytes = 64 * 1024
// One of the marketplaces has a door of its own outside /api.
const doors = ['/api/*', '/payments/checkout/*'] as const

export function makeApp(parts: AppParts) {
  const { world, settings, signIn, database, pages } = parts
  const limits = makeLimits(world, database.pool, settings.limits)
  const api = newApi()
  api.onError((error, c) => answerProblem(c, error, world.log))
  api.use(safety(settings.publicUrl))
  health(api, { ...parts, pool: database.pool })
  webhook(api, parts)
  api.use(
    limits.address,
    cors(settings.corsOrigins),
    limits.read,
    boundedBody(maxBodyBytes, 'That is more than this door takes.'),
  )
  api.use(sameOrigin(settings.publicUrl, settings.corsOrigins))
  for (const door of doors) api.use(door, notKept)
  api.use('/api/auth/*', signInLog(world.log))
  api.use(manners(api))
  for (const door of doors)
    api.use(door, freshness, who(world, signIn.identify), limits.write, gate(api), readable(api))
  if (signIn.way === 'built_in') signInDoors(api, signIn.accounts)
  for (const routes of [
    me,
    listings,
    bookings,
    afterSale,
    payments,
    courses,
    auctions,
    lots,
    seller,
    operator,
  ])
    routes(api, parts)
  api.all('/api/*', () => {
    throw new Problem('not_found', 'There is no such door.')
  })
  reference(api, settings.publicUrl)
  siteMap(api, world.db, settings.publicUrl)
  returnToApp(api, parts)
  api.get('*', oneHost(settings.publicUrl), pages)
  api.all('*', () => {
    throw new Problem('not_found', 'There is no such door.')
  })
  return api
}
