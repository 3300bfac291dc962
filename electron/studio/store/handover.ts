// Open work of somebody who leaves, and whose it is now. The newest handover of a post counts. Studio process only.
import { z } from 'zod'
import { AccountId, PostId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

/** A post that is not finished, as far as handing it over needs it. */
export interface OpenPost {
  readonly id: PostId
  readonly message: string
  readonly state: 'draft' | 'waiting' | 'sent-back' | 'signed' | 'publishing' | 'needs-checking' | 'failed'
}
const Row = z.object({
  id: PostId,
  message: z.string(),
  state: z.enum(['draft', 'waiting', 'sent-back', 'signed', 'publishing', 'needs-checking', 'failed']),
})

/** Posts that are not finished and that this person wrote, edited, handed in or was given; the one changed last first. */
export function openPostsOf(reader: Reader, account: AccountId): OpenPost[] {
  return reader.all(
    sql`SELECT p.id, p.message, p.state FROM post p
        WHERE p.state <> 'live' AND (
          EXISTS (SELECT 1 FROM post_preparer x WHERE x.post_id = p.id AND x.account_id = ${account})
          OR (SELECT h.to_account FROM handover h WHERE h.post_id = p.id ORDER BY h.seq DESC LIMIT 1) = ${account})
        ORDER BY p.changed_at_ms DESC, p.id`,
    Row,
  )
}

/** Unfinished posts that were handed to this person, with the name of whoever had them. */
export function postsHandedTo(
  reader: Reader,
  account: AccountId,
): { readonly id: PostId; readonly message: string; readonly fromName: string }[] {
  return reader.all(
    sql`SELECT p.id, p.message, a.name AS fromName FROM post p
        JOIN handover h ON h.seq = (SELECT max(x.seq) FROM handover x WHERE x.post_id = p.id)
        JOIN account a ON a.id = h.from_account
        WHERE h.to_account = ${account} AND p.state IN ('draft', 'sent-back', 'needs-checking', 'failed')
        ORDER BY h.seq DESC`,
    z.object({ id: PostId, message: z.string(), fromName: z.string() }),
  )
}

export function insertHandover(
  writer: Writer,
  handed: {
    readonly postId: PostId
    readonly from: AccountId
    readonly to: AccountId
    readonly by: AccountId
    readonly atMs: number
  },
): void {
  writer.run(sql`
    INSERT INTO handover (post_id, from_account, to_account, by_account, at_ms)
    VALUES (${handed.postId}, ${handed.from}, ${handed.to}, ${handed.by}, ${handed.atMs})`)
}
