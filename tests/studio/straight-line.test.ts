// The whole studio through real Requests, from first run to a live post on the practice Page, with a stand-in face engine.
// What the window may do is what is done here: nothing reaches past the contract.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clientOf } from '../../shared/contract/client.ts'
import type { Client } from '../../shared/contract/operation.ts'
import { studioContract, type OperationName, type StudioContract } from '../../shared/contract/studio.ts'
import { openStudio, type Studio } from '../../electron/studio/studio.ts'
import { Role } from '../../shared/model/account.ts'
import type { AccountId, EventId, PostId } from '../../shared/model/id.ts'
import { EYE_CHECKS } from '../../shared/model/text-region.ts'
import { dutyOf } from '../../shared/rules/role-table.ts'
import { drawnPicture, standInEngine, STAND_IN_CAMERA } from '../stand-in-engine.ts'
import { facesInARow } from '../flow/photo-story.ts'

let home: string
let studio: Studio
let client: Client<StudioContract>
const soft = { memoryKiB: 8 * 1024, passes: 1 }
const engine = standInEngine()

const rpc = async (operation: string, input: unknown): Promise<unknown> => {
  const request = new Request(`https://studio.internal/rpc/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  const reply: unknown = await (await studio.fetch(request)).json()
  return reply
}
const open = async () => {
  studio = await openStudio(home, { pageFilesDir: home, engine, hardness: soft })
}

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'cloakroom-studio-'))
  await open()
  client = clientOf(studioContract, rpc)
})
afterEach(async () => {
  await studio.close()
  await rm(home, { recursive: true, force: true })
})

const passphrases: Record<string, string> = { head: 'the head of larkfield', office: 'the office of larkfield' }
let accounts: Record<'head' | 'office', AccountId>

async function newSchool(): Promise<void> {
  await client['school.create']({
    name: 'Larkfield Primary',
    pageHandle: '@larkfieldprimary',
    values: ['Honesty', 'Positivity', 'Respect', 'Pride'],
    policyRatifiedOn: '2026-02-01',
    accountName: 'Margaret Holloway',
    role: 'headteacher',
    passphrase: passphrases['head'] ?? '',
  })
  await client['accounts.add']({ name: 'Mohan Pillai', role: 'office', passphrase: passphrases['office'] ?? '' })
  await client['devices.add']({ name: 'Office camera', ...STAND_IN_CAMERA, stripsMetadata: false })
  const [head, office] = await client['accounts.list']({})
  if (!head || !office) throw new Error('two accounts were made')
  accounts = { head: head.id, office: office.id }
}
const signIn = (who: 'head' | 'office') =>
  client['session.unlock']({ accountId: accounts[who], passphrase: passphrases[who] ?? '' })

const ROLL = [
  'UPN,Forename,Surname,Class,Facebook,Facebook date',
  'R000300123001,Amelia,Thornton,Maple,Yes,2026-09-01',
  'F000300123002,Noah,Kettleworth,Maple,No,2026-09-03',
  'V000300123003,Zoë,Marchetti,Maple,,',
].join('\n')

/** Until what is asked for is there; background work needs a moment. */
async function until<T>(look: () => Promise<T>, found: (value: T) => boolean): Promise<T> {
  for (let i = 0; i < 400; i++) {
    const value = await look()
    if (found(value)) return value
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('what was waited for did not come')
}

async function importRoll(text = ROLL): Promise<void> {
  const path = join(home, 'roll.csv')
  await writeFile(path, text)
  const { digest } = await client['roll.check']({ path })
  await client['roll.import']({ path, digest, leaveOutFaulty: false, confirmedYesRows: [] })
}

async function importPhoto(faces: number): Promise<EventId> {
  const folder = join(home, 'card')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'IMG_1.JPG'), drawnPicture({ name: 'sports day', faces: facesInARow(faces) }))
  const event = await client['events.create']({ title: 'Sports day', heldOn: '2026-11-20', classNames: ['Maple'] })
  await client['imports.start']({ eventId: event.id, path: folder, takenOnSchoolDevice: true, device: 'Office camera' })
  await until(
    () => client['events.get']({ eventId: event.id }),
    (view) => view.photos[0]?.state === 'to-decide',
  )
  return event.id
}

/** Office identifies Amelia, hides the rest, writes the words and hands the post in. */
async function submittedPost(): Promise<PostId> {
  const eventId = await importPhoto(3)
  const { photos } = await client['events.get']({ eventId })
  const photoId = photos[0]?.id
  if (!photoId) throw new Error('one photo was imported')
  const people = await client['events.people']({ eventId })
  const amelia = people.find((person) => person.name.startsWith('Amelia'))?.subjectId
  const noah = people.find((person) => person.name.startsWith('Noah'))?.subjectId
  const { faces } = await client['photos.get']({ photoId })
  const [first, second] = faces
  if (!amelia || !noah || !first || !second) throw new Error('people and faces were found')
  await client['faces.decide']({
    faceId: first.face.id,
    decision: { kind: 'subject', subjectId: amelia, wish: 'show' },
  })
  await client['faces.decide']({ faceId: second.face.id, decision: { kind: 'subject', subjectId: noah, wish: 'show' } })
  const view = await client['faces.hideRest']({ photoId })
  expect(view.faces.map((face) => [face.visible, face.reason.kind])).toEqual([
    [true, 'shown'],
    [false, 'no-permission'],
    [false, 'keep-hidden'],
  ])
  const { post } = await client['posts.create']({ eventId, kind: 'celebration', photoIds: [photoId] })
  await client['posts.save']({
    postId: post.id,
    kind: 'celebration',
    message: 'What a sports day! Maple class ran their hearts out.',
    photos: [{ photoId, altText: 'Children running on a sunny field.' }],
  })
  await until(
    () => client['posts.get']({ postId: post.id }),
    (found) => found.photos[0]?.rendition.kind === 'ready',
  )
  await client['posts.submit']({ postId: post.id })
  return post.id
}

const sign = async (postId: PostId) => {
  const { digest } = await client['posts.get']({ postId })
  if (!digest) throw new Error('there is nothing to sign')
  return client['posts.sign']({
    postId,
    digest,
    passphrase: passphrases['head'] ?? '',
    accurate: true,
    respectful: true,
    lookedFor: [...EYE_CHECKS],
  })
}

test('before anybody signs in, only what anybody may ask is answered', async () => {
  await newSchool()
  await client['session.lock']({})
  const refused: string[] = []
  for (const [name, operation] of Object.entries(studioContract)) {
    // An input that is right in shape is not needed: who asks is a question of its own, seen in the roles test below.
    const reply = (await rpc(name, validInputs[name as OperationName])) as { ok: boolean; failure?: { kind: string } }
    if (operation.who === 'anybody') expect(reply.failure?.kind, name).not.toBe('not-signed-in')
    else {
      expect(reply, name).toEqual({ ok: false, failure: { kind: 'not-signed-in', detail: {} } })
      refused.push(name)
    }
  }
  expect(refused.length).toBe(Object.values(studioContract).filter((operation) => operation.who !== 'anybody').length)
  expect(refused.length).toBeGreaterThan(40)
  for (const address of ['photo/x/public', 'photo/x/lifted', 'face/x', 'portrait/x', 'rendition/x', 'hiding/soft']) {
    expect((await studio.fetch(new Request(`https://studio.internal/media/${address}`))).status, address).toBe(401)
  }
})

