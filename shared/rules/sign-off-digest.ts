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
    .map(({ photo, subjectId, standing }) => JSON.stringify([photo, subjectId, fields(standing)]))
    .sort()
  return JSON.stringify([
    'cloakroom-sign-off-1',
    content.kind,
    content.message,
    content.photos.map(({ renditionSha256, altText }) => [renditionSha256, altText]),
    permissions,
  ])
}
