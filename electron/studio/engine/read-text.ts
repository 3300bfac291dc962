// Reads the writing in a picture: lines are found on a few levels, and each is read from the finest pixels. Worker only.
//
// [Note: What reading is for] Pupils' names on badges, certificates, pegs, boards and kit. A name that is found becomes a
// region to hide; finding nothing proves nothing, so a person looks too (names-rule.md B7).
import type { ReadText } from '../ports.ts'
import { decodeUpright, openPhoto } from './decode-photo.ts'
import { type Raster, resizeRaster } from './raster.ts'
import type { TextDetector } from './text-detector.ts'
import { boundsOfLine, type TextLine, textLines } from './text-lines.ts'
import type { LineReading, TextRecogniser } from './text-recogniser.ts'
import * as T from './text-thresholds.ts'

/** The two networks that reading needs. */
export interface TextNets {
  readonly detector: TextDetector
  readonly recogniser: TextRecogniser
}

/** See FaceEngine.readText. */
export async function readText(bytes: Uint8Array, nets: TextNets): Promise<ReadText[]> {
  return readRaster(await decodeUpright(await openPhoto(bytes), T.TEXT_SOURCE_PX), nets)
}

async function readRaster(raster: Raster, { detector, recogniser }: TextNets): Promise<ReadText[]> {
  const lines: TextLine[] = []
  const searched = Math.min(T.TEXT_SEARCH_PX, Math.max(raster.width, raster.height) * T.TEXT_LARGEST_ENLARGEMENT)
  for (const part of T.TEXT_LEVELS) {
    const longest = searched * part
    if (part !== 1 && longest < T.TEXT_SMALLEST_LEVEL_PX) continue
    const scale = longest / Math.max(raster.width, raster.height)
    const level = await resizeRaster(
      raster,
      Math.max(1, Math.round(raster.width * scale)),
      Math.max(1, Math.round(raster.height * scale)),
    )
    lines.push(...textLines(await detector.mapOf(level)).map((line) => scaled(line, raster.width / level.width)))
  }
  const read: { readonly line: TextLine; readonly reading: LineReading }[] = []
  for (const line of lines.toSorted((a, b) => b.likely - a.likely).slice(0, T.TEXT_MOST_LINES)) {
    const reading = await readLine(raster, line, recogniser)
    if (reading.score >= T.TEXT_KEPT && letters(reading.text) >= 2) read.push({ line, reading })
  }
  return distinct(read).flatMap(({ line, reading }) => {
    const { left, top, right, bottom } = boundsOfLine(line)
    const x = clamp(left / raster.width)
    const y = clamp(top / raster.height)
    const w = clamp(right / raster.width) - x
    const h = clamp(bottom / raster.height) - y
    return w > 0 && h > 0 ? [{ text: reading.text, score: reading.score, box: { x, y, w, h } }] : []
  })
}

/** A line that is not read well as it lies is tried the other way up. */
async function readLine(raster: Raster, line: TextLine, recogniser: TextRecogniser): Promise<LineReading> {
  const asItLies = await recogniser.read(raster, line)
  if (asItLies.score >= T.TEXT_TRY_TURNED) return asItLies
  const turned = await recogniser.read(raster, line, true)
  return turned.score > asItLies.score ? turned : asItLies
}

const letters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0
const clamp = (part: number): number => Math.min(1, Math.max(0, part))
const scaled = (line: TextLine, by: number): TextLine => ({
  ...line,
  centreX: line.centreX * by,
  centreY: line.centreY * by,
  length: line.length * by,
  thickness: line.thickness * by,
})

/** The same line found on two levels stays once: as it was read best. What differs stays twice; both are looked at. */
function distinct<L extends { readonly line: TextLine; readonly reading: LineReading }>(read: readonly L[]): L[] {
  const kept: L[] = []
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}]/gu, '')
  for (const one of read.toSorted((a, b) => b.reading.score - a.reading.score)) {
    const same = kept.some(
      (other) =>
        plain(other.reading.text).includes(plain(one.reading.text)) &&
        partInside(one.line, other.line) >= T.TEXT_SAME_LINE,
    )
    if (!same) kept.push(one)
  }
  return kept
}

/** Which part of the rectangle around a line lies in the one around the other. */
function partInside(line: TextLine, other: TextLine): number {
  const a = boundsOfLine(line)
  const b = boundsOfLine(other)
  const across = Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left))
  const down = Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top))
  return (across * down) / Math.max(1, (a.right - a.left) * (a.bottom - a.top))
}
