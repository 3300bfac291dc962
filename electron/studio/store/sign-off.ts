// Signatures over exact bytes, words and permissions (L47), each with the key of the account that gave it. A signature is
// never changed except to say that it no longer counts, and why; the database takes one only from somebody who may give it
// (migration 0170). Studio process only; rows never leave here.
import { z } from 'zod'
import { AccountId, AtMs, Day, DelegationId, PostId, RenditionId, Sha256, SignOffId } from '../../../shared/model/id.ts'
import { Role } from '../../../shared/model/account.ts'
import type { Authority } from '../../../shared/model/delegation.ts'
import { SignOff } from '../../../shared/model/post.ts'
import { canonicalSignature } from '../../../shared/rules/sign-off-digest.ts'
import { findAccountKey } from './account-key.ts'
import type { Reader, Writer } from './database.ts'
import { findDelegation } from './delegation.ts'
import { isSignatureOver } from './signing-pair.ts'
import { sql } from './sql.ts'

/** Why a signature no longer counts. */
export type VoidReason = NonNullable<SignOff['voidedBecause']>

/** A signature with what was signed, part by part (JSON), to say what changed since. */
export interface SignOffRecord {
  readonly signOff: SignOff
  readonly parts: string
  /** The day in England on which it was given; null for one of before there were keys. */
  readonly signedOn: Day | null
  /** Ed25519, base64; null as above. */
  readonly signature: string | null
}

const Row = z
  .object({
    id: SignOffId,
    post_id: PostId,
    digest: Sha256,
    rendition_ids: z.string(),
    parts: z.string(),
    signed_by: AccountId,
    role: Role,
    signed_at_ms: AtMs,
    signed_on: Day.nullable(),
    trail_seq: SignOff.shape.trailSeq,
    delegation_id: DelegationId.nullable(),
    key_id: Sha256.nullable(),
    signature: z.string().nullable(),
    voided_at_ms: AtMs.nullable(),
    voided_because: SignOff.shape.voidedBecause,
  })
  .transform((row): SignOffRecord => ({
    signOff: {
      id: row.id,
      postId: row.post_id,
      digest: row.digest,
      renditionIds: z.array(RenditionId).parse(JSON.parse(row.rendition_ids)),
      signedBy: row.signed_by,
      role: row.role,
      signedAtMs: row.signed_at_ms,
      delegationId: row.delegation_id,
      keyId: row.key_id,
      trailSeq: row.trail_seq,
      voidedAtMs: row.voided_at_ms,
      voidedBecause: row.voided_because,
    },
    parts: row.parts,
    signedOn: row.signed_on,
    signature: row.signature,
  }))
const columns = sql`id, post_id, digest, rendition_ids, parts, signed_by, role, signed_at_ms, signed_on, trail_seq, delegation_id, key_id, signature, voided_at_ms, voided_because`

/** Fails when a signature of this post still stands, and when whoever signs has no standing authority or prepared the post. */
export function insertSignOff(writer: Writer, { signOff, parts, signedOn, signature }: SignOffRecord): void {
  writer.run(sql`
    INSERT INTO sign_off (id, post_id, digest, rendition_ids, parts, signed_by, role, signed_at_ms, signed_on, trail_seq, delegation_id, key_id, signature)
    VALUES (${signOff.id}, ${signOff.postId}, ${signOff.digest}, ${JSON.stringify(signOff.renditionIds)}, ${parts}, ${signOff.signedBy},
      ${signOff.role}, ${signOff.signedAtMs}, ${signedOn}, ${signOff.trailSeq}, ${signOff.delegationId}, ${signOff.keyId}, ${signature})`)
}

/** The newest signature of a post, standing or void, or null. The number in the trail decides, not the clock. */
export function newestSignOff(reader: Reader, postId: PostId): SignOffRecord | null {
  return reader.get(
    sql`SELECT ${columns} FROM sign_off WHERE post_id = ${postId} ORDER BY coalesce(trail_seq, 0) DESC, signed_at_ms DESC, rowid DESC LIMIT 1`,
    Row,
  )
}

/** One signature by its id, standing or void. */
export function findSignOff(reader: Reader, id: SignOffId): SignOffRecord | null {
  return reader.get(sql`SELECT ${columns} FROM sign_off WHERE id = ${id}`, Row)
}

/** Voids the standing signature of a post; false when there is none. */
export function voidSignOff(writer: Writer, postId: PostId, because: VoidReason, nowMs: number): boolean {
  return (
    writer.run(
      sql`UPDATE sign_off SET voided_at_ms = ${nowMs}, voided_because = ${because} WHERE post_id = ${postId} AND voided_at_ms IS NULL`,
    ) === 1
  )
}

/** Whether it is the signature of that account's key over exactly this post, digest, role, delegation, time and place in the trail. */
export function isGenuine(reader: Reader, { signOff, signedOn, signature }: SignOffRecord): boolean {
  const { keyId, trailSeq } = signOff
  if (keyId === null || trailSeq === null || signedOn === null || signature === null) return false
  const key = findAccountKey(reader, keyId)
  if (key?.accountId !== signOff.signedBy) return false
  const text = canonicalSignature({ ...signOff, signOffId: signOff.id, keyId, trailSeq, signedOn })
  return isSignatureOver(key.publicKey, text, signature)
}

/** On what authority it was given, by the role and the delegation of its day; null = on none. */
export function authorityOf(reader: Reader, { signOff, signedOn }: SignOffRecord): Authority | null {
  if (signOff.role === 'headteacher') return signOff.delegationId === null ? 'head' : null
  if (signOff.role !== 'deputy' || signOff.delegationId === null || signedOn === null) return null
  const delegation = findDelegation(reader, signOff.delegationId)
  const covers =
    delegation?.accountId === signOff.signedBy && delegation.fromOn <= signedOn && signedOn <= delegation.toOn
  return covers ? 'delegation' : null
}
