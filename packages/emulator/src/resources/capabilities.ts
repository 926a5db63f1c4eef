/** `/v1/accounts/:id/capabilities`: asked for and given up one by one. */
import { refreshAccount } from '../connect/account-status.ts'
import { accountSeenBy, CAPABILITIES, type CapabilityName, noteOfAccount } from '../connect/accounts.ts'
import { type Capability, capabilityObject } from '../connect/capabilities.ts'
import { noSuch } from '../errors.ts'
import type { List } from '../lists.ts'
import { flag } from '../params.ts'
import { type Resource, route } from '../resource.ts'
import type { Scope } from '../scope.ts'

export const capabilities: Resource = {
  object: 'capability',
  tables: [],
  expandable: { account: { table: 'account' } },
  routes: [
    route('GET', '/v1/accounts/:id/capabilities', 'capability', {}, (scope, _params, [id]) =>
      allOf(scope, id),
    ),
    route('GET', '/v1/accounts/:id/capabilities/:name', 'capability', {}, (scope, _params, [id, name]) =>
      capabilityObject(scope, accountSeenBy(scope, id), capabilityName(name)),
    ),
    route(
      'POST',
      '/v1/accounts/:id/capabilities/:name',
      'capability',
      { requested: flag() },
      (scope, params, [id, given]) => {
        const account = accountSeenBy(scope, id)
        const name = capabilityName(given)
        const { requested } = noteOfAccount(scope, id)
        if (params.requested === true) requested[name] ??= scope.now()
        if (params.requested === false) delete requested[name]
        refreshAccount(scope, account)
        return capabilityObject(scope, account, name)
      },
    ),
  ],
}

function allOf(scope: Scope, id: string): List<Capability> {
  const account = accountSeenBy(scope, id)
  const asked = noteOfAccount(scope, id).requested
  const data = CAPABILITIES.filter((name) => asked[name] !== undefined)
  const url = `/v1/accounts/${id}/capabilities`
  return {
    object: 'list',
    data: data.map((name) => capabilityObject(scope, account, name)),
    has_more: false,
    url,
  }
}

function capabilityName(given: string): CapabilityName {
  const name = CAPABILITIES.find((one) => one === given)
  if (name) return name
  throw noSuch('capability', given, 'capability', 404)
}
