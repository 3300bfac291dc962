// measure intake DIR: what importing each file would do.
import { createHash } from 'node:crypto'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import { listFiles, overFiles, usage } from './folder.ts'

const NO_CAMERA = { make: null, model: null, serial: null }

/** Prints one line per file, whatever it is. The same content twice is a duplicate, as in an import. */
export async function run(args: string[]): Promise<number> {
  const [folder, ...rest] = args
  if (folder === undefined || rest.length > 0) return usage('intake DIR')
  const files = await listFiles(folder, false).catch(() => null)
  if (files === null) return usage(`intake DIR (cannot read ${folder})`)
  const engine = openFaceEngine()
  const taken = new Set<string>()
  await overFiles(engine, folder, files, async (bytes, file) => {
    const read = await engine.read(bytes)
    const digest = createHash('sha256').update(bytes).digest('hex')
    if (!read.accepted) {
      const provenance = read.refusal === 'ai-generated' ? 'ai-generated' : 'unknown'
      return {
        file,
        accepted: false,
        reason: read.refusal,
        camera: NO_CAMERA,
        takenAt: null,
        provenance,
        warnings: [],
        detail: read.detail,
      }
    }
    const { camera, takenAt, provenance, warnings } = read
    const duplicate = taken.has(digest)
    taken.add(digest)
    const position = read.hadPosition ? ['position-will-be-removed'] : []
    return {
      file,
      accepted: !duplicate,
      reason: duplicate ? 'duplicate' : null,
      camera,
      takenAt,
      provenance,
      warnings: [...warnings, ...position],
    }
  })
  return 0
}
