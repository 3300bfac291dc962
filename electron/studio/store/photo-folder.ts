// The folder or camera card that photos are imported from: listed and read, never changed (the source stays the school's
// own). Studio process only. Links are not followed, so nothing outside the chosen folder is read.
import { open, readdir } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { StudioError } from '../../../shared/model/failure.ts'

/** What cameras and phones write. Anything else in the folder is listed too and refused by its content. */
const PICTURE_ENDINGS = new Set([
  '.jpg',
  '.jpeg',
  '.jpe',
  '.jfif',
  '.png',
  '.webp',
  '.heic',
  '.heif',
  '.avif',
  '.tif',
  '.tiff',
])
/** What the system itself leaves behind: nobody means to import it. */
const SYSTEM_LEFTOVERS = new Set(['thumbs.db', 'ehthumbs.db', 'desktop.ini'])

/** True while the folder is there and can be listed. */
export async function folderIsThere(folder: string): Promise<boolean> {
  return readdir(folder).then(
    () => true,
    () => false,
  )
}

/** What is to be taken from a folder or card. Names are relative to it, with '/' between folders. */
export interface SourceListing {
  /** As a person would sort them. */
  readonly names: readonly string[]
  /** Folders of a card that could not be listed: nothing in them may be passed over in silence. */
  readonly unreadable: readonly string[]
  /** The pictures lie below DCIM, as every camera puts them. */
  readonly fromCard: boolean
}

const byName = new Intl.Collator('en-GB', { numeric: true })
const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null)
const maybePicture = (name: string) => extname(name) === '' || PICTURE_ENDINGS.has(extname(name).toLowerCase())
const isHidden = (name: string) => name.startsWith('.') || SYSTEM_LEFTOVERS.has(name.toLowerCase())

/**
 * Lists a folder: its own files, not those below it; all of them, so that each is answered for. On a camera card (a folder
 * with DCIM in it, or DCIM itself) the pictures below DCIM. Fails with 'folder-not-found', or 'folder-empty' when no name
 * can be a picture's.
 */
export async function listSource(folder: string): Promise<SourceListing> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => {
    throw new StudioError('folder-not-found')
  })
  const card = await listCard(folder)
  if (card !== null) {
    if (card.pictures.length === 0 && card.unreadable.length === 0) throw new StudioError('folder-empty')
    return { names: card.pictures, unreadable: card.unreadable, fromCard: true }
  }
  const names = entries.filter((entry) => entry.isFile() && !isHidden(entry.name)).map((entry) => entry.name)
  if (!names.some(maybePicture)) throw new StudioError('folder-empty')
  return { names: names.sort(byName.compare), unreadable: [], fromCard: false }
}

/** What lies below DCIM: pictures, how many other files (films), folders that could not be listed. Names as in SourceListing. */
export interface CardListing {
  readonly pictures: readonly string[]
  readonly others: number
  readonly unreadable: readonly string[]
}

/** Cameras go two folders deep; a card that goes deeper is no card. */
const DEEPEST = 6
/** More than any card holds: a loop of mounts ends here. */
const MOST_ENTRIES = 100_000

/** Lists a camera card by names alone; null when the folder is none. Never throws. */
export async function listCard(folder: string): Promise<CardListing | null> {
  const start = await dcimIn(folder)
  if (start === null) return null
  const pictures: string[] = []
  const unreadable: string[] = []
  let others = 0
  let entriesSeen = 0
  const walk = async (below: string, depth: number): Promise<void> => {
    let entries
    try {
      entries = await readdir(join(folder, below), { withFileTypes: true })
    } catch {
      unreadable.push(below)
      return
    }
    for (const entry of entries) {
      entriesSeen += 1
      if (isHidden(entry.name)) continue
      const name = below === '' ? entry.name : `${below}/${entry.name}`
      if (entriesSeen > MOST_ENTRIES || (entry.isDirectory() && depth >= DEEPEST)) unreadable.push(name)
      else if (entry.isDirectory()) await walk(name, depth + 1)
      else if (entry.isFile() && extname(entry.name) !== '' && maybePicture(entry.name)) pictures.push(name)
      else if (entry.isFile()) others += 1
    }
  }
  await walk(start, 0)
  return { pictures: pictures.sort(byName.compare), others, unreadable }
}

/** Where DCIM is: the folder itself ('' then), in it, or in one folder of it, as cameras on a cable show themselves. */
async function dcimIn(folder: string): Promise<string | null> {
  const foldersIn = async (path: string) =>
    readdir(path, { withFileTypes: true }).then(
      (entries) => entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name),
      () => [],
    )
  const isDcim = (name: string) => name.toLowerCase() === 'dcim'
  if (isDcim(folder.split(/[\\/]/).findLast((part) => part !== '') ?? '')) return ''
  const inside = await foldersIn(folder)
  const direct = inside.find(isDcim)
  if (direct !== undefined) return direct
  for (const store of inside.filter((name) => /^store_|^internal|^sd|^removable/i.test(name))) {
    const found = (await foldersIn(join(folder, store))).find(isDcim)
    if (found !== undefined) return `${store}/${found}`
  }
  return null
}

/** The file's bytes, or why there are none. */
export type SourceFile =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly refusal: 'file-vanished' | 'cannot-read-file' | 'too-large-file' | 'file-changed' }
  | { readonly ok: false; readonly refusal: 'folder-vanished' }

const PIECE = 4 * 1024 * 1024

/**
 * Reads one file, never more than `maxBytes` of it. One that is being written meanwhile is refused: half of it may be what was
 * read. A card pulled out shows as the folder, not the file, being gone.
 */
export async function readSourceFile(folder: string, name: string, maxBytes: number): Promise<SourceFile> {
  try {
    const file = await open(join(folder, name), 'r')
    try {
      const found = await file.stat()
      if (!found.isFile()) return { ok: false, refusal: 'cannot-read-file' }
      if (found.size > maxBytes) return { ok: false, refusal: 'too-large-file' }
      // Piece by piece, because a file may grow while it is read; a small file needs only a small piece.
      const piece = Math.min(PIECE, found.size + 1)
      const pieces: Buffer[] = []
      let total = 0
      for (;;) {
        const { bytesRead, buffer } = await file.read(Buffer.alloc(piece), 0, piece, null)
        if (bytesRead === 0) break
        total += bytesRead
        if (total > maxBytes) return { ok: false, refusal: 'too-large-file' }
        pieces.push(buffer.subarray(0, bytesRead))
      }
      const after = await file.stat()
      const changed = after.size !== found.size || after.mtimeMs !== found.mtimeMs || total !== found.size
      return changed ? { ok: false, refusal: 'file-changed' } : { ok: true, bytes: Buffer.concat(pieces) }
    } finally {
      await file.close()
    }
  } catch (error) {
    if (await isGone(folder, name)) return { ok: false, refusal: 'folder-vanished' }
    return { ok: false, refusal: codeOf(error) === 'ENOENT' ? 'file-vanished' : 'cannot-read-file' }
  }
}

/**
 * Whether the whole source went away rather than one file. Where a card was mounted an empty folder may stay behind, and
 * a card's own folders are gone with it.
 */
async function isGone(folder: string, name: string): Promise<boolean> {
  if (!(await folderIsThere(folder))) return true
  return readdir(dirname(join(folder, name))).then(
    (left) => left.length === 0,
    (error: unknown) => codeOf(error) !== 'EACCES' && codeOf(error) !== 'EPERM',
  )
}
