// The built-in folder chooser: the same in both shells, works by keyboard, and no file dialog of the system keeps a list
// of recent pictures (P21). Lists names only; opens nothing.
import { readdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, extname, join, resolve } from 'node:path'
import type { FolderView } from '../../../shared/contract/views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { ReadContext } from './context.ts'

const WANTED: Readonly<Record<'photos' | 'csv', readonly string[]>> = {
  photos: ['.jpg', '.jpeg', '.jpe', '.png', '.webp', '.heic', '.heif', '.avif', '.tif', '.tiff'],
  csv: ['.csv', '.tsv', '.txt'],
}
/** Whether a file name looks like a picture that the studio takes. The content decides later. */
export const looksLikePhoto = (name: string): boolean => WANTED.photos.includes(extname(name).toLowerCase())

const exists = (path: string) =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )

/** Usual places: the person's own folders, then drives and camera cards that are plugged in. */
async function places(): Promise<{ name: string; path: string }[]> {
  const home = homedir()
  const own = ['Pictures', 'Desktop', 'Documents', 'Downloads'].map((name) => ({ name, path: join(home, name) }))
  const mounts: { name: string; path: string }[] = []
  if (process.platform === 'win32') {
    for (const letter of 'DEFGHIJKLMNOPQRSTUVWXYZ') mounts.push({ name: `Drive ${letter}:`, path: `${letter}:\\` })
  } else {
    for (const root of [join('/media', basename(home)), '/media', '/mnt', '/Volumes']) {
      const found = await readdir(root, { withFileTypes: true }).catch(() => [])
      for (const entry of found) if (entry.isDirectory()) mounts.push({ name: entry.name, path: join(root, entry.name) })
    }
  }
  const all = [...own, { name: 'Home', path: home }, ...mounts]
  const there = await Promise.all(all.map(async (place) => ((await exists(place.path)) ? place : null)))
  return there.filter((place) => place !== null)
}

/** 'folders.look'. Fails with 'folder-not-found' when the folder is gone or may not be read. */
export async function lookInFolder(_context: ReadContext, input: { path: string | null; want: 'photos' | 'csv' }): Promise<FolderView> {
  const shortcuts = await places()
  if (input.path === null) return { path: null, parent: null, places: shortcuts, folders: [], files: [] }
  const path = resolve(input.path)
  const entries = await readdir(path, { withFileTypes: true }).catch(() => {
    throw new StudioError('folder-not-found')
  })
  const visible = entries.filter((entry) => !entry.name.startsWith('.') && !entry.name.startsWith('$'))
  const byName = new Intl.Collator('en-GB', { numeric: true })
  const folders = visible.filter((entry) => entry.isDirectory()).map((entry) => ({ name: entry.name, path: join(path, entry.name) }))
  const files = await Promise.all(
    visible
      .filter((entry) => entry.isFile() && WANTED[input.want].includes(extname(entry.name).toLowerCase()))
      .map(async (entry) => {
        const file = join(path, entry.name)
        // A file that vanished between listing and looking is listed as empty: the import says what became of it.
        const bytes = await stat(file).then(
          (found) => found.size,
          () => 0,
        )
        return { name: entry.name, path: file, bytes }
      }),
  )
  return {
    path,
    parent: dirname(path) === path ? null : dirname(path),
    places: shortcuts,
    folders: folders.sort((a, b) => byName.compare(a.name, b.name)),
    files: files.sort((a, b) => byName.compare(a.name, b.name)),
  }
}
