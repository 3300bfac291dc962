// The signature as a thing that can be checked: the account's own key, who may give it and on which day, and a clock that was
// set back. On the real database, whose triggers are asked directly as well.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AccountId, Day, SignOffId, type PostId } from '../../shared/model/id.ts'
import { EYE_CHECKS } from '../../shared/model/text-region.ts'
import {
  confirmClock,
  giveDelegation,
  showDelegations,
  stopDelegation,
} from '../../electron/studio/flow/delegate-signing.ts'
import { endAccount } from '../../electron/studio/store/account.ts'
import { publishPost } from '../../electron/studio/flow/publish.ts'
import { getPost } from '../../electron/studio/flow/show-posts.ts'
import { signPost, voidStaleSignOffs } from '../../electron/studio/flow/sign-off.ts'
import { showQueue } from '../../electron/studio/flow/sign-queue.ts'
import { openPracticePage } from '../../electron/studio/page/practice-page.ts'
import { insertSignOff, newestSignOff } from '../../electron/studio/store/sign-off.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { openTestSchool, signing, type TestSchool } from '../test-school.ts'
import { openPostStory, sign, signedPost, waitingPost, type PostStory } from './post-story.ts'

let school: TestSchool
let story: PostStory
beforeEach(async () => {
  school = await openTestSchool()
  story = await openPostStory(
    school,
    openPracticePage({ load: () => Promise.resolve(null), save: () => Promise.resolve() }, school.clock),
    1,
  )
})
afterEach(() => school.close())

const DEPUTY = AccountId.parse('account-deputy')
const HEAD = AccountId.parse('account-headteacher')
const DAY_MS = 24 * 60 * 60_000
const today = () => story.as().today()
const dayIn = (days: number) => Day.parse(new Date(school.clock.nowMs() + days * DAY_MS).toISOString().slice(0, 10))
const view = (postId: PostId) => getPost(story.as('headteacher'), { postId })
const lastEntry = (kind: string) =>
  school.database.read((reader) => readTrail(reader, null, 500)).find((entry) => entry.kind === kind)
const give = (fromOn = today(), toOn = dayIn(2)) =>
  giveDelegation(story.as('headteacher'), { accountId: DEPUTY, fromOn, toOn, passphrase: 'x' })
const signAs = (role: 'deputy' | 'headteacher', postId: PostId) =>
  signPost(story.as(role), {
    postId,
    digest: view(postId).digest ?? '',
    passphrase: 'x',
    accurate: true,
    respectful: true,
    lookedFor: [...EYE_CHECKS],
  })
/** Changes what is stored past every function, as somebody with the file and its key could. */
const meddle = (text: string) => {
  school.database.write((writer) => {
    writer.run(sql`DROP TRIGGER IF EXISTS sign_off_kept`)
    writer.run({ text, values: [] })
  })
}

