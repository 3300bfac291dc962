// Enrolling from a folder of portraits: whose consent stands, by name or UPN, and why each other picture is left out.
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  cancelEnrolment,
  enrolNextPortrait,
  forgetReport,
  pauseEnrolment,
  resumeEnrolment,
  showEnrolment,
  startEnrolment,
} from '../../electron/studio/flow/enrol-folder.ts'
import { enrolOne, portraitBytes, removePortraits } from '../../electron/studio/flow/enrol-subject.ts'
import { lookAtPortraits } from '../../electron/studio/flow/match-portraits.ts'
import { getPupil } from '../../electron/studio/flow/show-pupil.ts'
import { listPupils } from '../../electron/studio/flow/show-pupils.ts'
import { recordAnswers, recordBiometric } from '../../electron/studio/flow/record-permission.ts'
import { destroyLapsedToday } from '../../electron/studio/flow/destroy-templates.ts'
import type { EnrolmentFault, FaceEngine } from '../../electron/studio/ports.ts'
import { insertRecognitionFact } from '../../electron/studio/store/recognition.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { listTemplates } from '../../electron/studio/store/template.ts'
import { StudioError } from '../../shared/model/failure.ts'
import type { SubjectId } from '../../shared/model/id.ts'
import { enrolFolder, workOff } from './enrol-story.ts'
import { stepFact } from '../recognition-steps.ts'
import { headId, standInEngine, standInRegister, type StandInRegister } from '../stand-in-register.ts'
import { importList } from '../import-list.ts'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()
/** Every picture is its own words: "poor:blurred" has a fault, "broken" is none, anything else is a good portrait. */
const engine: Partial<FaceEngine> = {
  read: async (bytes) =>
    text(bytes) === 'broken'
      ? { accepted: false, refusal: 'not-a-picture', detail: '' }
      : {
          accepted: true,
          format: 'jpeg',
          widthPx: 9,
          heightPx: 9,
          camera: { make: null, model: null, serial: null },
          takenAt: null,
          provenance: 'camera',
          hadPosition: false,
          warnings: [],
          look: { hash: '0'.repeat(16), sharpness: 0, dark: 0, bright: 0 },
          preview: bytes,
          thumbnail: bytes,
        },
  enrol: async (bytes) => {
    const [, fault] = text(bytes).split('poor:')
    if (fault) return { ok: false, faults: [fault as EnrolmentFault] }
    return { ok: true, template: new Float32Array([1, 0]), portrait: Buffer.from(`portrait of ${text(bytes)}`) }
  },
}

let school: StandInRegister
const pictures = () => join(school.outsideDir, 'portraits')
const put = async (name: string, content = name) => {
  await mkdir(join(pictures(), name, '..'), { recursive: true })
  await writeFile(join(pictures(), name), content)
}
const idOf = (name: string): SubjectId => listPupils(school.context).find((row) => row.name === name)!.id
const kinds = () => school.database.read((reader) => readTrail(reader, null, 50)).map((entry) => entry.kind)
const sealedOnDisk = () =>
  readdirSync(school.vaultDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())

const header =
  'UPN,Forename,Known as,Surname,Class,Facebook,Biometric consent,Biometric consent by,Biometric consent date,Parents notified,Parents notified on'
const consent = 'yes,Sarah Taylor,2026-09-03,Sarah Taylor; Tom Taylor,2026-09-01'

beforeEach(async () => {
  school = await standInRegister(standInEngine(engine))
  await mkdir(pictures(), { recursive: true })
  const path = join(school.outsideDir, 'roll.csv')
  await writeFile(
    path,
    [
      header,
      `E999300123001,Amelia,,Taylor,Maple,yes,${consent}`,
      `Q999300124001,Zoë,,O'Brien,Maple,no,${consent}`,
      `H999300121001,William,Will,Grace,Oak,yes,,,,,`,
      `M999300126001,Kai,,Reed,Oak,yes,${consent}`,
      `P999300120004,Kai,,Reed,Maple,yes,${consent}`,
    ].join('\n'),
  )
  await importList(school.context, { path })
})
afterEach(async () => {
  await school.close()
})

