// Camera cards that are in now, for the sentence "A card is in". Asked again every few seconds while the import is on screen;
// the one photo from which the camera's name is read is read once per card.
import type { CardView } from '../../../shared/contract/intake-views.ts'
import type { Camera } from '../../../shared/model/photo.ts'
import { findCards, type CameraCard } from '../store/camera-card.ts'
import { readOutsideFile } from '../store/outside-file.ts'
import type { SealedFiles } from '../store/sealed-files.ts'
import type { ReadContext } from './context.ts'
import { FILE_BYTES_MAX } from './import-photos.ts'

/** What is known of the cards, as long as the vault is open; it goes when the vault's files go. */
const known = new WeakMap<SealedFiles, Map<string, Promise<Camera | null>>>()
/** A card holds few cameras; were it otherwise, the oldest answers are asked for again. */
const MOST_KNOWN = 20

function cameraOf(context: ReadContext, card: CameraCard): Promise<Camera | null> {
  const { newest } = card
  if (newest === null) return Promise.resolve(null)
  const mine = known.get(context.files) ?? new Map<string, Promise<Camera | null>>()
  known.set(context.files, mine)
  const key = `${newest} ${String(card.lastMs)}`
  const before = mine.get(key)
  if (before) return before
  const read = (async () => {
    try {
      const photo = await context.engine.read(await readOutsideFile(newest, FILE_BYTES_MAX))
      return photo.accepted ? photo.camera : null
    } catch {
      // The card was pulled out, or the photo is damaged: the sentence does without the camera's name.
      return null
    }
  })()
  const oldest = mine.keys().next()
  if (mine.size >= MOST_KNOWN && oldest.done !== true) mine.delete(oldest.value)
  mine.set(key, read)
  return read
}

const dayOf = (ms: number | null): string | null => {
  if (ms === null) return null
  const at = new Date(ms)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** 'cards.look'. `places`: where to look, for tests; by default wherever this system puts drives. */
export async function lookForCards(context: ReadContext, places?: readonly string[]): Promise<CardView[]> {
  const cards = await findCards(places)
  return Promise.all(
    cards.map(async (card) => ({
      path: card.path,
      name: card.name,
      photos: card.photos,
      others: card.others,
      from: dayOf(card.firstMs),
      to: dayOf(card.lastMs),
      camera: await cameraOf(context, card),
    })),
  )
}
