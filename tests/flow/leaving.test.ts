// Somebody leaves: one step ends access, hands the open work over and ends what stood in their name (P10). Real database.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AccountId, DelegationId, PostId } from '../../shared/model/id.ts'
import { leaveAccount, showLeaving } from '../../electron/studio/flow/manage-accounts.ts'
import { summariseHome } from '../../electron/studio/flow/show-home.ts'
import { createPost } from '../../electron/studio/flow/write-post.ts'
import { findAccount, setDsl } from '../../electron/studio/store/account.ts'
import { insertDelegation, standingDelegation } from '../../electron/studio/store/delegation.ts'
import { insertHandover, openPostsOf } from '../../electron/studio/store/handover.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'

const office = AccountId.parse('account-office')
const head = AccountId.parse('account-headteacher')
const deputy = AccountId.parse('account-deputy')
let school: TestSchool
let removed: AccountId[]
const slots = {
  addSlot: () => Promise.reject(new Error('Nobody is added here')),
  removeSlot: (id: AccountId) => Promise.resolve(void removed.push(id)),
}
beforeEach(async () => {
  school = await openTestSchool()
  removed = []
})
afterEach(() => school.close())

const draft = () => createPost(school.as('office'), { eventId: null, kind: 'reminder', photoIds: [] }).post.id
const leave = (handTo?: AccountId, accountId = office) =>
  leaveAccount(school.as('headteacher'), slots, handTo === undefined ? { accountId } : { accountId, handTo })
const trail = (count: number) =>
  school.database.read((reader) => readTrail(reader, null, count)).map(({ kind, about }) => [kind, about])

test('whoever has unfinished posts cannot leave before somebody takes them over', async () => {
  const post = draft()
  expect(showLeaving(school.as('headteacher'), { accountId: office }).posts).toEqual([
    { id: post, firstWords: '', state: 'draft' },
  ])
  await expect(leave()).rejects.toMatchObject({ failure: { kind: 'open-work', detail: { posts: 1 } } })
  await expect(leave(AccountId.parse('nobody'))).rejects.toMatchObject({ failure: { kind: 'not-found' } })
  await expect(leave(office)).rejects.toMatchObject({ failure: { kind: 'not-found' } })
  expect(school.database.read((reader) => findAccount(reader, office))?.leftAtMs).toBeNull()
  expect(removed).toEqual([])
})

test('one step ends access, hands over, ends delegations and the safeguarding lead, and all of it is in the trail', async () => {
  const post = draft()
  school.database.write((writer) => setDsl(writer, office, true))
  await leave(deputy)
  expect(removed).toEqual([office])
  expect(school.database.read((reader) => findAccount(reader, office))).toMatchObject({
    isDsl: false,
    leftAtMs: school.clock.nowMs(),
  })
  expect(trail(3)).toEqual([
    ['account-left', { account: office }],
    ['lead-ended', { account: office }],
    ['work-handed-over', { account: office, to: deputy, posts: 1 }],
  ])
  expect(summariseHome(school.as('deputy')).handedToMe).toEqual([{ id: post, firstWords: '', fromName: 'The office' }])
  expect(summariseHome(school.as('headteacher')).handedToMe).toEqual([])
  // It makes the deputy no author: they may still sign it (P9).
  expect(school.database.read((reader) => openPostsOf(reader, deputy)).map(({ id }) => id)).toEqual([post])
})

test('work that was handed over is handed on when its new owner leaves too', async () => {
  const post = draft()
  await leave(deputy)
  await expect(leave(undefined, deputy)).rejects.toMatchObject({ failure: { kind: 'open-work' } })
  await leave(head, deputy)
  expect(summariseHome(school.as('headteacher')).handedToMe).toEqual([
    { id: post, firstWords: '', fromName: 'The deputy' },
  ])
})

test('a deputy who leaves signs for nobody any more, and without open work nobody has to take over', async () => {
  const today = school.as().today()
  school.database.write((writer) =>
    insertDelegation(writer, {
      id: DelegationId.parse('d1'),
      accountId: deputy,
      fromOn: today,
      toOn: today,
      givenBy: head,
      givenAtMs: 1,
    }),
  )
  expect(showLeaving(school.as('headteacher'), { accountId: deputy })).toMatchObject({ posts: [], delegations: 1 })
  await leave(undefined, deputy)
  expect(school.database.read((reader) => standingDelegation(reader, deputy, today))).toBeNull()
  expect(trail(2).map(([kind]) => kind)).toEqual(['account-left', 'delegation-ended'])
})

test('nobody ends their own account, and ending one twice changes nothing', async () => {
  await expect(leave(undefined, head)).rejects.toMatchObject({ failure: { kind: 'bad-input' } })
  await leave()
  const before = trail(100).length
  await leave()
  expect(trail(100)).toHaveLength(before)
  expect(() => showLeaving(school.as('headteacher'), { accountId: office })).toThrow('not-found')
})

test('the database itself hands nothing to somebody who has left, and changes no handover', async () => {
  const post = draft()
  await leave(deputy)
  const row = { postId: PostId.parse(post), from: deputy, to: office, by: head, atMs: 1 }
  expect(() => school.database.write((writer) => insertHandover(writer, row))).toThrow('still here')
})
