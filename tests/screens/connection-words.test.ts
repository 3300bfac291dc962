// The sentences of the connection and of takedowns: each line of the checks says what to do unless it is good, in plain words; how
// long a takedown has been open is said the plainer the longer it is.
import { expect, test } from 'vitest'
import { CheckBecause, CheckSign, CheckWhat, type CheckLine, type PageHealth } from '../../shared/model/connection.ts'
import { NEEDED_SCOPES, WANTED_SCOPES } from '../../shared/rules/page-checks.ts'
import { guideSteps } from '../../renderer/words-connect-guide.ts'
import { alarmWords, becauseWords, checkWords, healthWords, scopeWords } from '../../renderer/words-connection.ts'
import { takedownAgeWords } from '../../renderer/words-takedown.ts'

const HOUR = 3_600_000
const about = { pageName: 'Larkfield Primary School', handle: '@larkfieldprimary' }
/** Words of programmers and of Facebook's errors. */
const JARGON = /undefined|null|NaN|\b190\b|OAuth|subcode|debug_token|scope|HTTP|JSON|error/i

test('every line has its sentence, and every line that is not good says what to do', () => {
  for (const what of CheckWhat.options)
    for (const sign of CheckSign.options)
      for (const because of sign === 'good' ? [null] : CheckBecause.options) {
        const line: CheckLine = {
          what,
          sign,
          because,
          scope: what === 'permission' ? 'pages_manage_posts' : null,
          atMs: what === 'token-end' || what === 'access-end' ? 1_800_000_000_000 : null,
        }
        const { title, says, todo } = checkWords(line, about)
        const sentence = [title, says, todo].join(' ')
        expect(sentence, JSON.stringify(line)).not.toMatch(JARGON)
        expect([title.length > 5, says.length > 5]).toEqual([true, true])
        expect(todo === null, JSON.stringify(line)).toBe(sign === 'good')
      }
})

test('every reason and every light has its words, and no two lights the same', () => {
  for (const because of CheckBecause.options) expect(becauseWords(because)).toMatch(/^[A-Za-z].{8,}[^.]$/)
  const at = Date.now() - HOUR
  const lights: PageHealth[] = [
    { kind: 'practice' },
    { kind: 'never-checked' },
    { kind: 'well', checkedAtMs: at },
    { kind: 'ends', what: 'token-end', days: 9, endsAtMs: at },
    { kind: 'ends', what: 'access-end', days: 0, endsAtMs: at },
    { kind: 'look', count: 2, checkedAtMs: at },
    { kind: 'not-working', sinceMs: at, because: 'expired' },
    { kind: 'not-reached', sinceMs: at, lastWellMs: null },
    { kind: 'old', checkedAtMs: at },
  ]
  const words = lights.map(healthWords)
  expect(new Set(words.map(({ says }) => says)).size).toBe(lights.length)
  for (const { says } of words) expect(says).not.toMatch(JARGON)
  // Only what is well, or practised, has the sign of being well.
  expect(words.map(({ sign }) => sign)).toEqual([
    'shown',
    'undecided',
    'shown',
    'undecided',
    'undecided',
    'undecided',
    'wrong',
    'undecided',
    'undecided',
  ])
  expect(words[3]?.says).toContain('ends in 9 days')
  expect(words[4]?.says).toContain('ends today')
  expect(alarmWords({ kind: 'not-working', sinceMs: at, because: 'no-role' }).says).toMatch(/^The person who made/)
})

test('the guide asks for exactly the permissions that are checked, and each step says why', () => {
  expect(scopeWords.map(({ scope }) => scope).toSorted()).toEqual([...NEEDED_SCOPES, ...WANTED_SCOPES].toSorted())
  const steps = guideSteps('Larkfield Primary', '@larkfieldprimary')
  expect(steps).toHaveLength(8)
  expect(new Set(steps.map(({ drawing }) => drawing)).size).toBe(8)
  for (const { why, shows, todo } of steps)
    for (const sentence of [why, shows, ...todo]) expect(sentence).toMatch(/[.:]$/)
})

test.each([
  [0, 'Open for less than an hour.'],
  [59 * 60_000, 'Open for less than an hour.'],
  [-HOUR, 'Open for less than an hour.'],
  [HOUR, 'Open for 1 hour.'],
  [23.9 * HOUR, 'Open for 23 hours.'],
  [24 * HOUR, 'Open for 24 hours. The headteacher should see to it today.'],
  [71 * HOUR, 'Open for 2 days. The headteacher should see to it today.'],
  [72 * HOUR, 'Open for 3 days. Tell the family where it stands, and ask the data protection officer.'],
])('a takedown that has been open for %d ms', (passedMs, words) => {
  const nowMs = 1_800_000_000_000
  expect(takedownAgeWords(nowMs - passedMs, nowMs)).toBe(words)
})
