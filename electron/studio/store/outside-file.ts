// Files outside the vault that a person points to: read whole, never changed, nothing beside them. Studio process only.
import { open, readdir, writeFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { StudioError } from '../../../shared/model/failure.ts'

const NEWLINE = 0x0a

/** Reads a file of at most `maxBytes`. Fails with 'file-not-found' or 'file-too-large'. */
export async function readOutsideFile(path: string, maxBytes: number): Promise<Uint8Array> {
  const file = await open(path, 'r').catch(() => {
    throw new StudioError('file-not-found')
  })
  try {
    const found = await file.stat()
    if (!found.isFile()) throw new StudioError('file-not-found')
    if (found.size > maxBytes) throw new StudioError('file-too-large', { megabytes: Math.ceil(found.size / 1e6) })
    return await file.readFile()
  } finally {
    await file.close()
  }
}

/**
 * The lines of a file of at most `maxBytes`, a piece of the file at a time, so that it is never whole in memory and the window
 * gets its turn in between. A line of more than `maxLine` bytes comes as null. Fails like `readOutsideFile`.
 */
export async function* outsideLines(path: string, maxBytes: number, maxLine: number): AsyncGenerator<string | null> {
  const file = await open(path, 'r').catch(() => {
    throw new StudioError('file-not-found')
  })
  try {
    const found = await file.stat()
    if (!found.isFile()) throw new StudioError('file-not-found')
    if (found.size > maxBytes) throw new StudioError('file-too-large', { megabytes: Math.ceil(found.size / 1e6) })
    let parts: Buffer[] = []
    let length = 0
    const take = (): string | null => {
      const line = length > maxLine ? null : Buffer.concat(parts).toString('utf8')
      parts = []
      length = 0
      return line
    }
    const stream: AsyncIterable<Buffer> = file.createReadStream({ autoClose: false, highWaterMark: 64 * 1024 })
    for await (const piece of stream) {
      let from = 0
      for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, from)) {
        parts.push(piece.subarray(from, end))
        length += end - from
        from = end + 1
        yield take()
      }
      length += piece.length - from
      // What comes of a line that is too long is not kept.
      if (length <= maxLine) parts.push(piece.subarray(from))
      else parts = []
    }
    if (length > 0) yield take()
  } finally {
    await file.close()
  }
}

/**
 * Writes a new file into a folder that a person chose, never over another: "Form (2).pdf" where the name is taken. Answers the
 * name it got. Fails with 'folder-not-found', 'disk-full' or 'cannot-write'.
 */
export async function writeOutsideFile(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  const { name: stem, ext } = parse(name)
  for (let copy = 1; copy <= 1000; copy += 1) {
    const tried = copy === 1 ? name : `${stem} (${copy})${ext}`
    try {
      // One name after another: only the disk knows which is free.
      // oxlint-disable-next-line no-await-in-loop
      await writeFile(join(folder, tried), bytes, { flag: 'wx', flush: true })
      return tried
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null
      if (code === 'EEXIST') continue
      if (code === 'ENOENT' || code === 'ENOTDIR') throw new StudioError('folder-not-found')
      throw new StudioError(code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : 'cannot-write')
    }
  }
  throw new StudioError('cannot-write')
}

/** A picture in a folder or one folder below: its path, its name, and the name of the folder it lies in if that is below. */
export interface OutsidePicture {
  readonly path: string
  readonly name: string
  readonly folder: string | null
}

const picture = /\.(jpe?g|png|webp|hei[cf]|avif|tiff?)$/i

/** Pictures by their name, in the folder and one level below (a folder per pupil is usual). Fails with 'folder-not-found'. */
export async function listOutsidePictures(folder: string): Promise<OutsidePicture[]> {
  const list = async (path: string, below: string | null): Promise<OutsidePicture[]> => {
    const entries = await readdir(path, { withFileTypes: true }).catch(() => {
      throw new StudioError('folder-not-found')
    })
    const found: OutsidePicture[] = []
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue
      if (entry.isFile() && picture.test(entry.name))
        found.push({ path: join(path, entry.name), name: entry.name, folder: below })
      if (entry.isDirectory() && below === null) found.push(...(await list(join(path, entry.name), entry.name)))
    }
    return found
  }
  const all = await list(folder, null)
  return all.sort((a, b) => (a.path < b.path ? -1 : 1))
}
