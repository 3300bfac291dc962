// Withdrawing in one step, on the real database: what is done in the one transaction, what stays to be taken down, what the
// family is told; and the child's own no, never-show, and posts that are on their way or live.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Stage } from '../../electron/studio/flow/context.ts'
import { publishPost } from '../../electron/studio/flow/publish.ts'
import { makeRenditions, renditionBytes } from '../../electron/studio/flow/redact-photo.ts'
import { addContact, changeContact, dropContact } from '../../electron/studio/flow/keep-contacts.ts'
import {
  childSaysNo,
  recordAnswers,
  recordBiometric,
  takeBackFact,
} from '../../electron/studio/flow/record-permission.ts'
import { evidencePicture, saveEvidenceCopy } from '../../electron/studio/flow/seal-evidence.ts'
import { liftNeverShow, nameLead, setNeverShow } from '../../electron/studio/flow/set-never-show.ts'
import { openDueTakedowns } from '../../electron/studio/flow/open-takedowns.ts'
import { getPupil } from '../../electron/studio/flow/show-pupil.ts'
import { listTakedowns, takedownDoneByHand } from '../../electron/studio/flow/show-takedowns.ts'
import { getPost } from '../../electron/studio/flow/show-posts.ts'
import { getWithdrawal, withdraw } from '../../electron/studio/flow/withdraw.ts'
import { insertTemplate } from '../../electron/studio/store/template.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { verifyTrail } from '../../electron/studio/store/trail-check.ts'
import { updateSubject, findSubject } from '../../electron/studio/store/subject.ts'
import { AccountId, FileId, type PostId } from '../../shared/model/id.ts'
import { openPages, type Pages } from '../../electron/studio/the-page.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { look, reasonsOf } from './photo-story.ts'
import { armedPost, openPostStory, runPublishing, signedPost, waitingPost, type PostStory } from './post-story.ts'

let school: TestSchool
let story: PostStory
let pages: Pages
beforeEach(async () => {
  school = await openTestSchool()
  pages = openPages(school.database, school.files, school.clock, { write: () => undefined }, undefined)
  story = await openPostStory(school, pages.practice)
})
afterEach(async () => {
  await school.close()
})

const said = {
  givenBy: 'Sarah Taylor',
  relation: 'parent',
  how: 'phone',
  saidOn: '2026-11-20',
  note: null,
  evidencePath: null,
} as const
const withdrawNow = (more: Partial<Parameters<typeof withdraw>[1]> = {}) =>
  withdraw(story.as(), {
    subjectId: story.amelia,
    purposes: ['social_media'],
    alsoRecognition: false,
    ...said,
    ...more,
  })
const kinds = () => school.database.read((reader) => readTrail(reader, null, 500)).map((entry) => entry.kind)
const trailSays = (...wanted: readonly string[]) => wanted.filter((kind) => !kinds().includes(kind as never))
const state = (postId: PostId) => {
  const view = getPost(story.as(), { postId })
  return [view.post.state, view.publication?.state ?? null, view.publication?.problem ?? null]
}
const livePost = async () => {
  const postId = await armedPost(story)
  await runPublishing(story)
  expect(state(postId)[0]).toBe('live')
  return postId
}

