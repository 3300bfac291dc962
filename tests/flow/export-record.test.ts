// Everything about one person, written out: who is hidden in the pictures, what is left out, whose names never appear, and
// that the folder holds the whole record or nothing.
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { composeRecord } from '../../electron/studio/flow/compose-record.ts'
import type { CommandContext, WorkContext } from '../../electron/studio/flow/context.ts'
import { decideFace, hideRest } from '../../electron/studio/flow/decide-face.ts'
import { cancelExport, showExport, startExport, writeRecords } from '../../electron/studio/flow/export-record.ts'
import { getEvent } from '../../electron/studio/flow/show-events.ts'
import { runningExport } from '../../electron/studio/store/record-export.ts'
import { findSubject } from '../../electron/studio/store/subject.ts'
import { isSyncedPath } from '../../electron/studio/store/synced-folder.ts'
import { insertNeverShowFact } from '../../electron/studio/store/never-show.ts'
import { appendTrail, readTrail } from '../../electron/studio/store/trail.ts'
import { AccountId, FaceId, PhotoId, SubjectId } from '../../shared/model/id.ts'
import type { Face, FaceDecision } from '../../shared/model/photo.ts'
import { planRecordPhoto } from '../../shared/rules/plan-record-photo.ts'
import { renderingOf } from '../stand-in-engine.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { facesInARow, importAll, look, placeOf, searchAll } from './photo-story.ts'

let school: TestSchool
let amelia: SubjectId
let noah: SubjectId
let photos: PhotoId[]
let target: string

beforeEach(async () => {
  school = await openTestSchool()
  target = join(school.dir, 'stick')
  await mkdir(target)
  amelia = school.addSubject({ id: 'amelia', legalForename: 'Amelia', surname: 'Thornton' })
  noah = school.addSubject({ id: 'noah', legalForename: 'Noah', surname: 'Kettleby' })
  school.answer(amelia, 'refused', { givenBy: 'Sarah Thornton', saidOn: '2026-09-03' })
  school.answer(noah, 'given', { givenBy: 'Tom Kettleby' })
  const eventId = await importAll(school, [
    { name: 'one', faces: facesInARow(3) },
    { name: 'two', faces: facesInARow(2) },
  ])
  await searchAll(school)
  photos = getEvent(school.as(), { eventId })
    .photos.toSorted((a, b) => b.faces - a.faces)
    .map((photo) => photo.id)
  for (const photoId of photos) {
    const [first, second] = look(school, photoId).faces
    if (!first || !second) throw new Error('Two faces were found')
    mark(first.face.id, amelia)
    mark(second.face.id, noah)
    hideRest(school.as(), { photoId })
  }
})
afterEach(async () => {
  await school.close()
})

/** One context for starting and working: what is in memory hangs on the vault's own files. */
const head = (): CommandContext => school.as('headteacher')
const work = (stop?: AbortSignal): WorkContext => school.work(stop)
const mark = (faceId: FaceId, subjectId: SubjectId) =>
  decideFace(school.as(), { faceId, decision: { kind: 'subject', subjectId, wish: 'show' } })
const begin = () => startExport(head(), { subjectId: amelia, folder: target, requestChecked: true })
const state = () => showExport(head(), { subjectId: amelia })

