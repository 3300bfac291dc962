// What the desk's screen is told about acts that can be taken back: enough to say it in words and to go there. Schemas only.
import { z } from 'zod'
import { DeskActKind } from '../model/desk-act.ts'
import { FaceId, PhotoId } from '../model/id.ts'

const count = z.number().int().nonnegative()

/** One act in the journal, for its sentence: 'Face 4 kept hidden'. The name is today's and for the screen only. */
export const DeskActView = z.strictObject({
  kind: DeskActKind,
  /** Where it was done: the photo to go to, and the face in it when there was exactly one. */
  photoId: PhotoId,
  photos: count,
  faces: count,
  faceId: FaceId.nullable(),
  /** The face's number on its outline, while it has one. */
  faceNumber: z.number().int().positive().nullable(),
  /** What was said, when the same was said of all faces. */
  said: z.enum(['show', 'hide', 'visitor', 'keep-hidden', 'not-a-face']).nullable(),
  subjectName: z.string().nullable(),
  /** Of 'photos-dropped': set aside (true) or kept again. Of 'said-absent': said (true) or taken back. */
  dropped: z.boolean().nullable(),
})
export type DeskActView = z.infer<typeof DeskActView>

/** What Ctrl+Z and Ctrl+Y would do now, in this event, for whoever is signed in. */
export const DeskHistory = z.strictObject({ undo: DeskActView.nullable(), redo: DeskActView.nullable() })
export type DeskHistory = z.infer<typeof DeskHistory>
