// The whole purchase without a mouse: Tab to walk, the arrow keys among the times, Enter and Space to press; and wherever
// the focus is, it can be seen.
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { desktop, useMarketplace } from '../support/journey.ts'
import { PAYS, type Visitor } from '../support/walk.ts'

const { market, enter } = useMarketplace()

/** More than any page of ours has to be walked through; a trap for the focus would go on for ever. */
const mostSteps = 80

test('a mentor is found, a time chosen, signed in for, paid and looked at with the keyboard alone', async () => {
  const visitor = await enter(desktop)
  const { page } = visitor
  const { keyboard } = page
  await page.goto('/')
  await page.locator('h1').waitFor()
  await keyboard.press('Tab')
  expect(await focusOf(page)).toEqual({ what: 'Skip to the content', seen: true })
  await press(visitor, page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Mentors' }))
  await page.waitForURL('**/mentors')
  await press(visitor, page.getByRole('link', { name: 'Amara Okafor' }))

  await tabTo(visitor, page.getByRole('radio', { name: '30 min' }))
  await keyboard.press('ArrowRight')
  await page.waitForURL('**duration=60**')
  const free = visitor.button(/\d:\d\d .*, \w+day, /)
  await tabTo(visitor, free.first())
  await keyboard.press('ArrowDown')
  expect(await focusOf(page)).toEqual({ what: await free.nth(1).textContent(), seen: true })
  await keyboard.press('Space')
  await page.waitForURL('**slot=**')
  await tabTo(visitor, page.getByLabel('Title'))
  await keyboard.type('System design review')
  // Enter in a field sends the form, as Book & Pay does; whoever is not signed in signs in first.
  await keyboard.press('Enter')
  await page.waitForURL('**/sign-in**')
  await press(visitor, visitor.button(/^Continue as .* Buyer$/))
  await page.waitForURL('**slot=**')
  await press(visitor, visitor.button('Book & Pay'), 'Space')
  await page.getByRole('timer', { name: 'Time left' }).waitFor()
  await press(visitor, visitor.button('Book & Pay'))
  await page.waitForURL(`${market.stripeUrl}/**`)

  await type(visitor, page.getByLabel('Card number'), PAYS)
  await type(visitor, page.getByLabel('Expiration'), `12${String(new Date().getFullYear() + 1).slice(2)}`)
  await type(visitor, page.getByLabel('CVC'), '123')
  await type(visitor, page.getByLabel('Cardholder name'), 'Bea Buyer')
  await press(visitor, page.getByTestId('pay'))
  await visitor.heading('You’re booked').waitFor()
  await press(visitor, page.getByRole('main').getByRole('link', { name: 'My sessions' }))
  await page.getByRole('region', { name: 'Upcoming' }).getByText('System design review').first().waitFor()
})

test('a dialog takes the focus, keeps it, and gives it back', async () => {
  const visitor = await enter(desktop)
  const { page } = visitor
  await visitor.hold('Amara Okafor', 90)
  const opener = visitor.button('Give up this booking')
  await press(visitor, opener)
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  for (let steps = 0; steps < 6; steps++) {
    await page.keyboard.press('Tab')
    // Between the last and the first the browser's own bar may have it, and then no element of the page has.
    const where = await page.evaluate(
      () => document.activeElement?.closest('dialog') !== null || document.activeElement === document.body,
    )
    expect(where).toBe(true)
  }
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true)
})

async function type(visitor: Visitor, field: Locator, text: string): Promise<void> {
  await tabTo(visitor, field)
  await visitor.page.keyboard.type(text)
}

async function press(visitor: Visitor, what: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(visitor, what)
  await visitor.page.keyboard.press(key)
}

/** Step by step, each of them to be seen. */
async function tabTo({ page }: Visitor, what: Locator): Promise<void> {
  await what.waitFor()
  for (let steps = 0; steps < mostSteps; steps++) {
    await page.keyboard.press('Tab')
    expect(await focusOf(page)).toMatchObject({ seen: true })
    if (await what.evaluate((one) => one === document.activeElement)) return
  }
  throw new Error(`${mostSteps} steps by Tab did not lead to ${what}`)
}

/** Where the focus is, and whether a ring shows it. Between the end of a page and its beginning it is in neither. */
function focusOf(page: Page): Promise<{ what: string | null; seen: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (element === null || element === document.body) return { what: null, seen: true }
    // A radio button may lie unseen over its label, and what is around it then shows the ring.
    const around = getComputedStyle(element).opacity === '0' ? element.parentElement : element
    let ring = false
    for (let one: Element | null = around; one !== null && !ring; one = one.parentElement) {
      const { outlineStyle, outlineWidth } = getComputedStyle(one)
      ring = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1
    }
    return { what: element.textContent, seen: ring }
  })
}
