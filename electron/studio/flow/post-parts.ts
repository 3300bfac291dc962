// What a post is made of, part by part, as kept with a submission and a signature: to say later, in words, what changed.
// It decides nothing; the digest does (shared/rules/sign-off-digest.ts).
import type { PostView } from '../../../shared/contract/views.ts'
import { assertNever } from '../../../shared/model/failure.ts'
import type { PhotoId } from '../../../shared/model/id.ts'
import type { PostKind } from '../../../shared/model/post.ts'
import type { VoidReason } from '../store/sign-off.ts'

export interface PostParts {
  readonly kind: PostKind
  readonly message: string
  readonly photos: readonly {
    readonly photoId: PhotoId
    readonly altText: string
    /** Each face with what was decided about it. */
    readonly faces: readonly string[]
    /** Each identified person with the standing of that day. */
    readonly permissions: readonly string[]
  }[]
}

type Change = PostView['changedSince'][number]

const same = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((line, i) => line === other[i])

/** What differs between two moments, in the order in which it matters. */
export function changesBetween(before: PostParts, now: PostParts): Change[] {
  const pairs = now.photos.flatMap((photo) => {
    const old = before.photos.find((one) => one.photoId === photo.photoId)
    return old ? [{ old, photo }] : []
  })
  const changes: Change[] = []
  if (pairs.some(({ old, photo }) => !same(old.permissions, photo.permissions))) changes.push('permissions')
  if (pairs.some(({ old, photo }) => !same(old.faces, photo.faces))) changes.push('faces')
  if (
    !same(
      before.photos.map((photo) => photo.photoId),
      now.photos.map((photo) => photo.photoId),
    )
  )
    changes.push('photos')
  const words =
    before.kind !== now.kind ||
    before.message !== now.message ||
    pairs.some(({ old, photo }) => old.altText !== photo.altText)
  if (words) changes.push('words')
  return changes
}

/** Kept as JSON in the encrypted database; our own text, read back as it was written. */
export const writeParts = (parts: PostParts): string => JSON.stringify(parts)
export const readParts = (text: string): PostParts => JSON.parse(text) as PostParts

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
