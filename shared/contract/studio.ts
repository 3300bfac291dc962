// THE contract: every operation the page can ask of the studio, with who may call. Schemas only; handlers are in
// electron/studio/studio.ts, the client in renderer/studio.ts. Roles are policy 3.1 (P5); signing is P8.
import { z } from 'zod'
import { Account, Passphrase, Role } from '../model/account.ts'
import { AccountId, AtMs, Day, EventId, FaceId, ImportId, PhotoId, PostId, SubjectId } from '../model/id.ts'
import { Box, FaceDecision } from '../model/photo.ts'
import { PHOTOS_PER_POST_MAX, PostKind } from '../model/post.ts'
import { Revision, Sitting } from '../model/draft.ts'
import { School } from '../model/school.ts'
import { TrailEntry } from '../model/trail.ts'
import { TrailCheck } from '../model/trail-check.ts'
import { composerOperations, DraftInput } from './composer-operations.ts'
import { deskOperations } from './desk-operations.ts'
import { commentOperations } from './comment-operations.ts'
import { concernOperations } from './concern-operations.ts'
import { connectionOperations } from './connection-operations.ts'
import { enrolmentOperations } from './enrolment-operations.ts'
import { facesOperations } from './faces-operations.ts'
import { intakeOperations } from './intake-operations.ts'
import { keysOperations } from './keys-operations.ts'
import { command, commandAtOnce, query } from './operation.ts'
import { peopleOperations } from './people-operations.ts'
import { recognitionOperations } from './recognition-operations.ts'
import { registerOperations } from './register-operations.ts'
import { rollOperations } from './roll-operations.ts'
import { auditOperations } from './audit-operations.ts'
import { incidentOperations } from './incident-operations.ts'
import { scheduleOperations } from './schedule-operations.ts'
import { sendingOperations } from './sending-operations.ts'
import { rightsOperations } from './rights-operations.ts'
import { schoolYearOperations } from './school-year-operations.ts'
import { signOffOperations } from './sign-off-operations.ts'
import { takedownOperations } from './takedown-operations.ts'
import { hidingOperations } from './hiding-operations.ts'
import { writingOperations } from './writing-operations.ts'
import { vaultOperations } from './vault-operations.ts'
import { wordsOperations } from './words-operations.ts'
import {
  AppState,
  EventRow,
  EventView,
  FolderView,
  HomeSummary,
  PersonChoice,
  PhotoView,
  PostRow,
  PostView,
  PracticePost,
  PupilRow,
  PupilView,
} from './views.ts'

const nothing = z.strictObject({})
const path = z.string().min(1).max(4096)

