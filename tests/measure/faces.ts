// measure faces DIR: every face that the engine finds, per picture.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import { listFiles, named, print, progress, rounded, usage } from './folder.ts'

/** Prints one line per picture; boxes in pixels of the upright picture. */
export async function run(args: string[]): Promise<number> {
  const [folder, ...rest] = args
  if (folder === undefined || rest.length > 0) return usage('faces DIR')
  const files = await listFiles(folder, true).catch(() => null)
  if (files === null) return usage(`faces DIR (cannot read ${folder})`)
  const engine = openFaceEngine()
  try {
    for (const [index, file] of files.entries()) {
      try {
        const bytes = await readFile(join(folder, file))
        const read = await engine.read(bytes)
        if (!read.accepted) {
          print({ file, error: read.refusal, message: read.detail })
          continue
        }
        const start = performance.now()
        const faces = await engine.findFaces(bytes)
        const ms = Math.round(performance.now() - start)
        print({
          file,
          width: read.widthPx,
          height: read.heightPx,
          ms,
          faces: faces.map((face) => ({
            box: [
              face.box.x * read.widthPx,
              face.box.y * read.heightPx,
              face.box.w * read.widthPx,
              face.box.h * read.heightPx,
            ].map((value) => rounded(value, 1)),
            score: rounded(face.score),
            certain: face.certain,
          })),
        })
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
