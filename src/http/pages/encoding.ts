// Text as small as whoever asks can read it.
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip'

/** `quick` for what is made for one answer; the rest is made once and sent a thousand times. */
export function encode(plain: Buffer, encoding: Encoding, effort: 'quick' | 'best'): Promise<Buffer> {
  if (encoding === 'gzip') return promisify(gzip)(plain, { level: effort === 'best' ? 9 : 6 })
  const quality = effort === 'best' ? constants.BROTLI_MAX_QUALITY : 4
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
  }
  return promisify(brotliCompress)(plain, { params })
}

export function chosenEncoding(accepted: string | undefined): Encoding | null {
  if (accepted === undefined) return null
  if (/\bbr\b/.test(accepted)) return 'br'
  return /\bgzip\b/.test(accepted) ? 'gzip' : null
}
