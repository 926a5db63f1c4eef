// When a seller is open, read and written as a whole.
import { keepAvailability, readAvailability } from '../../../commands/keepAvailability.ts'
import { type Api, json, problems } from '../../api.ts'
import { type Deps, signedIn } from '../../context.ts'
import { Availability } from '../../contract.ts'
import { door } from '../../door.ts'
import { availabilityOf, availabilityView } from '../../views/seller/availability.ts'

const path = '/api/seller/availability'

const readRoute = door('seller', {
  method: 'get',
  path,
  responses: { 200: json(Availability, 'The week, and the dates that depart from it.'), ...problems },
})

const keepRoute = door('seller', {
  method: 'put',
  path,
  request: { body: { content: { 'application/json': { schema: Availability } }, required: true } },
  responses: {
    200: json(Availability, 'From now on it is offered so. What is booked stays booked.'),
    ...problems,
  },
})

export function availability(api: Api, { world }: Deps): void {
  api.openapi(readRoute, async (c) => {
    const kept = await readAvailability(world, world.db, signedIn(c).id)
    return c.json(availabilityView(kept), 200)
  })

  api.openapi(keepRoute, async (c) => {
    const { id } = signedIn(c)
    await keepAvailability(world, id, availabilityOf(c.req.valid('json')))
    return c.json(availabilityView(await readAvailability(world, world.db, id)), 200)
  })
}
