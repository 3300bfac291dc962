// The Page's token: one that waits for a person to confirm its Page, and one in use. Each has one row and no history, and
// is overwritten in place (secure_delete is on). Where the operating system has a keychain, the row holds only what the
// keychain sealed. Studio process only; a token never leaves it except to the Page adapter.
import { z } from 'zod'
import { AtMs, GraphId } from '../../../shared/model/id.ts'
import type { SealedSecret } from '../ports.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

/** `checked`: Facebook said it is good, nobody has confirmed the Page yet. `in-use`: what the Page adapter sends with. */
export type TokenSlot = 'checked' | 'in-use'

export interface PageToken {
  readonly secret: SealedSecret
  readonly pageId: GraphId
  readonly pageName: string
  readonly pageLink: string | null
  /** 0 = never expires, null = Facebook did not say. */
  readonly expiresAtMs: number | null
  readonly savedAtMs: number
}

const Row = z
  .object({
    token: z.string().nullable(),
    sealed: z.instanceof(Uint8Array).nullable(),
    page_id: GraphId,
    page_name: z.string(),
    page_link: z.string().nullable(),
    expires_at_ms: AtMs.nullable(),
    saved_at_ms: AtMs,
  })
  .transform((row, context): PageToken => {
    const secret = secretIn(row.token, row.sealed)
    if (secret === null) {
      context.addIssue('A token is neither here nor sealed')
      return z.NEVER
    }
    return {
      secret,
      pageId: row.page_id,
      pageName: row.page_name,
      pageLink: row.page_link,
      expiresAtMs: row.expires_at_ms,
      savedAtMs: row.saved_at_ms,
    }
  })

function secretIn(token: string | null, sealed: Uint8Array | null): SealedSecret | null {
  if (token !== null) return { by: 'vault', token }
  return sealed === null ? null : { by: 'keychain', sealed: new Uint8Array(sealed) }
}

export function readPageToken(reader: Reader, slot: TokenSlot): PageToken | null {
  return reader.get(
    sql`SELECT token, sealed, page_id, page_name, page_link, expires_at_ms, saved_at_ms FROM page_token WHERE slot = ${slot}`,
    Row,
  )
}

/** Sets or, with null, destroys the token of a slot. */
export function writePageToken(writer: Writer, slot: TokenSlot, token: PageToken | null): void {
  writer.run(sql`DELETE FROM page_token WHERE slot = ${slot}`)
  if (!token) return
  const { secret } = token
  const plain = secret.by === 'vault' ? secret.token : null
  const sealed = secret.by === 'keychain' ? secret.sealed : null
  writer.run(sql`
    INSERT INTO page_token (slot, token, sealed, page_id, page_name, page_link, expires_at_ms, saved_at_ms)
    VALUES (${slot}, ${plain}, ${sealed}, ${token.pageId}, ${token.pageName}, ${token.pageLink}, ${token.expiresAtMs}, ${token.savedAtMs})`)
}
