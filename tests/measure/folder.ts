// What the measure commands share: listing a folder, going over its files, printing lines, naming an error.
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { StudioError } from '../../shared/model/failure.ts'
import type { FaceEngine } from '../../electron/studio/ports.ts'

const PICTURES = /\.(jpe?g|png|webp|hei[cf]|avif|tiff?)$/i

/**
 * Paths of all files below `folder`, relative, with '/', sorted; only pictures by name when asked. Links are followed: a set
 * of photos is often put together from links. Throws when missing.
 */
export async function listFiles(folder: string, picturesOnly: boolean): Promise<string[]> {
  const found: string[] = []
  const walk = async (below: string, above: readonly string[]): Promise<void> => {
    const place = join(folder, below)
    const real = await realpath(place)
    // A link to a folder above would never end.
    if (above.includes(real)) return
    for (const name of await readdir(place)) {
      const kind = await stat(join(place, name)).catch(() => null)
      const path = below === '' ? name : `${below}/${name}`
      if (kind?.isDirectory()) await walk(path, [...above, real])
      else if (kind?.isFile() && (!picturesOnly || PICTURES.test(name))) found.push(path)
    }
  }
  await walk('', [])
  return found.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

/** One JSON line on standard output. */
export function print(line: unknown): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

/** Progress, on standard error. */
export function progress(done: number, total: number, what: string): void {
  process.stderr.write(`\r${done}/${total} ${what}`.padEnd(78).slice(0, 78))
  if (done === total) process.stderr.write('\n')
}

/** One line that says what the command takes; the exit code for it. */
export function usage(line: string): number {
  process.stderr.write(`usage: measure ${line}\n`)
  return 2
}

/** `error` and `message` of the line for a file that could not be used. */
export function named(error: unknown): { error: string; message: string } {
  if (error instanceof StudioError) {
    const because = String(error.failure.detail['because'] ?? error.failure.kind)
    return { error: because, message: String(error.failure.detail['error'] ?? because) }
  }
  return {
    error: error instanceof Error ? error.name : 'unknown',
    message: error instanceof Error ? error.message : String(error),
  }
}

/** Four decimals are plenty. */
export function rounded(value: number, digits = 4): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}

/**
 * Runs `work` over the files, as many side by side as the engine takes, and prints its line for each in their order; a file
 * that fails gives a line with `error` and `message`, and the run goes on. The engine is closed at the end.
 */
export async function overFiles(
  engine: FaceEngine,
  folder: string,
  files: readonly string[],
  work: (bytes: Uint8Array, file: string) => Promise<object>,
): Promise<void> {
  try {
    const lines: Promise<object>[] = []
    const begin = async (file: string): Promise<object> => {
      try {
        return await work(await readFile(join(folder, file)), file)
      } catch (error) {
        return { file, ...named(error) }
      }
    }
    for (const [index, file] of files.entries()) {
      while (lines.length < Math.min(files.length, index + engine.photosAtATime)) {
        lines.push(begin(files[lines.length] ?? file))
      }
      print(await lines[index])
      progress(index + 1, files.length, file)
    }
  } finally {
    await engine.close()
  }
}
