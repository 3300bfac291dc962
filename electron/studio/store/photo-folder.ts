// The folder that photos are imported from: listed and read, never changed (the source stays the school's own). Studio
// process only. Links are not followed, so nothing outside the chosen folder is read.
import { open, readdir } from 'node:fs/promises'
import { extname, join } from 'node:path'
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

/**
 * The names of all files in the folder (not below it), as a person would sort them; hidden ones are left out. Fails with
 * 'folder-not-found', or 'folder-empty' when none of them can be a picture by its name.
 */
export async function listSourceFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => {
    throw new StudioError('folder-not-found')
  })
  const names = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !SYSTEM_LEFTOVERS.has(entry.name.toLowerCase()))
    .map((entry) => entry.name)
  const maybePicture = (name: string) => extname(name) === '' || PICTURE_ENDINGS.has(extname(name).toLowerCase())
  if (!names.some(maybePicture)) throw new StudioError('folder-empty')
  const byName = new Intl.Collator('en-GB', { numeric: true })
  return names.sort(byName.compare)
}

/** The file's bytes, or why there are none. */
export type SourceFile =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly refusal: 'file-vanished' | 'cannot-read-file' | 'too-large-file' }
  | { readonly ok: false; readonly refusal: 'folder-vanished' }

const PIECE = 4 * 1024 * 1024

/** Reads one file, never more than `maxBytes` of it. A card pulled out shows as the folder, not the file, being gone. */
export async function readSourceFile(folder: string, name: string, maxBytes: number): Promise<SourceFile> {
  try {
    const file = await open(join(folder, name), 'r')
    try {
      const found = await file.stat()
      if (!found.isFile()) return { ok: false, refusal: 'cannot-read-file' }
      if (found.size > maxBytes) return { ok: false, refusal: 'too-large-file' }
      // Piece by piece, because a file may grow while it is read.
      const pieces: Buffer[] = []
      let total = 0
      for (;;) {
        const { bytesRead, buffer } = await file.read(Buffer.alloc(PIECE), 0, PIECE, null)
        if (bytesRead === 0) break
        total += bytesRead
        if (total > maxBytes) return { ok: false, refusal: 'too-large-file' }
        pieces.push(buffer.subarray(0, bytesRead))
      }
      return { ok: true, bytes: Buffer.concat(pieces) }
    } finally {
      await file.close()
    }
  } catch (error) {
    if (!(await folderIsThere(folder))) return { ok: false, refusal: 'folder-vanished' }
    const gone = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return { ok: false, refusal: gone ? 'file-vanished' : 'cannot-read-file' }
  }
}
