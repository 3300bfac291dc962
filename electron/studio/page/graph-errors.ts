// What an answer of the Graph API means (facebook-graph.md section 7). Pure; studio process. The body's `error.code` and
// `error.error_subcode` decide, never words or digits found in the text.
import { z } from 'zod'
import type { PageOutcome, PageRefusal } from '../ports.ts'
import { understand } from '../../../shared/model/understand.ts'

const GraphError = z.looseObject({
  code: z.number().int(),
  error_subcode: z.number().int().optional(),
  is_transient: z.boolean().optional(),
})
const Answer = z.looseObject({ error: z.unknown().optional() })

type Failed = Exclude<PageOutcome<never>, { kind: 'ok' }>

/** Codes that say "later" and mean that nothing was done. */
const isThrottle = (code: number) => [4, 17, 32, 341, 613].includes(code) || (code >= 80_000 && code <= 80_099)

/** The reason behind a clear no. */
function reasonOf(code: number, subcode: number | null): PageRefusal {
  if (isThrottle(code)) return 'throttled'
  if (code === 506) return 'duplicate'
  if (code === 102 || code === 190) return subcode === 492 ? 'no-permission' : 'token-dead'
  if (code === 368) return subcode === 1_404_082 ? 'duplicate' : 'blocked-for-now'
  if (code === 324) return 'picture-refused'
  if (code === 3 || code === 10 || code === 104 || (code >= 200 && code <= 299)) return 'no-permission'
  if (code === 283) return 'no-permission'
  if (code === 100) {
    if (subcode === 33) return 'not-found'
    if (subcode === 21) return 'wrong-page'
    if (subcode === 1_366_046) return 'picture-refused'
    if (subcode === 1_366_051) return 'duplicate'
    return 'bad-request'
  }
  return 'other'
}

/**
 * Sorts an answer that is not a plain success; null = it is one (status 2xx, JSON, no `error`).
 * Everything that is not a clear no from Facebook is `unknown`: a server that stumbles may have done the work first
 * (Koala issue 699: seven live duplicates after retries).
 */
export function failureIn(status: number, body: unknown): Failed | null {
  if (status >= 500) return { kind: 'unknown', because: 'server-trouble' }
  const answer = understand(Answer, body)
  if (!answer.success) return { kind: 'unknown', because: 'not-understood' }
  const { error } = answer.data
  if (error === undefined) return status >= 200 && status < 300 ? null : { kind: 'unknown', because: 'not-understood' }
  // A success that carries an error is neither.
  if (status >= 200 && status < 300) return { kind: 'unknown', because: 'not-understood' }
  const told = understand(GraphError, error)
  if (!told.success) return { kind: 'unknown', because: 'not-understood' }
  const { code, is_transient: passing } = told.data
  const subcode = told.data.error_subcode ?? null
  if (passing === true || code === 1 || code === 2) return { kind: 'unknown', because: 'server-trouble' }
  return { kind: 'refused', reason: reasonOf(code, subcode), code, subcode }
}
