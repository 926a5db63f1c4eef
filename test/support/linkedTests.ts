// A document that says which test shows what: each link leads to a file, and where that is a test file, the link's
// text stands in it. So a test that is renamed or removed takes the document's word with it.
import { existsSync, readFileSync } from 'node:fs'

export type LinkedPage = { text: string; links: { name: string; path: string }[] }

export function readLinkedPage(page: URL): LinkedPage {
  const text = readFileSync(page, 'utf8')
  const found = text.matchAll(/\[([^\]]+)\]\((\.\.\/[^)#]+)\)/g)
  return { text, links: [...found].map(([, name = '', path = '']) => ({ name, path })) }
}

export const leadNowhere = (page: URL, { links }: LinkedPage) =>
  links.filter(({ path }) => !existsSync(new URL(path, page)))

/** `asWritten`: what of the name has to stand in the test file; a part of it is enough unless told otherwise. */
export const namesNoTest = (page: URL, { links }: LinkedPage, asWritten = (name: string) => name) =>
  links.filter(
    ({ path, name }) =>
      /\.test\.tsx?$/.test(path) &&
      name !== 'a test' &&
      !readFileSync(new URL(path, page), 'utf8').includes(asWritten(name)),
  )
