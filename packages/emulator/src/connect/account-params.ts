/** What `POST /v1/accounts` takes, on creation and later. */
import { address, currency, email } from '../fields.ts'
import { metadata } from '../metadata.ts'
import {
  either,
  emptyable,
  flag,
  integer,
  object,
  oneOf,
  type Param,
  type Params,
  required,
  text,
  unsupported,
} from '../params.ts'
import { CAPABILITIES, type CapabilityName } from './accounts.ts'
import { INTERVALS } from './payout-schedule.ts'

const asked = object({ requested: flag() })
type Asked = Params<{ requested: Param<boolean> }>

/** One entry a capability; those that this Stripe does not model are refused by name. */
function capabilities(): Param<ReadonlyMap<CapabilityName, boolean>> {
  return {
    parse(value, at) {
      const shape: Record<string, Param<Asked>> = Object.fromEntries(
        CAPABILITIES.map((name) => [name, asked]),
      )
      const given = object(shape).parse(value, at)
      const wanted = CAPABILITIES.flatMap((name) => {
        const isRequested = given[name]?.requested
        return isRequested === undefined ? [] : [[name, isRequested] as const]
      })
      return new Map(wanted)
    },
  }
}

const dob = object({
  day: required(integer(1, 31)),
  month: required(integer(1, 12)),
  year: required(integer(1900)),
})

const person = object({
  address: address(),
  dob: emptyable(dob),
  email: email(),
  first_name: text(),
  gender: text(),
  id_number: text(),
  last_name: text(),
  maiden_name: text(),
  metadata: metadata(),
  nationality: text(2),
  phone: text(),
  political_exposure: oneOf('existing', 'none'),
  ssn_last_4: text(4),
  verification: unsupported(),
})

const company = object({
  address: address(),
  directors_provided: flag(),
  executives_provided: flag(),
  name: text(),
  owners_provided: flag(),
  phone: text(),
  structure: text(),
  tax_id: text(),
  vat_id: text(),
  verification: unsupported(),
})

const businessProfile = object({
  mcc: text(4),
  name: text(),
  product_description: text(),
  support_address: address(),
  support_email: text(),
  support_phone: text(),
  support_url: text(),
  url: text(),
})

const bankShape = {
  object: oneOf('bank_account'),
  account_holder_name: text(),
  account_holder_type: oneOf('company', 'individual'),
  account_number: required(text(34)),
  country: required(text(2)),
  currency: currency(),
  routing_number: text(),
}

export const bankParam = either(text(), object(bankShape))

const settings = object({
  branding: unsupported(),
  card_payments: object({ statement_descriptor_prefix: text(10) }),
  dashboard: unsupported(),
  payments: object({ statement_descriptor: text(22) }),
  payouts: object({
    debit_negative_balances: flag(),
    schedule: object({
      delay_days: either(integer(0, 31), unsupported()),
      interval: oneOf(...INTERVALS),
      monthly_anchor: integer(1, 31),
      weekly_anchor: oneOf('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'),
    }),
    statement_descriptor: text(22),
  }),
})

const common = {
  business_profile: businessProfile,
  business_type: oneOf('company', 'government_entity', 'individual', 'non_profit'),
  capabilities: capabilities(),
  company,
  default_currency: currency(),
  email: email(),
  external_account: bankParam,
  individual: person,
  metadata: metadata(),
  settings,
  tos_acceptance: object({
    date: integer(0),
    ip: text(),
    service_agreement: oneOf('full', 'recipient'),
    user_agent: text(),
  }),
  account_token: unsupported(),
  documents: unsupported(),
  groups: unsupported(),
}

export const createAccountParams = {
  ...common,
  controller: object({
    fees: object({ payer: oneOf('account', 'application') }),
    losses: object({ payments: oneOf('application', 'stripe') }),
    requirement_collection: oneOf('application', 'stripe'),
    stripe_dashboard: object({ type: oneOf('express', 'full', 'none') }),
  }),
  country: text(2),
  type: oneOf('custom', 'express', 'standard'),
}

export const updateAccountParams = common

export type AccountInput = Params<typeof createAccountParams>
export type AccountPatch = Params<typeof updateAccountParams>
