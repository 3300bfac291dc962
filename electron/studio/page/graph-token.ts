// What a Page token is good for (facebook-graph.md sections 3 and 9). Studio process. The token goes out in the body and
// never comes back.
import { z } from 'zod'
import { GraphId } from '../../../shared/model/id.ts'
import type { Log, PageTokenCheck } from '../ports.ts'
import { FACEBOOK, openGraph, type GraphAddress, type GraphCall } from './graph-call.ts'

/** Publish, read back, read comments, and find the Page (facebook-graph.md section 2). */
export const SCOPES = [
  'pages_manage_posts',
  'pages_read_engagement',
  'pages_show_list',
  'pages_read_user_content',
] as const

const Debug = z.looseObject({
  data: z.looseObject({
    is_valid: z.boolean(),
    type: z.string().optional(),
    /** Seconds; 0 = never, missing = Facebook did not say. */
    expires_at: z.number().int().optional(),
    data_access_expires_at: z.number().int().optional(),
    scopes: z.array(z.string()).optional(),
    /** A number only while it is small enough to have survived the parsing. */
    profile_id: z.union([z.string(), z.number().int().transform(String)]).optional(),
  }),
})
const PageRead = z.looseObject({ id: z.string(), name: z.string().optional(), link: z.string().optional() })

/** Checks a token that is not saved yet. */
export function checkNewToken(token: string, log: Log, address: GraphAddress = FACEBOOK): Promise<PageTokenCheck> {
  return checkPageToken(openGraph(address, token, log), token, null)
}

const nothing: PageTokenCheck = {
  ok: false,
  pageId: null,
  pageName: null,
  pageLink: null,
  expiresAtMs: null,
  problems: [],
  missingScopes: [],
}

/**
 * `expected` is the Page that the school confirmed; null while none is. `expiry-unknown` alone does not make it not ok:
 * the screen shows it in amber.
 */
export async function checkPageToken(
  call: GraphCall,
  token: string,
  expected: GraphId | null,
): Promise<PageTokenCheck> {
  // Documented as a GET with the token in its address. A POST that says `method=get` keeps it in the body.
  const asked = await call({
    method: 'POST',
    path: 'debug_token',
    body: new URLSearchParams({ method: 'get', input_token: token }),
  })
  if (asked.kind === 'unknown')
    return { ...nothing, problems: [asked.because === 'not-understood' ? 'not-understood' : 'cannot-reach'] }
  if (asked.kind === 'refused')
    return { ...nothing, problems: [asked.reason === 'token-dead' ? 'not-valid' : 'not-understood'] }
  const parsed = Debug.safeParse(asked.value)
  if (!parsed.success) return { ...nothing, problems: ['not-understood'] }
  const { data } = parsed.data
  if (!data.is_valid) return { ...nothing, problems: [isPast(data.expires_at, call) ? 'expired' : 'not-valid'] }

  const problems: PageTokenCheck['problems'][number][] = []
  const pageId = GraphId.safeParse(data.profile_id)
  if (data.type !== 'PAGE' || !pageId.success) return { ...nothing, problems: ['not-a-page-token'] }
  if (expected !== null && pageId.data !== expected) problems.push('wrong-page')
  const missingScopes = SCOPES.filter((scope) => !data.scopes?.includes(scope))
  if (missingScopes.length > 0) problems.push('scope-missing')
  if (isPast(data.expires_at, call) || isPast(data.data_access_expires_at, call)) problems.push('expired')
  if (data.expires_at === undefined) problems.push('expiry-unknown')

  const read = await call({ method: 'GET', path: pageId.data, query: { fields: 'id,name,link' } })
  const page = read.kind === 'ok' ? PageRead.safeParse(read.value) : null
  if (read.kind === 'unknown') problems.push('cannot-reach')
  else if (!page?.success) problems.push('not-understood')
  else if (page.data.id !== pageId.data) problems.push('wrong-page')
  return {
    ok: problems.every((problem) => problem === 'expiry-unknown'),
    pageId: pageId.data,
    pageName: page?.data?.name ?? null,
    pageLink: page?.data?.link ?? null,
    expiresAtMs: data.expires_at === undefined ? null : data.expires_at * 1000,
    problems,
    missingScopes,
  }
}

/** By Facebook's clock, not ours, which may be wrong by a day. */
const isPast = (seconds: number | undefined, call: GraphCall) =>
  seconds !== undefined && seconds !== 0 && seconds * 1000 < Date.now() + call.skewMs()