describe('a withdrawal', () => {
  it('hides the pupil in every unfinished photo, by the rule alone', async () => {
    expect(story.photoIds.map((id) => reasonsOf(look(school, id))[0])).toEqual(['shown', 'shown'])
    const told = await withdrawNow()
    expect(story.photoIds.map((id) => reasonsOf(look(school, id))[0])).toEqual(['no-permission', 'no-permission'])
    expect(told.withdrawal).toMatchObject({ photosHidden: 2, signOffsVoided: 0, postsStopped: 0, stillLive: [] })
    expect(getPupil(story.as(), { subjectId: story.amelia }).row.standing.social_media).toEqual({
      kind: 'withdrawn',
      saidOn: '2026-11-20',
    })
  })

  it('voids the signature in the same transaction, and destroys the pictures that showed the pupil', async () => {
    const { post, photos } = await signedPost(story)
    const pictures = photos.flatMap(({ rendition }) => (rendition.kind === 'ready' ? [rendition.renditionId] : []))
    expect(pictures).toHaveLength(2)
    const told = await withdrawNow()
    expect(told.withdrawal).toMatchObject({ signOffsVoided: 1, picturesDestroyed: 2 })
    const after = getPost(story.as(), { postId: post.id })
    expect([after.post.state, after.signOff?.signOff.voidedBecause]).toEqual(['waiting', 'permission-changed'])
    for (const id of pictures) await expect(renditionBytes(story.as(), id)).rejects.toThrow('photo-not-ready')
    // The next pictures hide both heads, and the old signature does not come back with them.
    while (await makeRenditions(story.work())) continue
    expect(getPost(story.as(), { postId: post.id }).photos.map((photo) => photo.shown)).toEqual([[], []])
    expect(() => publishPost(story.as(), { postId: post.id })).toThrow('post-in-other-state')
    expect(trailSays('permission-recorded', 'sign-off-voided', 'renditions-destroyed', 'withdrawal-recorded')).toEqual(
      [],
    )
  })

  it('stops a post on its way before anything of it is public, and leaves nothing to take down', async () => {
    const postId = await armedPost(story)
    const told = await withdrawNow()
    expect(told.withdrawal).toMatchObject({ postsStopped: 1, stillLive: [] })
    await runPublishing(story)
    expect(state(postId)).toEqual(['failed', 'failed-clean', 'standing-changed'])
    expect(listTakedowns(story.as(), { postId: null, subjectId: null })).toEqual([])
  })

  it.each<[Stage, string, string | null, number]>([
    ['uploaded', 'failed', null, 0],
    ['sending', 'failed', 'never-sent', 0],
    ['handed-over', 'live', null, 1],
  ])('in the middle of sending, at “%s”: the post ends %s', async (at, state_, ended, publicPosts) => {
    const postId = await armedPost(story)
    const pending: Promise<unknown>[] = []
    await runPublishing(story, undefined, {
      // The whole of it happens at once, as a command between two steps of the background would.
      stage: (name) => {
        if (name === at && pending.length === 0) pending.push(withdrawNow())
      },
    })
    expect(pending).toHaveLength(1)
    await Promise.all(pending)
    expect(getPost(story.as(), { postId }).post.state).toBe(state_)
    expect(await pages.practice.posts()).toHaveLength(publicPosts)
    const tasks = listTakedowns(story.as(), { postId, subjectId: null })
    expect(tasks.map(({ task }) => task.done?.how ?? 'open')).toEqual(at === 'uploaded' ? [] : [ended ?? 'open'])
  })

  it('opens a takedown for a live post, which only a person’s word ends, and only once', async () => {
    const postId = await livePost()
    const told = await withdrawNow()
    expect(told.withdrawal.stillLive).toMatchObject([
      { postId, pageKind: 'practice', state: 'live', firstWords: 'Everyone had a lovely day.', photos: 2 },
    ])
    const open = listTakedowns(story.as(), { postId: null, subjectId: null })
    expect(open).toMatchObject([
      { task: { postId, subjectId: story.amelia, why: 'withdrawal', done: null }, openedByName: 'The office' },
    ])
    expect(await openDueTakedowns(story.work())).toBe(false)
    school.clock.pass(60_000)
    const [done] = takedownDoneByHand(story.as('headteacher'), { postId, note: ' looked twice ' })
    expect(done).toMatchObject({
      doneByName: 'The headteacher',
      task: { done: { how: 'by-hand', atMs: school.clock.nowMs(), note: 'looked twice' } },
    })
    expect(() => takedownDoneByHand(story.as(), { postId, note: null })).toThrow('not-found')
    expect(await openDueTakedowns(story.work())).toBe(false)
    expect(getWithdrawal(story.as(), { id: told.withdrawal.id }).takedowns).toHaveLength(1)
    for (const attempt of ['DELETE FROM takedown_task', 'UPDATE takedown_task SET done_at_ms = NULL, done_how = NULL'])
      expect(() => school.database.write((writer) => writer.run({ text: attempt, values: [] }))).toThrow(/takedown/)
    expect(school.database.read(verifyTrail).ok).toBe(true)
  })

  it('is all or nothing: a scan that is none leaves no fact behind', async () => {
    await livePost()
    const path = join(school.dir, 'form.pdf')
    await writeFile(path, 'not a scan')
    await expect(withdrawNow({ evidencePath: path })).rejects.toThrow('not-a-scan')
    const view = getPupil(story.as(), { subjectId: story.amelia })
    expect([view.row.standing.social_media.kind, view.takedowns, view.withdrawals]).toEqual(['yes', [], []])
  })

  it('for the website alone touches nothing on Facebook', async () => {
    const { post } = await signedPost(story)
    const told = await withdrawNow({ purposes: ['website'] })
    expect(told.withdrawal).toMatchObject({ photosHidden: 0, signOffsVoided: 0, stillLive: [] })
    expect(getPost(story.as(), { postId: post.id }).post.state).toBe('signed')
  })

  it('by word of mouth is chased until the same person has written', async () => {
    await withdrawNow({ alsoRecognition: true })
    const records = getPupil(story.as(), { subjectId: story.amelia }).spokenNoes.map(
      (one) => `${one.record} of ${one.name ?? ''}`,
    )
    expect(new Set(records)).toEqual(new Set(['permission of Sarah Taylor', 'biometric of Sarah Taylor']))
    school.clock.pass(1000)
    await withdrawNow({ how: 'letter', alsoRecognition: true })
    expect(getPupil(story.as(), { subjectId: story.amelia }).spokenNoes).toEqual([])
  })
})

