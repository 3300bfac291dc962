// What the desk receives about the writing in a photo, and about safer pictures. Schemas only.
import { z } from 'zod'
import { FaceId, TextRegionId } from '../model/id.ts'
import { Box } from '../model/photo.ts'
import { TextReason, WritingState } from '../model/text-region.ts'

const count = z.number().int().nonnegative()

/** One place with writing. */
export const TextView = z.strictObject({
  id: TextRegionId,
  /** 1, 2, 3 … from top to bottom: the number on the outline is T1, T2 … */
  number: z.number().int().positive(),
  /** The line itself, and what is hidden of the picture while it is hidden: the line with a margin. */
  box: Box,
  hiddenBox: Box,
  /** Null: drawn by a person, or erased. */
  words: z.string().nullable(),
  foundBy: z.enum(['engine', 'person']),
  hidden: z.boolean(),
  undecided: z.boolean(),
  reason: TextReason,
  /** False: it names a pupil, and nobody can let it be read. */
  mayKeep: z.boolean(),
  /** What the names rule says about it, in plain words; null when it says nothing. */
  because: z.string().nullable(),
  decidedByName: z.string().nullable(),
})
export type TextView = z.infer<typeof TextView>

/** The writing of one photo. */
export const WritingView = z.strictObject({
  state: WritingState,
  texts: z.array(TextView),
})
export type WritingView = z.infer<typeof WritingView>

/** The same in numbers, for the filmstrip. */
export const WritingCounts = z.strictObject({ state: WritingState, undecided: count, hidden: count })
export type WritingCounts = z.infer<typeof WritingCounts>

/** The 2026 advice about one photo: does this need to be face-on? Null when there is nothing to say. */
export const SaferView = z.strictObject({
  faceId: FaceId,
  /** How high the one shown face will be in the finished picture. Pixels. */
  facePx: count,
  /** A crop that keeps the face smaller in the picture: all of the original. Null when nothing was cropped away. */
  widerCrop: z.literal('whole-photo').nullable(),
  /** A largest face that would make the picture safer; null when it is that small already. Pixels. */
  smallerPx: count.nullable(),
  /** What somebody answered for exactly this picture. */
  answer: z.strictObject({ reason: z.string(), byName: z.string() }).nullable(),
})
export type SaferView = z.infer<typeof SaferView>

/** How large a face may be in a published picture. */
export const SaferSettings = z.strictObject({
  /** Pixels from the top to the bottom of a shown face; null = no limit. */
  largestFacePx: z.number().int().min(32).max(2048).nullable(),
})
export type SaferSettings = z.infer<typeof SaferSettings>
