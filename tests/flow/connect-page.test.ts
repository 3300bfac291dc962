// Which Page the school publishes on: one, confirmed by a person, fixed from then on; the token comes back nowhere.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { GraphId } from '../../shared/model/id.ts'
import type { CommandContext } from '../../electron/studio/flow/context.ts'
import { checkPage, confirmPage, practise } from '../../electron/studio/flow/connect-page.ts'
import { publishPost } from '../../electron/studio/flow/publish.ts'
import type { PageTokenCheck } from '../../electron/studio/ports.ts'
import { readPageToken } from '../../electron/studio/store/page-token.ts'
import { readSchool } from '../../electron/studio/store/setting.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { NEEDED_SCOPES, WANTED_SCOPES } from '../../shared/rules/page-checks.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { openPostStory, runPublishing, signedPost } from './post-story.ts'
import { openPracticePage } from '../../electron/studio/page/practice-page.ts'

const TOKEN = 'EAA-a-token-that-must-not-come-back'
const ours = GraphId.parse('100064123456789012')
const other = GraphId.parse('4242')
const good: PageTokenCheck = {
  ok: true,
  pageId: ours,
  pageName: 'Larkfield Primary School',
  pageLink: 'https://www.facebook.com/larkfieldprimary',
  expiresAtMs: 0,
  problems: [],
  missingScopes: [],
  facts: {
    asked: 'yes',
    isValid: true,
    deadSubcode: null,
    type: 'page',
    pageId: ours,
    pageName: 'Larkfield Primary School',
    pageLink: 'https://www.facebook.com/larkfieldprimary',
    isPublished: true,
    appId: '42',
    scopes: [...NEEDED_SCOPES, ...WANTED_SCOPES],
    scopesElsewhere: [],
    expiresAtMs: 0,
    accessEndsAtMs: 0,
    pageRead: 'yes',
    postsRead: 'yes',
    skewMs: 0,
  },
}

let school: TestSchool
let answer: PageTokenCheck
beforeEach(async () => {
  school = await openTestSchool()
  answer = good
})
afterEach(() => school.close())

const head = (changes: Partial<CommandContext> = {}): CommandContext => ({
  ...school.as('headteacher'),
  school: school.database.read(readSchool),
  checkToken: () => Promise.resolve(answer),
  ...changes,
})
const check = () => checkPage(head(), { token: TOKEN })
const page = () => school.database.read(readSchool).page
const token = (slot: 'checked' | 'in-use') => {
  const secret = school.database.read((reader) => readPageToken(reader, slot))?.secret
  return secret?.by === 'vault' ? secret.token : null
}
const trail = () => JSON.stringify(school.database.read((reader) => readTrail(reader, null, 100)))

it('a token is checked, the Page is shown, and only a person makes it the school’s', async () => {
  const { facts: _facts, ...told } = good
  expect(await check()).toEqual({ ...told, lines: expect.any(Array) })
  expect([page(), token('in-use')]).toEqual([{ kind: 'practice' }, null])
  const confirmed = confirmPage(head(), { pageId: ours })
  expect(confirmed.page).toEqual({
    kind: 'facebook',
    pageId: ours,
    pageName: good.pageName,
    pageLink: good.pageLink,
    expiresAtMs: 0,
    confirmedAtMs: school.clock.nowMs(),
  })
  expect([page(), token('in-use'), token('checked')]).toEqual([confirmed.page, TOKEN, null])
  expect(trail()).toContain('page-connected')
  expect(trail() + JSON.stringify(confirmed)).not.toContain(TOKEN)
})

it('what was not checked, or too long ago, or for another Page, cannot be confirmed', async () => {
  expect(() => confirmPage(head(), { pageId: ours })).toThrow('page-not-confirmed')
  await check()
  expect(() => confirmPage(head(), { pageId: other })).toThrow('page-not-confirmed')
  school.clock.pass(16 * 60_000)
  expect(() => confirmPage(head(), { pageId: ours })).toThrow('page-not-confirmed')
  answer = { ...good, ok: false, problems: ['scope-missing'], missingScopes: ['pages_manage_posts'] }
  expect(await check()).toMatchObject({ ok: false, problems: ['scope-missing'], missingScopes: ['pages_manage_posts'] })
  expect(() => confirmPage(head(), { pageId: ours })).toThrow('page-not-confirmed')
  expect(page()).toEqual({ kind: 'practice' })
})

it('the Page is fixed: a token of another one is refused and recorded, also while the school practises', async () => {
  await check()
  confirmPage(head(), { pageId: ours })
  practise(head())
  expect([page(), token('in-use')]).toEqual([{ kind: 'practice' }, null])
  answer = { ...good, pageId: other }
  expect(await check()).toMatchObject({ ok: false, problems: ['wrong-page'] })
  expect(() => confirmPage(head(), { pageId: other })).toThrow('page-refused')
  expect(trail()).toContain('page-refused')
  answer = good
  await check()
  expect(confirmPage(head(), { pageId: ours }).page.kind).toBe('facebook')
})

it('the sample school stays on the practice Page', async () => {
  const sample = head({ school: { ...school.database.read(readSchool), isSample: true } })
  await expect(checkPage(sample, { token: TOKEN })).rejects.toThrow('sample-stays-practice')
  expect(() => confirmPage(sample, { pageId: ours })).toThrow('sample-stays-practice')
})

it('nobody changes the Page while a post is on its way to it', async () => {
  const practice = openPracticePage({ load: () => Promise.resolve(null), save: () => Promise.resolve() }, school.clock)
  const story = await openPostStory(school, practice)
  const { post } = await signedPost(story)
  publishPost(story.as(), { postId: post.id })
  await check()
  expect(() => confirmPage(head(), { pageId: ours })).toThrow('post-in-other-state')
  await runPublishing(story)
  expect(confirmPage(head(), { pageId: ours }).page.kind).toBe('facebook')
})
