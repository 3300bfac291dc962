// The connection with the one Page: what Facebook told about a token, the checks that follow from it, and the health light.
// Nouns only; what they add up to is in shared/rules/page-checks.ts and page-health.ts. A token is in none of them.
import { z } from 'zod'
import { AtMs, GraphId } from './id.ts'

/** How a question to Facebook ended. */
export const Told = z.enum(['yes', 'refused', 'cannot-reach', 'not-understood'])
export type Told = z.infer<typeof Told>

/** Everything that could be learnt about a token and its Page (facebook-graph.md sections 3 and 9). Null = not told. */
export const TokenFacts = z.strictObject({
  /** What became of the question about the token itself. */
  asked: Told,
  isValid: z.boolean().nullable(),
  /** Facebook's subcode of a token that does not work, such as 463 for expired. */
  deadSubcode: z.number().int().nullable(),
  type: z.enum(['page', 'user', 'other']).nullable(),
  pageId: GraphId.nullable(),
  pageName: z.string().nullable(),
  pageLink: z.string().nullable(),
  isPublished: z.boolean().nullable(),
  appId: z.string().nullable(),
  /** Permissions that the token has; null = not told. */
  scopes: z.array(z.string()).nullable(),
  /** Of these, the ones that Facebook gives for other Pages only. */
  scopesElsewhere: z.array(z.string()),
  /** 0 = never, null = not told. */
  expiresAtMs: AtMs.nullable(),
  accessEndsAtMs: AtMs.nullable(),
  /** Reading the Page, and its posts. Null = not asked. */
  pageRead: Told.nullable(),
  postsRead: Told.nullable(),
  /** Facebook's clock minus this computer's, in milliseconds. */
  skewMs: z.number().nullable(),
})
export type TokenFacts = z.infer<typeof TokenFacts>

/** What is looked at, in the order in which it is told. */
export const CheckWhat = z.enum([
  'reached',
  'token',
  'page',
  'name',
  'permission',
  'role',
  'reading',
  'published',
  'app-public',
  'token-end',
  'access-end',
  'clock',
])
export type CheckWhat = z.infer<typeof CheckWhat>

/** `look`: it works, and somebody should look. `unknown`: nobody can tell. `wrong`: it cannot stay so. */
export const CheckSign = z.enum(['good', 'look', 'unknown', 'wrong'])
export type CheckSign = z.infer<typeof CheckSign>

/** Why a line is not good. */
export const CheckBecause = z.enum([
  'cannot-reach',
  'not-understood',
  'not-said',
  'not-known',
  'expired',
  'password-changed',
  'app-removed',
  'log-in-first',
  'no-role',
  'a-person',
  'other-page',
  'other-number',
  'missing',
  'refused',
  'renamed',
  'handle-differs',
  'not-published',
  'not-asked-yet',
  'said-not-seen',
  'ends-soon',
  'clock-differs',
  'cannot-open-here',
])
export type CheckBecause = z.infer<typeof CheckBecause>

/** One line of the checks. */
export const CheckLine = z.strictObject({
  what: CheckWhat,
  sign: CheckSign,
  because: CheckBecause.nullable(),
  /** Which permission, for 'permission'. */
  scope: z.string().max(100).nullable(),
  /** When something ends, was said, or (0) never ends. */
  atMs: AtMs.nullable(),
})
export type CheckLine = z.infer<typeof CheckLine>

/** A round of checks, as it is kept and shown. */
export const PageChecks = z.strictObject({
  checkedAtMs: AtMs,
  pageName: z.string().nullable(),
  lines: z.array(CheckLine).max(40),
})
export type PageChecks = z.infer<typeof PageChecks>

/** The one line on Home. Days are counted in whole days, the last one included. */
export const PageHealth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('practice') }),
  z.strictObject({ kind: z.literal('never-checked') }),
  z.strictObject({ kind: z.literal('well'), checkedAtMs: AtMs }),
  z.strictObject({
    kind: z.literal('ends'),
    what: z.enum(['token-end', 'access-end']),
    days: z.number().int().nonnegative(),
    endsAtMs: AtMs,
  }),
  /** It works; so many lines ask for a look. */
  z.strictObject({ kind: z.literal('look'), count: z.number().int().positive(), checkedAtMs: AtMs }),
  z.strictObject({ kind: z.literal('not-working'), sinceMs: AtMs, because: CheckBecause }),
  /** Facebook did not answer; nothing is known against the connection. */
  z.strictObject({ kind: z.literal('not-reached'), sinceMs: AtMs, lastWellMs: AtMs.nullable() }),
  /** Good when it was last looked at, and that is too long ago to believe it. */
  z.strictObject({ kind: z.literal('old'), checkedAtMs: AtMs }),
])
export type PageHealth = z.infer<typeof PageHealth>