describe('a signature', () => {
  it('is checked with the public key of whoever signed, whenever the gate is asked', async () => {
    const { post } = await signedPost(story)
    expect(view(post.id)).toMatchObject({ refusals: [], signOff: { genuine: true, authority: 'head' } })
    const stored = school.database.read((reader) => newestSignOff(reader, post.id))
    expect(stored?.signOff.keyId).toBe(signing('headteacher').signer.keyId)
    expect(stored?.signOff.trailSeq).toBe(lastEntry('signed')?.seq)
  })
  it.each([
    ['its digest', "digest = replace(digest, substr(digest, 1, 1), 'f')"],
    ['its day', "signed_on = '2026-01-01'"],
    ['its time', 'signed_at_ms = signed_at_ms + 1'],
    ['its place in the trail', 'trail_seq = trail_seq + 1'],
    ['the signature itself', `signature = '${Buffer.alloc(64).toString('base64')}'`],
    ['the signature to nothing', 'signature = NULL'],
    ['the signer to somebody else', "signed_by = 'account-deputy'"],
  ])('with %s altered in the database lets nothing out, is voided and is said to be wrong', async (_, change) => {
    const { post } = await signedPost(story)
    meddle(`UPDATE sign_off SET ${change}`)
    expect(publishPost(story.as(), { postId: post.id }).publication).toBe(null)
    expect(view(post.id)).toMatchObject({
      post: { state: 'waiting' },
      signOff: { signOff: { voidedBecause: 'signature-wrong' } },
    })
    expect(lastEntry('sign-off-voided')).toMatchObject({ about: { post: post.id, because: 'signature-wrong' } })
  })
  it('of one post does not fit another', async () => {
    const first = await signedPost(story, 'Everyone had a lovely day.', [])
    const second = await waitingPost(story, 'Another day.', [])
    meddle(`UPDATE sign_off SET post_id = '${second.post.id}'`)
    school.database.write((writer) => writer.run(sql`UPDATE post SET state = 'signed' WHERE id = ${second.post.id}`))
    expect(publishPost(story.as(), { postId: second.post.id }).publication).toBe(null)
    expect(first.post.state).toBe('signed')
  })
  it('given before there were keys no longer lets anything out', async () => {
    const { post } = await signedPost(story)
    meddle('UPDATE sign_off SET signature = NULL, key_id = NULL, trail_seq = NULL, signed_on = NULL')
    expect(await voidStaleSignOffs(story.work())).toBe(true)
    expect(view(post.id).signOff?.signOff.voidedBecause).toBe('signature-wrong')
  })
  it('stays checkable after its owner has left', async () => {
    const { post } = await signedPost(story)
    school.database.write((writer) => endAccount(writer, HEAD, school.clock.nowMs()))
    expect(getPost(story.as(), { postId: post.id }).signOff).toMatchObject({ genuine: true, authority: 'head' })
  })
  it('over a picture that is not on the disk as it was made is not given', async () => {
    const { post } = await waitingPost(story)
    meddle(`UPDATE rendition SET sha256 = '${'0'.repeat(64)}'`)
    const answer = await signAs('headteacher', post.id).then(
      (after) => after.post.state,
      (error: Error) => error.message,
    )
    expect(['home-damaged', 'waiting', 'post-in-other-state']).toContain(answer)
    expect(view(post.id).post.state).toBe('waiting')
  })
})

