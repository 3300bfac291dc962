// The shapes that screens receive: joins of nouns with the names they need on screen. Schemas only.
import { z } from 'zod'
import { Account, Role } from '../model/account.ts'
import {
  AccountId,
  AtMs,
  Day,
  EventId,
  FaceId,
  GraphId,
  PhotoId,
  PostId,
  RenditionId,
  Sha256,
  SubjectId,
} from '../model/id.ts'
import { BoundTo } from '../model/device-binding.ts'
import { Authority } from '../model/delegation.ts'
import { HomeRefusal } from '../model/home-place.ts'
import { Missing, PortraitAge } from '../model/missing.ts'
import { BiometricStanding, PermissionStanding } from '../model/permission.ts'
import { Face, FaceDecision, Photo, PhotoState } from '../model/photo.ts'
import { PhotoTreatment } from '../model/photo-treatment.ts'
import { Post, Publication, SignOff } from '../model/post.ts'
import { ImportProgress, ScanProgress } from '../model/progress.ts'
import { PageSettings, School } from '../model/school.ts'
import { Contact, Subject, SubjectKind } from '../model/subject.ts'
import { Withdrawal } from '../model/withdrawal.ts'
import { FaceReason, NameFinding, PublicationRefusal, TextPlace } from '../model/verdict.ts'
import { DeskHistory } from './desk-views.ts'
import { PostChanges, PostNoteView, RestsOn, SettledView } from './sign-off-views.ts'
import { BiometricEntryView, NeverShowView, PermissionEntryView, SpokenNoView, TakedownView } from './register-views.ts'
import { SaferView, WritingCounts, WritingView } from './writing-views.ts'

const count = z.number().int().nonnegative()

/** Where the window stands. Before sign-in it holds nothing but staff names. */
export const AppState = z.discriminatedUnion('phase', [
  z.strictObject({ phase: z.literal('first-run') }),
  /** The school's folder lies where pupils' pictures may not: nothing was opened and nothing was written there. */
  z.strictObject({ phase: z.literal('refused'), refusal: HomeRefusal }),
  z.strictObject({
    phase: z.literal('locked'),
    schoolName: z.string(),
    isSample: z.boolean(),
    /** Tries are slowed, for each person alone: nobody may try before `nextTryAtMs`. */
    accounts: z.array(z.strictObject({ id: AccountId, name: z.string(), role: Role, nextTryAtMs: AtMs.nullable() })),
    recoveryNextTryAtMs: AtMs.nullable(),
    /** 'elsewhere': the school is bound to another computer, and no passphrase opens it here. */
    boundTo: BoundTo,
  }),
  z.strictObject({
    phase: z.literal('open'),
    school: School,
    me: Account,
    /** Which Page everything goes to, always on screen. */
    page: PageSettings,
  }),
])
export type AppState = z.infer<typeof AppState>

/** What waits, for Home and the rail. */
export const HomeSummary = z.strictObject({
  facesToDecide: count,
  photosToDecide: count,
  /** Photos that could not be searched, and heads without a face, over all events. */
  photosNotScanned: count,
  headsToLookAt: count,
  eventsWithWork: z.array(
    z.strictObject({
      id: EventId,
      title: z.string(),
      facesToDecide: count,
      photos: count,
      photosNotScanned: count,
      headsToLookAt: count,
    }),
  ),
  /** Photos held back because of their camera, for whoever may decide about them; nobody else is told here. */
  heldIn: z.array(z.strictObject({ id: EventId, title: z.string(), photos: count })),
  /** In the order in which they should be read: emergency updates first. */
  postsToSign: z.array(
    z.strictObject({
      id: PostId,
      firstWords: z.string(),
      photos: count,
      isEmergency: z.boolean(),
      mayISign: z.boolean(),
    }),
  ),
  postsSentBack: count,
  postsToSend: count,
  postsToCheck: count,
  postsLive: count,
  /** Posts that are or may be public and show somebody who may not be shown. */
  postsToTakeDown: count,
  /** Comments on the Page that somebody still has to look at. */
  commentsToLookAt: count,
  /** Reported by somebody and not closed yet (P41). */
  concernsOpen: count,
  pupils: count,
  pupilsWithoutAnswer: count,
  pupilsExpiringSoon: count,
  /** Unfinished posts of somebody who left, which are this person's now. */
  handedToMe: z.array(z.strictObject({ id: PostId, firstWords: z.string(), fromName: z.string() })),
  policyReviewOn: Day,
  policyReviewDue: z.boolean(),
  /** How the backup and the vault are, in numbers. */
  vault: z.strictObject({
    folderChosen: z.boolean(),
    lastBackupAtMs: AtMs.nullable(),
    backupOverdue: z.boolean(),
    backupFailed: z.boolean(),
    /** Answers and erasures that the backup does not know yet. */
    notInBackup: count,
    damagedFiles: count,
    damagedPages: count,
    trailFaults: count,
  }),
})
export type HomeSummary = z.infer<typeof HomeSummary>

