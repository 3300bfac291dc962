// What a signature is over, as one text without room for doubt (L47). Pure: the studio hashes it with SHA-256, signs the
// hash, and computes it again before sending. Any change of pixels, order, words, alt texts, kind or of a permission that
// was considered gives another text.
import type { SubjectId } from '../model/id.ts'
import type { PermissionStanding } from '../model/permission.ts'
import type { PostKind } from '../model/post.ts'

export interface SignOffContent {
  readonly message: string
  readonly kind: PostKind
  /** In the order of the post. */
  readonly photos: readonly { readonly renditionSha256: string; readonly altText: string }[]
  /** The standing of everybody who is shown. `photo` counts from 0 in the order above. */
  readonly permissions: readonly {
    readonly photo: number
    readonly subjectId: SubjectId
    readonly standing: PermissionStanding
    /** Numbers of the recorded answers that were considered: the same answer given again is another one. */
    readonly facts: readonly number[]
  }[]
}

/** A standing with its fields in one fixed order. */
const fields = (standing: PermissionStanding) => Object.entries(standing).sort(([a], [b]) => (a < b ? -1 : 1))

/**
 * JSON arrays only: each text is quoted, so no text can imitate the border between two. JSON.stringify escapes lone
 * surrogates, so two different messages never give the same UTF-8. The permissions are a set: their order does not count.
 */
export function canonicalSignOff(content: SignOffContent): string {
  const permissions = content.permissions
    .map(({ photo, subjectId, standing, facts }) =>
      JSON.stringify([photo, subjectId, fields(standing), facts.toSorted((a, b) => a - b)]),
    )
    .sort()
  return JSON.stringify([
    'cloakroom-sign-off-2',
    content.kind,
    content.message,
    content.photos.map(({ renditionSha256, altText }) => [renditionSha256, altText]),
    permissions,
  ])
}

/** What the key signs: which post and digest, by whom, in which role and under which delegation, when, and where in the trail. */
export interface SignatureContent {
  readonly signOffId: string
  readonly postId: string
  /** SHA-256 of `canonicalSignOff`. */
  readonly digest: string
  readonly keyId: string
  readonly signedBy: string
  readonly role: string
  readonly delegationId: string | null
  readonly signedAtMs: number
  /** The day in England. */
  readonly signedOn: string
  /** Number of its entry in the trail, which rises whatever the clock does. */
  readonly trailSeq: number
}

/** One text without room for doubt, as above. */
export const canonicalSignature = (content: SignatureContent): string =>
  JSON.stringify([
    'cloakroom-signature-1',
    content.signOffId,
    content.postId,
    content.digest,
    content.keyId,
    content.signedBy,
    content.role,
    content.delegationId,
    content.signedAtMs,
    content.signedOn,
    content.trailSeq,
  ])

/** The first sixteen digits of a digest in fours, as they stand on paper and on the screen: 'A1B2 C3D4 E5F6 0718'. */
export const shortDigest = (digest: string): string =>
  (
    digest
      .slice(0, 16)
      .toUpperCase()
      .match(/.{1,4}/g) ?? []
  ).join(' ')