describe('writing a record out', () => {
  it('writes one document and every photo, with everybody else hidden and nobody shown by permission', async () => {
    await begin()
    expect(await readdir(target)).toEqual([])
    expect(await writeRecords(work())).toBe(true)
    const done = state()
    expect(done).toMatchObject({ state: 'done', done: 2, total: 2, leftOut: [], failedBecause: null })
    const [folder, ...others] = await readdir(target)
    expect(others).toEqual([])
    expect(folder).toBe(done?.folderName)
    expect(folder).toMatch(/^Pupil record 2026-11-22 [0-9a-f]{4}$/)
    const inside = await readdir(join(target, folder ?? ''), { recursive: true })
    expect(inside.toSorted()).toEqual(['Record.pdf', 'photos', 'photos/photo-001.jpg', 'photos/photo-002.jpg'])
    const drawn = await Promise.all(
      ['photo-001.jpg', 'photo-002.jpg'].map(async (name) =>
        renderingOf(await readFile(join(target, folder ?? '', 'photos', name))),
      ),
    )
    // Noah may be shown on Facebook, and is hidden here all the same; Amelia may not, and is shown to her own family.
    for (const { of, hidden } of drawn)
      expect(hidden.map((region) => region.box)).toEqual(of === 'one' ? [placeOf(1), placeOf(2)] : [placeOf(1)])
    expect((await readFile(join(target, folder ?? '', 'Record.pdf'))).subarray(0, 5).toString()).toBe('%PDF-')
    expect(school.database.read((reader) => readTrail(reader, null, 1))).toMatchObject([
      {
        kind: 'record-exported',
        role: 'headteacher',
        about: { subject: 'amelia', state: 'done', photos: 2, leftOut: 0 },
      },
    ])
  })

  it('leaves out a photo in which somebody else could still be seen, and names it as left out', async () => {
    school.engine.foundAgain = [placeOf(1)]
    await begin()
    await writeRecords(work())
    expect(state()).toMatchObject({
      state: 'done',
      leftOut: [
        { number: 1, reason: 'someone-found-again' },
        { number: 2, reason: 'someone-found-again' },
      ],
    })
    const [folder] = await readdir(target)
    expect(await readdir(join(target, folder ?? ''))).toEqual(['Record.pdf'])
  })

  it('leaves out a photo in which they are marked twice, a new face appears, or the search is an older one', async () => {
    const [one, two] = photos
    if (!one || !two) throw new Error('Two photos were imported')
    const second = look(school, one).faces[1]
    if (second) mark(second.face.id, amelia)
    school.engine.foundAnew = [{ box: placeOf(5), rollDegrees: 0, score: 0.9, certain: true }]
    await begin()
    await writeRecords(work())
    expect(
      state()
        ?.leftOut.map((one_) => one_.reason)
        .toSorted(),
    ).toEqual(['marked-twice', 'new-face-found'])
    school.engine.foundAnew = []
    school.engine.pipeline = 'stand-in-2'
    await begin()
    await writeRecords(work())
    expect(state()?.leftOut.map((one_) => one_.reason)).toEqual(['not-searched', 'not-searched'])
  })

  it('leaves nothing behind when it is cancelled, locked or fails, and says which', async () => {
    await begin()
    school.engine.before.render = () => {
      cancelExport(head())
    }
    await writeRecords(work())
    expect([state()?.state, await readdir(target)]).toEqual(['cancelled', []])

    await begin()
    const stop = new AbortController()
    school.engine.before.render = () => {
      stop.abort()
    }
    await writeRecords(work(stop.signal))
    expect([state()?.state, state()?.failedBecause, await readdir(target)]).toEqual(['failed', 'interrupted', []])

    // A folder that goes away under its hands.
    await begin()
    school.engine.before.render = () => rm(target, { recursive: true })
    await writeRecords(work())
    expect([state()?.state, state()?.failedBecause]).toEqual(['failed', 'folder-not-found'])
  })

  it('removes after a crash what was begun, and is free for the next', async () => {
    const view = await begin()
    const running = school.database.read(runningExport)
    await mkdir(join(target, running?.workingName ?? ''))
    await school.reopen()
    expect(await writeRecords(work())).toBe(true)
    expect(await readdir(target)).toEqual([])
    expect(state()).toMatchObject({ state: 'failed', failedBecause: 'interrupted', folderName: view.folderName })
    expect(await writeRecords(work())).toBe(false)
    await begin()
    await writeRecords(work())
    expect(state()?.state).toBe('done')
  })

  it('is refused while another runs, without the folder, and in a folder that is copied to the internet', async () => {
    await begin()
    await expect(begin()).rejects.toMatchObject({ failure: { kind: 'export-running' } })
    await writeRecords(work())
    await expect(
      startExport(head(), { subjectId: amelia, folder: join(target, 'gone'), requestChecked: true }),
    ).rejects.toMatchObject({ failure: { kind: 'folder-not-found' } })
    const synced = join(school.dir, 'OneDrive - Larkfield Primary', 'Records')
    await mkdir(synced, { recursive: true })
    await expect(
      startExport(head(), { subjectId: amelia, folder: synced, requestChecked: true }),
    ).rejects.toMatchObject({ failure: { kind: 'folder-is-synced' } })
  })

  it.each([
    ['C:\\Users\\office\\OneDrive - Larkfield\\Records', true],
    ['/Users/office/Library/CloudStorage/Dropbox', true],
    ['/home/office/Google Drive/records', true],
    ['/home/office/Dropbox (School)/x', true],
    ['/media/office/STICK', false],
    ['/home/office/Documents/Boxes', false],
  ])('%s: copied to the internet: %s', (path, synced) => {
    expect(isSyncedPath(path)).toBe(synced)
  })
})