const id = 'nobody-and-nothing'
const day = '2026-11-22'
/** For every operation an input of the right shape, about things that do not exist. */
const validInputs: Record<OperationName, unknown> = {
  'app.state': {},
  'school.create': {
    name: 'x',
    pageHandle: '@xyz',
    values: ['x'],
    policyRatifiedOn: day,
    accountName: 'x',
    role: 'office',
    passphrase: 'twelve characters',
  },
  'session.unlock': { accountId: id, passphrase: 'x' },
  'session.recover': { accountId: id, recoveryKey: 'x', newPassphrase: 'twelve characters' },
  'keys.view': {},
  'session.moveHere': { accountId: id, recoveryKey: 'x', passphrase: 'x' },
  'session.changePassphrase': { passphrase: 'not it', next: 'twelve characters' },
  'keys.renewRecovery': { passphrase: 'not it' },
  'accounts.leaving': { accountId: id },
  'session.lock': {},
  'session.touch': {},
  'home.summary': {},
  'folders.look': { path: null, want: 'photos' },
  'accounts.list': {},
  'accounts.add': { name: 'x', role: 'office', passphrase: 'twelve characters' },
  'accounts.leave': { accountId: id },
  'writing.decide': { photoId: id, regionIds: [id], decision: 'hide' },
  'writing.draw': { photoId: id, box: { x: 0, y: 0, w: 0.5, h: 0.5 } },
  'writing.looked': { photoId: id },
  'writing.readAgain': { photoId: id },
  'safer.answer': { photoId: id, reason: 'because' },
  'safer.smaller': { photoId: id, largestFacePx: null },
  'safer.settings': {},
  'safer.choose': { largestFacePx: null },
  'hiding.settings': {},
  'hiding.choose': { style: 'plain' },
  'faces.hideBody': { faceId: id, body: null },
  'page.check': { token: 'x'.repeat(30) },
  'page.confirm': { pageId: '1' },
  'page.practise': {},
  'connection.view': {},
  'connection.checkNow': {},
  'connection.saySeen': { seen: true },
  'connection.acceptName': { name: 'x' },
  'practice.posts': {},
  'trail.list': { beforeSeq: null, limit: 10 },
  'trail.verify': {},
  'trail.export': { folder: '/x' },
  'trail.checkExport': { path: '/x' },
  'backup.state': {},
  'backup.choose': { folder: '/x', remindDays: 7 },
  'backup.now': {},
  'vault.state': {},
  'vault.check': {},
  'vault.repair': {},
  'vault.tryRestore': { recoveryKey: null },
  'restore.folders': { path: null },
  'restore.look': { folder: '/x' },
  'restore.run': { folder: '/x', version: 'x', recoveryKey: 'x' },
  'restore.state': {},
  'retention.hold': { eventId: id, until: day, reason: 'because' },
  'retention.release': { eventId: id },
  'roll.check': { path: '/x' },
  'roll.import': { path: '/x', digest: '0'.repeat(64), leaveOutFaulty: false, confirmedYesRows: [] },
  'roll.read': { path: '/x' },
  'roll.rememberColumns': { layout: '0'.repeat(64), columns: [], consentTypes: [] },
  'roll.imports': {},
  'roll.undoCheck': { importId: 'x' },
  'roll.undo': { importId: 'x', digest: '0'.repeat(64), backToYes: [] },
  'calendar.list': {},
  'calendar.snooze': { kind: 'policy-review', length: 'week' },
  'calendar.policyReviewed': { ratifiedOn: day },
  'retention.list': {},
  'schoolYear.change': {
    permissionLasts: 'year',
    retention: { leaverMonths: 12, originalMonths: 24, renditionMonths: 36, portraitMonths: 12, trailMonths: 84 },
  },
  'rollOver.look': { choices: null },
  'rollOver.apply': { choices: { lastDay: day, classes: [], exceptions: [] }, digest: '0'.repeat(64) },
  'rollOver.undo': {},
  'rights.export': { subjectId: id },
  'rights.startExport': { subjectId: id, folder: '/x', requestChecked: true },
  'rights.cancelExport': {},
  'rights.erasure': { subjectId: id },
  'rights.erase': { subjectId: id, typedName: 'x', digest: '0'.repeat(64), livePostsStay: false },
  'classes.list': {},
  'pupils.list': {},
  'schoolWords.list': {},
  'schoolWords.allow': { phrase: 'Rowan Court', kind: 'place' },
  'schoolWords.takeOut': { phrase: 'nothing like it' },
  'schoolWords.putBack': { phrase: 'nothing like it' },
  'pupils.alsoCalled': { subjectId: id },
  'pupils.setAlsoCalled': { subjectId: id, names: [] },
  'pupils.get': { subjectId: id },
  'pupils.recordAnswers': {
    subjectId: id,
    answers: [{ purpose: 'social_media', decision: 'given' }],
    givenBy: null,
    relation: 'parent',
    how: 'form',
    saidOn: null,
    expiresOn: null,
    note: null,
    evidencePath: null,
    replacesListAnswer: false,
  },
  'pupils.withdraw': {
    subjectId: id,
    purposes: ['social_media'],
    givenBy: null,
    relation: 'parent',
    how: 'phone',
    saidOn: null,
    alsoRecognition: false,
    note: null,
    evidencePath: null,
  },
  'pupils.childSaysNo': { subjectId: id, to: 'photos' },
  'pupils.takeBack': { subjectId: id, record: 'permission', seq: 1 },
  'withdrawals.get': { id },
  'contacts.add': { subjectId: id, name: 'x', relation: 'parent', responsibility: 'unknown' },
  'contacts.change': { id, name: 'x', relation: 'parent', responsibility: 'unknown' },
  'contacts.remove': { id },
  'neverShow.set': { subjectId: id, reason: 'x' },
  'neverShow.lift': { subjectId: id, reason: 'x' },
  'accounts.setDsl': { accountId: id, isDsl: true },
  'takedowns.list': { postId: null, subjectId: null },
  'takedowns.start': { postId: id },
  'incident.view': {},
  'incident.open': { what: 'x' },
  'incident.aware': { incidentId: id, atMs: 1 },
  'incident.look': { incidentId: id, fromDay: null, toDay: null },
  'incident.hide': { incidentId: id, posts: ['1'] },
  'incident.remove': { incidentId: id, posts: ['1'] },
  'incident.again': { incidentId: id },
  'incident.tick': { incidentId: id, step: 'police', ticked: true, note: '' },
  'incident.contact': { step: 'police', contact: '' },
  'incident.saveRecord': { incidentId: id, folder: '/x' },
  'incident.close': { incidentId: id, note: 'x' },
  'practice.oldPosts': {},
  'audit.view': {},
  'audit.start': {},
  'audit.pause': {},
  'audit.read': { graphPostId: '1' },
  'audit.decide': { graphPostId: '1', decision: 'leave', reason: 'x' },
  'audit.takeDown': { graphPostId: '1' },
  'sending.state': {},
  'schedule.list': {},
  'schedule.set': { postId: id, day: '2026-12-01', time: '15:30' },
  'schedule.cancel': { postId: id },
  'page.line': {},
  'sending.stop': { reason: '' },
  'sending.lift': { because: 'x' },
  'concerns.list': {},
  'concerns.report': { about: { kind: 'comment', commentId: '1' }, seen: 'x', told: [] },
  'concerns.tell': { concernId: id, person: 'dsl' },
  'concerns.close': { concernId: id, outcome: 'x' },
  'concerns.print': { concernId: id, folder: '/x' },
  'comments.list': {},
  'comments.look': {},
  'comments.hide': { commentId: '1' },
  'comments.show': { commentId: '1' },
  'comments.delete': { commentId: '1', reason: 'spam' },
  'comments.block': { commentId: '1' },
  'comments.reply': { commentId: '1', text: 'Thank you' },
  'comments.leave': { commentId: '1', leave: true },
  'practice.comment': { of: '1', name: 'A neighbour', text: 'Lovely' },
  'takedowns.removal': { postId: id },
  'takedowns.unread': {},
  'takedowns.byHand': { postId: id },
  'takedowns.certificate': { postId: id, subjectId: id },
  'takedowns.saveCertificate': { postId: id, subjectId: id, folder: '/nowhere' },
  'posts.again': { postId: id },
  'takedowns.doneByHand': { postId: id, note: null },
  'evidence.saveCopy': { subjectId: id, record: 'permission', seq: 1, folder: '/x' },
  'pupils.recordBiometric': { subjectId: id, kind: 'child-objected', parent: null, inWriting: false, saidOn: null },
  'people.add': {
    kind: 'visitor',
    title: null,
    legalForename: 'x',
    preferredForename: null,
    surname: 'x',
    className: null,
    upn: null,
    isAnother: true,
  },
  'people.change': {
    subjectId: id,
    title: null,
    legalForename: 'x',
    preferredForename: null,
    surname: 'x',
    leaverOn: null,
  },
  'enrolment.state': {},
  'enrolment.look': { path: '/x' },
  'enrolment.start': { path: '/x' },
  'enrolment.pause': {},
  'enrolment.resume': {},
  'enrolment.cancel': {},
  'enrolment.forget': {},
  'enrolment.one': { subjectId: id, path: '/x', replace: false },
  'enrolment.remove': { subjectId: id },
  'recognition.view': {},
  'recognition.recordStep': { step: 'parents-told', saidOn: day, reviewOn: null, reference: null },
  'recognition.switch': { on: false },
  'recognition.mixedEvents': { choice: 'manual' },
  'portraits.toRenew': {},
  'lookAlikes.list': { subjectId: id },
  'lookAlikes.declare': { subjectId: id, other: 'nobody-else' },
  'lookAlikes.end': { subjectId: id, other: 'nobody-else' },
  'scan.pause': { paused: false },
  'events.list': {},
  'events.create': { title: 'x', heldOn: day, classNames: [] },
  'events.get': { eventId: id },
  'faces.list': { eventId: id },
  'faces.decideMany': { faceIds: [id], decision: { kind: 'keep-hidden' }, over: false },
  'faces.sortAs': { subjectId: id, yes: [], no: [id] },
  'faces.sameInBurst': { faceId: id },
  'events.lookedFor': { eventId: id },
  'events.sayAbsent': { eventId: id, subjectId: id, absent: true },
  'photos.rest': { photoId: id },
  'photos.markRest': { photoId: id },
  'events.people': { eventId: id },
  'cards.look': {},
  'devices.list': {},
  'devices.add': { name: 'x', make: null, model: 'x', serial: null, stripsMetadata: false },
  'devices.remove': { deviceId: id },
  'devices.readFromPhoto': { path: '/x' },
  'devices.readList': { path: '/x' },
  'devices.addList': { path: '/x', digest: '0'.repeat(64) },
  'events.imports': { eventId: id },
  'held.accept': { photoIds: [id], reason: 'x' },
  'held.remove': { photoIds: [id] },
  'events.setClasses': { eventId: id, classNames: [] },
  'photos.dropSeveral': { photoIds: [id], dropped: true },
  'photos.treat': { photoIds: [id], change: { turn: 90 } },
  'imports.start': { eventId: id, path: '/x', takenOnSchoolDevice: true, device: 'x' },
  'imports.pause': { importId: id },
  'imports.resume': { importId: id },
  'imports.cancel': { importId: id },
  'photos.get': { photoId: id },
  'photos.drop': { photoId: id, dropped: true },
  'photos.rescan': { photoId: id },
  'faces.decide': { faceId: id, decision: { kind: 'visitor' } },
  'faces.hideRest': { photoId: id },
  'faces.draw': { photoId: id, box: { x: 0, y: 0, w: 0.1, h: 0.1 } },
  'faces.hideAll': { photoId: id },
  'desk.history': { eventId: id },
  'desk.undo': { eventId: id },
  'desk.redo': { eventId: id },
  'posts.list': {},
  'posts.get': { postId: id },
  'posts.create': { eventId: null, kind: 'reminder', photoIds: [] },
  'posts.save': { postId: id, kind: 'reminder', message: '', photos: [] },
  'drafts.keep': { postId: id, kind: 'reminder', message: '', photos: [], revision: 1, sitting: 'a-sitting' },
  'drafts.versions': { postId: id },
  'drafts.version': { postId: id, number: 1 },
  'drafts.restore': { postId: id, number: 1, revision: 1 },
  'posts.advice': { postId: id, revision: 1 },
  'posts.tickValue': { postId: id, value: 'Honesty', ticked: true },
  'templates.list': {},
  'templates.save': { id: null, kind: 'reminder', title: 'x', body: 'x' },
  'templates.remove': { templateId: id },
  'templates.putBack': { templateId: id },
  'words.check': { withPhotos: true, texts: [] },
  'words.settle': { postId: id, place: { kind: 'message' }, start: 0, text: 'x' },
  'posts.submit': { postId: id },
  'posts.reopen': { postId: id },
  'posts.sendBack': { postId: id, note: 'x' },
  'posts.removePhoto': { postId: id, photoId: id, note: 'x' },
  'posts.settleNote': { postId: id, noteId: 1, dealtWith: true },
  'signOff.queue': {},
  'signOff.saveSheet': { postId: id, folder: '/x' },
  'delegations.list': {},
  'delegations.give': { accountId: id, fromOn: day, toOn: day, passphrase: 'x' },
  'delegations.end': { delegationId: id },
  'clock.confirm': { passphrase: 'x' },
  'why.look': { postId: id },
  'why.save': { postId: id, reader: { kind: 'governors' }, folder: '/x' },
  'posts.sign': {
    postId: id,
    digest: '0'.repeat(64),
    passphrase: 'x',
    accurate: true,
    respectful: true,
    lookedFor: [],
  },
  'posts.publish': { postId: id },
  'posts.reconcile': { postId: id },
}

