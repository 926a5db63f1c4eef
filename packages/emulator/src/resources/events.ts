/** `/v1/events`: thirty days back, by type, by time and by whether every endpoint took them. */
import { noSuch } from '../errors.ts'
import { type EventRow, eventObject, eventTable } from '../events.ts'
import { inRange, range } from '../fields.ts'
import { list, listParams } from '../lists.ts'
import { array, flag, text } from '../params.ts'
import { type Resource, route } from '../resource.ts'

const queryParams = {
  ...listParams,
  created: range(),
  delivery_success: flag(),
  type: text(),
  types: array(text(), 20),
}

export const events: Resource = {
  object: 'event',
  tables: [eventTable],
  expandable: { data: 'inside' },
  routes: [
    route('GET', '/v1/events/:id', 'event', {}, (scope, _params, [id]) => {
      const row = eventTable.in(scope.account).get(id)
      if (!row) throw noSuch('event', id, 'id', 404)
      return eventObject(scope.account, row)
    }),
    route('GET', '/v1/events', 'event', queryParams, (scope, query) => {
      const keep = (row: EventRow) =>
        (query.type === undefined || typeFits(query.type, row.type)) &&
        (query.types === undefined || query.types.includes(row.type)) &&
        (query.delivery_success === undefined || query.delivery_success === (row.pending === 0)) &&
        inRange(row.created, query.created)
      const page = list(
        { table: eventTable.in(scope.account), url: '/v1/events', object: 'event', keep },
        query,
      )
      return { ...page, data: page.data.map((row) => eventObject(scope.account, row)) }
    }),
  ],
}

/** `charge.*` stands for all events of charges. */
function typeFits(wanted: string, type: string): boolean {
  return wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted
}
