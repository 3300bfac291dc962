// measure redact IN_DIR OUT_DIR: hides every face found and writes the picture that would be published.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import type { DetectedFace, FaceEngine, HiddenRegion } from '../../electron/studio/ports.ts'
import { untreated } from '../../shared/model/photo-treatment.ts'
import type { Box } from '../../shared/model/photo.ts'
import { similarityThreshold } from '../../shared/rules/identify-thresholds.ts'
import { similarityOf } from './central-face.ts'
import { listFiles, named, overFiles, rounded, usage } from './folder.ts'

const TAKES = 'redact IN_DIR OUT_DIR [--boxes FILE.jsonl] [--seed N]'
type Pixels = readonly [number, number, number, number]

/** Prints one line per picture; a picture that cannot be proved safe has `refused` and no `out`. */
export async function run(args: string[]): Promise<number> {
  let options: { in: string; out: string; boxes: Map<string, readonly Pixels[]> | null; seed: number }
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { boxes: { type: 'string' }, seed: { type: 'string' } },
    })
    const [inFolder, outFolder, ...rest] = positionals
    const seed = Number(values.seed ?? 1)
    if (inFolder === undefined || outFolder === undefined || rest.length > 0 || !Number.isSafeInteger(seed))
      return usage(TAKES)
    options = {
      in: inFolder,
      out: outFolder,
      boxes: values.boxes === undefined ? null : await readBoxes(values.boxes),
      seed,
    }
  } catch (error) {
    return usage(`${TAKES} (${named(error).message.split('\n')[0]})`)
  }
  const files = await listFiles(options.in, true).catch(() => null)
  if (files === null) return usage(`${TAKES} (cannot read ${options.in})`)
  const engine = openFaceEngine()
  await overFiles(engine, options.in, files, (bytes, file) => redact(engine, file, bytes, options))
  return 0
}

async function redact(
  engine: FaceEngine,
  file: string,
  bytes: Uint8Array,
  options: { out: string; boxes: Map<string, readonly Pixels[]> | null; seed: number },
): Promise<object> {
  const read = await engine.read(bytes)
  if (!read.accepted) return { file, refused: [read.refusal] }
  const { widthPx: width, heightPx: height } = read
  const given = options.boxes?.get(file)
  let hidden: HiddenRegion[] =
    options.boxes === null
      ? (await engine.findFaces(bytes)).faces.map(asRegion)
      : (given ?? []).map(([x, y, w, h]) => ({
          box: { x: x / width, y: y / height, w: w / width, h: h / height },
          rollDegrees: 0,
          shape: 'exact' as const,
        }))
  const render = { seed: options.seed, style: 'soft' as const, treatment: untreated, largestFacePx: null }
  let rendered = await engine.render(bytes, hidden, { shown: [], dismissed: [] }, render)
  // A face that only now came to light goes back to the desk, where it would be hidden too.
  for (let round = 0; options.boxes === null && rendered.unexpected.length > 0 && round < 3; round++) {
    hidden = [...hidden, ...rendered.unexpected.map(asRegion)]
    rendered = await engine.render(bytes, hidden, { shown: [], dismissed: [] }, render)
  }
  const faces = hidden.map(({ box }) =>
    [box.x * width, box.y * height, box.w * width, box.h * height].map((value) => rounded(value, 1)),
  )
  const reasons: string[] = []
  if (rendered.redetected.length > 0) reasons.push('hidden-face-found-again')
  if (options.boxes === null && rendered.unexpected.length > 0) reasons.push('unexpected-face')
  const rematched = options.boxes === null ? await countRematched(engine, bytes, rendered.jpeg, hidden) : 0
  if (rematched > 0) reasons.push('hidden-face-recognised-again')
  const proof = { redetected: rendered.redetected.length, rematched }
  if (reasons.length > 0) return { file, faces, proof, refused: reasons }
  const out = file.replace(/\.[^./]+$/, '') + '.jpg'
  await mkdir(dirname(join(options.out, out)), { recursive: true })
  await writeFile(join(options.out, out), rendered.jpeg)
  return { file, out, faces, proof }
}

function asRegion(face: DetectedFace): HiddenRegion {
  return { box: face.box, rollDegrees: face.rollDegrees, shape: 'head' }
}

/** How many of the largest hidden heads still resemble the original face as much as the same person would. */
async function countRematched(
  engine: FaceEngine,
  before: Uint8Array,
  after: Uint8Array,
  hidden: readonly HiddenRegion[],
): Promise<number> {
  const largest: { box: Box; rollDegrees: number }[] = hidden
    .slice(0, 6)
    .map(({ box, rollDegrees }) => ({ box, rollDegrees }))
  const originals = await engine.describe(before, largest)
  const hiddenOnes = await engine.describe(after, largest)
  return originals.filter((original, index) => {
    const now = hiddenOnes[index]
    return original !== null && now !== null && now !== undefined && similarityOf(original, now) >= similarityThreshold
  }).length
}

/** Lines of `{"file","heads":[[x,y,w,h]]}`, pixels of the upright picture. */
async function readBoxes(file: string): Promise<Map<string, readonly Pixels[]>> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '')
  return new Map(
    lines.map((line) => {
      const { file: name, heads } = JSON.parse(line) as { file: string; heads: Pixels[] }
      return [name, heads] as const
    }),
  )
}