describe('a no that comes another way', () => {
  it('the child’s takes one step: every purpose, and nobody’s yes outweighs it', async () => {
    const postId = await livePost()
    const view = childSaysNo(story.as(), { subjectId: story.amelia, to: 'photos' })
    expect(Object.values(view.row.standing).map((standing) => standing.kind)).toEqual([
      'child-said-no',
      'child-said-no',
      'child-said-no',
      'child-said-no',
    ])
    expect(view.takedowns).toMatchObject([{ task: { postId, why: 'child', done: null } }])
    school.answer(story.amelia, 'given')
    expect(getPupil(story.as(), { subjectId: story.amelia }).row.standing.social_media.kind).toBe('child-said-no')
  })

  it('the child’s no to recognition leaves photo permission alone', () => {
    const view = childSaysNo(story.as(), { subjectId: story.amelia, to: 'recognition' })
    expect([view.row.standing.social_media.kind, view.row.biometric.kind]).toEqual(['yes', 'child-objected'])
  })

  it('the day a permission ends or the pupil leaves opens the task by itself', async () => {
    const postId = await livePost()
    school.database.write((writer) => {
      const subject = findSubject(writer, story.amelia)!
      updateSubject(writer, { ...subject, leaverOn: '2026-11-30' }, null, school.clock.nowMs())
    })
    expect(await openDueTakedowns(story.work())).toBe(false)
    school.clock.pass(10 * 86_400_000)
    expect(await openDueTakedowns(story.work())).toBe(true)
    expect(listTakedowns(story.as(), { postId, subjectId: null })).toMatchObject([
      { task: { why: 'left', openedBy: null }, openedByName: null },
    ])
  })

  it('a yes of somebody else does not lift it; the same person’s does', async () => {
    await withdrawNow()
    const answer = (givenBy: string, replacesListAnswer = false) =>
      recordAnswers(story.as(), {
        subjectId: story.amelia,
        answers: [{ purpose: 'social_media', decision: 'given' }],
        ...said,
        givenBy,
        expiresOn: null,
        replacesListAnswer,
      })
    expect((await answer('Tom Taylor')).row.standing.social_media.kind).toBe('withdrawn')
    expect((await answer('Sarah Taylor')).row.standing.social_media.kind).toBe('yes')
  })

  it('a nameless no of the pupil list is lifted only by an answer that is said to replace it, and that is recorded', async () => {
    school.answer(story.amelia, 'refused', { givenBy: null, relation: 'unknown', how: 'import' })
    const answer = (replacesListAnswer: boolean, more = {}) =>
      recordAnswers(story.as(), {
        subjectId: story.amelia,
        answers: [{ purpose: 'social_media', decision: 'given' }],
        ...said,
        expiresOn: null,
        replacesListAnswer,
        ...more,
      })
    expect((await answer(false)).row.standing.social_media.kind).toBe('refused')
    await expect(answer(true, { givenBy: null })).rejects.toThrow('bad-input')
    await expect(answer(true, { relation: 'child' })).rejects.toThrow('bad-input')
    const view = await answer(true)
    expect(view.row.standing.social_media.kind).toBe('yes')
    const list = view.permissions.find(({ fact }) => fact.how === 'import')
    expect(view.permissions.filter((entry) => entry.replaces !== null)).toMatchObject([
      { replaces: list?.seq, fact: { relation: 'unknown', givenBy: null, decision: 'given' } },
    ])
  })
})