describe('enrolling from a folder of portraits', () => {
  it('takes those whose consent stands, by name or UPN, and says of each other picture why not', async () => {
    await put('Amelia Taylor.jpg')
    await put('zoe_obrien 2.JPG')
    await put('Will Grace.jpg')
    await put('Kai Reed.jpg')
    await put('M999300126001/portrait.jpg')
    await put('Somebody Else.jpg')
    await put('Taylor, Amelia.png', 'poor:blurred')
    await put('e999300123001.webp', 'broken')
    const report = await enrolFolder(school.context, { path: pictures() })
    expect(report.enrolled.map((one) => one.name).toSorted()).toEqual(['Amelia Taylor', 'Kai Reed', "Zoë O'Brien"])
    expect(report.leftOut.toSorted((a, b) => (a.sourceName < b.sourceName ? -1 : 1))).toEqual([
      { sourceName: 'Kai Reed.jpg', name: null, reason: 'several-by-that-name' },
      { sourceName: 'Somebody Else.jpg', name: null, reason: 'nobody-by-that-name' },
      { sourceName: 'Taylor, Amelia.png', name: 'Amelia Taylor', reason: 'blurred' },
      { sourceName: 'Will Grace.jpg', name: 'Will Grace', reason: 'no-biometric-consent' },
      { sourceName: 'e999300123001.webp', name: 'Amelia Taylor', reason: 'unreadable-photo' },
    ])
    expect([report.state, report.total, report.done, report.secondsLeft]).toEqual(['done', 8, 8, 0])
    expect(text(await portraitBytes(school.context, idOf('Amelia Taylor')))).toBe('portrait of Amelia Taylor.jpg')
    await expect(portraitBytes(school.context, idOf('Will Grace'))).rejects.toMatchObject({
      failure: { kind: 'not-found' },
    })
    expect(kinds().filter((kind) => kind === 'subject-enrolled')).toHaveLength(3)
    // Nothing readable on the disk.
    for (const file of sealedOnDisk())
      expect(readFileSync(join(file.parentPath, file.name)).includes('portrait of')).toBe(false)
  })

  it('replaces what was enrolled before', async () => {
    await put('Amelia Taylor.jpg', 'last year')
    await enrolFolder(school.context, { path: pictures() })
    await put('Amelia Taylor.jpg', 'this year')
    await enrolFolder(school.context, { path: pictures() })
    expect(text(await portraitBytes(school.context, idOf('Amelia Taylor')))).toBe('portrait of this year')
    expect(school.database.read((reader) => listTemplates(reader, 'stand-in-1', school.clock.nowMs()))).toHaveLength(1)
  })

  it('does not keep a template when the child objects while the engine is working', async () => {
    await put('Amelia Taylor.jpg')
    const id = idOf('Amelia Taylor')
    const enrol: FaceEngine['enrol'] = async (bytes) => {
      await recordBiometric(school.context, {
        subjectId: id,
        kind: 'child-objected',
        parent: null,
        inWriting: false,
        saidOn: null,
      })
      return engine.enrol!(bytes)
    }
    const report = await enrolFolder(
      { ...school.context, engine: standInEngine({ ...engine, enrol }) },
      { path: pictures() },
    )
    expect([report.enrolled, report.leftOut]).toEqual([
      [],
      [{ sourceName: 'Amelia Taylor.jpg', name: 'Amelia Taylor', reason: 'no-biometric-consent' }],
    ])
    // Its numbers were overwritten, and what was staged was taken back at once.
    expect(await school.context.files.sweep((work) => school.database.read(work))).toBe(0)
  })

  it('refuses a folder that is gone or holds no picture', async () => {
    await expect(enrolFolder(school.context, { path: join(school.outsideDir, 'none') })).rejects.toMatchObject({
      failure: { kind: 'folder-not-found' },
    })
    await expect(enrolFolder(school.context, { path: pictures() })).rejects.toMatchObject({
      failure: { kind: 'folder-empty' },
    })
  })
})

