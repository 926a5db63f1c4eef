// A page whose code is fetched when it is first wanted. The router's own helper reloads the whole document when
// that fails, which throws a visitor without a connection out of the pages altogether; here it is an error like any
// other, and asked for anew the next time.
import { type ComponentType, use } from 'react'

type Module = { Page: ComponentType }

export function lazyPage(load: () => Promise<Module>) {
  let loading: Promise<Module> | null = null

  function module(): Promise<Module> {
    loading ??= load().catch((error: unknown) => {
      loading = null
      throw error
    })
    return loading
  }

  function LazyPage() {
    const { Page } = use(module())
    return <Page />
  }

  // The router calls it when a link is pointed at, and before it shows the page.
  const preload = async (): Promise<void> => void (await module())
  return Object.assign(LazyPage, { preload })
}