describe('what is kept to recognise the pupil', () => {
  beforeEach(async () => {
    for (const kind of ['parent-notified', 'parent-consented'] as const)
      await recordBiometric(story.as(), {
        subjectId: story.amelia,
        kind,
        parent: 'Sarah Taylor',
        inWriting: true,
        saidOn: '2026-09-03',
      })
    const portrait = await school.files.stage(new Uint8Array([1]), 'portrait')
    school.database.write((writer) => {
      const madeAtMs = school.clock.nowMs()
      const portraitFileId = school.files.adopt(writer, portrait, madeAtMs)
      const vector = new Float32Array([0.6, 0.8])
      const template = { subjectId: story.amelia, vector, pipeline: 'stand-in-1', portraitFileId, madeAtMs }
      insertTemplate(writer, template, AccountId.parse('account-office'))
    })
  })
  const kept = () => getPupil(story.as(), { subjectId: story.amelia }).hasPortrait

  it('goes with the withdrawal when recognition is withdrawn too, and stays when it is not: two records', async () => {
    expect((await withdrawNow()).withdrawal.templatesDestroyed).toBe(0)
    expect(kept()).toBe(true)
    expect((await withdrawNow({ alsoRecognition: true })).withdrawal.templatesDestroyed).toBe(1)
    expect(kept()).toBe(false)
    expect(trailSays('templates-destroyed')).toEqual([])
  })

  it('goes at once when a parent turns up who was never told, and does not come back when they are', async () => {
    const view = addContact(story.as(), {
      subjectId: story.amelia,
      name: ' Tom  Taylor ',
      relation: 'parent',
      responsibility: 'unknown',
    })
    expect([view.contacts[0]?.name, view.row.biometric.kind, kept()]).toEqual(['Tom Taylor', 'not-notified', false])
    const told = await recordBiometric(story.as(), {
      subjectId: story.amelia,
      kind: 'parent-notified',
      parent: 'Tom Taylor',
      inWriting: true,
      saidOn: '2026-11-20',
    })
    expect([told.row.biometric.kind, told.hasPortrait]).toEqual(['stands', false])
    const contact = told.contacts[0]!
    expect(changeContact(story.as(), { ...contact, responsibility: 'no' }).contacts[0]?.responsibility).toBe('no')
    expect(dropContact(story.as(), { id: contact.id }).contacts).toEqual([])
    expect(() => dropContact(story.as(), { id: contact.id })).toThrow('not-found')
  })

  it('goes with a notice that was a slip, and only with its own exemption stands without one', async () => {
    const notice = getPupil(story.as(), { subjectId: story.amelia }).biometrics.at(-1)!
    const view = takeBackFact(story.as(), { subjectId: story.amelia, record: 'biometric', seq: notice.seq })
    expect([view.row.biometric.kind, view.hasPortrait]).toEqual(['not-notified', false])
    const exempt = await recordBiometric(story.as(), {
      subjectId: story.amelia,
      kind: 'parent-exempt',
      parent: 'Sarah Taylor',
      inWriting: false,
      saidOn: null,
      note: 'Moved away without an address',
      exemption: { ground: 'cannot-be-found', decidedBy: 'Ms Bell' },
    })
    expect(exempt.row.biometric.kind).toBe('stands')
    expect(exempt.biometrics[0]).toMatchObject({
      note: 'Moved away without an address',
      exemption: { ground: 'cannot-be-found', decidedBy: 'Ms Bell' },
    })
  })
})

