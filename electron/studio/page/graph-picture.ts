// The picture behind a photo on the Page, fetched into memory for the look through old posts. Studio process. Facebook keeps
// pictures on hosts of its own: only those are asked, over https, and without the token. Nothing is written anywhere.
import { z } from 'zod'
import type { GraphId } from '../../../shared/model/id.ts'
import type { Log, PageOutcome } from '../ports.ts'
import { isLoopback, type GraphAddress, type GraphCall } from './graph-call.ts'
import type { GraphLine } from './graph-line.ts'
import { read } from './graph-read.ts'

/** Facebook's own limit for a picture is 10 MB. */
const MAX_PICTURE_BYTES = 12_000_000
/** Where faces are looked for; a larger copy tells no more. */
const WANTED_PX = 2048
/** Facebook's picture hosts (P22: nothing else is asked). */
const PICTURE_HOST = /^[\w-]+(?:\.[\w-]+)*\.fbcdn\.net$/

const Images = z.looseObject({
  images: z.array(z.looseObject({ source: z.string(), width: z.number(), height: z.number() })).min(1),
})

/** The smallest copy that is at least as large as the search needs, otherwise the largest. */
export async function readPicture(
  call: GraphCall,
  address: GraphAddress,
  line: GraphLine,
  log: Log,
  photoId: GraphId,
): Promise<PageOutcome<Uint8Array>> {
  const found = read(await call({ method: 'GET', path: photoId, query: { fields: 'id,images' } }), Images)
  if (found.kind !== 'ok') return found
  const longest = (image: { readonly width: number; readonly height: number }) => Math.max(image.width, image.height)
  const bySize = found.value.images.toSorted((a, b) => longest(a) - longest(b))
  const source = (bySize.find((image) => longest(image) >= WANTED_PX) ?? bySize.at(-1))?.source ?? ''
  const url = URL.canParse(source) ? new URL(source) : null
  if (!url || !isPictureAddress(url, address)) {
    log.write({ kind: 'network-refused', where: url?.host ?? 'not an address' })
    return { kind: 'refused', reason: 'other', code: null, subcode: null }
  }
  const picture = await line.fetchPicture({
    url,
    method: 'GET',
    headers: { accept: 'image/*' },
    timeoutMs: address.uploadTimeoutMs,
    maxBytes: MAX_PICTURE_BYTES,
  })
  if (picture === null) return { kind: 'unknown', because: 'not-understood' }
  return picture instanceof Uint8Array ? { kind: 'ok', value: picture } : picture
}

/** A stand-in on this computer keeps its pictures itself. */
function isPictureAddress(url: URL, address: GraphAddress): boolean {
  const base = new URL(address.baseUrl)
  if (isLoopback(base.hostname)) return url.origin === base.origin
  return url.protocol === 'https:' && url.port === '' && PICTURE_HOST.test(url.hostname)
}
