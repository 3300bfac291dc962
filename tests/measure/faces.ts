// measure faces DIR: every face that the engine finds, per picture.
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import { listFiles, overFiles, rounded, usage } from './folder.ts'

/** Prints one line per picture; boxes in pixels of the upright picture. */
export async function run(args: string[]): Promise<number> {
  const [folder, ...rest] = args
  if (folder === undefined || rest.length > 0) return usage('faces DIR')
  const files = await listFiles(folder, true).catch(() => null)
  if (files === null) return usage(`faces DIR (cannot read ${folder})`)
  const engine = openFaceEngine()
  await overFiles(engine, folder, files, async (bytes, file) => {
    const read = await engine.read(bytes)
    if (!read.accepted) return { file, error: read.refusal, message: read.detail }
    const start = performance.now()
    const { faces } = await engine.findFaces(bytes)
    const ms = Math.round(performance.now() - start)
    return {
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
    }
  })
  return 0
}
