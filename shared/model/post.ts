// A post, its words, its sign-off and what became of it on the Page. Nouns only.
import { z } from 'zod'
import {
  AccountId,
  AtMs,
  DelegationId,
  EventId,
  GraphId,
  PhotoId,
  PostId,
  PublicationId,
  RenditionId,
  Sha256,
  SignOffId,
  SubjectId,
} from './id.ts'
import { Role } from './account.ts'

/** The six kinds of policy 3.2 (P11). Nothing else can be sent. */
export const PostKind = z.enum(['curriculum', 'celebration', 'trip-or-event', 'reminder', 'recruitment', 'emergency'])
export type PostKind = z.infer<typeof PostKind>

/** Facebook's limits as other publishers report them: facebook-graph.md section 4. */
export const MESSAGE_MAX_CHARACTERS = 63_206
/** What is pasted may be longer than Facebook takes: it is kept and said to be too long, never cut silently. */
export const DRAFT_MAX_CHARACTERS = 120_000
export const PHOTOS_PER_POST_MAX = 10
export const ALT_TEXT_MAX_CHARACTERS = 1_000

export const PostPhoto = z.strictObject({
  photoId: PhotoId,
  altText: z.string().max(ALT_TEXT_MAX_CHARACTERS),
})
export type PostPhoto = z.infer<typeof PostPhoto>

export const PostState = z.enum([
  'draft',
  'waiting',
  'sent-back',
  'signed',
  'publishing',
  'needs-checking',
  'live',
  'taken-down',
  'failed',
])
export type PostState = z.infer<typeof PostState>

export const Post = z.strictObject({
  id: PostId,
  eventId: EventId.nullable(),
  kind: PostKind,
  message: z.string().max(DRAFT_MAX_CHARACTERS),
  photos: z.array(PostPhoto).max(PHOTOS_PER_POST_MAX),
  state: PostState,
  createdAtMs: AtMs,
  changedAtMs: AtMs,
  /** Everybody who wrote, edited or submitted it, or decided that a face in it is shown: they cannot sign it (P9). */
  preparedBy: z.array(AccountId),
})
export type Post = z.infer<typeof Post>

/** A signature over exact bytes and permissions (L47). */
export const SignOff = z.strictObject({
  id: SignOffId,
  postId: PostId,
  /** SHA-256 over the canonical text of shared/rules/sign-off-digest.ts. */
  digest: Sha256,
  renditionIds: z.array(RenditionId),
  signedBy: AccountId,
  role: Role,
  signedAtMs: AtMs,
  /** The deputy's, under this delegation (P8); null = the headteacher's own. */
  delegationId: DelegationId.nullable(),
  /** Which key signed: SHA-256 of its public half; null for a signature of before there were keys, which lets nothing out. */
  keyId: Sha256.nullable(),
  /** Number of its entry in the trail; null as above. */
  trailSeq: z.number().int().positive().nullable(),
  voidedAtMs: AtMs.nullable(),
  /** Why it no longer counts. */
  voidedBecause: z
    .enum([
      'words-changed',
      'photos-changed',
      'faces-changed',
      'permission-changed',
      'roll-changed',
      'sent-back',
      'send-failed',
      /** It is not the signature of that person's key over this. */
      'signature-wrong',
    ])
    .nullable(),
})
export type SignOff = z.infer<typeof SignOff>

/** facebook-graph.md section 6. */
export const PublicationState = z.enum([
  'armed',
  'uploading',
  'uploaded',
  'sending',
  'live-unverified',
  'live',
  'needs-checking',
  'failed-clean',
  'failed-leftovers',
  'taken-down',
])
export type PublicationState = z.infer<typeof PublicationState>

export const Publication = z.strictObject({
  id: PublicationId,
  postId: PostId,
  signOffId: SignOffId,
  pageKind: z.enum(['practice', 'facebook']),
  pageId: GraphId,
  state: PublicationState,
  armedAtMs: AtMs,
  changedAtMs: AtMs,
  /** Id of the post on the Page, once known. */
  graphPostId: GraphId.nullable(),
  permalink: z.string().nullable(),
  photoCount: z.number().int().nonnegative(),
  stagedCount: z.number().int().nonnegative(),
  /** Everybody who was shown, from the record at sending (L28). */
  shownSubjectIds: z.array(SubjectId),
  /** What went wrong, in a closed set of words; null while nothing did. */
  problem: z
    .enum([
      'token-dead',
      'no-permission',
      'throttled',
      'bad-request',
      'duplicate',
      'picture-refused',
      'blocked-for-now',
      'not-found',
      'wrong-page',
      'other',
      'outcome-unknown',
      /** The pictures could not be brought to the Page, or not in time: nothing was sent. */
      'not-reached',
      /** The computer stopped before the one call was begun: nothing was sent. */
      'interrupted',
      'standing-changed',
      'not-public',
      'not-as-signed',
      'two-found',
      'none-found',
    ])
    .nullable(),
})
export type Publication = z.infer<typeof Publication>
