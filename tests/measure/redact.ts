// measure redact IN_DIR OUT_DIR: hides every face found and writes the picture that would be published.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import type { DetectedFace, FaceEngine, HiddenRegion } from '../../electron/studio/ports.ts'
import { HidingStyle } from '../../shared/model/hiding.ts'
import { untreated } from '../../shared/model/photo-treatment.ts'
import type { Box } from '../../shared/model/photo.ts'
import { bareJpegFaults } from '../../shared/rules/bare-jpeg.ts'
import { partInside } from '../../shared/rules/box-overlap.ts'
import { similarityThreshold } from '../../shared/rules/identify-thresholds.ts'
import { hiddenBoxOf } from '../../shared/rules/judge-writing.ts'
import { similarityOf } from './central-face.ts'
import { listFiles, named, overFiles, rounded, usage } from './folder.ts'

const TAKES = 'redact IN_DIR OUT_DIR [--boxes FILE.jsonl] [--seed N] [--style soft|plain|playful]'
type Pixels = readonly [number, number, number, number]

/** Prints one line per picture; a picture that cannot be proved safe has `refused` and no `out`. */
export async function run(args: string[]): Promise<number> {
  let options: {
    in: string
    out: string
    boxes: Map<string, readonly Pixels[]> | null
    seed: number
    style: HidingStyle
  }
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { boxes: { type: 'string' }, seed: { type: 'string' }, style: { type: 'string' } },
    })
    const [inFolder, outFolder, ...rest] = positionals
    const seed = Number(values.seed ?? 1)
    const style = HidingStyle.safeParse(values.style ?? 'soft')
    if (
      inFolder === undefined ||
      outFolder === undefined ||
      rest.length > 0 ||
      !Number.isSafeInteger(seed) ||
      !style.success
    )
      return usage(TAKES)
    options = {
      in: inFolder,
      out: outFolder,
      boxes: values.boxes === undefined ? null : await readBoxes(values.boxes),
      seed,
      style: style.data,
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
  options: { out: string; boxes: Map<string, readonly Pixels[]> | null; seed: number; style: HidingStyle },
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
  // Nobody has said who is on the roll, so all writing that can be read is hidden, as undecided writing would be.
  const texts =
    options.boxes === null ? (await engine.readText(bytes)).map((line) => hiddenBoxOf(line, width / height)) : []
  const render = { seed: options.seed, style: options.style, treatment: untreated, largestFacePx: null }
  const withTexts = (): HiddenRegion[] => [
    ...hidden,
    ...texts.map((box) => ({ box, rollDegrees: 0, shape: 'exact' as const })),
  ]
  let rendered = await engine.render(bytes, withTexts(), { shown: [], dismissed: [] }, render)
  // A face that only now came to light goes back to the desk, where it would be hidden too.
  for (let round = 0; options.boxes === null && rendered.unexpected.length > 0 && round < 3; round++) {
    hidden = [...hidden, ...rendered.unexpected.map(asRegion)]
    rendered = await engine.render(bytes, withTexts(), { shown: [], dismissed: [] }, render)
  }
  const inPixels = (box: Box) =>
    [box.x * width, box.y * height, box.w * width, box.h * height].map((value) => rounded(value, 1))
  const faces = hidden.map(({ box }) => inPixels(box))
  const reasons: string[] = []
  if (!rendered.sameWithNoise) reasons.push('hidden-pixels-matter')
  if (rendered.redetected.length > 0) reasons.push('hidden-face-found-again')
  if (options.boxes === null && rendered.unexpected.length > 0) reasons.push('unexpected-face')
  const rematched = options.boxes === null ? await countRematched(engine, bytes, rendered.jpeg, hidden) : 0
  if (rematched > 0) reasons.push('hidden-face-recognised-again')
  const left = texts.length === 0 ? [] : await engine.readText(rendered.jpeg)
  const readable = left.filter(({ box }) => texts.some((text) => partInside(box, text) >= 0.5)).length
  if (readable > 0) reasons.push('writing-readable')
  const metadata = bareJpegFaults(rendered.jpeg)
  if (metadata.length > 0) reasons.push('metadata-left')
  const proof = {
    redetected: rendered.redetected.length,
    rematched,
    sameWithNoise: rendered.sameWithNoise,
    readable,
    metadata,
  }
  const found = { file, faces, texts: texts.map(inPixels) }
  if (reasons.length > 0) return { ...found, proof, refused: reasons }
  const out = file.replace(/\.[^./]+$/, '') + '.jpg'
  await mkdir(dirname(join(options.out, out)), { recursive: true })
  await writeFile(join(options.out, out), rendered.jpeg)
  const kept = await readFile(join(options.out, out))
  if (Buffer.compare(kept, rendered.jpeg) !== 0) return { ...found, proof, refused: ['bytes-differ'] }
  return { file, out, faces, texts: found.texts, proof }
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
