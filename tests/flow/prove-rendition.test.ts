// The proof of every finished picture, on the real database and real sealed files: which fact refuses a picture, which face it names,
// what is kept, and that nothing unproved, half written or changed is ever offered for signing. The engine is a stand-in.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { StudioError } from '../../shared/model/failure.ts'
import { AccountId, type PhotoId, type SubjectId } from '../../shared/model/id.ts'
import { proofFault, RenditionProof } from '../../shared/model/proof.ts'
import type { FaceEngine, RenderedPhoto } from '../../electron/studio/ports.ts'
import { decideFace, hideRest } from '../../electron/studio/flow/decide-face.ts'
import { makeRenditions, redactPhoto, unprovedRenditions } from '../../electron/studio/flow/redact-photo.ts'
import { insertBiometricFact } from '../../electron/studio/store/biometric.ts'
import { findRendition, insertRendition, proofOf, renditionFor } from '../../electron/studio/store/rendition.ts'
import { sha256Hex } from '../../electron/studio/store/sha256.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { insertTemplate } from '../../electron/studio/store/template.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { look, photoWith, placeOf } from './photo-story.ts'

let school: TestSchool
let amelia: SubjectId
beforeEach(async () => {
  school = await openTestSchool()
  amelia = school.addSubject({ id: 'amelia' })
  school.answer(amelia, 'given')
})
afterEach(() => school.close())

/** Three faces, the first shown, the others hidden. `like`: what the engine describes for the second. */
async function decidedPhoto(like?: readonly number[]): Promise<PhotoId> {
  const photoId = await photoWith(school, [
    { box: placeOf(0) },
    { box: placeOf(1), ...(like ? { like } : {}) },
    { box: placeOf(2) },
  ])
  const [first] = look(school, photoId).faces
  decideFace(school.as(), { faceId: first!.face.id, decision: { kind: 'subject', subjectId: amelia, wish: 'show' } })
  hideRest(school.as(), { photoId })
  return photoId
}
const faceAt = (photoId: PhotoId, place: number) => look(school, photoId).faces[place]!.face.id
const redact = (photoId: PhotoId) => redactPhoto(school.as(), photoId)
const proved = (id: Parameters<typeof proofOf>[1]) => school.database.read((reader) => proofOf(reader, id))
const filesOf = (kind: string) =>
  school.database.read((reader) =>
    reader.all(sql`SELECT id FROM sealed_file WHERE kind = ${kind}`, z.object({ id: z.string() })),
  )
const onDisk = async () =>
  (await readdir(join(school.dir, 'files'), { recursive: true })).filter((name) => name.includes('.sealed'))
function agrees(id: SubjectId): void {
  const by = AccountId.parse('account-office')
  const fact = { subjectId: id, parent: 'Parent', inWriting: true, saidOn: '2026-09-01', recordedBy: by }
  school.database.write((writer) => {
    insertBiometricFact(writer, { ...fact, recordedAtMs: school.clock.nowMs(), kind: 'parent-notified' })
    insertBiometricFact(writer, { ...fact, recordedAtMs: school.clock.nowMs(), kind: 'parent-consented' })
  })
}
async function enrolWith(id: SubjectId, like: readonly number[]): Promise<void> {
  agrees(id)
  const portrait = await school.files.stage(new Uint8Array([1]), 'portrait')
  school.database.write((writer) => {
    const portraitFileId = school.files.adopt(writer, portrait, school.clock.nowMs())
    insertTemplate(
      writer,
      {
        subjectId: id,
        vector: new Float32Array(like),
        pipeline: school.engine.pipeline,
        portraitFileId,
        madeAtMs: school.clock.nowMs(),
      },
      AccountId.parse('account-office'),
    )
  })
}

