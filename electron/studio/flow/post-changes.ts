// What is otherwise in a post than when whoever signs last had it before their eyes: words by word, photos by photo, faces,
// permissions. Reads only.
import { wordDiff } from '../../../shared/rules/word-diff.ts'
import type { FaceWord, PostChanges } from '../../../shared/contract/sign-off-views.ts'
import { assertNever } from '../../../shared/model/failure.ts'
import type { SubjectId } from '../../../shared/model/id.ts'
import type { Reader } from '../store/database.ts'
import { lastLook } from '../store/post-note.ts'
import type { JudgedPost } from './judge-post.ts'
import {
  facesDiffer,
  isMadeAnew,
  permissionsThatDiffer,
  photoPairs,
  readParts,
  type FacePart,
  type PhotoPair,
  type PostParts,
} from './post-parts.ts'

/** What it is held against: the newest of the last signature and the last send-back, else what was handed in; or nothing. */
export function lastSeen(
  reader: Reader,
  judged: JudgedPost,
): { readonly since: PostChanges['since']; readonly parts: PostParts } | null {
  const signed = judged.signOff
  const look = lastLook(reader, judged.record.id)
  if (look !== null && (signed === null || look.atMs >= signed.signOff.signedAtMs))
    return { since: { kind: look.kind, atMs: look.atMs }, parts: readParts(look.parts) }
  if (signed !== null)
    return { since: { kind: 'signed', atMs: signed.signOff.signedAtMs }, parts: readParts(signed.parts) }
  const { submittedParts } = judged.record
  return submittedParts === null ? null : { since: { kind: 'handed-in', atMs: null }, parts: readParts(submittedParts) }
}

function faceWord(face: FacePart | undefined, nameOf: (id: SubjectId) => string | null): FaceWord {
  const decision = face?.decision ?? null
  if (decision === null) return { decision: 'undecided', name: null }
  switch (decision.kind) {
    case 'subject':
      return { decision: face?.visible === true ? 'shown' : 'hidden', name: nameOf(decision.subjectId) }
    case 'visitor':
    case 'keep-hidden':
    case 'not-a-face':
      return { decision: decision.kind, name: null }
    default:
      return assertNever(decision)
  }
}

function facesOf(pair: PhotoPair, nameOf: (id: SubjectId) => string | null): PostChanges['faces'] {
  if (!facesDiffer(pair)) return []
  const said = (face: FacePart | undefined) => JSON.stringify(face?.decision ?? null)
  return pair.now.faces.flatMap((face, at) => {
    const old = pair.old.faces.find((one) => one.id === face.id)
    return said(old) === said(face)
      ? []
      : [{ photo: pair.number, face: at + 1, before: faceWord(old, nameOf), now: faceWord(face, nameOf) }]
  })
}

function permissionsOf(pair: PhotoPair, nameOf: (id: SubjectId) => string | null): PostChanges['permissions'] {
  const standing = (photo: PhotoPair['now'], id: SubjectId) =>
    photo.permissions.find((one) => one.subjectId === id)?.standing ?? null
  return permissionsThatDiffer(pair)
    .filter((id) => [pair.old, pair.now].every((photo) => photo.permissions.some((one) => one.subjectId === id)))
    .map((id) => ({
      photo: pair.number,
      subjectId: id,
      name: nameOf(id),
      before: standing(pair.old, id),
      now: standing(pair.now, id),
    }))
}

/** Everything that changed, or null when nothing did or nobody saw it before. `nameOf`: null where a name is not for these eyes. */
export function changesOf(
  reader: Reader,
  judged: JudgedPost,
  nameOf: (id: SubjectId) => string | null,
): PostChanges | null {
  const seen = lastSeen(reader, judged)
  if (seen === null) return null
  const { parts: before, since } = seen
  const now = judged.parts
  const pairs = photoPairs(before, now)
  const common = (parts: PostParts) =>
    JSON.stringify(
      parts.photos.map((photo) => photo.photoId).filter((id) => pairs.some((pair) => pair.now.photoId === id)),
    )
  const changes: PostChanges = {
    since,
    kindBefore: before.kind === now.kind ? null : before.kind,
    message: before.message === now.message ? null : [...wordDiff(before.message, now.message)],
    descriptions: pairs
      .filter(({ old, now: photo }) => old.altText !== photo.altText)
      .map(({ old, now: photo, number }) => ({ photo: number, parts: [...wordDiff(old.altText, photo.altText)] })),
    photosAdded: now.photos.flatMap((photo, at) =>
      pairs.some((pair) => pair.now.photoId === photo.photoId) ? [] : [at + 1],
    ),
    photosRemoved: before.photos.length - pairs.length,
    orderChanged: common(before) !== common(now),
    madeAnew: pairs.filter((pair) => isMadeAnew(pair) && pair.old.pictureSha256 !== null).map((pair) => pair.number),
    faces: pairs.flatMap((pair) => facesOf(pair, nameOf)),
    permissions: pairs.flatMap((pair) => permissionsOf(pair, nameOf)),
  }
  const { since: _since, ...things } = changes
  const isNothing = Object.values(things).every(
    (thing) => thing === null || thing === false || thing === 0 || (Array.isArray(thing) && thing.length === 0),
  )
  return isNothing ? null : changes
}