/** They would change who is there, or which Page it is; and drawing posts of other years takes seconds each time. */
const NOT_ASKED = ['accounts.add', 'page.practise', 'practice.oldPosts']

test('each role reaches exactly what the contract gives it, and nothing breaks on things that do not exist', async () => {
  await newSchool()
  const door: Record<string, string> = {}
  for (const role of Role.options) {
    if (role !== 'headteacher') await client['accounts.add']({ name: role, role, passphrase: `the ${role} passphrase` })
  }
  const everybody = await client['accounts.list']({})
  for (const role of Role.options) {
    const account = everybody.find((one) => one.name === role) ?? everybody[0]
    if (!account) throw new Error('there is an account for every role')
    const passphrase = role === 'headteacher' ? (passphrases['head'] ?? '') : `the ${role} passphrase`
    await client['session.unlock']({ accountId: account.id, passphrase })
    for (const [name, operation] of Object.entries(studioContract)) {
      if (operation.who === 'anybody' || NOT_ASKED.includes(name)) continue
      const reply = (await rpc(name, validInputs[name as OperationName])) as {
        ok: boolean
        failure?: { kind: string }
        defect?: string
      }
      expect(reply.defect, `${role} ${name}`).toBeUndefined()
      // Nobody here is named as a safeguarding lead, so the head alone is one.
      const may =
        operation.who === 'signed-in' ||
        operation.who === 'leader' ||
        (operation.who === 'safeguarding-lead' ? role === 'headteacher' : operation.who.includes(role))
      expect(reply.failure?.kind === 'not-your-role', `${role} ${name}`).toBe(!may)
      if (!may) door[name] = [door[name], role].filter(Boolean).join(' ')
    }
  }
  // The same from the other side: the one table of what each role may do.
  const refused = Object.keys(door).toSorted()
  expect(refused).toEqual(
    Object.keys(studioContract)
      .filter((name) => !NOT_ASKED.includes(name) && dutyOf(name).roles.length < Role.options.length)
      .toSorted(),
  )
  for (const name of refused)
    expect(door[name], name).toBe(Role.options.filter((role) => !dutyOf(name).roles.includes(role)).join(' '))
})

