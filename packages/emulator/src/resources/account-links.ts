/** `/v1/account_links`: where a seller is onboarded. */
import { accountSeenBy } from '../connect/accounts.ts'
import { createLink, linkTable } from '../connect/onboarding.ts'
import { invalidParam } from '../errors.ts'
import { url } from '../fields.ts'
import { missing, object, oneOf, required, text } from '../params.ts'
import { type Resource, route } from '../resource.ts'

const createParams = {
  account: required(text()),
  collect: oneOf('currently_due', 'eventually_due'),
  collection_options: object({
    fields: oneOf('currently_due', 'eventually_due'),
    future_requirements: oneOf('include', 'omit'),
  }),
  refresh_url: url(),
  return_url: url(),
  type: required(oneOf('account_onboarding', 'account_update')),
}

export const accountLinks: Resource = {
  object: 'account_link',
  tables: [linkTable],
  routes: [
    route('POST', '/v1/account_links', 'account_link', createParams, (scope, params) => {
      const account = accountSeenBy(scope, params.account)
      const isOwnForm = account.controller?.requirement_collection === 'application'
      if (params.type === 'account_update' && !isOwnForm) {
        throw invalidParam('You cannot create `account_update` type Account Links for this account.', 'type')
      }
      if (params.refresh_url === undefined) throw missing('refresh_url')
      if (params.return_url === undefined) throw missing('return_url')
      return createLink(scope, {
        account: account.id,
        refreshUrl: params.refresh_url,
        returnUrl: params.return_url,
      })
    }),
  ],
}
