// What the head's page, the queue and the delegations receive. Schemas only.
import { z } from 'zod'
import { AccountId, AtMs, Day, PostId, SubjectId } from '../model/id.ts'
import { Authority, Delegation } from '../model/delegation.ts'
import { PermissionFact, PermissionStanding } from '../model/permission.ts'
import { PostKind } from '../model/post.ts'
import { NoteId, NotePlace } from '../model/post-note.ts'
import { NamingPermission, SettledAs } from '../model/school-words.ts'
import { TextPlace } from '../model/verdict.ts'

const photoNumber = z.number().int().positive()

/** One stretch of a text that changed (shared/rules/word-diff.ts). */
export const DiffPart = z.strictObject({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })
export type DiffPart = z.infer<typeof DiffPart>

/** A recorded answer as it stands behind a shown face: who said yes, when, how, until when. */
export const RestsOn = PermissionFact.pick({
  givenBy: true,
  relation: true,
  how: true,
  saidOn: true,
  expiresOn: true,
  recordedAtMs: true,
})
export type RestsOn = z.infer<typeof RestsOn>

/** What was decided about a face, in the words of the desk; `name` null where there is none, or it is not for these eyes. */
export const FaceWord = z.strictObject({
  decision: z.enum(['undecided', 'shown', 'hidden', 'visitor', 'keep-hidden', 'not-a-face']),
  name: z.string().nullable(),
})
export type FaceWord = z.infer<typeof FaceWord>

/** What is otherwise than when whoever signs last had it before their eyes. Photos are numbered from 1 as they stand now. */
export const PostChanges = z.strictObject({
  since: z.strictObject({
    kind: z.enum(['signed', 'sent-back', 'photo-removed', 'handed-in']),
    /** Null for 'handed-in'. */
    atMs: AtMs.nullable(),
  }),
  kindBefore: PostKind.nullable(),
  /** Null when the message is the same. */
  message: z.array(DiffPart).nullable(),
  descriptions: z.array(z.strictObject({ photo: photoNumber, parts: z.array(DiffPart) })),
  photosAdded: z.array(photoNumber),
  photosRemoved: z.number().int().nonnegative(),
  orderChanged: z.boolean(),
  /** Pictures that were made anew: other pixels, for whatever reason. */
  madeAnew: z.array(photoNumber),
  faces: z.array(
    z.strictObject({ photo: photoNumber, face: z.number().int().positive(), before: FaceWord, now: FaceWord }),
  ),
  permissions: z.array(
    z.strictObject({
      photo: photoNumber,
      subjectId: SubjectId,
      name: z.string().nullable(),
      before: PermissionStanding.nullable(),
      now: PermissionStanding.nullable(),
    }),
  ),
})
export type PostChanges = z.infer<typeof PostChanges>

/** A note of whoever signs, at its place, newest first. */
export const PostNoteView = z.strictObject({
  id: NoteId,
  byName: z.string(),
  atMs: AtMs,
  note: z.string(),
  place: NotePlace,
  dealtWith: z.strictObject({ byName: z.string(), atMs: AtMs }).nullable(),
})
export type PostNoteView = z.infer<typeof PostNoteView>

/** A word that may have named a pupil, and who said that it does not. */
export const SettledView = z.strictObject({
  place: TextPlace,
  word: z.string(),
  as: SettledAs,
  /** Who agreed to the name; only for 'may-be-named', in a post without photos. */
  permission: NamingPermission.nullable(),
  byName: z.string(),
  atMs: AtMs,
})
export type SettledView = z.infer<typeof SettledView>

/** One post that waits for a signature. Emergency updates come first, then whoever has waited longest. */
export const QueueRow = z.strictObject({
  id: PostId,
  kind: PostKind,
  firstWords: z.string(),
  photos: z.number().int().nonnegative(),
  waitsSinceMs: AtMs,
  preparedByNames: z.array(z.string()),
  /** Null when I may sign it as it is. */
  whyNotSign: z.enum(['not-head', 'prepared-it', 'not-waiting', 'not-ready']).nullable(),
})
export type QueueRow = z.infer<typeof QueueRow>

export const SignQueue = z.strictObject({
  rows: z.array(QueueRow),
  /** On what authority I may sign today; null = on none. */
  authority: Authority.nullable(),
  /** The delegation that stands for me today. */
  delegation: Delegation.nullable(),
  /** Minutes by which the computer's clock is behind what was recorded before; null while it is not. */
  clockBehindMinutes: z.number().int().positive().nullable(),
})
export type SignQueue = z.infer<typeof SignQueue>

export const DelegationView = z.strictObject({
  delegation: Delegation,
  deputyName: z.string(),
  givenByName: z.string(),
  /** 'coming' before its first day; 'over' after its last day, when it was ended, or when either of the two has left. */
  state: z.enum(['coming', 'standing', 'over']),
})
export type DelegationView = z.infer<typeof DelegationView>

export const Delegations = z.strictObject({
  /** Newest first. */
  delegations: z.array(DelegationView),
  /** Deputies who have an account: to whom signing may be handed over. */
  deputies: z.array(z.strictObject({ id: AccountId, name: z.string() })),
  today: Day,
})
export type Delegations = z.infer<typeof Delegations>

/** For whom "why was this published" is written out. */
export const WhyReader = z.discriminatedUnion('kind', [
  /** A family: their own child by name, everybody else left out. */
  z.strictObject({ kind: z.literal('parent'), subjectId: SubjectId }),
  /** The data protection officer: every face, pupils by their number in Cloakroom. */
  z.strictObject({ kind: z.literal('dpo') }),
  /** Governors: every face, without pictures and numbers of pupils, staff by role. */
  z.strictObject({ kind: z.literal('governors') }),
])
export type WhyReader = z.infer<typeof WhyReader>

/** Whose family may ask about this post: everybody who was identified in what was signed. */
export const WhyView = z.strictObject({
  people: z.array(z.strictObject({ subjectId: SubjectId, name: z.string(), shown: z.boolean() })),
  /** True when there is a signature to explain. */
  signed: z.boolean(),
})
export type WhyView = z.infer<typeof WhyView>
