// Writing in a photo: where it is, what it says as well as it could be read, and what a person said about it. Nouns only.
import { z } from 'zod'
import { PhotoId, TextRegionId } from './id.ts'
import { Box } from './photo.ts'

/** A place with writing. The box is as parts of the upright original and holds all of the line. */
export const TextRegion = z.strictObject({
  id: TextRegionId,
  photoId: PhotoId,
  box: Box,
  /** Null: drawn by a person, or erased with a pupil. May hold a name: never leaves the device. */
  words: z.string().nullable(),
  foundBy: z.enum(['engine', 'person']),
})
export type TextRegion = z.infer<typeof TextRegion>

/** What a person said: hide it, or let it be read. */
export const TextDecision = z.enum(['hide', 'keep'])
export type TextDecision = z.infer<typeof TextDecision>

/**
 * Why a place with writing is hidden or may be read (names-rule.md B7). `names-pupil`: no person can let it be read.
 * `may-name-pupil`: hidden until a person said; `kept`: a person said that it names no pupil.
 */
export const TextReason = z.enum([
  'names-pupil',
  'may-name-pupil',
  'kept',
  'hidden-by-choice',
  'drawn',
  'erased',
  'names-nobody',
])
export type TextReason = z.infer<typeof TextReason>

/** How far the reading of a photo is; `looked`: it could not be read, and a person looked instead. */
export const WritingState = z.enum(['read', 'waiting', 'failed', 'looked'])
export type WritingState = z.infer<typeof WritingState>

/** What the approver looks for by eye in each picture, in this order (names-rule.md B7). */
export const EYE_CHECKS = [
  'certificates',
  'pegs-and-trays',
  'books',
  'badges',
  'whiteboard',
  'displays',
  'clothing',
  'screens',
] as const
export const EyeCheck = z.enum(EYE_CHECKS)
export type EyeCheck = z.infer<typeof EyeCheck>
