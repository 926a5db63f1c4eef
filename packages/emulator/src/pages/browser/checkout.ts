/**
 * What the Checkout page does better with JavaScript: it formats what is typed, fills in test cards, and pays
 * without losing the page to a decline. Sent to the browser as text (see assets.ts): nothing is imported.
 */
export const checkoutScript = [
  start,
  fillFrom,
  fill,
  formatNumber,
  cardBrand,
  formatExpiry,
  formatDigits,
  rewrite,
  submit,
  discount,
  redraw,
  ask,
  showErrors,
  clearError,
  setBusy,
  inputNamed,
]

function start(): void {
  const form = document.querySelector<HTMLFormElement>('form#payment')
  if (!form) return
  const formats = { number: formatNumber, expiry: formatExpiry, cvc: formatDigits }
  for (const [name, format] of Object.entries(formats)) {
    inputNamed(form, name)?.addEventListener('input', () => format(form))
  }
  form.addEventListener('input', (event) => clearError(event.target))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void submit(form)
  })
  for (const button of document.querySelectorAll<HTMLElement>('[data-fill]')) {
    button.addEventListener('click', (event) => fillFrom(event, form, button))
  }
  document.addEventListener('submit', (event) => {
    if (event.target instanceof HTMLFormElement && event.target.matches('[data-promotion]')) {
      event.preventDefault()
      void discount(form, event.target)
    }
  })
  window.addEventListener('pageshow', () => setBusy(form, false))
  formatNumber(form)
}

function fillFrom(event: Event, form: HTMLFormElement, button: HTMLElement): void {
  event.preventDefault()
  const card = button.dataset.fill ?? ''
  fill(form, { number: card, expiry: '12 / 34', cvc: card.startsWith('37') ? '1234' : '123' }, true)
  fill(form, { email: 'buyer@example.com', name: 'Test Buyer' }, false)
  formatNumber(form)
  for (const line of form.querySelectorAll('[data-field]')) clearError(line)
  const details = button.closest('details')
  if (details) details.open = false
  form.querySelector<HTMLElement>('.pay')?.focus()
}

function fill(form: HTMLFormElement, values: Record<string, string>, overwrites: boolean): void {
  for (const [name, value] of Object.entries(values)) {
    const input = inputNamed(form, name)
    if (input && !input.readOnly && (overwrites || input.value === '')) input.value = value
  }
}

function formatNumber(form: HTMLFormElement): void {
  const input = inputNamed(form, 'number')
  if (!input) return
  const digits = input.value.replace(/\D/g, '').slice(0, 19)
  const brand = cardBrand(digits)
  const groups =
    brand === 'Amex'
      ? [digits.slice(0, 4), digits.slice(4, 10), digits.slice(10, 15)]
      : (digits.match(/.{1,4}/g) ?? [])
  rewrite(input, groups.filter((group) => group !== '').join(' '))
  const badge = form.querySelector<HTMLElement>('[data-brand]')
  if (!badge) return
  badge.textContent = brand
  badge.dataset.brand = brand.toLowerCase()
}

function cardBrand(digits: string): string {
  if (digits.startsWith('4')) return 'Visa'
  if (/^3[47]/.test(digits)) return 'Amex'
  if (/^(5[1-5]|2[2-7])/.test(digits)) return 'Mastercard'
  if (/^35/.test(digits)) return 'JCB'
  if (/^3[0689]/.test(digits)) return 'Diners'
  if (/^62/.test(digits)) return 'UnionPay'
  return /^6/.test(digits) ? 'Discover' : ''
}

function formatExpiry(form: HTMLFormElement): void {
  const input = inputNamed(form, 'expiry')
  if (!input) return
  const typed = input.value.replace(/\D/g, '').slice(0, 6)
  const digits = /^[2-9]/.test(typed) ? `0${typed}` : typed
  const isComplete = digits.length > 2 || (digits.length === 2 && /\d\s*\/?\s*$/.test(input.value))
  const isErasing = digits.length === 2 && /\d\s+\/?$/.test(input.value) && !input.value.endsWith('/ ')
  rewrite(input, isComplete && !isErasing ? `${digits.slice(0, 2)} / ${digits.slice(2)}` : digits)
}

function formatDigits(form: HTMLFormElement): void {
  const input = inputNamed(form, 'cvc')
  if (input) rewrite(input, input.value.replace(/\D/g, '').slice(0, 4))
}