test('from a folder of photos to a checked post on the practice Page, in the trail and chained', async () => {
  await newSchool()
  await signIn('office')
  await importRoll()
  const postId = await submittedPost()
  expect((await client['posts.get']({ postId })).whyNotSign).toBe('not-head')
  await signIn('head')
  expect((await sign(postId)).post.state).toBe('signed')
  await signIn('office')
  await client['posts.publish']({ postId })
  const live = await until(
    () => client['posts.get']({ postId }),
    (view) => view.post.state !== 'publishing',
  )
  expect([live.post.state, live.publication?.state, live.publication?.shownSubjectIds.length]).toEqual([
    'live',
    'live',
    1,
  ])
  const page = await client['practice.posts']({})
  expect(page.map((post) => [post.message, post.photos.map((photo) => photo.altText)])).toEqual([
    ['What a sports day! Maple class ran their hearts out.', ['Children running on a sunny field.']],
  ])
  const { entries } = await client['trail.list']({ beforeSeq: null, limit: 500 })
  const kinds = new Set(entries.map((entry) => entry.kind))
  for (const kind of [
    'roll-imported',
    'photo-imported',
    'face-decided',
    'rendition-made',
    'post-submitted',
    'signed',
    'publication-live',
  ] as const) {
    expect(kinds, kind).toContain(kind)
  }
  expect(JSON.stringify(entries)).not.toMatch(/Amelia|Noah|Thornton|Kettleworth/)
  expect(await client['trail.verify']({})).toMatchObject({ faults: [], firstSeq: 1 })
})

