// One reversible act at the desk, as the journal keeps it: ids, numbers and choices only, never a name or a text. The union of
// everything that Ctrl+Z can take back. Nouns only; how each kind is reversed is in electron/studio/flow.
import { z } from 'zod'
import { EventId, FaceId, PhotoId, SubjectId, TextRegionId } from './id.ts'
import { Box } from './photo.ts'
import { PhotoTreatment } from './photo-treatment.ts'
import { TextDecision } from './text-region.ts'

const photoIds = z.array(PhotoId).min(1).max(10_000)
const faceIds = z.array(FaceId).min(1).max(10_000)
/** Rows of the table `act`: what was said about the faces of one photo in one go. */
const actIds = z.array(z.string().min(1).max(64)).min(1).max(10_000)

/**
 * `photoIds`: the photos of ONE event that the act touched, the one to go back to first. A new kind is added here, in
 * `reversals` (flow/undo-desk.ts) and in renderer/words-undo.ts (and in DeskActKind); the compiler asks for each.
 */
export const DeskAct = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('faces-decided'), photoIds, actIds }),
  z.strictObject({ kind: z.literal('head-drawn'), photoIds, actIds }),
  /** Only photos that were not so before. */
  z.strictObject({ kind: z.literal('photos-dropped'), photoIds, dropped: z.boolean() }),
  /** `before` and `after`: one for each of `photoIds`, in their order; only photos that were changed. */
  z.strictObject({
    kind: z.literal('photos-treated'),
    photoIds,
    before: z.array(PhotoTreatment),
    after: z.array(PhotoTreatment),
  }),
  /** "These faces are not this person", and what was said of others in the same step (rows of `act`). */
  z.strictObject({
    kind: z.literal('not-this-person'),
    photoIds,
    faceIds,
    subjectId: SubjectId,
    actIds: z.array(z.string().min(1).max(64)).max(10_000),
  }),
  /** "This pupil was not there", or that taken back. Of the event; the photo is only where to go back to. */
  z.strictObject({
    kind: z.literal('said-absent'),
    photoIds,
    eventId: EventId,
    subjectId: SubjectId,
    absent: z.boolean(),
  }),
  /** "Everybody without consent in this photo is marked" (L24). */
  z.strictObject({ kind: z.literal('rest-marked'), photoIds, markId: z.string().min(1).max(64) }),
  /** Writing hidden or let be read; a place that was drawn goes from 'keep' to 'hide'. One of `before` and `after` for each. */
  z.strictObject({
    kind: z.literal('writing-decided'),
    photoIds,
    regionIds: z.array(TextRegionId).min(1).max(1000),
    before: z.array(TextDecision.nullable()),
    after: z.array(TextDecision.nullable()),
  }),
  /** The whole body hidden with a face, or only the head again. */
  z.strictObject({
    kind: z.literal('body-hidden'),
    photoIds,
    faceId: FaceId,
    before: Box.nullable(),
    after: Box.nullable(),
  }),
])
export type DeskAct = z.infer<typeof DeskAct>

/** The kinds above, for the screen; one that is missing here does not compile where it is read. */
export const DeskActKind = z.enum([
  'faces-decided',
  'head-drawn',
  'photos-dropped',
  'photos-treated',
  'not-this-person',
  'said-absent',
  'rest-marked',
  'writing-decided',
  'body-hidden',
])
export type DeskActKind = z.infer<typeof DeskActKind>

/** Why an act cannot be taken back (or done again) any more. Then nothing happens, and the one before it is next. */
export const WhyNotUndo = z.discriminatedUnion('kind', [
  /** Somebody else changed the same thing since: their word is not undone by another's key. */
  z.strictObject({ kind: z.literal('changed-since'), byName: z.string() }),
  /** What it was about is not there any more: erased with a pupil, or gone with a new search. */
  z.strictObject({ kind: z.literal('gone') }),
  /** It is as it would become: it was put right some other way. */
  z.strictObject({ kind: z.literal('already-so') }),
])
export type WhyNotUndo = z.infer<typeof WhyNotUndo>
