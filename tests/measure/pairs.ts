// measure pairs DIR PAIRS.json: how alike the main faces of two pictures are.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import { centralFace, similarityOf } from './central-face.ts'
import { print, progress, rounded, usage } from './folder.ts'

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
  const templates = new Map<string, Float32Array | null>()
  const templateOf = async (file: string): Promise<Float32Array | null> => {
    const known = templates.get(file)
    if (known !== undefined) return known
    const template = await readFile(join(folder, file))
      .then(async (bytes) => {
        const face = centralFace((await engine.findFaces(bytes)).faces)
        return face === null ? null : ((await engine.describe(bytes, [face]))[0] ?? null)
      })
      .catch(() => null)
    templates.set(file, template)
    return template
  }
  try {
    for (const [index, { a, b, same }] of pairs.entries()) {
      const one = await templateOf(a)
      const other = await templateOf(b)
      print({ a, b, same, similarity: one === null || other === null ? null : rounded(similarityOf(one, other), 5) })
      progress(index + 1, pairs.length, a)
    }
  } finally {
    await engine.close()
  }
  return 0
}
