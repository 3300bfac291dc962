// Signatures over exact bytes, words and permissions (L47). A signature is never changed except to say that it no longer
// counts, and why. Studio process only; rows never leave here.
import { z } from 'zod'
import { AccountId, AtMs, PostId, RenditionId, Sha256, SignOffId } from '../../../shared/model/id.ts'
import { Role } from '../../../shared/model/account.ts'
import { SignOff } from '../../../shared/model/post.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

/** Why a signature no longer counts. */
export type VoidReason = NonNullable<SignOff['voidedBecause']>

/** A signature with what was signed, part by part (JSON), to say what changed since. */
export interface SignOffRecord {
  readonly signOff: SignOff
  readonly parts: string
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
      voidedAtMs: row.voided_at_ms,
      voidedBecause: row.voided_because,
    },
    parts: row.parts,
  }))
const columns = sql`id, post_id, digest, rendition_ids, parts, signed_by, role, signed_at_ms, voided_at_ms, voided_because`

/** Fails when a signature of this post still stands. */
export function insertSignOff(writer: Writer, { signOff, parts }: SignOffRecord): void {
  writer.run(sql`
    INSERT INTO sign_off (id, post_id, digest, rendition_ids, parts, signed_by, role, signed_at_ms)
    VALUES (${signOff.id}, ${signOff.postId}, ${signOff.digest}, ${JSON.stringify(signOff.renditionIds)}, ${parts}, ${signOff.signedBy},
      ${signOff.role}, ${signOff.signedAtMs})`)
}

/** The newest signature of a post, standing or void, or null. */
export function newestSignOff(reader: Reader, postId: PostId): SignOffRecord | null {
  return reader.get(
    sql`SELECT ${columns} FROM sign_off WHERE post_id = ${postId} ORDER BY signed_at_ms DESC, rowid DESC LIMIT 1`,
    Row,
  )
}

/** Voids the standing signature of a post; false when there is none. */
export function voidSignOff(writer: Writer, postId: PostId, because: VoidReason, nowMs: number): boolean {
  return (
    writer.run(
      sql`UPDATE sign_off SET voided_at_ms = ${nowMs}, voided_because = ${because} WHERE post_id = ${postId} AND voided_at_ms IS NULL`,
    ) === 1
  )
}
