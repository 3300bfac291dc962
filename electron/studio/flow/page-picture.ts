// A picture of the Page for the eyes of somebody who looks at an old post: fetched into memory when it is asked for, never kept.
import { GraphId } from '../../../shared/model/id.ts'
import type { PagePublisher } from '../ports.ts'
import { isKnownPagePhoto } from '../store/page-audit.ts'
import type { ReadContext } from './context.ts'
import { ask } from './publication-steps.ts'

const JPEG = [0xff, 0xd8, 0xff] as const
const PNG = [0x89, 0x50, 0x4e, 0x47] as const
const begins = (bytes: Uint8Array, with_: readonly number[]) => with_.every((byte, i) => bytes[i] === byte)

/** Null when no look through the Page met this photo, when it cannot be had, or when it is neither JPEG nor PNG. */
export async function pagePicture(
  context: ReadContext,
  page: PagePublisher | null,
  id: string,
): Promise<{ readonly bytes: Uint8Array; readonly type: 'image/jpeg' | 'image/png' } | null> {
  const photoId = GraphId.safeParse(id)
  if (page === null || !photoId.success || !context.read((reader) => isKnownPagePhoto(reader, photoId.data)))
    return null
  const picture = await ask(() => page.readPicture(photoId.data))
  if (picture.kind !== 'ok') return null
  if (begins(picture.value, JPEG)) return { bytes: picture.value, type: 'image/jpeg' }
  return begins(picture.value, PNG) ? { bytes: picture.value, type: 'image/png' } : null
}
