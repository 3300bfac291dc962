// What was learnt about a token, as lines that a person can follow (facebook-graph.md section 9). Pure: the moment is given.
// What nobody knows is said to be unknown, never good.
import type { CheckBecause, CheckLine, CheckSign, CheckWhat, Told, TokenFacts } from '../model/connection.ts'

/** What the program cannot work without. */
export const NEEDED_SCOPES = [
  'pages_manage_posts',
  'pages_read_engagement',
  'pages_show_list',
  'pages_read_user_content',
] as const
/** Without these something is missing, and everything else works. */
export const WANTED_SCOPES = ['pages_manage_engagement'] as const

/** From so long before its end a connection is said to end (two weeks, as the calendar). */
export const ENDS_SOON_MS = 14 * 86_400_000
/** Facebook's clock and ours may differ by so much (facebook-graph.md 9.5). */
const CLOCK_MS = 2 * 60_000

/** What the school knows, to hold against what Facebook says. */
export interface CheckAbout {
  /** Facebook's own time where it is known. */
  readonly nowMs: number
  /** The Page that was confirmed or typed in; null while there is none. */
  readonly expected: { readonly pageId: string; readonly name: string | null } | null
  /** The handle that the school gave, such as '@wessexprimary'. */
  readonly handle: string
  /** What a person last said about whether strangers see a post; null = nobody was asked. */
  readonly seenPublic: { readonly seen: boolean; readonly atMs: number } | null
}

const line = (what: CheckWhat, sign: CheckSign, because: CheckBecause | null = null, rest = {}): CheckLine => ({
  what,
  sign,
  because,
  scope: null,
  atMs: null,
  ...rest,
})

/** Why Facebook does not take a token any more (facebook-graph.md section 7). */
export function deadBecause(subcode: number | null): CheckBecause {
  switch (subcode) {
    case 458:
      return 'app-removed'
    case 459:
    case 464:
      return 'log-in-first'
    case 460:
      return 'password-changed'
    case 463:
      return 'expired'
    case 492:
      return 'no-role'
    default:
      return 'not-known'
  }
}

const notAnswered = (told: Told): CheckBecause => (told === 'cannot-reach' ? 'cannot-reach' : 'not-understood')

/** All lines. When the token itself is no good, what could only be learnt with it is left out: one next step at a time. */
export function checkLines(facts: TokenFacts, about: CheckAbout): CheckLine[] {
  if (facts.asked === 'cannot-reach' || facts.asked === 'not-understood')
    return [line('reached', 'unknown', notAnswered(facts.asked))]
  const reached = line('reached', 'good')
  if (facts.asked === 'refused' || facts.isValid !== true) {
    const subcode = facts.deadSubcode
    const because =
      subcode === null && isPast(facts.expiresAtMs, about.nowMs) ? 'expired' : deadBecause(facts.deadSubcode)
    return [reached, because === 'no-role' ? line('role', 'wrong', because) : line('token', 'wrong', because)]
  }
  if (facts.type !== 'page') return [reached, line('token', 'wrong', 'a-person')]
  if (facts.pageId === null) return [reached, line('token', 'good'), line('page', 'unknown', 'not-said')]
  if (about.expected !== null && about.expected.pageId !== facts.pageId)
    return [reached, line('token', 'good'), line('page', 'wrong', 'other-page')]
  return [
    reached,
    line('token', 'good'),
    pageLine(facts),
    nameLine(facts, about),
    ...scopeLines(facts),
    roleLine(facts),
    readingLine(facts),
    publishedLine(facts),
    publicLine(about),
    endLine('token-end', facts.expiresAtMs, about.nowMs),
    endLine('access-end', facts.accessEndsAtMs, about.nowMs),
    clockLine(facts),
  ]
}

function pageLine({ pageRead }: TokenFacts): CheckLine {
  if (pageRead === 'yes') return line('page', 'good')
  if (pageRead === 'refused') return line('page', 'wrong', 'refused')
  return line('page', 'unknown', pageRead === null ? 'not-said' : notAnswered(pageRead))
}

/** The handle in a Page's address, when it has one. */
const handleIn = (link: string): string => (/facebook\.com\/([^/?#]+)/i.exec(link)?.[1] ?? '').toLowerCase()

function nameLine(facts: TokenFacts, { expected, handle }: CheckAbout): CheckLine {
  if (facts.pageName === null) return line('name', 'unknown', 'not-said')
  if (expected !== null && expected.name !== null)
    return expected.name === facts.pageName ? line('name', 'good') : line('name', 'look', 'renamed')
  const isHandle = facts.pageLink !== null && handleIn(facts.pageLink) === handle.replace(/^@/, '').toLowerCase()
  return isHandle ? line('name', 'good') : line('name', 'look', 'handle-differs')
}

function scopeLines({ scopes, scopesElsewhere }: TokenFacts): CheckLine[] {
  return [...NEEDED_SCOPES, ...WANTED_SCOPES].map((scope) => {
    const isNeeded = NEEDED_SCOPES.some((one) => one === scope)
    if (scopes !== null && scopes.includes(scope))
      return scopesElsewhere.includes(scope)
        ? line('permission', 'wrong', 'other-page', { scope })
        : line('permission', 'good', null, { scope })
    return line('permission', isNeeded ? 'wrong' : 'look', scopes === null ? 'not-said' : 'missing', { scope })
  })
}

/** Facebook tells nobody's role to a Page's own token; a lost one shows in what it refuses (190/492). */
function roleLine({ pageRead, postsRead }: TokenFacts): CheckLine {
  if (pageRead === 'yes' && postsRead === 'yes') return line('role', 'good')
  if (postsRead === 'refused') return line('role', 'look', 'refused')
  return line('role', 'unknown', 'not-said')
}

function readingLine({ postsRead }: TokenFacts): CheckLine {
  if (postsRead === 'yes') return line('reading', 'good')
  if (postsRead === 'refused') return line('reading', 'look', 'refused')
  return line('reading', 'unknown', postsRead === null ? 'not-said' : notAnswered(postsRead))
}

function publishedLine({ isPublished }: TokenFacts): CheckLine {
  if (isPublished === null) return line('published', 'unknown', 'not-said')
  return isPublished ? line('published', 'good') : line('published', 'wrong', 'not-published')
}

/** An app in development mode shows its posts to nobody outside, and Facebook says that all went well. So a person looks. */
function publicLine({ seenPublic }: CheckAbout): CheckLine {
  if (seenPublic === null) return line('app-public', 'unknown', 'not-asked-yet')
  return seenPublic.seen
    ? line('app-public', 'good', null, { atMs: seenPublic.atMs })
    : line('app-public', 'wrong', 'said-not-seen', { atMs: seenPublic.atMs })
}

const isPast = (atMs: number | null, nowMs: number): boolean => atMs !== null && atMs !== 0 && atMs <= nowMs

function endLine(what: 'token-end' | 'access-end', atMs: number | null, nowMs: number): CheckLine {
  if (atMs === null) return line(what, 'unknown', 'not-said')
  if (isPast(atMs, nowMs)) return line(what, 'wrong', 'expired', { atMs })
  if (atMs !== 0 && atMs - nowMs <= ENDS_SOON_MS) return line(what, 'look', 'ends-soon', { atMs })
  return line(what, 'good', null, { atMs })
}

function clockLine({ skewMs }: TokenFacts): CheckLine {
  if (skewMs === null) return line('clock', 'unknown', 'not-said')
  return Math.abs(skewMs) <= CLOCK_MS ? line('clock', 'good') : line('clock', 'look', 'clock-differs')
}
