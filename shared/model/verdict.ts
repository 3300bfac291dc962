// What the rules answer: why a face is shown or hidden, why a post may not go, which words name a pupil. Nouns only;
// the rules themselves are in shared/rules, the sentences in renderer/words.ts.
import { z } from 'zod'
import { PermissionStanding } from './permission.ts'
import { PhotoId, SubjectId } from './id.ts'

/** Why one face is shown or hidden. Exactly one kind, `shown`, lets a face be seen because it is a face. */
export const FaceReason = z.discriminatedUnion('kind', [
  /** Nobody has decided yet: hidden, and the photo cannot go on. */
  z.strictObject({ kind: z.literal('undecided'), possibleOnly: z.boolean() }),
  z.strictObject({ kind: z.literal('shown'), subjectId: SubjectId, standing: PermissionStanding }),
  /** Identified, permission may stand, but the person chose to hide. */
  z.strictObject({ kind: z.literal('hidden-by-choice'), subjectId: SubjectId }),
  z.strictObject({ kind: z.literal('no-permission'), subjectId: SubjectId, standing: PermissionStanding }),
  /** The same pupil was identified twice in one photo: both are hidden until that is put right. */
  z.strictObject({ kind: z.literal('twice-in-photo'), subjectId: SubjectId }),
  /** The decision names somebody who is not on the register (any more). */
  z.strictObject({ kind: z.literal('not-on-register') }),
  z.strictObject({ kind: z.literal('visitor') }),
  z.strictObject({ kind: z.literal('keep-hidden') }),
  /** A possible face that a person dismissed: nothing is hidden there. */
  z.strictObject({ kind: z.literal('dismissed') }),
])
export type FaceReason = z.infer<typeof FaceReason>

/** Where a text of a post stands. Alt texts are counted from 0 in the order of the photos. */
export const TextPlace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('message') }),
  z.strictObject({ kind: z.literal('alt-text'), photo: z.number().int().nonnegative() }),
])
export type TextPlace = z.infer<typeof TextPlace>

/** One place in a text that names somebody, or may (names-rule.md). `start`/`end` are UTF-16 offsets into the text. */
export const NameFinding = z.strictObject({
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
  text: z.string(),
  verdict: z.enum(['block', 'review']),
  kind: z.enum([
    'forename',
    'full-name',
    'surname',
    'initials',
    'nickname',
    'near-miss',
    'spread-letters',
    'unknown-name',
    'singling-out',
    'tag',
    'picture-text',
  ]),
  /** Rule number of names-rule.md such as 'B1' or 'R3', for tests and measuring. */
  rule: z.string().max(8),
  /** The pupil it would name, when there is exactly one. */
  subjectId: SubjectId.nullable(),
  /** Every pupil it may name, twenty at most; none for words that point at a child without a name. */
  subjectIds: z.array(SubjectId),
  /** The reason in plain words. */
  reason: z.string(),
  /** Words that keep the sentence, such as 'a Year 4 pupil', or null. */
  suggestion: z.string().nullable(),
})
export type NameFinding = z.infer<typeof NameFinding>

/** Every reason why a post may not go out. All that apply are given, not only the first. */
export const PublicationRefusal = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('message-empty') }),
  z.strictObject({ kind: z.literal('message-too-long') }),
  /** P13: an emergency update is text only. */
  z.strictObject({ kind: z.literal('emergency-with-photos') }),
  z.strictObject({ kind: z.literal('too-many-photos') }),
  z.strictObject({ kind: z.literal('photo-twice'), photoId: PhotoId }),
  z.strictObject({ kind: z.literal('photo-dropped'), photoId: PhotoId }),
  /** Not searched for faces, or by an older pipeline, or the search failed. */
  z.strictObject({ kind: z.literal('photo-not-searched'), photoId: PhotoId }),
  z.strictObject({ kind: z.literal('undecided-faces'), photoId: PhotoId, count: z.number().int().positive() }),
  /** Writing that may name a pupil, about which nobody said anything. */
  z.strictObject({ kind: z.literal('undecided-writing'), photoId: PhotoId, count: z.number().int().positive() }),
  /** What is written in it was not read yet, or could not be (`failed`) and nobody looked instead. */
  z.strictObject({ kind: z.literal('writing-not-read'), photoId: PhotoId, failed: z.boolean() }),
  z.strictObject({ kind: z.literal('rendition-missing'), photoId: PhotoId }),
  /** The plan changed since the picture was made (a decision, a permission). */
  z.strictObject({ kind: z.literal('rendition-stale'), photoId: PhotoId }),
  /** A hidden face could still be found, or a new one appeared. */
  z.strictObject({ kind: z.literal('rendition-refused'), photoId: PhotoId }),
  z.strictObject({
    kind: z.literal('no-standing'),
    photoId: PhotoId,
    subjectId: SubjectId,
    standing: PermissionStanding,
  }),
  z.strictObject({ kind: z.literal('alt-text-missing'), photoId: PhotoId }),
  z.strictObject({ kind: z.literal('names-found'), place: TextPlace, count: z.number().int().positive() }),
  z.strictObject({ kind: z.literal('names-to-review'), place: TextPlace, count: z.number().int().positive() }),
  z.strictObject({ kind: z.literal('not-signed') }),
  z.strictObject({ kind: z.literal('sign-off-void') }),
  /** It is not the signature of that person's key over this. */
  z.strictObject({ kind: z.literal('signature-wrong') }),
  /** P8: only the headteacher, or a deputy under a delegation of that day. */
  z.strictObject({ kind: z.literal('signer-not-head') }),
  /** P9: nobody signs what they prepared. */
  z.strictObject({ kind: z.literal('signer-prepared-it') }),
  z.strictObject({ kind: z.literal('page-not-confirmed') }),
  /** The computer's clock is behind what was recorded before: no day can be believed. */
  z.strictObject({ kind: z.literal('clock-set-back'), byMinutes: z.number().int().positive() }),
])
export type PublicationRefusal = z.infer<typeof PublicationRefusal>