describe('the document', () => {
  it('holds the answers and the trail, and no other pupil’s name', () => {
    const document = school.database.read((reader) => {
      const subject = findSubject(reader, amelia)
      if (!subject) throw new Error('Amelia is on the register')
      return composeRecord(
        reader,
        school.as('headteacher'),
        subject,
        [
          {
            number: 1,
            takenOn: '2026-11-20',
            eventTitle: 'Noah Kettleby’s and Amelia’s assembly',
            othersHidden: 2,
            thumbnail: null,
            leftOut: null,
          },
        ],
        { portraits: 0, scans: 0, scansLeftOut: 1 },
      )
    })
    const text = JSON.stringify(document)
    expect(document.title).toBe('What Larkfield Primary holds about Amelia Thornton')
    expect(text).toContain('Sarah Thornton (parent)')
    expect(text).toContain('form, 3 September 2026')
    expect(text).toContain('marked in a photo')
    expect(text).toContain('[another name]')
    expect(text).not.toMatch(/Noah|Kettleby/)
    expect(document.sections.map((one) => one.heading)).toEqual([
      'Who this is about',
      'Answers about photos',
      'Forms and letters',
      'Face recognition',
      'Photos',
      'Posts',
      'What was done, and when',
    ])
  })
})

describe('somebody who is never shown', () => {
  it('is written out without a word about that', () => {
    school.database.write((writer) => {
      insertNeverShowFact(writer, {
        subjectId: amelia,
        kind: 'set',
        reason: 'a-planted-reason',
        recordedAtMs: school.clock.nowMs(),
        recordedBy: AccountId.parse('account-headteacher'),
      })
      appendTrail(writer, {
        atMs: school.clock.nowMs(),
        accountId: AccountId.parse('account-headteacher'),
        role: 'headteacher',
        kind: 'never-show-set',
        about: { subject: amelia },
      })
    })
    const text = school.database.read((reader) => {
      const subject = findSubject(reader, amelia)
      if (!subject) throw new Error('Amelia is on the register')
      const beside = { portraits: 0, scans: 0, scansLeftOut: 0 }
      return JSON.stringify(composeRecord(reader, school.as('headteacher'), subject, [], beside))
    })
    expect(text).toContain('Facebook: hidden')
    expect(text).not.toMatch(/never.show|planted-reason/i)
  })
})

describe('who is hidden, for any photo', () => {
  const them = SubjectId.parse('them')
  const anyDecision = fc.constantFrom<FaceDecision | null>(
    null,
    { kind: 'visitor' },
    { kind: 'keep-hidden' },
    { kind: 'not-a-face' },
    { kind: 'subject', subjectId: them, wish: 'show' },
    { kind: 'subject', subjectId: them, wish: 'hide' },
    { kind: 'subject', subjectId: SubjectId.parse('other'), wish: 'show' },
  )
  const anyFace = fc.record({
    decision: anyDecision,
    foundBy: fc.constantFrom<Face['foundBy']>('engine', 'person', 'head-count'),
    certain: fc.boolean(),
  })
  it('everybody but the one person is hidden, and nobody is shown unless exactly one face is theirs', () => {
    fc.assert(
      fc.property(fc.array(anyFace, { maxLength: 8 }), (drawn) => {
        const faces = drawn.map(({ decision, foundBy, certain }, at) => ({
          decision,
          face: {
            id: FaceId.parse(`face-${at}`),
            photoId: PhotoId.parse('photo'),
            box: placeOf(at),
            rollDegrees: 0,
            score: 0.5,
            certain,
            foundBy,
            pipeline: 'p',
          },
        }))
        const theirs = faces.filter((one) => one.decision?.kind === 'subject' && one.decision.subjectId === them)
        const plan = planRecordPhoto(faces, them)
        if (theirs.length !== 1) {
          expect(plan.kind).not.toBe('show-one')
          return
        }
        if (plan.kind !== 'show-one') throw new Error('They are marked once')
        expect(plan.shown).toEqual(theirs[0]?.face.box)
        expect(plan.hidden.map((region) => region.box)).toEqual(
          faces.filter((one) => one !== theirs[0]).map((one) => one.face.box),
        )
      }),
    )
  })
})
