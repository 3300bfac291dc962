// What a Page token is good for (facebook-graph.md sections 3 and 9). Studio process. The token goes out in the body and
// never comes back; what comes back are facts, and each question that fails leaves its facts unknown.
import { z } from 'zod'
import type { Told, TokenFacts } from '../../../shared/model/connection.ts'
import { GraphId } from '../../../shared/model/id.ts'
import { NEEDED_SCOPES } from '../../../shared/rules/page-checks.ts'
import type { Log, PageOutcome, PageTokenCheck } from '../ports.ts'
import { FACEBOOK, openGraph, type GraphAddress, type GraphCall } from './graph-call.ts'
import type { GraphLine } from './graph-line.ts'
import { getFields, Listed, read } from './graph-read.ts'
import { understand } from '../../../shared/model/understand.ts'

/** Seconds of Facebook's; 0 = never, missing = Facebook did not say. */
const Seconds = z.number().int().nonnegative().optional()
const Debug = z.looseObject({
  data: z.looseObject({
    is_valid: z.boolean(),
    type: z.string().optional(),
    app_id: z.union([z.string().max(100), z.number().int().transform(String)]).optional(),
    expires_at: Seconds,
    data_access_expires_at: Seconds,
    scopes: z.array(z.string()).optional(),
    granular_scopes: z
      .array(z.looseObject({ scope: z.string(), target_ids: z.array(z.unknown()).optional() }))
      .optional()
      .catch(undefined),
    /** A number only while it is small enough to have survived the parsing. */
    profile_id: z.union([z.string(), z.number().int().transform(String)]).optional(),
    error: z.looseObject({ subcode: z.number().int().optional() }).optional().catch(undefined),
  }),
})
type Debugged = z.output<typeof Debug>['data']
const PageRead = z.looseObject({
  id: z.string(),
  name: z.string().max(500).optional(),
  link: z.string().max(2000).optional(),
  is_published: z.boolean().optional().catch(undefined),
})
/** Whether the Page can be seen is not documented for every version: where the field is refused, it stays unknown. */
const PAGE_FIELDS = ['id,name,link,is_published', 'id,name,link'] as const

/** Checks a token that is not saved yet. */
export function checkNewToken(
  token: string,
  log: Log,
  address: GraphAddress = FACEBOOK,
  line?: GraphLine,
): Promise<PageTokenCheck> {
  return checkPageToken(openGraph(address, token, log, line), token, null)
}

const untold: TokenFacts = {
  asked: 'yes',
  isValid: null,
  deadSubcode: null,
  type: null,
  pageId: null,
  pageName: null,
  pageLink: null,
  isPublished: null,
  appId: null,
  scopes: null,
  scopesElsewhere: [],
  expiresAtMs: null,
  accessEndsAtMs: null,
  pageRead: null,
  postsRead: null,
  skewMs: null,
}
type Problem = PageTokenCheck['problems'][number]

/** A check that ended early. */
const ended = (problem: Problem, facts: Partial<TokenFacts>): PageTokenCheck => ({
  ok: false,
  pageId: null,
  pageName: null,
  pageLink: null,
  expiresAtMs: null,
  problems: [problem],
  missingScopes: [],
  facts: { ...untold, ...facts },
})

