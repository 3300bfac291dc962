// What the screens of the connection receive. No token in any of them.
import { z } from 'zod'
import { CheckLine, PageChecks, PageHealth } from '../model/connection.ts'
import { AtMs, GraphId } from '../model/id.ts'

/** What checking a pasted token said. */
export const PageCheckView = z.strictObject({
  ok: z.boolean(),
  pageId: GraphId.nullable(),
  pageName: z.string().nullable(),
  pageLink: z.string().nullable(),
  expiresAtMs: AtMs.nullable(),
  problems: z.array(
    z.enum([
      'not-valid',
      'not-a-page-token',
      'wrong-page',
      'scope-missing',
      'expired',
      'expiry-unknown',
      'cannot-reach',
      'not-understood',
    ]),
  ),
  missingScopes: z.array(z.string()),
  lines: z.array(CheckLine),
})
export type PageCheckView = z.infer<typeof PageCheckView>

/** How the connection stands. */
export const ConnectionView = z.strictObject({
  health: PageHealth,
  /** The last round; null while there was none. */
  checks: PageChecks.nullable(),
  /** The Page that was confirmed once and stays the only one, also while the school practises. */
  fixedPageId: GraphId.nullable(),
  /** Where the token lies: in the keychain of this computer, or in the vault alone. Null = there is none. */
  keptBy: z.enum(['vault', 'keychain']).nullable(),
})
export type ConnectionView = z.infer<typeof ConnectionView>
