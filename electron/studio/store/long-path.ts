// Long paths on Windows, where 260 characters were the end for a program without the prefix \\?\. Node's own file calls put
// it there by themselves; SQLite does not, so its paths come through here. Studio process only.
import { win32 } from 'node:path'

/** SQLite puts up to 12 more characters behind the name of a database. */
const SHORT_ENOUGH = 240

/** The path as SQLite must be given it. */
export const longPath = (path: string, platform: NodeJS.Platform = process.platform): string =>
  platform === 'win32' && path.length > SHORT_ENOUGH ? win32.toNamespacedPath(path) : path