/** One place in the built-in folder chooser. */
export const FolderView = z.strictObject({
  path: z.string().nullable(),
  parent: z.string().nullable(),
  /** Shortcuts: Pictures, Desktop, Documents, camera cards. */
  places: z.array(z.strictObject({ name: z.string(), path: z.string() })),
  folders: z.array(z.strictObject({ name: z.string(), path: z.string() })),
  /** Files of the wanted kind in this folder. */
  files: z.array(z.strictObject({ name: z.string(), path: z.string(), bytes: count })),
})
export type FolderView = z.infer<typeof FolderView>

/** One line of the register. */
export const PupilRow = z.strictObject({
  id: SubjectId,
  kind: SubjectKind,
  /** 'Amelia Taylor', with the preferred forename. */
  name: z.string(),
  /** What the list is sorted by; part of `name`. */
  surname: z.string(),
  className: z.string().nullable(),
  standing: z.strictObject({
    social_media: PermissionStanding,
    website: PermissionStanding,
    print: PermissionStanding,
    display: PermissionStanding,
  }),
  biometric: BiometricStanding,
  enrolled: z.boolean(),
  portrait: PortraitAge,
  hasLeft: z.boolean(),
  /** What the record still lacks; empty for leavers and whoever is never shown. */
  missing: z.array(Missing),
})
export type PupilRow = z.infer<typeof PupilRow>

/** One pupil's page. */
export const PupilView = z.strictObject({
  subject: Subject,
  row: PupilRow,
  contacts: z.array(Contact),
  /** Both records whole, newest first; what was taken back does not count. */
  permissions: z.array(PermissionEntryView),
  biometrics: z.array(BiometricEntryView),
  neverShow: NeverShowView,
  /** Noes that were spoken and are not in writing yet (L9, L34). */
  spokenNoes: z.array(SpokenNoView),
  /** Everything that ever was to be taken down because of this pupil, newest first. */
  takedowns: z.array(TakedownView),
  withdrawals: z.array(z.strictObject({ id: Withdrawal.shape.id, atMs: AtMs })),
  hasPortrait: z.boolean(),
  /** Photos in which a person identified this pupil, newest first. */
  photoIds: z.array(PhotoId),
  postIds: z.array(PostId),
})
export type PupilView = z.infer<typeof PupilView>

export const EventRow = z.strictObject({
  id: EventId,
  title: z.string(),
  heldOn: Day,
  classNames: z.array(z.string()),
  photos: count,
  facesToDecide: count,
  photosToDecide: count,
  /** Photos whose faces were not looked for yet (at this pipeline): nothing about them is decided. */
  photosToSearch: count,
  /** Photos that could not be searched for faces, tried twice: each needs a person. */
  photosNotScanned: count,
  /** Heads without a face that nobody has said anything about; they are among the faces to decide. */
  headsToLookAt: count,
  coverPhotoId: PhotoId.nullable(),
})
export type EventRow = z.infer<typeof EventRow>

