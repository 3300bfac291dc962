// measure pairs DIR PAIRS.json: how alike the main faces of two pictures are.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import { centralFace, similarityOf } from './central-face.ts'
import { print, progress, rounded, usage } from './folder.ts'
import { inOrder } from './in-order.ts'

interface Pair {
  readonly a: string
  readonly b: string
  readonly same?: boolean
}

/** Prints one line per pair; `similarity` null when no face was found in one of them. */
export async function run(args: string[]): Promise<number> {
  const [folder, list, ...rest] = args
  if (folder === undefined || list === undefined || rest.length > 0) return usage('pairs DIR PAIRS.json')
  let pairs: readonly Pair[]
  try {
    pairs = JSON.parse(await readFile(list, 'utf8')) as readonly Pair[]
    if (!Array.isArray(pairs)) throw new Error('not a list')
  } catch {
    return usage(`pairs DIR PAIRS.json (cannot read ${list})`)
  }
  const engine = openFaceEngine()
  const templateOf = (file: string): Promise<Float32Array | null> =>
    readFile(join(folder, file))
      .then(async (bytes) => {
        const face = centralFace((await engine.findFaces(bytes)).faces)
        return face === null ? null : ((await engine.describe(bytes, [face]))[0] ?? null)
      })
      .catch(() => null)
  try {
    const files = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))]
    const waiting = [...pairs]
    const templates = new Map<string, Float32Array | null>()
    for await (const { item, answer } of inOrder(files, engine.photosAtATime, templateOf)) {
      templates.set(item, answer)
      progress(templates.size, files.length, item)
      // In the order of the list, each as soon as both are known.
      for (let [pair] = waiting; pair !== undefined; [pair] = waiting) {
        const { a, b, same } = pair
        const one = templates.get(a)
        const other = templates.get(b)
        if (one === undefined || other === undefined) break
        print({ a, b, same, similarity: one === null || other === null ? null : rounded(similarityOf(one, other), 5) })
        waiting.shift()
      }
    }
  } finally {
    await engine.close()
  }
  return 0
}
