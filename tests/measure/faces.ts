// measure faces DIR: every face that the engine finds, per picture.
import type { ReadPhoto } from '../../electron/studio/ports.ts'
import type { Box } from '../../shared/model/photo.ts'
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
    const { faces, loneHeads } = await engine.findFaces(bytes)
    const ms = Math.round(performance.now() - start)
    return {
      file,
      width: read.widthPx,
      height: read.heightPx,
      ms,
      faces: faces.map((face) => ({
        box: inPixels(face.box, read),
        score: rounded(face.score),
        certain: face.certain,
      })),
      loneHeads: loneHeads.map((box) => inPixels(box, read)),
    }
  })
  return 0
}

function inPixels(box: Box, photo: ReadPhoto): number[] {
  const { widthPx, heightPx } = photo
  return [box.x * widthPx, box.y * heightPx, box.w * widthPx, box.h * heightPx].map((value) => rounded(value, 1))
}
