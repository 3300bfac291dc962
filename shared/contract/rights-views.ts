// What the screen of a family's rights receives: what erasing would take and leave, and how a written-out record comes along.
// For the headteacher alone. Schemas only.
import { z } from 'zod'
import { AtMs, PostId, PublicationId, Sha256, SubjectId } from '../model/id.ts'
import { LeftOutReason, RecordExportFailure, RecordExportState } from '../model/record.ts'

const count = z.number().int().nonnegative()

/** What erasing one person would do. Nothing has been written. */
export const ErasurePreview = z.strictObject({
  subjectId: SubjectId,
  /** To be typed, letter by letter. */
  name: z.string(),
  className: z.string().nullable(),
  goes: z.strictObject({
    permissions: count,
    biometrics: count,
    contacts: count,
    scans: count,
    portraits: count,
    proposals: count,
    /** Photos in which somebody identified them: hidden in each of them from now on. */
    photosHidden: count,
    /** Of the photos, those that show nobody else and belong to no post: destroyed. */
    photosDestroyed: count,
    /** Finished pictures of those photos. */
    renditions: count,
    /** Places in notes, file names and words where the name stands: it is taken out. */
    mentions: count,
    /** Copies of the school's data that Cloakroom made itself before an update. */
    oldCopies: count,
  }),
  stays: z.strictObject({
    /** Entries of the trail: ids and counts, no name. */
    trailEntries: count,
    /** That a yes stood when a post was published, without a name. */
    consents: count,
    publications: count,
    /** Scans that also belong to somebody else's record, such as one letter for two children. */
    sharedScans: count,
  }),
  /** Posts the public may see that show them. */
  livePosts: z.array(
    z.strictObject({
      postId: PostId,
      publicationId: PublicationId,
      firstWords: z.string(),
      sinceMs: AtMs,
      /** `no-task`: it will be opened. `open`: nobody has taken it down yet. */
      takedown: z.enum(['no-task', 'open']),
    }),
  ),
  /** On their way to the Page this very minute: nothing can be erased until that has ended. */
  sending: count,
  /** SHA-256 of all this: what is confirmed is exactly what was read. */
  digest: Sha256,
})
export type ErasurePreview = z.infer<typeof ErasurePreview>

/** What was erased. */
export const ErasureDone = z.strictObject({
  photosHidden: count,
  photosDestroyed: count,
  renditionsDestroyed: count,
  portraitsDestroyed: count,
  factsErased: count,
  mentionsErased: count,
  /** Texts in which the name still stands: the words of posts that are still on the Page. */
  mentionsLeft: count,
  takedownsOpen: count,
})
export type ErasureDone = z.infer<typeof ErasureDone>

/** A record that is being written out, or the last that was. */
export const RecordExportView = z.strictObject({
  subjectId: SubjectId,
  state: RecordExportState,
  startedAtMs: AtMs,
  /** Where it is, once it is done. */
  folder: z.string(),
  folderName: z.string(),
  done: count,
  total: count,
  secondsLeft: z.number().nonnegative().nullable(),
  leftOut: z.array(z.strictObject({ number: count, reason: LeftOutReason })),
  failedBecause: RecordExportFailure.nullable(),
})
export type RecordExportView = z.infer<typeof RecordExportView>
