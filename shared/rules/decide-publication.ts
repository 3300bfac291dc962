// THE gate: whether a post may be submitted, signed or sent, with every reason why not (house.md). Pure. It is asked on the
// screen, at sign-off and at the instant of sending (L46); nothing else in the program may decide this.
import type { AccountId, PhotoId, SubjectId } from '../model/id.ts'
import type { Authority } from '../model/delegation.ts'
import type { PermissionStanding } from '../model/permission.ts'
import { MESSAGE_MAX_CHARACTERS, PHOTOS_PER_POST_MAX, type PostKind } from '../model/post.ts'
import type { WritingState } from '../model/text-region.ts'
import type { NameFinding, PublicationRefusal, TextPlace } from '../model/verdict.ts'
import type { RedactionPlan } from './plan-redaction.ts'
import { permissionStands } from './permission-standing.ts'

/** One photo of the post, as things are at this moment. */
export interface PhotoInQuestion {
  readonly photoId: PhotoId
  readonly altText: string
  readonly dropped: boolean
  /** Version of the pipeline whose search for faces succeeded last; null = never searched, or the last search failed. */
  readonly searchedBy: string | null
  /** The plan by today's decisions and permissions. */
  readonly plan: RedactionPlan
  /** How far the reading of what is written in it is, and how many places somebody must still say something about. */
  readonly writing: { readonly state: WritingState; readonly undecided: number }
  /** Digest of that plan. */
  readonly planDigest: string
  /** The newest picture made of it, or null. `shown` is who was to be seen when it was made. */
  readonly rendition: {
    readonly planDigest: string
    readonly pipeline: string
    /** A hidden face could still be found in it, or a new one appeared. */
    readonly refused: boolean
    readonly shown: readonly SubjectId[]
  } | null
}

/** What find-names said about one text, and which of its review findings a person settled (by their `start`). */
export interface TextInQuestion {
  readonly place: TextPlace
  readonly findings: readonly NameFinding[]
  readonly settled: readonly number[]
}

export interface PublicationQuestion {
  /** Each phase asks all that the one before it asks. */
  readonly phase: 'submit' | 'sign' | 'send'
  readonly kind: PostKind
  readonly message: string
  readonly photos: readonly PhotoInQuestion[]
  /** One entry for the message and one for each alt text. A missing one counts as unread, hence as to review. */
  readonly texts: readonly TextInQuestion[]
  /** The engine's pipeline now. */
  readonly pipeline: string
  /** Standing for social media today; null = not on the register. */
  readonly standingOf: (subjectId: SubjectId) => PermissionStanding | null
  readonly preparedBy: readonly AccountId[]
  /** Phase 'sign': who is about to sign, and on what authority today; null = on none. Else null. */
  readonly signer: { readonly accountId: AccountId; readonly authority: Authority | null } | null
  /** The newest sign-off, or null. */
  readonly signOff: {
    readonly digest: string
    readonly signedBy: AccountId
    /** On what authority it was given on its day. */
    readonly authority: Authority | null
    readonly voided: boolean
    /** It is that person's key over this very sign-off. */
    readonly genuine: boolean
  } | null
  /** The clock is behind what the trail has seen: today cannot be believed, and so no permission that ends on a day. */
  readonly clockSetBackMs: number | null
  /** Digest of what would be signed now (sign-off-digest.ts); null while it cannot be computed. */
  readonly digestNow: string | null
  /** True for the practice Page and for a confirmed Facebook Page with a usable token (P2). */
  readonly pageConfirmed: boolean
}

/** Only these stand on the page; spaces and invisible characters do not make a message. */
const hasWords = (text: string) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text)

const isPlace = (one: TextPlace, other: TextPlace) =>
  one.kind === 'message' ? other.kind === 'message' : other.kind === 'alt-text' && other.photo === one.photo

function aboutWords(question: PublicationQuestion): PublicationRefusal[] {
  const refusals: PublicationRefusal[] = []
  if (!hasWords(question.message)) refusals.push({ kind: 'message-empty' })
  if (question.message.length > MESSAGE_MAX_CHARACTERS) refusals.push({ kind: 'message-too-long' })
  const places: TextPlace[] = [
    { kind: 'message' },
    ...question.photos.map((_, photo) => ({ kind: 'alt-text' as const, photo })),
  ]
  for (const place of places) {
    const read = question.texts.filter((text) => isPlace(place, text.place))
    const blocks = read.flatMap((text) => text.findings.filter((finding) => finding.verdict === 'block')).length
    const open = read.flatMap((text) =>
      text.findings.filter((finding) => finding.verdict === 'review' && !text.settled.includes(finding.start)),
    ).length
    if (blocks > 0) refusals.push({ kind: 'names-found', place, count: blocks })
    if (open > 0 || read.length === 0) refusals.push({ kind: 'names-to-review', place, count: Math.max(1, open) })
  }
  return refusals
}

