// What was learnt about a token as lines, and the lines as one light: tables, and that nothing unknown is ever called well.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GraphId } from '../../shared/model/id.ts'
import type { CheckLine, PageChecks, TokenFacts } from '../../shared/model/connection.ts'
import { checkLines, NEEDED_SCOPES, WANTED_SCOPES, type CheckAbout } from '../../shared/rules/page-checks.ts'
import { pageHealth } from '../../shared/rules/page-health.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 23, 9)
const pageId = GraphId.parse('100064123456789012')
const good: TokenFacts = {
  asked: 'yes',
  isValid: true,
  deadSubcode: null,
  type: 'page',
  pageId,
  pageName: 'Larkfield Primary School',
  pageLink: 'https://www.facebook.com/larkfieldprimary/',
  isPublished: true,
  appId: '42',
  scopes: [...NEEDED_SCOPES, ...WANTED_SCOPES],
  scopesElsewhere: [],
  expiresAtMs: 0,
  accessEndsAtMs: 0,
  pageRead: 'yes',
  postsRead: 'yes',
  skewMs: 0,
}
const about: CheckAbout = {
  nowMs: NOW,
  expected: null,
  handle: '@LarkfieldPrimary',
  seenPublic: { seen: true, atMs: NOW - DAY },
}
const notGood = (facts: Partial<TokenFacts>, with_: Partial<CheckAbout> = {}) =>
  checkLines({ ...good, ...facts }, { ...about, ...with_ })
    .filter((line) => line.sign !== 'good')
    .map((line) => [line.what, line.sign, line.because])

describe('the lines', () => {
  it('are all good for a token with which nothing is the matter', () => {
    const lines = checkLines(good, about)
    expect(new Set(lines.map((line) => line.sign))).toEqual(new Set(['good']))
    expect(lines.map((line) => line.what)).toEqual([
      'reached',
      'token',
      'page',
      'name',
      ...Array<string>(5).fill('permission'),
      'role',
      'reading',
      'published',
      'app-public',
      'token-end',
      'access-end',
      'clock',
    ])
  })

  it.each<[string, Partial<TokenFacts>, Partial<CheckAbout>, unknown[][]]>([
    ['no network', { asked: 'cannot-reach' }, {}, [['reached', 'unknown', 'cannot-reach']]],
    ['a filter’s own page', { asked: 'not-understood' }, {}, [['reached', 'unknown', 'not-understood']]],
    ['a person’s token', { type: 'user' }, {}, [['token', 'wrong', 'a-person']]],
    ['another kind', { type: 'other' }, {}, [['token', 'wrong', 'a-person']]],
    ['expired', { isValid: false, deadSubcode: 463 }, {}, [['token', 'wrong', 'expired']]],
    ['expired by its day', { isValid: false, expiresAtMs: NOW - 1 }, {}, [['token', 'wrong', 'expired']]],
    ['a new password', { isValid: false, deadSubcode: 460 }, {}, [['token', 'wrong', 'password-changed']]],
    [
      'the app removed',
      { asked: 'refused', isValid: false, deadSubcode: 458 },
      {},
      [['token', 'wrong', 'app-removed']],
    ],
    ['a checkpoint', { isValid: false, deadSubcode: 459 }, {}, [['token', 'wrong', 'log-in-first']]],
    ['a lost role', { isValid: false, deadSubcode: 492 }, {}, [['role', 'wrong', 'no-role']]],
    ['a reason nobody knows', { isValid: false, deadSubcode: 467 }, {}, [['token', 'wrong', 'not-known']]],
    [
      'another Page than the confirmed one',
      {},
      { expected: { pageId: '4242', name: null } },
      [['page', 'wrong', 'other-page']],
    ],
    ['renamed since', {}, { expected: { pageId, name: 'Larkfield School' } }, [['name', 'look', 'renamed']]],
    [
      'an address without the handle',
      { pageLink: `https://www.facebook.com/${pageId}` },
      {},
      [['name', 'look', 'handle-differs']],
    ],
    [
      'no right to publish',
      { scopes: good.scopes?.filter((one) => one !== 'pages_manage_posts') ?? [] },
      {},
      [['permission', 'wrong', 'missing']],
    ],
    ['no right to moderate', { scopes: [...NEEDED_SCOPES] }, {}, [['permission', 'look', 'missing']]],
    [
      'a right for another Page alone',
      { scopesElsewhere: ['pages_manage_posts'] },
      {},
      [['permission', 'wrong', 'other-page']],
    ],
    [
      'posts that may not be read',
      { postsRead: 'refused' },
      {},
      [
        ['role', 'look', 'refused'],
        ['reading', 'look', 'refused'],
      ],
    ],
    ['switched off', { isPublished: false }, {}, [['published', 'wrong', 'not-published']]],
    ['nobody looked as a stranger', {}, { seenPublic: null }, [['app-public', 'unknown', 'not-asked-yet']]],
    ['in development', {}, { seenPublic: { seen: false, atMs: NOW } }, [['app-public', 'wrong', 'said-not-seen']]],
    ['an end that was not said', { expiresAtMs: null }, {}, [['token-end', 'unknown', 'not-said']]],
    ['an end in nine days', { expiresAtMs: NOW + 9 * DAY }, {}, [['token-end', 'look', 'ends-soon']]],
    ['access to data over', { accessEndsAtMs: NOW - DAY }, {}, [['access-end', 'wrong', 'expired']]],
    ['a clock a day out', { skewMs: DAY }, {}, [['clock', 'look', 'clock-differs']]],
  ])('%s', (_what, facts, with_, lines) => {
    expect(notGood(facts, with_)).toEqual(lines)
  })

  it('of a Page known by its name say nothing of the handle', () => {
    expect(notGood({ pageLink: null }, { expected: { pageId, name: 'Larkfield Primary School' } })).toEqual([])
  })
})

