// Whether a folder is one that another program copies to the internet (P21). By its path alone: nothing is asked of anybody.
import { realpath } from 'node:fs/promises'

/** Names of synced folders as people know them, and how they are written on a disk. */
const SYNCED: readonly (readonly [by: string, name: RegExp])[] = [
  ['OneDrive', /^onedrive(temp)?\b.*$/i],
  ['Dropbox', /^dropbox\b.*$/i],
  ['Google Drive', /^(google ?drive.*|my drive|googledrive.*|drivefs)$/i],
  ['iCloud', /^(icloud ?drive.*|com~apple~clouddocs|mobile documents)$/i],
  [
    'a cloud service',
    /^(cloudstorage|box( sync)?|nextcloud.*|owncloud.*|pcloud.*|proton ?drive.*|mega(sync)?|tresorit)$/i,
  ],
  ['a cloud service', /^(syncthing|resilio sync|seafile|sharepoint.*|creative cloud files)$/i],
]

/** Whose synced folder is in this path, by its name; null = none that is known. */
export function syncedPart(path: string): string | null {
  for (const part of path.split(/[\\/]+/)) for (const [by, name] of SYNCED) if (name.test(part.trim())) return by
  return null
}

/** True for a path with the folder of a known syncing program in it. */
export const isSyncedPath = (path: string): boolean => syncedPart(path) !== null

/** The same, where links lead as well; a folder that is not there is judged by what was typed. */
export async function isSynced(folder: string): Promise<boolean> {
  const real = await realpath(folder).catch(() => folder)
  return isSyncedPath(folder) || isSyncedPath(real)
}
