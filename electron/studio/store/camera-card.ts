// Camera cards and cameras that are plugged in: found by their DCIM folder, looked at by name and date only. Nothing on a
// card is ever opened for writing, renamed or deleted. Studio process only.
import { readdir, stat } from 'node:fs/promises'
import { homedir, userInfo } from 'node:os'
import { basename, join } from 'node:path'
import { listCard } from './photo-folder.ts'

/** A card as it lies there. Days are those of the files, in this computer's time. */
export interface CameraCard {
  readonly path: string
  /** The card's own label, or the camera's. */
  readonly name: string
  readonly photos: number
  /** Files below DCIM that are no photos, such as films. */
  readonly others: number
  readonly firstMs: number | null
  readonly lastMs: number | null
  /** The newest photo's path: from it the camera's name can be read. */
  readonly newest: string | null
}

/** Where systems put drives and cameras that are plugged in; on Windows every letter, whether or not something is there. */
export async function drivePlaces(): Promise<string[]> {
  if (process.platform === 'win32')
    return Array.from({ length: 23 }, (_, at) => `${String.fromCodePoint('D'.charCodeAt(0) + at)}:\\`)
  const user = basename(homedir())
  const uid = userInfo().uid
  const roots =
    process.platform === 'darwin'
      ? ['/Volumes']
      : [
          join('/media', user),
          join('/run/media', user),
          '/mnt',
          // A camera on a cable, as the desktop of Linux shows it.
          join(process.env['XDG_RUNTIME_DIR'] ?? `/run/user/${String(uid)}`, 'gvfs'),
        ]
  const found = await Promise.all(
    roots.map(async (root) => {
      const entries = await readdir(root, { withFileTypes: true }).catch(() => [])
      return entries.filter((entry) => entry.isDirectory()).map((entry) => join(root, entry.name))
    }),
  )
  return found.flat()
}

/** Every card that is in now. Never throws: a drive that cannot be read is no card. */
export async function findCards(places?: readonly string[]): Promise<CameraCard[]> {
  const cards = await Promise.all((places ?? (await drivePlaces())).map(lookAtDrive))
  return cards.filter((card) => card !== null)
}

async function lookAtDrive(path: string): Promise<CameraCard | null> {
  const listing = await listCard(path)
  if (listing === null || (listing.pictures.length === 0 && listing.unreadable.length === 0)) return null
  // Cameras count upwards: the first and the last by name are the oldest and the newest, near enough for a sentence.
  const times = await Promise.all(
    [listing.pictures.at(0), listing.pictures.at(-1)].map(async (name) =>
      name === undefined
        ? null
        : stat(join(path, name)).then(
            (found) => ({ name, ms: found.mtimeMs }),
            () => null,
          ),
    ),
  )
  const known = times.filter((one) => one !== null).sort((a, b) => a.ms - b.ms)
  const newest = known.at(-1)
  return {
    path,
    name: basename(path) || path,
    photos: listing.pictures.length,
    others: listing.others,
    firstMs: known.at(0)?.ms ?? null,
    lastMs: newest?.ms ?? null,
    newest: newest === undefined ? null : join(path, newest.name),
  }
}