/** Puts the caret behind the same digit as before, so that a correction in the middle stays there. */
function rewrite(input: HTMLInputElement, text: string): void {
  if (input.value === text) return
  const caret = input.selectionStart ?? input.value.length
  const isAtEnd = caret >= input.value.length
  const before = input.value.slice(0, caret).replace(/\D/g, '').length
  input.value = text
  if (document.activeElement !== input) return
  let place = 0
  for (let seen = 0; place < text.length && seen < before; place++) if (/\d/.test(text.charAt(place))) seen++
  const target = isAtEnd ? text.length : place
  input.setSelectionRange(target, target)
}

/** A second click while the first is under way does nothing; the server would bear it as well. */
async function submit(form: HTMLFormElement): Promise<void> {
  if (form.dataset.busy === 'true') return
  setBusy(form, true)
  showErrors(form, {})
  const reply = await ask(form)
  if (reply.location !== undefined) {
    window.location.assign(reply.location)
    return
  }
  setBusy(form, false)
  showErrors(form, reply.errors ?? {})
}

/** A promotion code changes the sum, and must not cost the buyer what is typed already. */
async function discount(payment: HTMLFormElement, form: HTMLFormElement): Promise<void> {
  const reply = await ask(form)
  if (reply.errors !== undefined) return showErrors(form, reply.errors)
  const response = await fetch(payment.action, { headers: { Accept: 'text/html' } })
  redraw(payment, new DOMParser().parseFromString(await response.text(), 'text/html'))
}

/** Where nothing is left to pay, or a session has ended, the page is another one. */
function redraw(payment: HTMLFormElement, fresh: Document): void {
  const summary = document.querySelector('.summary')
  const nextSummary = fresh.querySelector('.summary')
  const next = fresh.querySelector<HTMLFormElement>('form#payment')
  if (!summary || !nextSummary || !next || next.elements.length !== payment.elements.length) {
    window.location.assign(payment.action)
    return
  }
  summary.replaceWith(nextSummary)
  payment.dataset.label = next.dataset.label ?? ''
  const wallet = document.querySelector('.wallet')
  const nextWallet = fresh.querySelector('.wallet')
  if (wallet && nextWallet) wallet.replaceWith(nextWallet)
  setBusy(payment, false)
  document.querySelector<HTMLElement>('.remove, .promotion summary')?.focus()
}

async function ask(form: HTMLFormElement): Promise<{ location?: string; errors?: Record<string, string> }> {
  const pairs = [...new FormData(form)].map(([name, value]) => [name, String(value)])
  const body = new URLSearchParams(pairs)
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body,
    })
    const isJson = response.headers.get('Content-Type')?.includes('json') ?? false
    return isJson ? await response.json() : { location: form.action }
  } catch {
    return { errors: { form: 'The local Stripe did not answer. Is it still running? Try again.' } }
  }
}

function showErrors(form: HTMLFormElement, errors: Record<string, string>): void {
  document.querySelector('[data-testid=payment-error]')?.removeAttribute('data-testid')
  let isFirst = true
  for (const line of form.querySelectorAll<HTMLElement>('.error')) {
    const name = line.id.slice(0, -'-error'.length)
    const message = errors[name]
    const input = document.getElementById(name)
    line.hidden = message === undefined
    line.textContent = message ?? ''
    if (message === undefined) input?.removeAttribute('aria-invalid')
    else input?.setAttribute('aria-invalid', 'true')
    if (message === undefined || !isFirst) continue
    isFirst = false
    line.dataset.testid = 'payment-error'
    input?.focus()
  }
}

function clearError(target: EventTarget | null): void {
  const field = target instanceof Element ? target.closest('[data-field]') : null
  const line = field?.querySelector<HTMLElement>('.error')
  if (!field || !line || line.hidden) return
  line.hidden = true
  line.textContent = ''
  line.removeAttribute('data-testid')
  field.querySelector('[aria-invalid]')?.removeAttribute('aria-invalid')
}

function setBusy(form: HTMLFormElement, isBusy: boolean): void {
  form.dataset.busy = String(isBusy)
  const button = form.querySelector<HTMLElement>('.pay')
  const label = form.querySelector<HTMLElement>('.pay-label')
  if (!button || !label) return
  button.setAttribute('aria-disabled', String(isBusy))
  label.textContent = isBusy ? 'Processing…' : (form.dataset.label ?? '')
}

function inputNamed(form: HTMLFormElement, name: string): HTMLInputElement | null {
  const input = form.elements.namedItem(name)
  return input instanceof HTMLInputElement ? input : null
}