function toldBy(outcome: PageOutcome<unknown>): Told {
  if (outcome.kind === 'ok') return 'yes'
  if (outcome.kind === 'refused') return 'refused'
  // What a web filter answers for Facebook is as little Facebook's as an answer of no shape.
  return outcome.because === 'not-understood' || outcome.because === 'web-filter' ? 'not-understood' : 'cannot-reach'
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
  if (asked.kind === 'unknown') {
    const told = toldBy(asked)
    return ended(told === 'not-understood' ? 'not-understood' : 'cannot-reach', { asked: told })
  }
  if (asked.kind === 'refused') {
    // A token that is dead is refused before it is looked at; any other no says nothing about it.
    const isDead = asked.code === 190 || asked.code === 102
    return isDead
      ? ended('not-valid', { asked: 'refused', isValid: false, deadSubcode: asked.subcode })
      : ended('not-understood', { asked: 'not-understood' })
  }
  const parsed = understand(Debug, asked.value)
  if (!parsed.success) return ended('not-understood', { asked: 'not-understood' })
  const { data } = parsed.data
  const told = factsIn(data, call)
  if (!data.is_valid) return ended(isPast(data.expires_at, call) ? 'expired' : 'not-valid', told)
  const { pageId } = told
  if (told.type !== 'page' || pageId === null) return ended('not-a-page-token', told)

  const problems: Problem[] = []
  if (expected !== null && pageId !== expected) problems.push('wrong-page')
  const missingScopes = NEEDED_SCOPES.filter((scope) => told.scopes?.includes(scope) !== true)
  if (missingScopes.length > 0) problems.push('scope-missing')
  if (isPast(data.expires_at, call) || isPast(data.data_access_expires_at, call)) problems.push('expired')
  if (data.expires_at === undefined) problems.push('expiry-unknown')

  const answer = await getFields(call, pageId, PAGE_FIELDS)
  const page = answer.kind === 'ok' ? understand(PageRead, answer.value) : null
  if (answer.kind === 'unknown') problems.push('cannot-reach')
  else if (!page?.success) problems.push('not-understood')
  else if (page.data.id !== pageId && !problems.includes('wrong-page')) problems.push('wrong-page')
  // A token of another Page is asked no further.
  const isOurs = !problems.includes('wrong-page')
  const posts = isOurs ? await listOne(call, pageId) : null
  const pageName = page?.data?.name ?? null
  const pageLink = page?.data?.link ?? null
  return {
    ok: problems.every((problem) => problem === 'expiry-unknown'),
    pageId,
    pageName,
    pageLink,
    expiresAtMs: told.expiresAtMs,
    problems,
    missingScopes,
    facts: {
      ...told,
      pageName,
      pageLink,
      isPublished: page?.data?.is_published ?? null,
      pageRead: answer.kind === 'ok' && page?.success !== true ? 'not-understood' : toldBy(answer),
      postsRead: posts,
      skewMs: call.skewMs(),
    },
  }
}

/** Whether the Page's posts can be read: what every read-back and every takedown rests on. */
async function listOne(call: GraphCall, pageId: GraphId): Promise<Told> {
  return toldBy(
    read(await call({ method: 'GET', path: `${pageId}/published_posts`, query: { fields: 'id', limit: '1' } }), Listed),
  )
}

const inMs = (seconds: number | undefined): number | null => (seconds === undefined ? null : seconds * 1000)

function factsIn(data: Debugged, call: GraphCall): TokenFacts {
  const pageId = GraphId.safeParse(data.profile_id)
  const id = pageId.success ? pageId.data : null
  const elsewhere = (data.granular_scopes ?? []).flatMap(({ scope, target_ids: targets }) =>
    // Without a list the permission is for all Pages; a long number that is not a text was already rounded.
    id !== null && targets?.every((one) => typeof one === 'string') === true && targets.length > 0
      ? targets.includes(id)
        ? []
        : [scope]
      : [],
  )
  return {
    ...untold,
    isValid: data.is_valid,
    deadSubcode: data.error?.subcode ?? null,
    type: data.type === undefined ? null : data.type === 'PAGE' ? 'page' : data.type === 'USER' ? 'user' : 'other',
    pageId: id,
    appId: data.app_id ?? null,
    scopes: data.scopes ?? null,
    scopesElsewhere: elsewhere.slice(0, 40),
    expiresAtMs: inMs(data.expires_at),
    accessEndsAtMs: inMs(data.data_access_expires_at),
    skewMs: call.skewMs(),
  }
}

/** By Facebook's clock, not ours, which may be wrong by a day. */
const isPast = (seconds: number | undefined, call: GraphCall) =>
  seconds !== undefined && seconds !== 0 && seconds * 1000 < Date.now() + call.skewMs()
