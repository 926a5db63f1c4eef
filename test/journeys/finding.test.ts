// Finding and choosing in a real browser: lists narrowed down, the last seat, a bid outbid, a second chance; and what
// every page says of itself before and after its script has run.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { phone, useMarketplace } from '../support/journey.ts'
import type { Visitor } from '../support/walk.ts'

const BEA = 'bea@demo.example'
const OTTO = 'otto@demo.example'
const AMARA = 'amara@demo.example'

const { market, enter } = useMarketplace()

test('a list is narrowed by words, topic and price, and its address says how', async () => {
  const { page } = await enter(phone)
  await page.goto('/mentors')
  await page.getByText('6 mentors').waitFor()
  await page.getByRole('button', { name: 'Careers' }).click()
  await page.getByText('2 mentors').waitFor()
  await page.getByLabel('Price').selectOption({ label: 'Free' })
  await page.getByText('1 mentor', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Mateo Silva' }).waitFor()
  expect(new URL(page.url()).search).toBe('?topic=Careers&max=0')
  await page.reload()
  await page.getByText('1 mentor', { exact: true }).waitFor()
  await page.getByRole('searchbox').fill('nobody offers this')
  await page.getByText('No mentor found').waitFor()
  await page.getByRole('button', { name: 'Show all mentors' }).click()
  await page.getByText('6 mentors').waitFor()
})

test('whoever presses for the last seat after it was taken is told that it is sold out', async () => {
  const visitor = await enter()
  await visitor.signUp()
  await visitor.page.goto('/courses/112')
  await visitor.page.getByText('3 seats left').waitFor()
  for (const email of [BEA, OTTO, AMARA]) await hold(email, '112')
  await visitor.button('Book & Pay').click()
  await visitor.heading('Sold out').waitFor()
  await visitor.page.goto('/courses')
  await visitor.page.getByText('Sold out').waitFor()
})

test('whoever is outbid sees it at once and leads again with the next bid', async () => {
  const [bea, otto] = [await known(BEA), await known(OTTO, phone)]
  await bea.page.goto('/auctions/114')
  await bea.page.getByText('No bids yet').first().waitFor()
  await bea.button('Place bid').click()
  await bea.page.getByText('You lead', { exact: true }).waitFor()
  await otto.page.goto('/auctions/114')
  await otto.page.getByLabel('Your bid').fill('150')
  await otto.button('Place bid').click()
  await otto.page.getByText('The next bid is at least €155.00.').waitFor()
  await otto.page.getByLabel('Your bid').fill('162.50')
  await otto.button('Place bid').click()
  await otto.page.getByText('You lead', { exact: true }).waitFor()
  await bea.page.getByText('You are outbid').waitFor()
  await bea.page.getByText('Bid at least €167.50 to lead again.').waitFor()
  await bea.page.getByLabel('Your bid').fill('170')
  await bea.button('Place bid').click()
  await bea.page.getByText('You lead', { exact: true }).waitFor()
})

test('when the winner gives the lot up, the next bidder gets a second chance, with a day to pay', async () => {
  const lot = await offer()
  await bid(BEA, lot, 11_000)
  const won = await bid(OTTO, lot, 12_000)
  const { page } = await known(BEA)
  await page.goto(`/auctions/${lot}`)
  await page.getByText('You are outbid').waitFor()
  const booking = await post(AMARA, `/api/listings/${lot}/bids/${won}/accept`, {})
  await page.reload()
  await page.getByText('A bid was accepted').waitFor()
  await post(OTTO, `/api/bookings/${booking}/give-up`)
  const promised = { state: 'accepted', bookingId: expect.any(String) }
  await expect.poll(() => lotOf(BEA, lot), { timeout: 10_000 }).toMatchObject(promised)
  await page.reload()
  await page.getByText('A second chance: it can be yours').waitFor()
  await page.getByText('if you pay within 24 hours').waitFor()
  await page.getByRole('link', { name: 'Continue to pay' }).click()
  await page.getByRole('heading', { name: 'You won it' }).waitFor()
  await page.getByRole('heading', { name: 'How your payment is protected' }).waitFor()
  const left = await page.getByRole('timer', { name: 'Time left' }).textContent()
  expect(left).toMatch(/^23:59:\d\d$/)
})

const publicPages = [
  '/',
  '/mentors',
  '/mentors/102',
  '/builders',
  '/builders/109?listing=108',
  '/courses',
  '/courses/110',
  '/auctions',
  '/auctions/113',
]

test('every page is what it says of itself', async () => {
  const { page } = await enter()
  for (const path of publicPages) {
    const answer = await page.goto(path)
    const head = headOf((await answer?.text()) ?? '')
    await page.locator('main h1').waitFor()
    // Whoever runs no scripts is told the same.
    await expect.poll(() => page.title()).toBe(head.title)
    const description = await page.locator('meta[name="description"]').getAttribute('content')
    const canonical = await page.locator('link[rel="canonical"]').getAttribute('href')
    expect([description, canonical], path).toEqual([head.description, head.url])
    expect(head.url).toBe(`${market.url}${path.split('?')[0]}`)
  }
})

/** What the HTML says before any script has run. */
function headOf(html: string) {
  const of = (name: string) =>
    new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`).exec(html)?.[1]
  const title = /<title>([^<]*)<\/title>/.exec(html)?.[1]
  return { title, description: of('description'), url: of('og:url') }
}

async function known(email: string, look = {}): Promise<Visitor> {
  const visitor = await enter(look)
  await visitor.post('/api/demo/sign-in', { email })
  return visitor
}

const Answer = z.object({
  id: z.string().optional(),
  listing: z.object({ id: z.string() }).optional(),
  details: z.object({ id: z.string() }).nullish(),
  auction: z.object({ state: z.string(), bookingId: z.string().nullable() }).optional(),
})

/** Answers the id of what was made. */
async function post(email: string, path: string, data: object = {}): Promise<string> {
  const made = Answer.parse(await (await known(email)).post(path, data))
  return String(made.id ?? made.listing?.id ?? made.details?.id)
}

const hold = (email: string, listingId: string) => post(email, '/api/bookings', { listingId })
const bid = (email: string, lot: string, amountMinor: number) =>
  post(email, `/api/listings/${lot}/bids`, { amountMinor })

/** Of the one seller whom somebody can sign in as. */
function offer(): Promise<string> {
  const closesAt = new Date(Date.now() + 86_400_000).toISOString()
  const offered = { startingPriceMinor: 10_000, minimumIncrementMinor: 500, closesAt }
  const words = {
    title: 'A signed first edition',
    description: 'Of a book about queues.',
    refundPolicy: 'none',
  }
  return post(AMARA, '/api/seller/listings', { kind: 'lot', ...words, currency: 'gbp', offer: offered })
}

async function lotOf(email: string, lot: string) {
  return Answer.parse(await (await known(email)).ask(`/api/listings/${lot}/bids`)).auction
}
