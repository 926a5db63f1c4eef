// For search engines: which addresses they may visit, and which there are.
import type { ListingKind } from '../../domain/listing.ts'
import { publicAddresses } from '../../queries/heads.ts'
import type { Reader } from '../../store/db.ts'
import type { Api } from '../api.ts'

const areas: Record<ListingKind, string> = {
  mentoring: 'mentors',
  appointment: 'builders',
  course: 'courses',
  lot: 'auctions',
}

const closed = ['/api/', '/checkout/', '/payment/', '/sessions', '/bookings', '/sell', '/operate']

export function siteMap(api: Api, db: Reader, publicUrl: string): void {
  const robots = [
    'User-agent: *',
    ...closed.map((path) => `Disallow: ${path}`),
    `Sitemap: ${new URL('/sitemap.xml', publicUrl).href}`,
    '',
  ].join('\n')

  api.get('/robots.txt', (c) => c.text(robots))

  api.get('/sitemap.xml', async (c) => {
    const lists = ['/', ...Object.values(areas).map((area) => `/${area}`)]
    const entries = await publicAddresses(db)
    const paths = [...lists, ...entries.map(({ kind, number }) => `/${areas[kind]}/${number}`)]
    const urls = paths.map((path) => `  <url><loc>${new URL(path, publicUrl).href}</loc></url>`)
    const xml = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
      ...urls,
      '</urlset>',
      '',
    ].join('\n')
    // It changes with every new listing, and nobody needs it by the minute.
    c.header('cache-control', 'public, max-age=3600')
    return c.body(xml, 200, { 'content-type': 'application/xml; charset=utf-8' })
  })
}
