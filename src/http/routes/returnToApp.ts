// The page between Stripe and a mobile app. Stripe leads back to an https address only, and an app is opened by its
// scheme; this page, which any browser can show, hands the outcome on and opens the app, by itself where the browser
// lets it and at a touch where not. It hands on a number and a word: what has been paid, the app asks the API.
import { z } from '@hono/zod-openapi'
import { html } from 'hono/html'
import { Problem } from '../../domain/problem.ts'
import type { Api } from '../api.ts'
import type { Deps } from '../context.ts'

const Asked = z.object({
  to: z.string(),
  outcome: z.enum(['success', 'cancel']),
  booking: z.string().regex(/^[1-9]\d{0,14}$/),
})

const words = {
  success: { title: 'Back to the app', lead: 'Thank you. The app shows you what you booked.' },
  cancel: {
    title: 'Nothing was paid',
    lead: 'What you chose is held for a while. The app shows you for how long.',
  },
} as const

export function returnToApp(api: Api, { settings }: Deps): void {
  api.get('/return/app', (c) => {
    const asked = Asked.safeParse(c.req.query())
    if (!asked.success || !settings.returns.appSchemes.includes(asked.data.to))
      throw new Problem('not_found', 'No app of that name is known here.')
    const { to, outcome, booking } = asked.data
    c.header('cache-control', 'no-store')
    return c.html(page(`${to}://return?outcome=${outcome}&booking=${booking}`, words[outcome], booking))
  })

  // In a file of its own: the content security policy allows no style inside a page.
  api.get('/return/app.css', (c) => {
    c.header('cache-control', 'public, max-age=3600')
    return c.text(style, 200, { 'content-type': 'text/css; charset=utf-8' })
  })
}

const page = (
  address: string,
  { title, lead }: { title: string; lead: string },
  booking: string,
) => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <meta http-equiv="refresh" content="0;url=${address}" />
    <title>${title}</title>
    <link rel="icon" href="/mark.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/return/app.css" />
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      <p>${lead}</p>
      <p><a href="${address}">Open the app</a></p>
      <p class="booking">Booking ${booking}</p>
    </main>
  </body>
</html>`

const style = `:root { color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100dvh; display: grid; place-items: center; }
main { max-width: 26rem; padding: 2rem; text-align: center; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 0.5rem; }
a { display: inline-block; padding: 0.85rem 1.5rem; border-radius: 0.6rem; background: #14532d; color: #fff;
  text-decoration: none; font-weight: 600; }
a:focus-visible { outline: 3px solid currentColor; outline-offset: 3px; }
.booking { opacity: 0.75; font-size: 0.9rem; }
`
