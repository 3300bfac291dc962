// What the person who signs wrote when they sent a post back: for the whole post, a photo or a sentence. Nouns only.
import { z } from 'zod'
import { PhotoId } from './id.ts'

export const NOTE_MAX_CHARACTERS = 2_000
export const NOTES_AT_ONCE_MAX = 40
/** So much of a sentence is kept to find its place again. */
export const SENTENCE_KEPT_CHARACTERS = 300

/** Where a note belongs. */
export const NotePlace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('post') }),
  z.strictObject({ kind: z.literal('photo'), photoId: PhotoId }),
  /** The beginning of the sentence as it then stood, at most SENTENCE_KEPT_CHARACTERS; it may have been changed since. */
  z.strictObject({ kind: z.literal('sentence'), text: z.string().min(1).max(SENTENCE_KEPT_CHARACTERS) }),
])
export type NotePlace = z.infer<typeof NotePlace>

/** Its number; rises. */
export const NoteId = z.number().int().positive()
export type NoteId = z.infer<typeof NoteId>
