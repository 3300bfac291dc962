// Folders outside the vault, for the built-in chooser: names and sizes only, nothing is opened. Studio process only.
import { readdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { StudioError } from '../../../shared/model/failure.ts'
import { drivePlaces } from './camera-card.ts'

/** What the person is looking for: pictures to import, a list of pupils, the scan of a form, a folder to save to, an exported trail. */
export type Wanted = 'photos' | 'csv' | 'scan' | 'folder' | 'trail'

export interface OutsideFolder {
  readonly path: string
  readonly parent: string | null
  readonly folders: { readonly name: string; readonly path: string }[]
  /** Files of the wanted kind. */
  readonly files: { readonly name: string; readonly path: string; readonly bytes: number }[]
}

const ENDINGS: Readonly<Record<Wanted, readonly string[]>> = {
  photos: ['.jpg', '.jpeg', '.jpe', '.jfif', '.png', '.webp', '.heic', '.heif', '.avif', '.tif', '.tiff'],
  scan: ['.pdf', '.jpg', '.jpeg', '.png'],
  folder: [],
  trail: ['.cloakroom-trail'],
  // Kinds that cannot be read are listed too: choosing one says in a sentence what to do.
  csv: ['.csv', '.tsv', '.tab', '.txt', '.xlsx', '.xlsm', '.xls', '.xlsb', '.ods', '.numbers', '.pdf'],
}

const isFolder = (path: string) =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )

/** Where people keep things: their own folders, then drives and camera cards that are plugged in. Only what is there. */
export async function usualPlaces(): Promise<{ name: string; path: string }[]> {
  const home = homedir()
  const places = ['Pictures', 'Desktop', 'Documents', 'Downloads'].map((name) => ({ name, path: join(home, name) }))
  places.push({ name: 'Home', path: home })
  for (const path of await drivePlaces()) places.push({ name: basename(path) || `Drive ${path.slice(0, 2)}`, path })
  const there = await Promise.all(places.map(async (place) => ((await isFolder(place.path)) ? place : null)))
  return there.filter((place) => place !== null)
}

/** What is in one folder, hidden entries left out. Fails with 'folder-not-found' when it is gone or may not be read. */
export async function lookInside(folder: string, want: Wanted): Promise<OutsideFolder> {
  const path = resolve(folder)
  const entries = await readdir(path, { withFileTypes: true }).catch(() => {
    throw new StudioError('folder-not-found')
  })
  const byName = new Intl.Collator('en-GB', { numeric: true })
  const visible = entries
    .filter((entry) => !entry.name.startsWith('.') && !entry.name.startsWith('$'))
    .sort((a, b) => byName.compare(a.name, b.name))
  const files = visible.filter((entry) => entry.isFile() && ENDINGS[want].includes(extname(entry.name).toLowerCase()))
  return {
    path,
    parent: dirname(path) === path ? null : dirname(path),
    folders: visible
      .filter((entry) => entry.isDirectory())
      .map((entry) => ({ name: entry.name, path: join(path, entry.name) })),
    files: await Promise.all(
      files.map(async (entry) => {
        const file = join(path, entry.name)
        // A file that vanished since it was listed counts as empty: the import says what became of it.
        const bytes = await stat(file).then(
          (found) => found.size,
          () => 0,
        )
        return { name: entry.name, path: file, bytes }
      }),
    ),
  }
}