/** One photo in the filmstrip. */
export const PhotoRow = z.strictObject({
  writing: WritingCounts,
  id: PhotoId,
  sourceName: z.string(),
  state: PhotoState,
  widthPx: z.number().int(),
  heightPx: z.number().int(),
  faces: count,
  undecided: count,
  /** Of the undecided ones: heads in which no face was found, and marks that may be a face. */
  loneHeads: count,
  possible: count,
  shown: count,
  /** Cropped, turned, straightened or brightened. */
  treated: z.boolean(),
  /** Its place in a burst, from 1 by time, and whether it is the one proposed to keep; null = on its own. */
  burst: z.strictObject({ id: z.string(), place: count, of: count, best: z.boolean() }).nullable(),
  /** Changes whenever what was decided, and so what may be signed, changes. */
  planDigest: Sha256,
  /** Changes whenever the public picture would look otherwise; part of its address. */
  pictureDigest: Sha256,
})
export type PhotoRow = z.infer<typeof PhotoRow>

export const EventView = z.strictObject({
  event: EventRow,
  /** Why nobody is proposed in this event, or null (L19, L24). */
  byHand: z.enum(['recognition-off', 'classes-not-said', 'somebody-has-not-agreed']).nullable(),
  photos: z.array(PhotoRow),
  /** Photos held back because of their camera: in no other number. */
  held: count,
  imports: z.array(ImportProgress),
  scan: ScanProgress,
})
export type EventView = z.infer<typeof EventView>

/** Somebody who may be chosen when identifying a face. */
export const PersonChoice = z.strictObject({
  subjectId: SubjectId,
  name: z.string(),
  className: z.string().nullable(),
  kind: SubjectKind,
  standing: PermissionStanding,
  hasPortrait: z.boolean(),
  /** In one of the event's classes. */
  atEvent: z.boolean(),
})
export type PersonChoice = z.infer<typeof PersonChoice>

export const FaceView = z.strictObject({
  face: Face,
  /** 1, 2, 3 … from left to right: the number on the outline. */
  number: z.number().int().positive(),
  decision: FaceDecision.nullable(),
  decidedByName: z.string().nullable(),
  /** The name of the identified person, for the sentence. */
  subjectName: z.string().nullable(),
  /** False = hidden. True only for reason 'shown' and 'dismissed'. */
  visible: z.boolean(),
  reason: FaceReason,
  /** The whole body goes with the head while the face is hidden. */
  bodyHidden: z.boolean(),
  proposal: z
    .strictObject({
      verdict: z.enum(['match', 'ambiguous']),
      people: z.array(
        z.strictObject({
          subjectId: SubjectId,
          name: z.string(),
          className: z.string().nullable(),
          hasPortrait: z.boolean(),
        }),
      ),
    })
    .nullable(),
})
export type FaceView = z.infer<typeof FaceView>

export const PhotoView = z.strictObject({
  photo: Photo,
  row: PhotoRow,
  treatment: PhotoTreatment,
  faces: z.array(FaceView),
  /** Names may yet be proposed for faces without one: the comparison with those who agreed has not been made. */
  beingCompared: z.boolean(),
  writing: WritingView,
  /** The advice on safer pictures, or null when there is nothing to say. */
  safer: SaferView.nullable(),
  /** What Ctrl+Z and Ctrl+Y would do now, in the whole event, for whoever is signed in. */
  history: DeskHistory,
})
export type PhotoView = z.infer<typeof PhotoView>

export const TextFindings = z.strictObject({
  place: TextPlace,
  findings: z.array(NameFinding),
  /** `start` of those review findings that a person settled as "not a pupil" in this very sentence. */
  settled: z.array(z.number().int().nonnegative()),
})
export type TextFindings = z.infer<typeof TextFindings>