test('nobody signs what they prepared, not even the head', async () => {
  await newSchool()
  await signIn('head')
  await importRoll()
  const postId = await submittedPost()
  expect((await client['posts.get']({ postId })).whyNotSign).toBe('prepared-it')
  const after = await sign(postId)
  expect([after.post.state, after.signOff]).toEqual(['waiting', null])
  const { entries } = await client['trail.list']({ beforeSeq: null, limit: 3 })
  expect(entries.map((entry) => entry.kind)).toContain('sign-off-refused')
})

test('a pupil named in the words stops the post', async () => {
  await newSchool()
  await signIn('office')
  await importRoll()
  const postId = await submittedPost()
  const { post } = await client['posts.reopen']({ postId })
  const view = await client['posts.save']({
    postId,
    kind: post.kind,
    message: 'Well done amelia!',
    photos: post.photos,
  })
  expect(view.refusals).toContainEqual({ kind: 'names-found', place: { kind: 'message' }, count: 1 })
  await client['posts.submit']({ postId })
  expect((await client['posts.get']({ postId })).post.state).toBe('draft')
})

test('a withdrawal after the signature voids it: nothing goes out and the face is hidden from then on', async () => {
  await newSchool()
  await signIn('office')
  await importRoll()
  const postId = await submittedPost()
  await signIn('head')
  await sign(postId)
  await signIn('office')
  const amelia = (await client['pupils.list']({})).find((row) => row.name.startsWith('Amelia'))
  if (!amelia) throw new Error('Amelia is on the register')
  const told = await client['pupils.withdraw']({
    subjectId: amelia.id,
    purposes: ['social_media'],
    givenBy: 'Rachel Thornton',
    relation: 'parent',
    how: 'phone',
    saidOn: '2026-11-22',
    alsoRecognition: false,
    note: null,
    evidencePath: null,
  })
  expect(told.withdrawal).toMatchObject({ photosHidden: 1, signOffsVoided: 1, postsStopped: 0, stillLive: [] })
  const voided = await until(
    () => client['posts.get']({ postId }),
    (view) => view.signOff?.signOff.voidedAtMs !== null,
  )
  expect(voided.signOff?.signOff.voidedBecause).toBe('permission-changed')
  await client['posts.publish']({ postId }).catch((error: unknown) => error)
  expect(await client['practice.posts']({})).toEqual([])
  const photoId = voided.photos[0]?.photoId
  if (!photoId) throw new Error('the post has a photo')
  expect((await client['photos.get']({ photoId })).faces.some((face) => face.visible)).toBe(false)
})

