// Whether a folder is one that another program copies to the internet (P21). By its path alone: nothing is asked of anybody.
import { realpath } from 'node:fs/promises'

const SYNCED =
  /^(onedrive\b.*|dropbox\b.*|google ?drive.*|googledrive.*|icloud ?drive.*|com~apple~clouddocs|cloudstorage|box( sync)?|nextcloud.*|owncloud.*|pcloud.*|mega(sync)?|tresorit|syncthing|creative cloud files)$/i

/** True for a path with the folder of a known syncing program in it. */
export const isSyncedPath = (path: string): boolean => path.split(/[\\/]+/).some((part) => SYNCED.test(part.trim()))

/** The same, where links lead as well; a folder that is not there is judged by what was typed. */
export async function isSynced(folder: string): Promise<boolean> {
  const real = await realpath(folder).catch(() => folder)
  return isSyncedPath(folder) || isSyncedPath(real)
}