/** One photo of a post, as the composer and the head see it. */
export const PostPhotoView = z.strictObject({
  photoId: PhotoId,
  altText: z.string(),
  sourceName: z.string(),
  planDigest: Sha256,
  /** Places with writing that are hidden in it. */
  hiddenWriting: count,
  /** The advice on safer pictures, or null when there is nothing to say. */
  safer: SaferView.nullable(),
  rendition: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('undecided'),
      of: z.enum(['faces', 'writing']),
      count: z.number().int().positive(),
    }),
    z.strictObject({ kind: z.literal('being-made') }),
    z.strictObject({
      kind: z.literal('ready'),
      renditionId: RenditionId,
      sha256: Sha256,
      widthPx: z.number().int(),
      heightPx: z.number().int(),
      bytes: z.number().int(),
    }),
    z.strictObject({
      kind: z.literal('refused'),
      because: z.enum([
        'hidden-face-found-again',
        'new-face-found',
        'engine-failed',
        'not-searched',
        'name-readable',
        'hidden-pixels-matter',
        'hidden-face-recognised',
        'shown-without-permission',
        'metadata-left',
        'bytes-differ',
      ]),
      /** Which faces stand in the way, counted from the left of the upright photo, from 1; empty = none in particular. */
      faces: z.array(z.number().int().positive()),
    }),
  ]),
  shown: z.array(
    z.strictObject({
      subjectId: SubjectId,
      name: z.string(),
      className: z.string().nullable(),
      standing: PermissionStanding,
      /** The recorded yes that showing rests on today; null when there is none. */
      restsOn: RestsOn.nullable(),
    }),
  ),
  hidden: z.array(z.strictObject({ faceId: FaceId, reason: FaceReason, subjectName: z.string().nullable() })),
  /** Possible faces that a person dismissed: the head sees each. */
  dismissed: z.array(z.strictObject({ faceId: FaceId, decidedByName: z.string() })),
})
export type PostPhotoView = z.infer<typeof PostPhotoView>

export const PostRow = z.strictObject({
  id: PostId,
  kind: Post.shape.kind,
  state: Post.shape.state,
  firstWords: z.string(),
  photos: count,
  coverRenditionId: RenditionId.nullable(),
  changedAtMs: AtMs,
  changedByName: z.string(),
})
export type PostRow = z.infer<typeof PostRow>

export const PostView = z.strictObject({
  post: Post,
  /** Counts the post's saved changes; what is saved names the one it was written over (model/draft.ts). */
  revision: z.number().int().positive(),
  photos: z.array(PostPhotoView),
  findings: z.array(TextFindings),
  /** Everything that stands between this post and the Page, as things are now (decide-publication). */
  refusals: z.array(PublicationRefusal),
  /** SHA-256 of exactly what would be signed now; null while a rendition is missing. */
  digest: Sha256.nullable(),
  preparedByNames: z.array(z.string()),
  /** Null when I may sign; otherwise why not. */
  whyNotSign: z.enum(['not-head', 'prepared-it', 'not-waiting', 'not-ready']).nullable(),
  signOff: z
    .strictObject({
      signOff: SignOff,
      signedByName: z.string(),
      /** It is that person's key over this, and was given on this authority. */
      genuine: z.boolean(),
      authority: Authority.nullable(),
    })
    .nullable(),
  /** Newest first, each at its place until it was dealt with. */
  notes: z.array(PostNoteView),
  /** Words that may have named a pupil, as a person settled them. */
  settledWords: z.array(SettledView),
  /** What changed since it was last submitted or signed. */
  changedSince: z.array(z.enum(['words', 'photos', 'faces', 'permissions'])),
  /** The same, thing by thing; null when nothing did. */
  changes: PostChanges.nullable(),
  publication: Publication.nullable(),
})
export type PostView = z.infer<typeof PostView>

/** A post on the practice Page, as the public would see it. */
export const PracticePost = z.strictObject({
  postId: GraphId,
  message: z.string(),
  createdAtMs: AtMs,
  photos: z.array(z.strictObject({ photoId: GraphId, altText: z.string() })),
})
export type PracticePost = z.infer<typeof PracticePost>
