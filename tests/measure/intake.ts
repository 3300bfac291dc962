// measure intake DIR: what importing each file would do.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import { listFiles, named, print, progress, usage } from './folder.ts'

const NO_CAMERA = { make: null, model: null, serial: null }

/** Prints one line per file, whatever it is. The same content twice is a duplicate, as in an import. */
export async function run(args: string[]): Promise<number> {
  const [folder, ...rest] = args
  if (folder === undefined || rest.length > 0) return usage('intake DIR')
  const files = await listFiles(folder, false).catch(() => null)
  if (files === null) return usage(`intake DIR (cannot read ${folder})`)
  const engine = openFaceEngine()
  const taken = new Set<string>()
  try {
    for (const [index, file] of files.entries()) {
      try {
        const bytes = await readFile(join(folder, file))
        const read = await engine.read(bytes)
        const digest = createHash('sha256').update(bytes).digest('hex')
        if (!read.accepted) {
          const provenance = read.refusal === 'ai-generated' ? 'ai-generated' : 'unknown'
          print({
            file,
            accepted: false,
            reason: read.refusal,
            camera: NO_CAMERA,
            takenAt: null,
            provenance,
            warnings: [],
            detail: read.detail,
          })
        } else {
          const { camera, takenAt, provenance, warnings } = read
          const duplicate = taken.has(digest)
          taken.add(digest)
          const position = read.hadPosition ? ['position-will-be-removed'] : []
          print({
            file,
            accepted: !duplicate,
            reason: duplicate ? 'duplicate' : null,
            camera,
            takenAt,
            provenance,
            warnings: [...warnings, ...position],
          })
        }
      } catch (error) {
        print({ file, ...named(error) })
      } finally {
        progress(index + 1, files.length, file)
      }
    }
  } finally {
    await engine.close()
  }
  return 0
}
