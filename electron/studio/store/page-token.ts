// The Page's token: one that waits for a person to confirm its Page, and one in use. Each has one row and no history, and
// is overwritten in place (secure_delete is on). Studio process only; a token never leaves it except to the Page adapter.
import { z } from 'zod'
import { AtMs, GraphId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

/** `checked`: Facebook said it is good, nobody has confirmed the Page yet. `in-use`: what the Page adapter sends with. */
export type TokenSlot = 'checked' | 'in-use'

export interface PageToken {
  readonly token: string
  readonly pageId: GraphId
  readonly pageName: string
  readonly pageLink: string | null
  /** 0 = never expires, null = Facebook did not say. */
  readonly expiresAtMs: number | null
  readonly savedAtMs: number
}

const Row = z
  .object({
    token: z.string(),
    page_id: GraphId,
    page_name: z.string(),
    page_link: z.string().nullable(),
    expires_at_ms: AtMs.nullable(),
    saved_at_ms: AtMs,
  })
  .transform((row): PageToken => ({
    token: row.token,
    pageId: row.page_id,
    pageName: row.page_name,
    pageLink: row.page_link,
    expiresAtMs: row.expires_at_ms,
    savedAtMs: row.saved_at_ms,
  }))

export function readPageToken(reader: Reader, slot: TokenSlot): PageToken | null {
  return reader.get(
    sql`SELECT token, page_id, page_name, page_link, expires_at_ms, saved_at_ms FROM page_token WHERE slot = ${slot}`,
    Row,
  )
}

/** Sets or, with null, destroys the token of a slot. */
export function writePageToken(writer: Writer, slot: TokenSlot, token: PageToken | null): void {
  writer.run(sql`DELETE FROM page_token WHERE slot = ${slot}`)
  if (!token) return
  writer.run(sql`
    INSERT INTO page_token (slot, token, page_id, page_name, page_link, expires_at_ms, saved_at_ms)
    VALUES (${slot}, ${token.token}, ${token.pageId}, ${token.pageName}, ${token.pageLink}, ${token.expiresAtMs}, ${token.savedAtMs})`)
}
