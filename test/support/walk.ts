// A visitor in a real browser, who finds things as people do: by their names.
import { randomBytes } from 'node:crypto'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import type { Premises } from './premises.ts'

export const PAYS = '4242 4242 4242 4242'
export const DECLINED = '4000 0000 0000 0002'

const PASSWORD = 'correct horse battery'

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

  static async enter(
    browser: Browser,
    premises: Premises,
    look: BrowserContextOptions = {},
  ): Promise<Visitor> {
    const where = { locale: 'en-US', timezoneId: 'Europe/Vienna', reducedMotion: 'reduce' } as const
    const context = await browser.newContext({ ...where, ...look, baseURL: premises.url })
    context.setDefaultTimeout(30_000)
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

  /** Makes an account by the door, and is signed in; answers its email address. */
  async signUp(name = 'Nia Newcomer'): Promise<string> {
    const email = `${randomBytes(6).toString('hex')}@people.example`
    await this.post('/api/auth/sign-up/email', { name, email, password: PASSWORD })
    return email
  }

  /** On another device: whoever signed up elsewhere. */
  async signIn(email: string): Promise<void> {
    await this.post('/api/auth/sign-in/email', { email, password: PASSWORD })
  }

  async signInAsBuyer(): Promise<void> {
    await this.button(/^Continue as .* Buyer$/).click()
  }

  /** Somebody new, with a time held that may be paid now; answers which booking. */
  async hold(mentor: string, minutes?: number): Promise<string> {
    await this.signUp()
    await this.choose(mentor, minutes)
    await this.button('Book & Pay').click()
    await this.page.getByRole('timer', { name: 'Time left' }).waitFor()
    return this.bookingId()
  }

  /** To Stripe's page. */
  async bookAndPay(): Promise<void> {
    await this.button('Book & Pay').click()
    await this.page.waitForURL(`${this.#premises.stripeUrl}/**`)
  }

  async payWith(card: string): Promise<void> {
    await this.fillIn(card)
    await this.page.getByTestId('pay').click()
  }

  /** Stripe's form, all but the press. */
  async fillIn(card: string): Promise<void> {
    const nextYear = String(new Date().getFullYear() + 1).slice(2)
    await this.page.getByLabel('Card number').fill(card)
    await this.page.getByLabel('Expiration').fill(`12 / ${nextYear}`)
    await this.page.getByLabel('CVC').fill('123')
    await this.page.getByLabel('Cardholder name').fill('Bea Buyer')
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

  /** Says something to a door as whoever is signed in here; it has to be heard. */
  async post(path: string, data: object = {}): Promise<Record<string, unknown>> {
    const answer = await this.page.request.post(path, { data })
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
    return answer.status() === 204 ? {} : answer.json()
  }
}
