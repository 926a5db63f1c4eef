// A visitor in a real browser, who finds things as people do: by their names.
import type { Browser, Locator, Page } from 'playwright-core'
import type { Premises } from './premises.ts'

export const PAYS = '4242 4242 4242 4242'
export const DECLINED = '4000 0000 0000 0002'

export class Visitor {
  /** What broke in the pages; there is nothing that may. */
  readonly broken: string[] = []
  readonly page: Page
  readonly #premises: Premises

  private constructor(page: Page, premises: Premises) {
    this.page = page
    this.#premises = premises
    page.on('pageerror', (error) => this.broken.push(`${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.broken.push(message.text())
    })
  }

  static async enter(browser: Browser, premises: Premises): Promise<Visitor> {
    const where = { locale: 'en-US', timezoneId: 'Europe/Vienna', reducedMotion: 'reduce' } as const
    const context = await browser.newContext({ ...where, baseURL: premises.url })
    context.setDefaultTimeout(15_000)
    return new Visitor(await context.newPage(), premises)
  }

  leave(): Promise<void> {
    return this.page.context().close()
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { name })
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name })
  }

  /** From the list of mentors to a free time of one of them, with what it is about. */
  async choose(mentor: string, minutes?: number): Promise<void> {
    await this.page.goto('/mentors')
    await this.page.getByRole('link', { name: mentor }).click()
    if (minutes !== undefined) {
      await this.page.getByRole('radio', { name: `${minutes} min` }).check()
      await this.page.waitForURL(`**duration=${minutes}**`)
    }
    await this.button(/\d:\d\d .*, \w+day, /)
      .first()
      .click()
    await this.page.getByLabel('Title').fill('System design review')
    await this.page.getByLabel('Description').fill('A second pair of eyes on our queues.')
  }

  async signInAsBuyer(): Promise<void> {
    await this.button(/^Continue as .* Buyer$/).click()
  }

  /** To Stripe's page. */
  async bookAndPay(): Promise<void> {
    await this.button('Book & Pay').click()
    await this.page.waitForURL(`${this.#premises.stripeUrl}/**`)
  }

  async payWith(card: string): Promise<void> {
    const nextYear = String(new Date().getFullYear() + 1).slice(2)
    await this.page.getByLabel('Card number').fill(card)
    await this.page.getByLabel('Expiration').fill(`12 / ${nextYear}`)
    await this.page.getByLabel('CVC').fill('123')
    await this.page.getByLabel('Cardholder name').fill('Bea Buyer')
    await this.page.getByTestId('pay').click()
  }

  /** The id of the checkout page that is shown. */
  bookingId(): string {
    const id = /\/checkout\/([\w-]+)/.exec(this.page.url())?.[1]
    if (id === undefined) throw new Error(`${this.page.url()} is no checkout page`)
    return id
  }

  /** What a door says to whoever is signed in here. */
  async ask(path: string): Promise<Record<string, unknown>> {
    return (await this.page.request.get(path)).json()
  }
}
