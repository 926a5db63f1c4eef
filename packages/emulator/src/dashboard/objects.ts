/** All objects of one kind in one account, newest first, fifty a page. */
import { attributes, type Html, html } from '../pages/html.ts'
import type { Account, Row } from '../store.ts'
import { numberOf, tablesOf } from './find.ts'
import { dashboardPage, moment, table, type View } from './layout.ts'
import { summaryOf } from './summary.ts'

const PAGE_SIZE = 50

export function objectsPage(view: View): string {
  const account = accountOf(view)
  const counts = account.counts()
  const types = [...tablesOf(view.world).keys()].filter((type) => type !== 'event')
  const type = types.find((one) => one === view.query.type) ?? types.find((one) => (counts[one] ?? 0) > 0)
  const body = html`<h1>Objects</h1>
${accountChoice(view, account)}
<ul class="types" id="types" data-live>${types.map((one) => typeLink(one, counts[one] ?? 0, account, type))}</ul>
${type === undefined ? html`<p class="empty">Nothing yet. Create something through the API.</p>` : list(view, account, type)}`
  return dashboardPage(view, 'Objects', body)
}

function accountOf({ world, query }: View): Account {
  return world.store.accounts.get(query.account ?? '') ?? world.store.platform
}

function accountChoice({ world }: View, chosen: Account): Html | null {
  const accounts = [...world.store.accounts.values()]
  if (accounts.length < 2) return null
  return html`<nav aria-label="Accounts"><ul class="types">${accounts.map((account) => {
    const marks = attributes({
      class: 'pill',
      href: `/dashboard/objects?account=${account.id}`,
      'aria-current': account === chosen ? 'true' : null,
    })
    return html`<li><a${marks}>${account.isPlatform ? 'Platform' : account.id}</a></li>`
  })}</ul></nav>`
}

function typeLink(type: string, count: number, account: Account, chosen: string | undefined): Html {
  const marks = attributes({
    href: `/dashboard/objects?type=${type}${account.isPlatform ? '' : `&account=${account.id}`}`,
    'aria-current': type === chosen ? 'true' : null,
    class: count === 0 ? 'pill none' : 'pill',
  })
  return html`<li><a${marks}>${type.replaceAll('_', ' ')} <span class="count">${count}</span></a></li>`
}

function list({ world, query }: View, account: Account, type: string): Html {
  const after = query.after ?? ''
  const { rows, older } = pageOf(world, account, type, after)
  const base = `/dashboard/objects?type=${type}&account=${account.id}`
  return html`<div id="list" data-live>
${table(type, ['Id', 'What', 'Created'], rows.map(rowView))}
${pager(after === '' ? null : base, older === null ? null : `${base}&after=${older}`)}</div>`
}

function pageOf(world: View['world'], account: Account, type: string, after: string) {
  const rows: Row[] = []
  const source =
    tablesOf(world)
      .get(type)
      ?.in(account)
      .newestFirst(after === '' ? undefined : after) ?? []
  for (const row of source) {
    if (rows.length === PAGE_SIZE) return { rows, older: rows.at(-1)?.id ?? null }
    rows.push(row)
  }
  return { rows, older: null }
}

function rowView(row: Row): Html[] {
  const created = numberOf(row, 'created')
  return [
    html`<a class="id" href="/dashboard/objects/${row.id}">${row.id}</a>`,
    summaryOf(row),
    created === null ? html`` : moment(created * 1000),
  ]
}

export function pager(newest: string | null, older: string | null): Html {
  return html`<p class="pager">${newest !== null && html`<a class="quiet small" href="${newest}">Newest</a>`}
${older !== null && html`<a class="quiet small" href="${older}">Older</a>`}</p>`
}