function aboutPhoto(photo: PhotoInQuestion, question: PublicationQuestion): PublicationRefusal[] {
  const { photoId, plan, rendition } = photo
  const refusals: PublicationRefusal[] = []
  if (photo.dropped) refusals.push({ kind: 'photo-dropped', photoId })
  if (photo.searchedBy !== question.pipeline) refusals.push({ kind: 'photo-not-searched', photoId })
  if (plan.undecided > 0 || (!plan.decided && photo.writing.undecided === 0))
    refusals.push({ kind: 'undecided-faces', photoId, count: Math.max(1, plan.undecided) })
  if (photo.writing.undecided > 0) refusals.push({ kind: 'undecided-writing', photoId, count: photo.writing.undecided })
  // Reading goes on in the background while the post is written; nobody signs before it is done, or somebody looked instead.
  if (question.phase !== 'submit' && photo.writing.state !== 'read' && photo.writing.state !== 'looked')
    refusals.push({ kind: 'writing-not-read', photoId, failed: photo.writing.state === 'failed' })
  if (!rendition) refusals.push({ kind: 'rendition-missing', photoId })
  else {
    if (rendition.planDigest !== photo.planDigest || rendition.pipeline !== question.pipeline)
      refusals.push({ kind: 'rendition-stale', photoId })
    if (rendition.refused) refusals.push({ kind: 'rendition-refused', photoId })
  }
  // Both lists: who would be shown by today's plan, and who is to be seen in the picture as it lies there.
  for (const subjectId of new Set([...plan.shownSubjectIds, ...(rendition?.shown ?? [])])) {
    const standing = question.standingOf(subjectId) ?? { kind: 'no-answer' as const }
    if (!permissionStands(standing)) refusals.push({ kind: 'no-standing', photoId, subjectId, standing })
  }
  if (!hasWords(photo.altText)) refusals.push({ kind: 'alt-text-missing', photoId })
  return refusals
}

function aboutSigner(
  signer: { accountId: AccountId; authority: Authority | null } | null,
  preparedBy: readonly AccountId[],
): PublicationRefusal[] {
  const refusals: PublicationRefusal[] = []
  if (!signer || signer.authority === null) refusals.push({ kind: 'signer-not-head' })
  // Four eyes: somebody else prepared it, and the signer had no hand in it.
  if (signer && (preparedBy.includes(signer.accountId) || preparedBy.length === 0))
    refusals.push({ kind: 'signer-prepared-it' })
  return refusals
}

/** Every reason why this post may not be submitted, signed or sent now. Empty = it may. */
export function decidePublication(question: PublicationQuestion): PublicationRefusal[] {
  const { photos, phase, signOff } = question
  const refusals = aboutWords(question)
  if (question.kind === 'emergency' && photos.length > 0) refusals.push({ kind: 'emergency-with-photos' })
  if (photos.length > PHOTOS_PER_POST_MAX) refusals.push({ kind: 'too-many-photos' })
  const seen = new Set<PhotoId>()
  for (const photo of photos) {
    if (seen.has(photo.photoId)) refusals.push({ kind: 'photo-twice', photoId: photo.photoId })
    seen.add(photo.photoId)
    refusals.push(...aboutPhoto(photo, question))
  }
  if (phase !== 'submit' && question.clockSetBackMs !== null)
    refusals.push({ kind: 'clock-set-back', byMinutes: Math.max(1, Math.round(question.clockSetBackMs / 60_000)) })
  if (phase === 'sign') refusals.push(...aboutSigner(question.signer, question.preparedBy))
  if (phase === 'send') {
    if (!signOff) refusals.push({ kind: 'not-signed' })
    else {
      if (signOff.voided || question.digestNow === null || signOff.digest !== question.digestNow)
        refusals.push({ kind: 'sign-off-void' })
      if (!signOff.genuine) refusals.push({ kind: 'signature-wrong' })
      refusals.push(...aboutSigner({ accountId: signOff.signedBy, authority: signOff.authority }, question.preparedBy))
    }
    if (!question.pageConfirmed) refusals.push({ kind: 'page-not-confirmed' })
  }
  return refusals
}