describe('a folder that is worked off in the background', () => {
  beforeEach(async () => {
    await put('Amelia Taylor.jpg')
    await put('Amelia Taylor 2.jpg')
    await put('Zoe Obrien.jpg')
    await put('Maple/Kai Reed.jpg')
    await put('Will Grace.jpg')
  })

  it('says before it opens anything whom it would enrol, whom not, and who has no portrait in it', async () => {
    const untouched = { ...school.context, engine: standInEngine() }
    const plan = await lookAtPortraits(untouched, { path: pictures() })
    expect(plan.pictures).toBe(5)
    expect(plan.toLookAt.map((one) => [one.sourceName, one.name])).toEqual([
      ['Amelia Taylor 2.jpg', 'Amelia Taylor'],
      ['Amelia Taylor.jpg', 'Amelia Taylor'],
      // A folder named after the class tells two of one name apart.
      ['Maple/Kai Reed.jpg', 'Kai Reed'],
      ['Zoe Obrien.jpg', "Zoë O'Brien"],
    ])
    expect(plan.leftOut).toEqual([{ sourceName: 'Will Grace.jpg', name: 'Will Grace', reason: 'no-biometric-consent' }])
    expect(plan.without.map((one) => [one.name, one.className])).toEqual([['Kai Reed', 'Oak']])
  })

  it('keeps several pictures of one person side by side', async () => {
    const report = await enrolFolder(school.context, { path: pictures() })
    expect(report.enrolled.map((one) => [one.name, one.pictures])).toEqual([
      ['Amelia Taylor', 2],
      ['Kai Reed', 1],
      ["Zoë O'Brien", 1],
    ])
  })

  it('pauses, goes on, and goes on after a kill with what was still waiting', async () => {
    await startEnrolment(school.context, { path: pictures() })
    expect((await workOff(school.context, 1)).done).toBe(2)
    pauseEnrolment(school.context)
    expect(await workOff(school.context)).toMatchObject({ state: 'paused', done: 2 })
    // A kill in the middle of a portrait: its try was counted, nothing else was written.
    await resumeEnrolment(school.context)
    const enrol: FaceEngine['enrol'] = () => Promise.reject(new Error('killed'))
    const killed = {
      ...school.context,
      engine: standInEngine({ ...engine, enrol }),
      who: null,
      stop: AbortSignal.abort(),
    }
    await expect(enrolNextPortrait(killed)).rejects.toThrow('killed')
    expect(showEnrolment(school.context).job).toMatchObject({ state: 'running', done: 2 })
    const report = await workOff(school.context)
    expect([report.state, report.enrolled.length, report.leftOut.length]).toEqual(['done', 3, 1])
    expect(school.database.read((reader) => listTemplates(reader, 'stand-in-1', school.clock.nowMs()))).toHaveLength(4)
  })

  it('leaves out a picture that brings the engine down twice, and goes on with the rest', async () => {
    const enrol: FaceEngine['enrol'] = async (bytes) => {
      if (text(bytes) === 'Zoe Obrien.jpg') throw new StudioError('engine-failed', { because: 'crash' })
      return engine.enrol!(bytes)
    }
    const report = await enrolFolder(
      { ...school.context, engine: standInEngine({ ...engine, enrol }) },
      { path: pictures() },
    )
    expect(report.leftOut.map((one) => [one.sourceName, one.reason])).toEqual([
      ['Will Grace.jpg', 'no-biometric-consent'],
      ['Zoe Obrien.jpg', 'unreadable-photo'],
    ])
    expect(report.enrolled).toHaveLength(2)
  })

  it('cancelled, keeps whom it enrolled and leaves the rest alone; put away, the names go with the report', async () => {
    await startEnrolment(school.context, { path: pictures() })
    await workOff(school.context, 1)
    cancelEnrolment(school.context)
    expect(await workOff(school.context)).toMatchObject({ state: 'cancelled', done: 2 })
    expect(listPupils(school.context).filter((row) => row.enrolled)).toHaveLength(1)
    forgetReport(school.context)
    expect(showEnrolment(school.context).job).toBeNull()
  })

  it('stops when the folder is pulled out, and when recognition is switched off, and keeps what waits', async () => {
    await startEnrolment(school.context, { path: pictures() })
    await rename(pictures(), `${pictures()}-gone`)
    expect(await workOff(school.context)).toMatchObject({
      state: 'stopped',
      stoppedBecause: 'folder-vanished',
      done: 1,
    })
    await expect(resumeEnrolment(school.context)).rejects.toMatchObject({ failure: { kind: 'folder-not-found' } })
    await rename(`${pictures()}-gone`, pictures())
    await resumeEnrolment(school.context)
    school.database.write((writer) => {
      insertRecognitionFact(
        writer,
        stepFact('switched-off', { recordedBy: headId, recordedAtMs: school.clock.nowMs() }),
      )
    })
    expect(await workOff(school.context)).toMatchObject({
      state: 'stopped',
      stoppedBecause: 'recognition-off',
      done: 1,
    })
    await expect(lookAtPortraits(school.context, { path: pictures() })).rejects.toMatchObject({
      failure: { kind: 'recognition-off' },
    })
  })

  it('does not take a picture that is a year old, and counts the year of a younger one from its own day', async () => {
    const takenAt = (day: string) => ({
      ...school.context,
      engine: standInEngine({
        ...engine,
        read: async (bytes) => ({ ...(await engine.read!(bytes)), takenAt: `${day}T10:00:00` }) as never,
      }),
    })
    const old = await enrolFolder(takenAt('2025-11-21'), { path: pictures() })
    expect(old.leftOut.filter((one) => one.reason === 'taken-long-ago')).toHaveLength(4)
    await enrolFolder(takenAt('2025-12-01'), { path: pictures() })
    const amelia = () => listPupils(school.context).find((row) => row.name === 'Amelia Taylor')
    expect(amelia()).toMatchObject({ enrolled: true, portrait: 'due', missing: ['portrait-due'] })
    school.clock.pass(10 * 86_400_000)
    expect(amelia()?.portrait).toBe('too-old')
    expect(school.database.read((reader) => listTemplates(reader, 'stand-in-1', school.clock.nowMs()))).toHaveLength(0)
  })
})

