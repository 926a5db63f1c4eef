/** Keeps the dashboard's lists fresh: fetches the page again and swaps the parts that are marked as live. */
export const liveScript = [watch, refresh, swap, isBusyWith]

function watch(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-live-switch]')
  const everyMs = 2000
  let isOn = true
  if (button) {
    button.hidden = false
    button.addEventListener('click', () => {
      isOn = !isOn
      button.setAttribute('aria-pressed', String(isOn))
    })
  }
  setInterval(() => {
    if (isOn && !document.hidden) void refresh()
  }, everyMs)
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-confirm]')) {
    form.addEventListener('submit', (event) => {
      if (!window.confirm(form.dataset.confirm)) event.preventDefault()
    })
  }
}

/** One that does not answer is asked again at the next turn; the state of the page says since when. */
async function refresh(): Promise<void> {
  const marker = document.querySelector<HTMLElement>('[data-live-state]')
  try {
    const response = await fetch(window.location.href, { headers: { Accept: 'text/html' } })
    if (!response.ok) return
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html')
    for (const part of document.querySelectorAll<HTMLElement>('[data-live]')) swap(part, fresh)
    if (marker) marker.textContent = ''
  } catch {
    if (marker) marker.textContent = 'The local Stripe does not answer.'
  }
}

function swap(part: HTMLElement, fresh: Document): void {
  const next = fresh.getElementById(part.id)
  if (!next || next.innerHTML === part.innerHTML || isBusyWith(part)) return
  part.innerHTML = next.innerHTML
}

/** Nothing is swapped from under the keyboard, an open disclosure or a selection. */
function isBusyWith(part: HTMLElement): boolean {
  const selection = window.getSelection()
  const hasSelection = selection !== null && !selection.isCollapsed && part.contains(selection.anchorNode)
  return part.contains(document.activeElement) || part.querySelector('details[open]') !== null || hasSelection
}
