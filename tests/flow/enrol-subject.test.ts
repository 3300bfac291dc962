// Enrolling from a folder of portraits: whose consent stands, by name or UPN, and why each other picture is left out.
import { mkdir, writeFile } from 'node:fs/promises'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enrolFolder, portraitBytes } from '../../electron/studio/flow/enrol-subject.ts'
import { importRoll, checkRoll } from '../../electron/studio/flow/import-roll.ts'
import { getPupil, listPupils } from '../../electron/studio/flow/show-pupils.ts'
import { recordBiometric, recordPermission } from '../../electron/studio/flow/record-permission.ts'
import { destroyLapsedToday } from '../../electron/studio/flow/destroy-templates.ts'
import type { EnrolmentFault, FaceEngine } from '../../electron/studio/ports.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { listTemplates } from '../../electron/studio/store/template.ts'
import type { SubjectId } from '../../shared/model/id.ts'
import { standInEngine, standInRegister, type StandInRegister } from '../stand-in-register.ts'

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
  const { sha256 } = await checkRoll(school.context, { path })
  await importRoll(school.context, { path, sha256, leaveOutFaulty: false, confirmedYesRows: [] })
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
      { sourceName: 'Kai Reed.jpg', reason: 'several-by-that-name' },
      { sourceName: 'Somebody Else.jpg', reason: 'nobody-by-that-name' },
      { sourceName: 'Taylor, Amelia.png', reason: 'blurred' },
      { sourceName: 'Will Grace.jpg', reason: 'no-biometric-consent' },
      { sourceName: 'e999300123001.webp', reason: 'unreadable-photo' },
    ])
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
      recordBiometric(school.context, {
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
    expect(report).toEqual({
      enrolled: [],
      leftOut: [{ sourceName: 'Amelia Taylor.jpg', reason: 'no-biometric-consent' }],
    })
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

describe('the end of a consent', () => {
  beforeEach(async () => {
    await put('Amelia Taylor.jpg')
    await enrolFolder(school.context, { path: pictures() })
  })

  it('takes template, portrait and its bytes in one step, and the trail says so without a name', async () => {
    const id = idOf('Amelia Taylor')
    expect(getPupil(school.context, { subjectId: id }).hasPortrait).toBe(true)
    const view = recordBiometric(school.context, {
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

  it('leaves photo permission alone, and a withdrawn permission leaves biometric consent alone', () => {
    const id = idOf('Amelia Taylor')
    const after = recordPermission(school.context, {
      subjectId: id,
      purpose: 'social_media',
      decision: 'withdrawn',
      givenBy: ' Sarah  Taylor ',
      relation: 'parent',
      how: 'phone',
      saidOn: '2026-11-22',
      expiresOn: null,
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
    expect(school.announced.slice(-4)).toEqual(['register', 'photos', 'posts', 'trail'])
    const objected = recordBiometric(school.context, {
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

  it('comes by itself on the day a pupil leaves', async () => {
    const path = join(school.outsideDir, 'leavers.csv')
    await writeFile(path, 'UPN,Forename,Surname,Class,Date of leaving\nE999300123001,Amelia,Taylor,Maple,24/11/2026')
    const { sha256 } = await checkRoll(school.context, { path })
    await importRoll(school.context, { path, sha256, leaveOutFaulty: false, confirmedYesRows: [] })
    expect(destroyLapsedToday(school.context)).toBe(0)
    school.clock.pass(2 * 86_400_000)
    expect(destroyLapsedToday(school.context)).toBe(1)
    expect(getPupil(school.context, { subjectId: idOf('Amelia Taylor') }).row).toMatchObject({
      enrolled: false,
      biometric: { kind: 'left-school' },
    })
  })

  it('refuses what could never count: a consent by word of mouth, a notice to nobody, a fact about nobody', () => {
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
    expect(record({ inWriting: false })).toThrow('bad-input')
    expect(record({ kind: 'parent-notified', parent: '  ' })).toThrow('bad-input')
    expect(record({ subjectId: 'nobody' })).toThrow('not-found')
  })
})