describe('one portrait of one person', () => {
  it('is added beside the others or takes their place, and can be taken away', async () => {
    await put('any name.jpg')
    const subjectId = idOf('Amelia Taylor')
    const path = join(pictures(), 'any name.jpg')
    const count = () =>
      school.database.read((reader) => listTemplates(reader, 'stand-in-1', school.clock.nowMs())).length
    expect(await enrolOne(school.context, { subjectId, path, replace: false })).toEqual({ kind: 'enrolled' })
    await enrolOne(school.context, { subjectId, path, replace: false })
    expect(count()).toBe(2)
    await enrolOne(school.context, { subjectId, path, replace: true })
    expect(count()).toBe(1)
    expect(removePortraits(school.context, { subjectId })).toEqual({ removed: 1 })
    expect([count(), kinds()[0]]).toEqual([0, 'templates-destroyed'])
  })

  it('is not opened without standing', async () => {
    await put('will.jpg')
    const closed = { ...school.context, engine: standInEngine() }
    expect(
      await enrolOne(closed, { subjectId: idOf('Will Grace'), path: join(pictures(), 'will.jpg'), replace: true }),
    ).toEqual({ kind: 'left-out', reason: 'no-biometric-consent' })
  })
})

describe('the end of a consent', () => {
  beforeEach(async () => {
    await put('Amelia Taylor.jpg')
    await enrolFolder(school.context, { path: pictures() })
  })

  it('takes template, portrait and its bytes in one step, and the trail says so without a name', async () => {
    const id = idOf('Amelia Taylor')
    expect(getPupil(school.context, { subjectId: id }).hasPortrait).toBe(true)
    const view = await recordBiometric(school.context, {
      subjectId: id,
      kind: 'child-objected',
      parent: null,
      inWriting: false,
      saidOn: null,
    })
    expect([view.row.biometric, view.row.enrolled, view.hasPortrait]).toEqual([
      { kind: 'child-objected' },
      false,
      false,
    ])
    await expect(portraitBytes(school.context, id)).rejects.toMatchObject({ failure: { kind: 'not-found' } })
    const [destroyed] = school.database.read((reader) => readTrail(reader, null, 1))
    expect([destroyed?.kind, destroyed?.about]).toEqual(['templates-destroyed', { subject: id, templates: 1 }])
    // The ciphertext that is left has no key any more; the next start sweeps it.
    expect(sealedOnDisk().every((file) => statSync(join(file.parentPath, file.name)).size > 0)).toBe(true)
  })

  it('leaves photo permission alone, and a withdrawn permission leaves biometric consent alone', async () => {
    const id = idOf('Amelia Taylor')
    const after = await recordAnswers(school.context, {
      subjectId: id,
      answers: [{ purpose: 'social_media', decision: 'withdrawn' }],
      givenBy: ' Sarah  Taylor ',
      relation: 'parent',
      how: 'phone',
      saidOn: '2026-11-22',
      expiresOn: null,
      note: null,
      evidencePath: null,
      replacesListAnswer: false,
    })
    expect([after.row.standing.social_media, after.row.biometric, after.row.enrolled]).toEqual([
      { kind: 'withdrawn', saidOn: '2026-11-22' },
      { kind: 'stands' },
      true,
    ])
    expect([after.permissions[0]?.fact.givenBy, after.permissions[0]?.recordedByName]).toEqual([
      'Sarah Taylor',
      'Mohan Pillai',
    ])
    expect(school.announced.slice(-6)).toEqual(['register', 'photos', 'events', 'posts', 'publications', 'trail'])
    const objected = await recordBiometric(school.context, {
      subjectId: id,
      kind: 'parent-objected',
      parent: 'Tom Taylor',
      inWriting: false,
      saidOn: null,
    })
    expect([objected.row.standing.social_media.kind, objected.row.biometric.kind]).toEqual([
      'withdrawn',
      'parent-objected',
    ])
  })

  it('comes with the import that says a pupil has left', async () => {
    const path = join(school.outsideDir, 'leavers.csv')
    await writeFile(path, 'UPN,Forename,Surname,Class,Date of leaving\nE999300123001,Amelia,Taylor,Maple,20/11/2026')
    await importList(school.context, { path })
    expect(getPupil(school.context, { subjectId: idOf('Amelia Taylor') }).row).toMatchObject({
      enrolled: false,
      hasLeft: true,
      missing: [],
    })
    expect(kinds()).toContain('templates-destroyed')
  })

  it('comes by itself on the day a pupil leaves', async () => {
    const path = join(school.outsideDir, 'leavers.csv')
    await writeFile(path, 'UPN,Forename,Surname,Class,Date of leaving\nE999300123001,Amelia,Taylor,Maple,24/11/2026')
    await importList(school.context, { path })
    expect(destroyLapsedToday(school.context)).toBe(0)
    school.clock.pass(2 * 86_400_000)
    expect(destroyLapsedToday(school.context)).toBe(1)
    expect(getPupil(school.context, { subjectId: idOf('Amelia Taylor') }).row).toMatchObject({
      enrolled: false,
      biometric: { kind: 'left-school' },
    })
  })

  it('refuses what could never count: a consent by word of mouth, a notice to nobody, a fact about nobody', async () => {
    const subjectId = idOf('Amelia Taylor')
    const record = (more: object) => () =>
      recordBiometric(school.context, {
        subjectId,
        kind: 'parent-consented',
        parent: 'Tom Taylor',
        inWriting: true,
        saidOn: null,
        ...more,
      })
    await expect(record({ inWriting: false })()).rejects.toThrow('bad-input')
    await expect(record({ kind: 'parent-notified', parent: '  ' })()).rejects.toThrow('bad-input')
    await expect(record({ kind: 'parent-notified', saidOn: null })()).rejects.toThrow('bad-input')
    await expect(record({ kind: 'parent-exempt' })()).rejects.toThrow('bad-input')
    await expect(record({ subjectId: 'nobody' })()).rejects.toThrow('not-found')
  })
})