export const studioContract = {
  // ---- the window and who sits at it
  'app.state': query('anybody', nothing, AppState),
  'school.create': command(
    'anybody',
    z.strictObject({
      name: School.shape.name,
      pageHandle: School.shape.pageHandle,
      values: School.shape.values,
      policyRatifiedOn: Day,
      accountName: z.string().trim().min(1).max(120),
      role: Role,
      passphrase: Passphrase,
    }),
    /** The recovery key, shown and printed once: eight groups of four. */
    z.strictObject({ recoveryKey: z.string() }),
  ),
  'session.unlock': command(
    'anybody',
    z.strictObject({ accountId: AccountId, passphrase: z.string().max(500) }),
    AppState,
  ),
  'session.recover': command(
    'anybody',
    z.strictObject({ accountId: AccountId, recoveryKey: z.string().max(200), newPassphrase: Passphrase }),
    AppState,
  ),
  /** At once: it waits behind nothing that is under way, and whoever is still unlocking does not come in. */
  'session.lock': commandAtOnce('anybody', nothing, AppState),
  /** The person did something: the idle clock starts again. */
  'session.touch': query('signed-in', nothing, nothing),
  'home.summary': query('signed-in', nothing, HomeSummary),
  'folders.look': query(
    'signed-in',
    z.strictObject({ path: path.nullable(), want: z.enum(['photos', 'csv', 'scan', 'folder', 'trail']) }),
    FolderView,
  ),

  // ---- the school
  'accounts.list': query('signed-in', nothing, z.array(Account)),
  'accounts.add': command(
    'leader',
    z.strictObject({ name: z.string().trim().min(1).max(120), role: Role, passphrase: Passphrase }),
    Account,
  ),
  ...keysOperations,
  ...connectionOperations,
  ...takedownOperations,
  'practice.posts': query('signed-in', nothing, z.array(PracticePost)),
  'trail.list': query(
    'signed-in',
    z.strictObject({ beforeSeq: z.number().int().positive().nullable(), limit: z.number().int().min(1).max(500) }),
    z.strictObject({
      entries: z.array(TrailEntry),
      /** Names for the ids in these entries, for the sentences on screen. */
      names: z.record(z.string(), z.string()),
      /** Of these entries those whose time is earlier than one before them: the computer's clock was set back. */
      setBack: z.array(z.strictObject({ seq: z.number().int().positive(), behindMs: z.number().int().positive() })),
    }),
  ),
  'trail.verify': command('signed-in', nothing, TrailCheck.extend({ checkedAtMs: AtMs })),
  ...vaultOperations,

  ...recognitionOperations,
  ...registerOperations,

  ...schoolYearOperations,
  ...rightsOperations,

  // ---- the register
  ...rollOperations,
  'classes.list': query('signed-in', nothing, z.array(z.string())),
  'pupils.list': query('signed-in', nothing, z.array(PupilRow)),
  'pupils.get': query('signed-in', z.strictObject({ subjectId: SubjectId }), PupilView),
  ...enrolmentOperations,
  ...peopleOperations,

  // ---- events, photos, faces
  ...facesOperations,
  ...writingOperations,
  ...hidingOperations,
  'events.list': query('signed-in', nothing, z.array(EventRow)),
  'events.create': command(
    'signed-in',
    z.strictObject({ title: z.string().min(1).max(120), heldOn: Day, classNames: z.array(z.string().max(60)).max(60) }),
    EventRow,
  ),
  'events.get': query('signed-in', z.strictObject({ eventId: EventId }), EventView),
  'events.people': query('signed-in', z.strictObject({ eventId: EventId }), z.array(PersonChoice)),
  /** `takenOnSchoolDevice` is the declaration of policy 3.3 and 4 (P23): only `true` is taken. */
  'imports.start': command(
    'signed-in',
    z.strictObject({
      eventId: EventId,
      path,
      takenOnSchoolDevice: z.literal(true),
      device: z.string().min(1).max(120),
    }),
    z.strictObject({ importId: ImportId }),
  ),
  'imports.pause': command('signed-in', z.strictObject({ importId: ImportId }), nothing),
  'imports.resume': command('signed-in', z.strictObject({ importId: ImportId }), nothing),
  'imports.cancel': command('signed-in', z.strictObject({ importId: ImportId }), nothing),
  ...intakeOperations,
  'photos.get': query('signed-in', z.strictObject({ photoId: PhotoId }), PhotoView),
  'photos.drop': commandAtOnce('signed-in', z.strictObject({ photoId: PhotoId, dropped: z.boolean() }), PhotoView),
  /** Look for faces again after a failure. */
  'photos.rescan': command('signed-in', z.strictObject({ photoId: PhotoId }), PhotoView),
  'faces.decide': commandAtOnce('signed-in', z.strictObject({ faceId: FaceId, decision: FaceDecision }), PhotoView),
  /** Every face still undecided in this photo is kept hidden: one act, one undo (L41). */
  'faces.hideRest': commandAtOnce('signed-in', z.strictObject({ photoId: PhotoId }), PhotoView),
  'faces.draw': commandAtOnce('signed-in', z.strictObject({ photoId: PhotoId, box: Box }), PhotoView),
  ...deskOperations,

  ...commentOperations,
  ...concernOperations,
  ...sendingOperations,
  ...scheduleOperations,
  ...incidentOperations,
  ...auditOperations,

  // ---- posts
  'posts.list': query('signed-in', nothing, z.array(PostRow)),
  'posts.get': query('signed-in', z.strictObject({ postId: PostId }), PostView),
  'posts.create': command(
    'signed-in',
    z.strictObject({
      eventId: EventId.nullable(),
      kind: PostKind,
      photoIds: z.array(PhotoId).max(PHOTOS_PER_POST_MAX),
    }),
    PostView,
  ),
  /** Saves and judges. `revision` as in 'drafts.keep'; left out, the save is over whatever stands now. */
  'posts.save': command(
    'signed-in',
    z.strictObject({ ...DraftInput, revision: Revision.optional(), sitting: Sitting.optional() }),
    PostView,
  ),
  ...composerOperations,
  ...wordsOperations,
  /** A new draft from a post that was taken down: its words and photos, nothing of its signature. */
  'posts.again': command('signed-in', z.strictObject({ postId: PostId }), PostView),
  'posts.submit': command('signed-in', z.strictObject({ postId: PostId, revision: Revision.optional() }), PostView),
  /** Take a waiting, sent-back or signed post back to the draft: voids any signature. */
  'posts.reopen': command('signed-in', z.strictObject({ postId: PostId }), PostView),
  ...signOffOperations,
  /** Arms the publication; the sending itself goes on in the background and survives a crash. */
  'posts.publish': command('signed-in', z.strictObject({ postId: PostId }), PostView),
  /** Look at the Page again for a post whose outcome is not known. */
  'posts.reconcile': command('signed-in', z.strictObject({ postId: PostId }), PostView),
} as const

export type StudioContract = typeof studioContract
export type OperationName = keyof StudioContract

/** What can have changed; the page asks again for what it shows. Long poll: GET /events?after=N. */
export const Topic = z.enum([
  'session',
  'school',
  'register',
  'events',
  'photos',
  'posts',
  'publications',
  'comments',
  'trail',
  'records',
  'vault',
])
export type Topic = z.infer<typeof Topic>
export const EventsReply = z.strictObject({ seq: z.number().int().nonnegative(), topics: z.array(Topic) })
export type EventsReply = z.infer<typeof EventsReply>
