// What a post rested on when it was signed, from the record as it then stood: the signature keeps each face with its decision
// and each permission with the numbers of the answers considered; answers are append-only, so they can be read years later.
import type { AccountId, DelegationId, PostId, RenditionId, SubjectId } from '../../../shared/model/id.ts'
import type { PermissionEntry } from '../../../shared/model/permission.ts'
import type { RenditionProof } from '../../../shared/model/proof.ts'
import type { TrailEntry } from '../../../shared/model/trail.ts'
import type { Delegation } from '../../../shared/model/delegation.ts'
import { findAccount } from '../store/account.ts'
import type { Reader } from '../store/database.ts'
import { findDelegation } from '../store/delegation.ts'
import { permissionHistoryOf } from '../store/permission.ts'
import { findPost } from '../store/post.ts'
import { publicationsOf, type PublicationRecord } from '../store/publication.ts'
import { findRendition, proofOf } from '../store/rendition.ts'
import { findSignOff, isGenuine, newestSignOff, type SignOffRecord } from '../store/sign-off.ts'
import { trailOfPost } from '../store/trail.ts'
import { verifyTrail } from '../store/trail-check.ts'
import { readParts, type PostParts } from './post-parts.ts'

/** The finished picture of one photo: its digests, and its size; null where the row is gone with the photo. */
export interface SignedPicture {
  readonly renditionId: RenditionId
  readonly sha256: string
  readonly planDigest: string
  /** Its bytes are still kept. */
  readonly isKept: boolean
  /** What was checked before anybody could sign it; null for a picture of before there were proofs. */
  readonly proof: RenditionProof | null
}

export interface WhyFacts {
  readonly postId: PostId
  readonly message: string
  readonly parts: PostParts
  readonly signOff: SignOffRecord
  readonly isGenuine: boolean
  readonly delegation: Delegation | null
  /** The attempt that went, or may have gone, on the Page under this signature; null = it was never sent. */
  readonly publication: PublicationRecord | null
  /** In the order of the photos; null where nothing is known of it any more. */
  readonly pictures: readonly (SignedPicture | null)[]
  readonly preparedBy: readonly AccountId[]
  /** Everything the trail says about this post, oldest first, and whether the whole chain holds. */
  readonly trail: readonly TrailEntry[]
  readonly chain: { readonly ok: boolean; readonly entries: number }
  readonly nameOf: (id: AccountId) => string
  readonly roleOf: (id: AccountId) => string | null
  /** The recorded answers of this person that were considered, newest first. */
  readonly answersOf: (id: SubjectId, facts: readonly number[]) => readonly PermissionEntry[]
}

const delegationOf = (reader: Reader, id: DelegationId | null): Delegation | null =>
  id === null ? null : findDelegation(reader, id)

/** The facts, or null when the post was never signed. Valid inside the reading it was made in. */
export function whyFactsOf(reader: Reader, postId: PostId): WhyFacts | null {
  const post = findPost(reader, postId)
  if (!post) return null
  const attempts = publicationsOf(reader, postId)
  const publication = attempts.find((one) => one.sentAtMs !== null) ?? null
  const signOff = publication === null ? newestSignOff(reader, postId) : findSignOff(reader, publication.signOffId)
  if (!signOff) return null
  const parts = readParts(signOff.parts)
  return {
    postId,
    message: publication?.message ?? parts.message,
    parts,
    signOff,
    isGenuine: isGenuine(reader, signOff),
    delegation: delegationOf(reader, signOff.signOff.delegationId),
    publication,
    pictures: parts.photos.map((_, at) => {
      const id = signOff.signOff.renditionIds[at]
      const record = id === undefined ? null : findRendition(reader, id)
      return id === undefined || record?.state !== 'ready'
        ? null
        : {
            renditionId: id,
            sha256: record.rendition.sha256,
            planDigest: record.rendition.planDigest,
            isKept: record.fileId !== null,
            proof: proofOf(reader, id),
          }
    }),
    preparedBy: post.writtenBy,
    trail: trailOfPost(reader, postId),
    chain: verifyTrail(reader),
    nameOf: (id) => findAccount(reader, id)?.name ?? 'somebody who is no longer known',
    roleOf: (id) => findAccount(reader, id)?.role ?? null,
    answersOf: (id, facts) => permissionHistoryOf(reader, id).filter((entry) => facts.includes(entry.seq)),
  }
}