describe('never-show', () => {
  const lead = AccountId.parse('account-deputy')
  it('takes head or safeguarding lead; the reason reaches nobody else; lifting needs a reason of its own', async () => {
    const postId = await livePost()
    const set = { subjectId: story.amelia, reason: 'Court order' }
    expect(() => setNeverShow(story.as('deputy'), set)).toThrow('not-your-role')
    nameLead(story.as('headteacher'), { accountId: lead, isDsl: true })
    const view = setNeverShow(story.as('deputy'), set)
    expect([view.row.standing.social_media.kind, view.takedowns[0]?.task.why]).toEqual(['never-show', 'never-show'])
    expect(view.neverShow.history?.map(({ fact, byName }) => [fact.kind, fact.reason, byName])).toEqual([
      ['set', 'Court order', 'The deputy'],
    ])
    const office = getPupil(story.as('office'), { subjectId: story.amelia })
    expect(office.neverShow).toEqual({ mayDecide: false, history: null })
    expect(JSON.stringify([office, listTakedowns(story.as(), { postId, subjectId: null })])).not.toContain(
      'Court order',
    )
    expect(JSON.stringify(school.database.read((reader) => readTrail(reader, null, 500)))).not.toContain('Court order')
    nameLead(story.as('headteacher'), { accountId: lead, isDsl: false })
    expect(() => liftNeverShow(story.as('deputy'), { ...set, reason: 'Order ended' })).toThrow('not-your-role')
    liftNeverShow(story.as('headteacher'), { ...set, reason: 'Order ended' })
    expect(getPupil(story.as('headteacher'), { subjectId: story.amelia })).toMatchObject({
      row: { standing: { social_media: { kind: 'yes' } } },
      neverShow: { history: [{ fact: { kind: 'lifted' } }, { fact: { kind: 'set' } }] },
      // What was opened stays open: the post is as public as before.
      takedowns: [{ task: { done: null } }],
    })
  })

  it('that came with a pupil list is hidden from the start and needs the same lifting', () => {
    const id = school.addSubject({ id: 'bo', neverShow: true })
    expect(getPupil(story.as('headteacher'), { subjectId: id }).neverShow.history).toMatchObject([
      { fact: { kind: 'set', reason: null }, byName: null },
    ])
    liftNeverShow(story.as('headteacher'), { subjectId: id, reason: 'A slip in the list' })
    expect(getPupil(story.as(), { subjectId: id }).row.standing.social_media.kind).toBe('no-answer')
  })
})

describe('a slip of the pen', () => {
  it('a yes stops counting; a no cannot be taken back, nor a yes whose end would bring an older one back', async () => {
    const entry = (n: number) => getPupil(story.as(), { subjectId: story.amelia }).permissions[n]!
    const takeBack = (seq: number) => takeBackFact(story.as(), { subjectId: story.amelia, record: 'permission', seq })
    school.answer(story.amelia, 'given', { expiresOn: '2026-11-01' })
    expect(getPupil(story.as(), { subjectId: story.amelia }).row.standing.social_media.kind).toBe('expired')
    expect(() => takeBack(entry(0).seq)).toThrow('no-stands')
    const first = entry(1).seq
    school.answer(story.amelia, 'refused')
    expect(() => takeBack(entry(0).seq)).toThrow('no-stands')
    const view = takeBack(first)
    expect(view.permissions.map((one) => one.takenBack?.because ?? null)).toEqual([null, null, 'slip'])
    expect(view.row.standing.social_media.kind).toBe('refused')
    expect(() => takeBack(first)).toThrow('not-found')
  })
})

describe('the scan of a form', () => {
  const png = Buffer.from('89504e470d0a1a0a0000', 'hex')
  it('is sealed beside the fact, shown as a picture, and a copy can be saved; a PDF is not served', async () => {
    const path = join(school.dir, 'form.png')
    await writeFile(path, png)
    await withdrawNow({ evidencePath: path })
    const pdfPath = join(school.dir, 'form.pdf')
    await writeFile(pdfPath, '%PDF-1.7 a form')
    school.clock.pass(1000)
    await withdrawNow({ evidencePath: pdfPath })
    const [pdf, image] = getPupil(story.as(), { subjectId: story.amelia }).permissions
    expect([pdf?.evidence?.kind, image?.evidence?.kind]).toEqual(['pdf', 'image'])
    expect(await evidencePicture(story.as(), image!.evidence!.fileId)).toEqual({ bytes: png, type: 'image/png' })
    expect(await evidencePicture(story.as(), pdf!.evidence!.fileId)).toBe(null)
    const save = () =>
      saveEvidenceCopy(story.as(), { subjectId: story.amelia, record: 'permission', seq: pdf!.seq, folder: school.dir })
    expect([await save(), await save()].map((one) => one.name)).toEqual([
      'Form 2026-11-22.pdf',
      'Form 2026-11-22 (2).pdf',
    ])
    expect(await readFile(join(school.dir, 'Form 2026-11-22.pdf'), 'utf8')).toBe('%PDF-1.7 a form')
  })

  it('serves nothing but evidence: not a photo, not a portrait', async () => {
    const { photos } = await waitingPost(story)
    expect(photos).toHaveLength(2)
    const files = school.database.read((reader) =>
      reader.all({ text: 'SELECT id FROM sealed_file', values: [] }, z.object({ id: FileId })),
    )
    for (const { id } of files) expect(await evidencePicture(story.as(), id)).toBe(null)
  })
})