describe('the database itself refuses a signature', () => {
  const insert = (
    postId: PostId,
    fields: Partial<Parameters<typeof insertSignOff>[1]['signOff']> = {},
    signature: string | null = 'x',
  ) => {
    const signedOn = today()
    school.database.write((writer) => {
      insertSignOff(writer, {
        signOff: {
          id: SignOffId.parse(crypto.randomUUID()),
          postId,
          digest: 'a'.repeat(64),
          renditionIds: [],
          signedBy: HEAD,
          role: 'headteacher',
          signedAtMs: school.clock.nowMs(),
          delegationId: null,
          keyId: signing('headteacher').signer.keyId,
          trailSeq: 1,
          voidedAtMs: null,
          voidedBecause: null,
          ...fields,
        },
        parts: '{}',
        signedOn,
        signature,
      })
    })
  }
  const deputys = { signedBy: DEPUTY, role: 'deputy' as const, keyId: signing('deputy').signer.keyId }
  it('of the business manager, of a deputy without a delegation, without a key, with somebody else’s key, and of a preparer', async () => {
    const { post } = await waitingPost(story)
    const manager = AccountId.parse('account-business_manager')
    expect(() =>
      insert(post.id, { signedBy: manager, role: 'business_manager', keyId: signing('business_manager').signer.keyId }),
    ).toThrow('standing authority')
    expect(() =>
      insert(post.id, { signedBy: manager, role: 'headteacher', keyId: signing('business_manager').signer.keyId }),
    ).toThrow('standing authority')
    expect(() => insert(post.id, deputys)).toThrow('standing authority')
    expect(() => insert(post.id, { keyId: null })).toThrow('standing authority')
    expect(() => insert(post.id, { keyId: signing('deputy').signer.keyId })).toThrow('standing authority')
    expect(() => insert(post.id, {}, null)).toThrow('standing authority')
    school.database.write((writer) =>
      writer.run(sql`INSERT INTO post_preparer (post_id, account_id) VALUES (${post.id}, ${HEAD})`),
    )
    expect(() => insert(post.id)).toThrow('nobody signs what they prepared')
  })
  it('outside the days of a delegation, after it was ended, and when the head who gave it has left', async () => {
    const { post } = await waitingPost(story)
    await give(dayIn(1), dayIn(2))
    const [given] = showDelegations(story.as()).delegations
    const under = { ...deputys, delegationId: given!.delegation.id }
    expect(() => insert(post.id, under)).toThrow('standing authority')
    school.clock.pass(3 * DAY_MS)
    expect(() => insert(post.id, under)).toThrow('standing authority')
    school.clock.pass(-DAY_MS)
    school.database.write((writer) => endAccount(writer, HEAD, school.clock.nowMs()))
    expect(() => insert(post.id, under)).toThrow('standing authority')
  })
  it('to be changed or a delegation to be lengthened', async () => {
    await signedPost(story)
    await give()
    const change = (text: string) => () => school.database.write((writer) => writer.run({ text, values: [] }))
    expect(change("UPDATE sign_off SET digest = 'b'")).toThrow('never changed')
    expect(change("UPDATE sign_off SET signed_by = 'account-deputy'")).toThrow('never changed')
    expect(change("UPDATE delegation SET to_on = '2030-01-01'")).toThrow('can only be ended')
    expect(change('DELETE FROM delegation')).toThrow('are kept')
    expect(change("UPDATE account_key SET account_id = 'account-office'")).toThrow('kept for ever')
    expect(
      change(
        "INSERT INTO delegation (id, account_id, from_on, to_on, given_by, given_at_ms) VALUES ('d', 'account-office', '2026-01-01', '2026-01-02', 'account-headteacher', 1)",
      ),
    ).toThrow('only the headteacher')
    expect(
      change(
        "INSERT INTO delegation (id, account_id, from_on, to_on, given_by, given_at_ms) VALUES ('d', 'account-deputy', '2026-01-01', '2026-01-02', 'account-deputy', 1)",
      ),
    ).toThrow('only the headteacher')
  })
})

describe('the deputy signs while the head is away', () => {
  it('from the first day to the last, and it ends by itself', async () => {
    const { post } = await waitingPost(story)
    await give(dayIn(1), dayIn(2))
    const whyNot = () => getPost(story.as('deputy'), { postId: post.id }).whyNotSign
    expect([whyNot(), (await signAs('deputy', post.id)).post.state]).toEqual(['not-head', 'waiting'])
    school.clock.pass(DAY_MS)
    expect(showDelegations(story.as()).delegations[0]?.state).toBe('standing')
    expect(showQueue(story.as('deputy'))).toMatchObject({ authority: 'delegation', delegation: { accountId: DEPUTY } })
    expect(whyNot()).toBe(null)
    const signed = await signAs('deputy', post.id)
    expect(signed).toMatchObject({
      post: { state: 'signed' },
      refusals: [],
      signOff: { genuine: true, authority: 'delegation', signOff: { role: 'deputy' } },
    })
    expect(lastEntry('signed')).toMatchObject({
      role: 'deputy',
      about: { delegation: signed.signOff?.signOff.delegationId },
    })
    school.clock.pass(2 * DAY_MS)
    expect(showDelegations(story.as()).delegations[0]?.state).toBe('over')
    expect(showQueue(story.as('deputy')).authority).toBe(null)
    // What was signed on a day that was covered stays signed.
    expect(getPost(story.as(), { postId: post.id }).refusals).toEqual([])
  })
  it('not after the head has ended it, and both are in the trail', async () => {
    await give()
    expect(lastEntry('delegation-given')).toMatchObject({
      role: 'headteacher',
      about: { account: DEPUTY, from: today(), to: dayIn(2) },
    })
    const [given] = showDelegations(story.as()).delegations
    stopDelegation(story.as('headteacher'), { delegationId: given!.delegation.id })
    expect(lastEntry('delegation-ended')).toMatchObject({ about: { account: DEPUTY } })
    const { post } = await waitingPost(story)
    expect((await signAs('deputy', post.id)).post.state).toBe('waiting')
    expect(() => stopDelegation(story.as('headteacher'), { delegationId: given!.delegation.id })).toThrow('not-found')
  })
  it('never signs what they helped to prepare', async () => {
    await give()
    const { post } = await waitingPost(story)
    school.database.write((writer) =>
      writer.run(sql`INSERT INTO post_preparer (post_id, account_id) VALUES (${post.id}, ${DEPUTY})`),
    )
    expect((await signAs('deputy', post.id)).whyNotSign).toBe('prepared-it')
  })
  it('signs what the head wrote', async () => {
    await give()
    const { post } = await waitingPost(story)
    school.database.write((writer) =>
      writer.run(sql`INSERT INTO post_preparer (post_id, account_id) VALUES (${post.id}, ${HEAD})`),
    )
    expect((await signAs('headteacher', post.id)).whyNotSign).toBe('prepared-it')
    expect((await signAs('deputy', post.id)).post.state).toBe('signed')
  })
  it('cannot be given to anybody else, for days that are past or for more than a year', async () => {
    const head = story.as('headteacher')
    const input = { accountId: DEPUTY, fromOn: today(), toOn: dayIn(1), passphrase: 'x' }
    await expect(giveDelegation(head, { ...input, accountId: AccountId.parse('account-office') })).rejects.toThrow(
      'not-a-deputy',
    )
    await expect(giveDelegation(head, { ...input, toOn: dayIn(-1) })).rejects.toThrow('delegation-dates')
    await expect(giveDelegation(head, { ...input, fromOn: dayIn(-3), toOn: dayIn(-1) })).rejects.toThrow(
      'delegation-dates',
    )
    await expect(giveDelegation(head, { ...input, toOn: dayIn(400) })).rejects.toThrow('delegation-dates')
    expect(showDelegations(head).delegations).toEqual([])
  })
})

