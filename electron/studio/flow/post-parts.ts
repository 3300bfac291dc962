// What a post is made of, part by part, as kept with a submission, a signature and a send-back: to say later, in words, what
// changed, and on what a picture rested when it was signed. It decides nothing; the digest does (shared/rules/sign-off-digest.ts).
import { z } from 'zod'
import type { PostView } from '../../../shared/contract/views.ts'
import { assertNever } from '../../../shared/model/failure.ts'
import { AccountId, AtMs, FaceId, PhotoId, SubjectId } from '../../../shared/model/id.ts'
import { PermissionStanding } from '../../../shared/model/permission.ts'
import { Box, FaceDecision } from '../../../shared/model/photo.ts'
import { PhotoTreatment, untreated } from '../../../shared/model/photo-treatment.ts'
import { PostKind } from '../../../shared/model/post.ts'
import type { VoidReason } from '../store/sign-off.ts'

/** One face: where it is in the upright original, what was decided, by whom, and whether it is seen. */
export const FacePart = z.object({
  id: FaceId,
  box: Box.nullable(),
  visible: z.boolean(),
  decision: FaceDecision.nullable(),
  decidedBy: AccountId.nullable(),
  decidedAtMs: AtMs.nullable(),
})
export type FacePart = z.infer<typeof FacePart>

/** One identified person with the standing of that moment and the recorded answers that were considered, by number. */
export const PermissionPart = z.object({
  subjectId: SubjectId,
  standing: PermissionStanding.nullable(),
  facts: z.array(z.number().int()),
})
export type PermissionPart = z.infer<typeof PermissionPart>

const PhotoPart = z.object({
  photoId: PhotoId,
  altText: z.string(),
  /** Of the finished picture; null while there was none. */
  pictureSha256: z.string().nullable(),
  /** How it was finished after hiding. */
  treatment: PhotoTreatment.default(untreated),
  /** Left to right. */
  faces: z.array(FacePart),
  permissions: z.array(PermissionPart),
})
export type PhotoPart = z.infer<typeof PhotoPart>

export const PostParts = z.object({ kind: PostKind, message: z.string(), photos: z.array(PhotoPart) })
export type PostParts = z.infer<typeof PostParts>

type Change = PostView['changedSince'][number]

const set = (lines: readonly string[]) => JSON.stringify(lines.toSorted())
/** What was decided about a photo's faces, whoever decided it. */
const decidedIn = (photo: PhotoPart) => set(photo.faces.map(({ id, decision }) => JSON.stringify([id, decision])))
const permissionOf = ({ subjectId, standing, facts }: PermissionPart) =>
  JSON.stringify([
    subjectId,
    standing && Object.entries(standing).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    facts.toSorted((a, b) => a - b),
  ])
const permissionsIn = (photo: PhotoPart) => set(photo.permissions.map(permissionOf))

/** A photo that both hold, by its place now. */
export interface PhotoPair {
  readonly old: PhotoPart
  readonly now: PhotoPart
  /** From 1, in the order of now. */
  readonly number: number
}
export const photoPairs = (before: PostParts, now: PostParts): PhotoPair[] =>
  now.photos.flatMap((photo, at) => {
    const old = before.photos.find((one) => one.photoId === photo.photoId)
    return old ? [{ old, now: photo, number: at + 1 }] : []
  })

export const facesDiffer = ({ old, now }: PhotoPair): boolean => decidedIn(old) !== decidedIn(now)
/** Whose permission is another one, or is considered in one of the two only. */
export function permissionsThatDiffer({ old, now }: PhotoPair): SubjectId[] {
  if (permissionsIn(old) === permissionsIn(now)) return []
  const of = (photo: PhotoPart, id: SubjectId) => photo.permissions.find((one) => one.subjectId === id)
  return [...new Set([...old.permissions, ...now.permissions].map((one) => one.subjectId))].filter((id) => {
    const [one, other] = [of(old, id), of(now, id)]
    return one === undefined || other === undefined || permissionOf(one) !== permissionOf(other)
  })
}
export const isMadeAnew = ({ old, now }: PhotoPair): boolean => old.pictureSha256 !== now.pictureSha256

