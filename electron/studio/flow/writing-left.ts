// The proof for writing: the finished picture is read once more, and nothing in it may name a pupil, or may do so without a person
// having said that it does not. Used by redact-photo.ts alone.
import { TextRegionId } from '../../../shared/model/id.ts'
import type { TextRegion } from '../../../shared/model/text-region.ts'
import { boxInOriginal } from '../../../shared/rules/box-in-original.ts'
import { partInside } from '../../../shared/rules/box-overlap.ts'
import { namesInWriting } from '../../../shared/rules/find-names/names-in-writing.ts'
import type { Writer } from '../store/database.ts'
import { insertTextRegion } from '../store/text-region.ts'
import type { CommandContext } from './context.ts'
import type { PhotoPlan } from './plan-photo.ts'
import { rollNamesIn } from './roll-names.ts'

/** From this part (0..1) on that lies in a known place, it is that place's writing. */
const SAME_PLACE = 0.5

/** What is still to be read that must not be; empty = the picture is proved. Fails as FaceEngine.readText. */
export async function writingLeft(
  context: CommandContext,
  { record, writing, treatment }: PhotoPlan,
  jpeg: Uint8Array,
  signal?: AbortSignal,
): Promise<TextRegion[]> {
  const found = await context.engine.readText(jpeg, signal)
  if (found.length === 0) return []
  const names = context.read((reader) => rollNamesIn(reader, context))
  return found.flatMap(({ text, box }): TextRegion[] => {
    const findings = namesInWriting(names, text)
    if (findings.length === 0) return []
    // Nothing of the original: it cannot be placed, and counts as everywhere.
    const place = boxInOriginal(box, treatment, record.photo) ?? { x: 0, y: 0, w: 1, h: 1 }
    const allowed =
      findings.every(({ verdict }) => verdict === 'review') &&
      writing.texts.some(({ region, reason }) => reason === 'kept' && partInside(place, region.box) >= SAME_PLACE)
    if (allowed) return []
    const id = TextRegionId.parse(crypto.randomUUID())
    return [{ id, photoId: record.photo.id, box: place, words: text, foundBy: 'engine' }]
  })
}

/** Keeps what was still to be read: it is hidden in the next picture, and a person sees where it is. */
export function keepWritingLeft(writer: Writer, context: CommandContext, left: readonly TextRegion[]): void {
  for (const region of left) insertTextRegion(writer, region, context.engine.textPipeline)
}
