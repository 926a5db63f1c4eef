// A request of somebody outside, through the balancer, to one of our nodes: answered, refused, or lost on the way.
import type { World } from '../../src/commands/world.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Chance } from './chance.ts'
import { type City, ConnectionLost } from './city.ts'
import { isExpected } from './expected.ts'

export async function request<T>(
  city: City,
  chance: Chance,
  work: (world: World) => Promise<T>,
): Promise<T | 'no' | 'lost'> {
  if (city.nodes.length === 0) {
    await city.moment('nobody answers', 1000, () => {})
    return 'lost'
  }
  try {
    return await city.ask(chance.pick(city.nodes), work)
  } catch (error) {
    if (error instanceof Problem) {
      city.turns.note(`  answered: ${error.code}`)
      return error.code === 'stripe_unavailable' || error.code === 'busy' ? 'lost' : 'no'
    }
    if (!(error instanceof ConnectionLost) && !isExpected(error)) city.unexpected('a request', error)
    return 'lost'
  }
}