const checks = (facts: Partial<TokenFacts>, with_: Partial<CheckAbout> = {}): PageChecks => ({
  checkedAtMs: NOW,
  pageName: good.pageName,
  lines: checkLines({ ...good, ...facts }, { ...about, ...with_ }),
})
const light = (facts: Partial<TokenFacts>, nowMs = NOW, with_: Partial<CheckAbout> = {}) =>
  pageHealth({ checks: checks(facts, with_), badSinceMs: NOW - 5, lastWellMs: NOW - DAY }, nowMs)

describe('the light', () => {
  it.each([
    ['practice', pageHealth(null, NOW), { kind: 'practice' }],
    [
      'never looked at',
      pageHealth({ checks: null, badSinceMs: null, lastWellMs: null }, NOW),
      { kind: 'never-checked' },
    ],
    ['well', light({}), { kind: 'well', checkedAtMs: NOW }],
    ['well yesterday', light({}, NOW + DAY), { kind: 'well', checkedAtMs: NOW }],
    ['well three days ago', light({}, NOW + 3 * DAY), { kind: 'old', checkedAtMs: NOW }],
    ['looked at in the future', light({}, NOW - 2 * DAY), { kind: 'old', checkedAtMs: NOW }],
    [
      'nine days left',
      light({ expiresAtMs: NOW + 9 * DAY - 1 }),
      { kind: 'ends', what: 'token-end', days: 9, endsAtMs: NOW + 9 * DAY - 1 },
    ],
    [
      'the nearer end counts',
      light({ expiresAtMs: NOW + 9 * DAY, accessEndsAtMs: NOW + 2 * DAY }),
      { kind: 'ends', what: 'access-end', days: 2, endsAtMs: NOW + 2 * DAY },
    ],
    ['an end far off', light({ expiresAtMs: NOW + 50 * DAY }), { kind: 'well', checkedAtMs: NOW }],
    [
      'an end that came since the last look',
      light({ expiresAtMs: NOW + 1000 }, NOW + 2000),
      { kind: 'not-working', sinceMs: NOW + 1000, because: 'expired' },
    ],
    [
      'a dead token',
      light({ isValid: false, deadSubcode: 460 }),
      { kind: 'not-working', sinceMs: NOW - 5, because: 'password-changed' },
    ],
    [
      'a dead token, years later',
      light({ isValid: false, deadSubcode: 460 }, NOW + 900 * DAY),
      { kind: 'not-working', sinceMs: NOW - 5, because: 'password-changed' },
    ],
    ['no network', light({ asked: 'cannot-reach' }), { kind: 'not-reached', sinceMs: NOW - 5, lastWellMs: NOW - DAY }],
    ['a missing look', light({}, NOW, { seenPublic: null }), { kind: 'look', count: 1, checkedAtMs: NOW }],
    ['switched off', light({ isPublished: false }), { kind: 'look', count: 1, checkedAtMs: NOW }],
  ])('%s', (_what, found, expected) => {
    expect(found).toEqual(expected)
  })

  it('is well only when every line is good and the look is fresh, whatever Facebook says', () => {
    const told = fc.constantFrom('yes', 'refused', 'cannot-reach', 'not-understood') as fc.Arbitrary<
      TokenFacts['asked']
    >
    const moment = fc.option(fc.oneof(fc.constant(0), fc.integer({ min: NOW - 90 * DAY, max: NOW + 90 * DAY })))
    const any: fc.Arbitrary<TokenFacts> = fc.record({
      asked: told,
      isValid: fc.option(fc.boolean()),
      deadSubcode: fc.option(fc.constantFrom(458, 459, 460, 463, 464, 467, 492)),
      type: fc.option(fc.constantFrom('page', 'user', 'other')),
      pageId: fc.option(fc.constantFrom(pageId, GraphId.parse('42'))),
      pageName: fc.option(fc.constantFrom('Larkfield Primary School', 'Another')),
      pageLink: fc.option(fc.constantFrom(good.pageLink ?? '', 'https://www.facebook.com/42')),
      isPublished: fc.option(fc.boolean()),
      appId: fc.option(fc.constant('42')),
      scopes: fc.option(fc.subarray([...NEEDED_SCOPES, ...WANTED_SCOPES])),
      scopesElsewhere: fc.subarray([...NEEDED_SCOPES]),
      expiresAtMs: moment,
      accessEndsAtMs: moment,
      pageRead: fc.option(told),
      postsRead: fc.option(told),
      skewMs: fc.option(fc.integer({ min: -2 * DAY, max: 2 * DAY })),
    })

    /** Up to three of them, on top of a good token: what is wholly at random is never well. */
    const changes = fc
      .tuple(any, fc.subarray(Object.keys(good) as (keyof TokenFacts)[], { maxLength: 3 }))
      .map(([facts, keys]): Partial<TokenFacts> => Object.fromEntries(keys.map((key) => [key, facts[key]])))
    let wells = 0
    const seen = fc.option(fc.record({ seen: fc.boolean(), atMs: fc.constant(NOW) }))
    fc.assert(
      fc.property(changes, seen, fc.integer({ min: -3 * DAY, max: 30 * DAY }), (changed, seenPublic, later) => {
        const facts: TokenFacts = { ...good, ...changed }
        const lines: CheckLine[] = checkLines(facts, { ...about, expected: { pageId, name: null }, seenPublic })
        const health = pageHealth(
          { checks: { checkedAtMs: NOW, pageName: facts.pageName, lines }, badSinceMs: null, lastWellMs: null },
          NOW + later,
        )
        if (health.kind !== 'well') return
        wells += 1
        expect(lines.every((line) => line.sign === 'good')).toBe(true)
        expect(Math.abs(later)).toBeLessThanOrEqual(2 * DAY)
        expect([facts.type, facts.pageId, facts.isValid, seenPublic?.seen]).toEqual(['page', pageId, true, true])
        for (const end of [facts.expiresAtMs, facts.accessEndsAtMs])
          expect(end === 0 || (end ?? 0) > NOW + later).toBe(true)
      }),
      { numRuns: 4000 },
    )
    expect(wells).toBeGreaterThan(0)
  })
})