/** What differs between two moments, in the order in which it matters. */
export function changesBetween(before: PostParts, now: PostParts): Change[] {
  const pairs = photoPairs(before, now)
  const changes: Change[] = []
  // Somebody who was named meanwhile is a face decided anew; only who is in both can have another permission.
  const known = (pair: PhotoPair) =>
    permissionsThatDiffer(pair).filter(
      (id) =>
        pair.old.permissions.some((one) => one.subjectId === id) &&
        pair.now.permissions.some((one) => one.subjectId === id),
    )
  if (pairs.some((pair) => known(pair).length > 0)) changes.push('permissions')
  if (pairs.some(facesDiffer)) changes.push('faces')
  const photoIds = (parts: PostParts) => JSON.stringify(parts.photos.map((photo) => photo.photoId))
  if (photoIds(before) !== photoIds(now)) changes.push('photos')
  const words =
    before.kind !== now.kind ||
    before.message !== now.message ||
    pairs.some(({ old, now: photo }) => old.altText !== photo.altText)
  if (words) changes.push('words')
  return changes
}

/** What the trail says of a change: which photo, which words, whose permission. Ids and numbers only. */
export function whatChanged(before: PostParts, now: PostParts): Record<string, string | number> {
  const pairs = photoPairs(before, now)
  const permission = pairs.flatMap((pair) => permissionsThatDiffer(pair).map((subject) => ({ subject, pair })))[0]
  const face = pairs.find(facesDiffer)
  const alt = pairs.find(({ old, now: photo }) => old.altText !== photo.altText)
  const added = now.photos.filter((photo) => !before.photos.some((one) => one.photoId === photo.photoId)).length
  const removed = before.photos.filter((photo) => !now.photos.some((one) => one.photoId === photo.photoId)).length
  return {
    changed: changesBetween(before, now).join(', ') || 'pictures',
    ...(permission === undefined ? {} : { subject: permission.subject }),
    ...((permission?.pair ?? face) === undefined ? {} : { photo: (permission?.pair ?? face)?.number ?? 0 }),
    ...(before.kind === now.kind ? {} : { kind: now.kind }),
    ...(before.message === now.message ? {} : { message: 'changed' }),
    ...(alt === undefined ? {} : { description: alt.number }),
    ...(added === 0 ? {} : { photosAdded: added }),
    ...(removed === 0 ? {} : { photosRemoved: removed }),
  }
}

/** Kept as JSON in the encrypted database. */
export const writeParts = (parts: PostParts): string => JSON.stringify(parts)

/** As Cloakroom wrote it before signatures had keys: each face and each permission a text of its own. */
const OldParts = z.object({
  kind: PostKind,
  message: z.string(),
  photos: z.array(
    z.object({
      photoId: PhotoId,
      altText: z.string(),
      faces: z.array(z.string()),
      permissions: z.array(z.string()),
    }),
  ),
})
const OldFace = z.tuple([FaceId, FaceDecision.nullable()])
const OldPermission = z.tuple([SubjectId, PermissionStanding.nullable()])

/** Reads what `writeParts` wrote, by this version or an older one. */
export function readParts(text: string): PostParts {
  const value: unknown = JSON.parse(text)
  const parts = PostParts.safeParse(value)
  if (parts.success) return parts.data
  const old = OldParts.parse(value)
  return {
    ...old,
    photos: old.photos.map((photo) => ({
      photoId: photo.photoId,
      altText: photo.altText,
      pictureSha256: null,
      treatment: untreated,
      faces: photo.faces.map((one) => {
        const [id, decision] = OldFace.parse(JSON.parse(one))
        const visible = decision?.kind === 'not-a-face' || (decision?.kind === 'subject' && decision.wish === 'show')
        return { id, box: null, visible, decision, decidedBy: null, decidedAtMs: null }
      }),
      permissions: photo.permissions.map((one) => {
        const [subjectId, standing] = OldPermission.parse(JSON.parse(one))
        return { subjectId, standing, facts: [] }
      }),
    })),
  }
}

/** Why a signature over `before` no longer counts, when `namesFound` says that the words now hit the roll. */
export function voidReason(before: PostParts, now: PostParts, namesFound: boolean): VoidReason {
  const [first = 'none'] = changesBetween(before, now)
  switch (first) {
    case 'permissions':
      return 'permission-changed'
    case 'faces':
      return 'faces-changed'
    case 'photos':
      return 'photos-changed'
    case 'words':
      return 'words-changed'
    case 'none':
      // Nothing of the post changed: the roll did, or the way in which the pictures are made.
      return namesFound ? 'roll-changed' : 'faces-changed'
    default:
      return assertNever(first)
  }
}
