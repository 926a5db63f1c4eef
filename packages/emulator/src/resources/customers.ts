/** `/v1/customers`. */
import type Stripe from 'stripe'
import { noSuch } from '../errors.ts'
import { address, email, inRange, range, shipping } from '../fields.ts'
import { list, listParams } from '../lists.ts'
import { mergedMetadata, metadata } from '../metadata.ts'
import { array, emptyable, integer, oneOf, text, unsupported } from '../params.ts'
import { type Resource, route } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { search, searchParams } from '../search.ts'
import { defineTable, type Row } from '../store.ts'
import type { Strict } from '../strict.ts'

export type Customer = Strict<Stripe.Customer>
const customerTable = defineTable<Customer>('customer')
/** A deleted customer can still be retrieved, as a stub that says so. */
const deletedTable = defineTable<Row>('.deleted_customer')

export interface NewCustomer {
  readonly address?: Customer['address']
  readonly balance?: number
  readonly description?: string | null
  readonly email?: string | null
  readonly metadata?: Record<string, string> | null
  readonly name?: string | null
  readonly phone?: string | null
  readonly preferred_locales?: string[]
  readonly shipping?: Customer['shipping']
  readonly tax_exempt?: 'exempt' | 'none' | 'reverse' | null
}

export function addCustomer(scope: Scope, given: NewCustomer): Customer {
  const customer = customerTable.in(scope.account).add({
    id: scope.id('cus', 14),
    object: 'customer',
    address: given.address ?? null,
    balance: given.balance ?? 0,
    created: scope.now(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: given.description ?? null,
    discount: null,
    email: given.email ?? null,
    invoice_prefix: scope.world.ids.letters(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: mergedMetadata({}, given.metadata),
    name: given.name ?? null,
    next_invoice_sequence: 1,
    phone: given.phone ?? null,
    preferred_locales: given.preferred_locales ?? [],
    shipping: given.shipping ?? null,
    tax_exempt: given.tax_exempt ?? 'none',
    test_clock: null,
  } satisfies Strict<Stripe.Customer>)
  scope.emit('customer.created', customer)
  return customer
}

const params = {
  address: emptyable(address()),
  balance: integer(),
  description: emptyable(text()),
  email: emptyable(email()),
  metadata: metadata(),
  name: emptyable(text(256)),
  phone: emptyable(text(20)),
  preferred_locales: array(text()),
  shipping: emptyable(shipping()),
  tax_exempt: emptyable(oneOf('exempt', 'none', 'reverse')),
  business_name: unsupported(),
  cash_balance: unsupported(),
  individual_name: unsupported(),
  invoice_prefix: unsupported(),
  invoice_settings: unsupported(),
  next_invoice_sequence: unsupported(),
  payment_method: unsupported(),
  source: unsupported(),
  tax: unsupported(),
  tax_id_data: unsupported(),
  test_clock: unsupported(),
}

export const customers: Resource = {
  object: 'customer',
  tables: [customerTable, deletedTable],
  expandable: { default_source: 'inside', discount: 'inside', test_clock: 'inside' },
  routes: [
    route('POST', '/v1/customers', 'customer', params, (scope, given) => addCustomer(scope, given)),
    route('GET', '/v1/customers/search', 'customer', searchParams, (scope, query) =>
      search(
        {
          table: customerTable.in(scope.account),
          url: '/v1/customers/search',
          fields: { created: 'number', email: 'text', name: 'text', phone: 'text' },
        },
        query,
      ),
    ),
    route('GET', '/v1/customers/:id', 'customer', {}, (scope, _params, [id]) => {
      if (deletedTable.in(scope.account).get(id)) return { id, object: 'customer', deleted: true }
      return customerFor(scope, id, 404)
    }),
    route('POST', '/v1/customers/:id', 'customer', params, (scope, given, [id]) => {
      const customer = customerFor(scope, id, 404)
      const { expand: _expand, metadata: patch, ...fields } = given
      scope.update(
        customer,
        { ...fields, metadata: mergedMetadata(customer.metadata, patch) },
        'customer.updated',
      )
      return customer
    }),
    route('DELETE', '/v1/customers/:id', 'customer', {}, (scope, _params, [id]) => {
      const customer = customerFor(scope, id, 404)
      customerTable.in(scope.account).remove(id)
      deletedTable.in(scope.account).add({ id })
      scope.emit('customer.deleted', customer)
      return { id, object: 'customer', deleted: true }
    }),
    route(
      'GET',
      '/v1/customers',
      'customer',
      { ...listParams, created: range(), email: text(), test_clock: unsupported() },
      (scope, query) => {
        const keep = (customer: Customer) =>
          (query.email === undefined || customer.email === query.email) &&
          inRange(customer.created, query.created)
        return list(
          { table: customerTable.in(scope.account), url: '/v1/customers', object: 'customer', keep },
          query,
        )
      },
    ),
  ],
}

export function customerFor(scope: Scope, id: string, status: 400 | 404, param = 'id'): Customer {
  const customer = customerTable.in(scope.account).get(id)
  if (!customer) throw noSuch('customer', id, param, status)
  return customer
}