test('closing in the middle and opening again loses nothing and doubles nothing', async () => {
  await newSchool()
  await signIn('office')
  const folder = join(home, 'card')
  await mkdir(folder)
  for (let n = 0; n < 12; n++)
    await writeFile(join(folder, `IMG_${n}.JPG`), drawnPicture({ name: `picture ${n}`, faces: facesInARow(1) }))
  const event = await client['events.create']({ title: 'Sports day', heldOn: '2026-11-20', classNames: [] })
  await client['imports.start']({ eventId: event.id, path: folder, takenOnSchoolDevice: true, device: 'Office camera' })
  await until(
    () => client['events.get']({ eventId: event.id }),
    (view) => view.photos.length > 0,
  )
  await studio.close()
  await open()
  await signIn('office')
  const view = await until(
    () => client['events.get']({ eventId: event.id }),
    (found) => found.imports[0]?.state === 'done' && found.scan.done === 12,
  )
  expect([view.photos.length, view.imports[0]?.taken, view.imports[0]?.duplicates]).toEqual([12, 12, 0])
})

test('a second start on the same home is refused and the first goes on', async () => {
  await newSchool()
  await expect(openStudio(home, { pageFilesDir: home, engine, hardness: soft })).rejects.toMatchObject({
    failure: { kind: 'home-in-use' },
  })
  expect((await client['app.state']({})).phase).toBe('open')
})