describe('a clock that was set back', () => {
  it('between preparing and signing is noticed, nothing is lost, and a right clock goes on', async () => {
    const { post } = await waitingPost(story)
    school.clock.pass(-3 * 60 * 60_000)
    const refused = await signAs('headteacher', post.id)
    expect([refused.post.state, refused.whyNotSign]).toEqual(['waiting', 'not-ready'])
    expect(showQueue(story.as('headteacher')).clockBehindMinutes).toBeGreaterThan(170)
    expect(lastEntry('sign-off-refused')?.about).toMatchObject({ because: 'clock-set-back' })
    school.clock.pass(3 * 60 * 60_000)
    expect((await signAs('headteacher', post.id)).post.state).toBe('signed')
  })
  it('after signing stops the sending and leaves the signature', async () => {
    const { post } = await signedPost(story)
    school.clock.pass(-DAY_MS)
    const refused = publishPost(story.as(), { postId: post.id })
    expect([refused.post.state, refused.publication]).toEqual(['signed', null])
    expect(refused.refusals).toEqual([{ kind: 'clock-set-back', byMinutes: 1440 }])
    school.clock.pass(DAY_MS)
    expect(publishPost(story.as(), { postId: post.id }).publication).not.toBe(null)
  })
  it('by a minute is a clock that was put right, and one that was wrong before can be confirmed', async () => {
    const { post } = await waitingPost(story)
    school.clock.pass(-60_000)
    expect(showQueue(story.as('headteacher')).clockBehindMinutes).toBe(null)
    school.clock.pass(-DAY_MS)
    await expect(confirmClock(story.as('deputy'), { passphrase: 'x' })).rejects.toThrow('not-your-role')
    expect((await confirmClock(story.as('headteacher'), { passphrase: 'x' })).clockBehindMinutes).toBe(null)
    expect(lastEntry('clock-confirmed')).toMatchObject({ about: { behindMinutes: 1441 } })
    expect((await sign(story, post.id)).post.state).toBe('signed')
    // From here on the trail counts from that entry.
    school.clock.pass(-10 * 60_000)
    expect(showQueue(story.as('headteacher')).clockBehindMinutes).toBe(10)
  })
})