describe('the proof of a picture', () => {
  it('is kept as facts beside the picture it is about', async () => {
    const record = await redact(await decidedPhoto())
    if (record.state !== 'ready') throw new Error(record.because)
    expect(proved(record.rendition.id)).toEqual({
      version: 1,
      hiddenRegions: 2,
      shownFaces: 1,
      sameWithNoise: true,
      foundAgain: [],
      foundAgainCount: 0,
      newFaces: 0,
      comparison: { kind: 'not-compared', because: 'nobody-enrolled' },
      namesReadable: 0,
      shownWithoutPermission: [],
      metadata: [],
      sha256: record.rendition.sha256,
      readBack: true,
    })
    expect(await unprovedRenditions(school.as(), [record.rendition.id])).toEqual([])
  })

  it.each([
    ['a hidden pixel mattered', { sameWithNoise: false }, 'hidden-pixels-matter', []],
    ['a hidden face was found again', { foundAgain: [placeOf(2)] }, 'hidden-face-found-again', [2]],
  ] as const)('refuses the picture when %s, names the face, and keeps no bytes', async (_, spoil, because, places) => {
    const photoId = await decidedPhoto()
    Object.assign(school.engine, spoil)
    const record = await redact(photoId)
    expect(record).toMatchObject({
      state: 'refused',
      because,
      faces: places.map((place) => faceAt(photoId, place)),
    })
    expect(filesOf('rendition')).toEqual([])
  })

  it('refuses a JPEG that is more than a picture', async () => {
    const photoId = await decidedPhoto()
    const { render } = school.engine
    school.engine.render = async (...args: Parameters<FaceEngine['render']>): Promise<RenderedPhoto> => {
      const made = await render.apply(school.engine, args)
      // A comment, as an editor would leave one.
      const comment = [0xff, 0xfe, 0, 5, 72, 105, 33]
      return { ...made, jpeg: new Uint8Array([...made.jpeg.subarray(0, 2), ...comment, ...made.jpeg.subarray(2)]) }
    }
    expect(await redact(photoId)).toMatchObject({ state: 'refused', because: 'metadata-left', faces: [] })
    expect(filesOf('rendition')).toEqual([])
  })

  it('refuses a picture in which a hidden place resembles somebody who is enrolled', async () => {
    const finn = school.addSubject({ id: 'finn' })
    await enrolWith(finn, [0, 1, 0])
    const photoId = await decidedPhoto()
    // What a hidden place of the finished picture looks like to the recogniser.
    school.engine.describe = async (_bytes, faces) =>
      faces.map((_, i) => new Float32Array(i === 0 ? [0, 1, 0] : [1, 0, 0]))
    const record = await redact(photoId)
    expect(record).toMatchObject({ state: 'refused', because: 'hidden-face-recognised', faces: [faceAt(photoId, 1)] })
    expect(record.state === 'refused' && proved(record.id)?.comparison).toEqual({
      kind: 'compared',
      describable: 2,
      people: 1,
      matched: [faceAt(photoId, 1)],
    })
  })

  it('compares hidden places with everybody enrolled and lets a picture pass that resembles nobody', async () => {
    await enrolWith(school.addSubject({ id: 'finn' }), [0, 1, 0])
    const photoId = await decidedPhoto()
    school.engine.describe = async (_bytes, faces) =>
      faces.map((_, i) => (i === 0 ? null : new Float32Array([1, 0, 0])))
    const record = await redact(photoId)
    expect(record.state === 'ready' && proved(record.rendition.id)?.comparison).toEqual({
      kind: 'compared',
      describable: 1,
      people: 1,
      matched: [],
    })
  })

  it('does not compare where the law keeps recognition away, and says so', async () => {
    await school.close()
    school = await openTestSchool({ recognition: 'off' })
    amelia = school.addSubject({ id: 'amelia' })
    school.answer(amelia, 'given')
    const record = await redact(await decidedPhoto())
    expect(record.state === 'ready' && proved(record.rendition.id)?.comparison).toEqual({
      kind: 'not-compared',
      because: 'recognition-off',
    })
    expect(school.engine.calls).not.toContain('describe')
  })

  it('is asked of the file on the disk: other bytes there than were drawn are never kept', async () => {
    const photoId = await decidedPhoto()
    const real = school.files
    school.files = { ...real, openStaged: async (staged) => (await real.openStaged(staged)).slice(1) }
    expect(await redact(photoId)).toMatchObject({ state: 'refused', because: 'bytes-differ' })
    expect(filesOf('rendition')).toEqual([])
    school.files = real
    // Nothing about the plan was wrong: asking again may mend it.
    expect(await redact(photoId)).toMatchObject({ state: 'ready' })
  })

  it('is asked again before a signature: a changed byte, a lost key or a lost proof counts as unproved', async () => {
    const photoId = await decidedPhoto()
    const record = await redact(photoId)
    if (record.state !== 'ready' || record.fileId === null) throw new Error('refused')
    const { id } = record.rendition
    const path = join(school.dir, 'files', record.fileId.slice(0, 2), `${record.fileId}.sealed`)
    const body = await readFile(path)
    const changed = Buffer.from(body)
    changed[30] = (changed[30] ?? 0) ^ 1
    await writeFile(path, changed)
    expect(await unprovedRenditions(school.as(), [id])).toEqual([id])
    await writeFile(path, body)
    expect(await unprovedRenditions(school.as(), [id])).toEqual([])
    school.database.write((writer) => writer.run(sql`DELETE FROM rendition_proof WHERE rendition_id = ${id}`))
    expect(await unprovedRenditions(school.as(), [id])).toEqual([id])
    // Without a proof it is no picture at all: another one is made.
    const again = school.database.read((reader) =>
      renditionFor(reader, photoId, record.rendition.planDigest, record.rendition.pipeline),
    )
    expect(again).toBeNull()
  })

  it('cannot be changed afterwards, and no picture goes into the table without one', async () => {
    const record = await redact(await decidedPhoto())
    if (record.state !== 'ready' || record.fileId === null) throw new Error('refused')
    const { rendition, fileId } = record
    expect(() => school.database.write((writer) => writer.run(sql`UPDATE rendition_proof SET facts = '{}'`))).toThrow(
      'a proof is never changed',
    )
    const proof = proved(rendition.id)!
    for (const bad of [
      { ...proof, sameWithNoise: false },
      { ...proof, readBack: null },
      { ...proof, sha256: sha256Hex(new Uint8Array([1])) as typeof proof.sha256 },
    ]) {
      expect(() => school.database.write((writer) => insertRendition(writer, rendition, fileId, [], bad))).toThrow()
    }
  })

  it('speaks against a picture whenever any single fact does', () => {
    const good: RenditionProof = {
      version: 1,
      hiddenRegions: 2,
      shownFaces: 1,
      sameWithNoise: true,
      foundAgain: [],
      foundAgainCount: 0,
      newFaces: 0,
      comparison: { kind: 'not-compared', because: 'recognition-off' },
      namesReadable: 0,
      shownWithoutPermission: [],
      metadata: [],
      sha256: null,
      readBack: null,
    }
    expect(proofFault(good)).toBeNull()
    const face = fc.uuid().map((id) => RenditionProof.shape.foundAgain.element.parse(id))
    const spoilt = fc.record(
      {
        sameWithNoise: fc.constant(false),
        foundAgainCount: fc.integer({ min: 1, max: 9 }),
        newFaces: fc.integer({ min: 1, max: 9 }),
        namesReadable: fc.integer({ min: 1, max: 9 }),
        shownWithoutPermission: fc.array(face, { minLength: 1 }),
        metadata: fc.array(fc.string(), { minLength: 1 }),
        readBack: fc.constant(false),
        comparison: fc
          .array(face, { minLength: 1 })
          .map((matched) => ({ kind: 'compared' as const, describable: matched.length, people: 1, matched })),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(spoilt, (spoils) => {
        expect(proofFault({ ...good, ...spoils }) === null).toBe(Object.keys(spoils).length === 0)
      }),
    )
  })
})

describe('trouble while a picture is written', () => {
  const inDraft = async (): Promise<PhotoId> => {
    const photoId = await decidedPhoto()
    school.database.write((writer) => {
      writer.run(sql`INSERT INTO post (id, kind, message, state, created_at_ms, changed_at_ms, changed_by)
        VALUES ('post', 'celebration', 'Well done', 'draft', 1, 1, 'account-office')`)
      writer.run(
        sql`INSERT INTO post_photo (post_id, photo_id, position, alt_text) VALUES ('post', ${photoId}, 0, 'Two pupils')`,
      )
    })
    return photoId
  }
  const attempts = () =>
    school.database.read((reader) => reader.all(sql`SELECT state FROM rendition`, z.object({ state: z.string() })))

  it('a full disk leaves no row, no key and no part of a file, and the work goes on when there is room', async () => {
    await inDraft()
    const before = await onDisk()
    const real = school.files
    school.files = { ...real, stage: () => Promise.reject(new StudioError('disk-full')) }
    await expect(makeRenditions(school.work())).rejects.toThrow('disk-full')
    expect([attempts(), filesOf('rendition'), await onDisk()]).toEqual([[], [], before])
    school.files = real
    expect(await makeRenditions(school.work())).toBe(true)
    expect(attempts()).toEqual([{ state: 'ready' }])
  })

  it('a database that cannot be written afterwards takes the staged file with it', async () => {
    await inDraft()
    const before = await onDisk()
    const real = school.files
    school.files = {
      ...real,
      adopt: () => {
        throw new StudioError('disk-full')
      },
    }
    await expect(makeRenditions(school.work())).rejects.toThrow('disk-full')
    expect([attempts(), await onDisk()]).toEqual([[], before])
    school.files = real
  })

  it('a kill between writing the file and keeping it leaves nothing to sign: swept at the next start, made anew', async () => {
    const photoId = await inDraft()
    const before = await onDisk()
    const real = school.files
    // The process ends here: nothing after this line of it ever runs.
    const reached = new Promise<void>((resolve) => {
      school.files = {
        ...real,
        openStaged: () => {
          resolve()
          return new Promise(() => undefined)
        },
      }
    })
    void makeRenditions(school.work())
    await reached
    expect((await onDisk()).length).toBe(before.length + 1)
    await school.reopen()
    expect([attempts(), filesOf('rendition')]).toEqual([[], []])
    await school.files.sweep((work) => school.database.read(work))
    expect((await onDisk()).toSorted()).toEqual(before.toSorted())
    expect(await makeRenditions(school.work())).toBe(true)
    const made = await redact(photoId)
    expect(made.state === 'ready' && (await unprovedRenditions(school.as(), [made.rendition.id]))).toEqual([])
    expect(
      made.state === 'ready' && school.database.read((reader) => findRendition(reader, made.rendition.id)),
    ).toEqual(made)
  })
})
