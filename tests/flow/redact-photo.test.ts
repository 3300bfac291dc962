// Renditions on the real database and real sealed files; the engine is a stand-in, so this is about when a picture is made,
// refused, kept and destroyed, not about pixels.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { StudioError } from '../../shared/model/failure.ts'
import type { PhotoId, RenditionId, SubjectId } from '../../shared/model/id.ts'
import { untreated } from '../../shared/model/photo-treatment.ts'
import type { FaceDecision } from '../../shared/model/photo.ts'
import { decideFace, drawHead, hideRest } from '../../electron/studio/flow/decide-face.ts'
import { makeRenditions, redactPhoto, renditionBytes } from '../../electron/studio/flow/redact-photo.ts'
import { dropPhoto, rescanPhoto } from '../../electron/studio/flow/set-photo-aside.ts'
import { findRendition, type RenditionRecord } from '../../electron/studio/store/rendition.ts'
import { sha256Hex } from '../../electron/studio/store/sha256.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { renderingOf } from '../stand-in-engine.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { facesInARow, importAll, look, onlyPhoto, photoWith, placeOf, searchAll } from './photo-story.ts'

let school: TestSchool
let amelia: SubjectId
beforeEach(async () => {
  school = await openTestSchool()
  amelia = school.addSubject({ id: 'amelia' })
  school.answer(amelia, 'given')
})
afterEach(() => school.close())

const redact = (photoId: PhotoId): Promise<RenditionRecord> => redactPhoto(school.as(), photoId)
const decide = (photoId: PhotoId, place: number, decision: FaceDecision) =>
  decideFace(school.as(), { faceId: look(school, photoId).faces[place]!.face.id, decision })
const show = (): FaceDecision => ({ kind: 'subject', subjectId: amelia, wish: 'show' })
/** Two faces: the first shown, the second hidden. */
async function decidedPhoto(name = 'pair'): Promise<PhotoId> {
  const photoId = await photoWith(school, facesInARow(2), name)
  decide(photoId, 0, show())
  hideRest(school.as(), { photoId })
  return photoId
}
const ready = (record: RenditionRecord): Extract<RenditionRecord, { state: 'ready' }> => {
  if (record.state !== 'ready') throw new Error(`Refused: ${record.because}`)
  return record
}
const bytesOf = (id: RenditionId) => renditionBytes(school.as(), id)
const rendered = () => school.engine.calls.filter((call) => call === 'render').length
const failure = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
  } catch (error) {
    if (error instanceof StudioError) return error.failure.kind
    throw error
  }
  return 'no failure'
}
function putInPost(photoId: PhotoId, state = 'draft'): string {
  const id = `post-${photoId.slice(0, 8)}-${state}`
  school.database.write((writer) => {
    writer.run(sql`INSERT INTO post (id, kind, message, state, created_at_ms, changed_at_ms, changed_by)
      VALUES (${id}, 'celebration', 'Well done', ${state}, 1, 1, 'account-office')`)
    writer.run(
      sql`INSERT INTO post_photo (post_id, photo_id, position, alt_text) VALUES (${id}, ${photoId}, 0, 'Two pupils')`,
    )
  })
  return id
}

describe('a rendition', () => {
  it('is made of the original with every hidden head burnt in, and proves its bytes', async () => {
    const photoId = await decidedPhoto()
    const { rendition } = ready(await redact(photoId))
    const bytes = await bytesOf(rendition.id)
    expect(renderingOf(bytes.jpeg)).toEqual({
      of: 'pair',
      hidden: [{ box: placeOf(1), rollDegrees: 0, shape: 'head' }],
      options: { seed: expect.any(Number), style: 'soft', treatment: untreated, largestFacePx: 240 },
    })
    expect(bytes).toMatchObject({ brand: 'redacted-rendition', sha256: rendition.sha256 })
    expect(rendition).toEqual({
      id: rendition.id,
      photoId,
      sha256: sha256Hex(bytes.jpeg),
      widthPx: 2048,
      heightPx: 1536,
      bytes: bytes.jpeg.byteLength,
      planDigest: look(school, photoId).row.planDigest,
      pipeline: 'stand-in-1',
      madeAtMs: school.clock.nowMs(),
      madeBy: 'account-office',
    })
    const [entry] = school.database.read((reader) => readTrail(reader, null, 1))
    expect(entry).toMatchObject({
      kind: 'rendition-made',
      about: { photo: photoId, rendition: rendition.id, sha256: rendition.sha256, shown: 1, hidden: 1, dismissed: 0 },
    })
  })

  it('is not made twice for the same plan, and has the same grain each time', async () => {
    const photoId = await decidedPhoto()
    const first = ready(await redact(photoId))
    expect(await redact(photoId)).toEqual(first)
    expect(rendered()).toBe(1)
    const seed = renderingOf((await bytesOf(first.rendition.id)).jpeg).options.seed
    decide(photoId, 0, { kind: 'visitor' })
    const second = ready(await redact(photoId))
    expect(renderingOf((await bytesOf(second.rendition.id)).jpeg).options.seed).toBe(seed)
  })

  it('is refused to a photo that is undecided, not searched, failed, set aside or unknown', async () => {
    const undecided = await photoWith(school, facesInARow(1), 'undecided')
    const waiting = onlyPhoto(school, await importAll(school, [{ name: 'waiting' }]))
    expect([
      await failure(redact(undecided)),
      await failure(redact(waiting)),
      await failure(redact('nobody' as PhotoId)),
    ]).toEqual(['photo-undecided', 'photo-not-ready', 'not-found'])
    school.engine.before.findFaces = () => {
      throw new StudioError('engine-failed')
    }
    await searchAll(school)
    expect(await failure(redact(waiting))).toBe('photo-not-ready')
    school.engine.before = {}
    const aside = await decidedPhoto('aside')
    dropPhoto(school.as(), { photoId: aside, dropped: true })
    expect(await failure(redact(aside))).toBe('photo-not-ready')
    expect(rendered()).toBe(0)
  })

  it('is another one as soon as a permission is withdrawn', async () => {
    const photoId = await decidedPhoto()
    const before = ready(await redact(photoId))
    school.answer(amelia, 'withdrawn')
    const after = ready(await redact(photoId))
    expect(after.rendition.id).not.toBe(before.rendition.id)
    expect(renderingOf((await bytesOf(after.rendition.id)).jpeg).hidden).toHaveLength(2)
  })
})

describe('looking again', () => {
  it('refuses the picture when a hidden face is still found, keeps no bytes of it, and does not try again by itself', async () => {
    const photoId = await decidedPhoto()
    putInPost(photoId)
    school.engine.foundAgain = [placeOf(1)]
    expect(await redact(photoId)).toMatchObject({ state: 'refused', because: 'hidden-face-found-again' })
    expect(await makeRenditions(school.work())).toBe(false)
    expect(rendered()).toBe(1)
    const files = school.database.read((reader) =>
      reader.all(sql`SELECT id FROM sealed_file WHERE kind = 'rendition'`, z.unknown()),
    )
    expect(files).toEqual([])
    // A larger head drawn over it is another plan.
    school.engine.foundAgain = []
    const drawn = drawHead(school.as(), { photoId, box: { x: 0.1, y: 0.2, w: 0.2, h: 0.4 } })
    decideFace(school.as(), {
      faceId: drawn.faces.find((face) => face.face.foundBy === 'person')!.face.id,
      decision: { kind: 'keep-hidden' },
    })
    expect(await redact(photoId)).toMatchObject({ state: 'ready' })
  })

  it('turns a face that nobody had seen into an undecided one, and the photo waits for a person', async () => {
    const photoId = await decidedPhoto()
    school.engine.foundAnew = [{ box: placeOf(5), rollDegrees: 3, score: 0.7, certain: true }]
    expect(await redact(photoId)).toMatchObject({ state: 'refused', because: 'new-face-found' })
    const view = look(school, photoId)
    expect(view.row).toMatchObject({ state: 'to-decide', faces: 3, undecided: 1 })
    expect(view.faces[2]).toMatchObject({
      visible: false,
      reason: { kind: 'undecided' },
      face: { foundBy: 'engine', pipeline: 'stand-in-1', box: placeOf(5) },
    })
    expect(await failure(redact(photoId))).toBe('photo-undecided')
    school.engine.foundAnew = []
    hideRest(school.as(), { photoId })
    expect(renderingOf((await bytesOf(ready(await redact(photoId)).rendition.id)).jpeg).hidden).toHaveLength(2)
  })

  it('counts an engine that fails as a refusal, which is tried again when somebody asks', async () => {
    const photoId = await decidedPhoto()
    putInPost(photoId)
    school.engine.before.render = () => {
      throw new StudioError('engine-failed', { because: 'timeout' })
    }
    expect(await makeRenditions(school.work())).toBe(true)
    expect(await makeRenditions(school.work())).toBe(false)
    expect(await redact(photoId)).toMatchObject({ state: 'refused', because: 'engine-failed' })
    school.engine.before = {}
    rescanPhoto(school.as(), { photoId })
    await searchAll(school)
    expect(await makeRenditions(school.work())).toBe(true)
    expect(await redact(photoId)).toMatchObject({ state: 'ready' })
  })

  it("throws away what was drawn when a permission ends under the engine's hands", async () => {
    const photoId = await decidedPhoto()
    let times = 0
    school.engine.before.render = () => {
      times += 1
      if (times === 1) school.answer(amelia, 'withdrawn')
    }
    const { rendition } = ready(await redact(photoId))
    expect(renderingOf((await bytesOf(rendition.id)).jpeg).hidden).toHaveLength(2)
    expect(rendition.planDigest).toBe(look(school, photoId).row.planDigest)
    expect(times).toBe(2)
    expect(
      (await readdir(join(school.dir, 'files'), { recursive: true })).filter((name) => name.endsWith('.sealed')),
    ).toHaveLength(4)
  })
})

describe('in the background', () => {
  it('pictures are made for the photos of unfinished posts and for no others', async () => {
    const inDraft = await decidedPhoto('in-draft')
    const inLive = await decidedPhoto('in-live')
    await decidedPhoto('in-none')
    const undecided = await photoWith(school, facesInARow(1), 'undecided')
    putInPost(inDraft)
    putInPost(inLive, 'live')
    putInPost(undecided)
    expect(await makeRenditions(school.work())).toBe(true)
    expect(await makeRenditions(school.work())).toBe(false)
    expect(rendered()).toBe(1)
    expect(school.database.read((reader) => readTrail(reader, null, 1))[0]).toMatchObject({
      kind: 'rendition-made',
      accountId: null,
      about: { photo: inDraft },
    })
    hideRest(school.as(), { photoId: undecided })
    expect(await makeRenditions(school.work())).toBe(true)
  })

  it('nothing is lost when the disk is full: the picture is made when there is room', async () => {
    const photoId = await decidedPhoto()
    putInPost(photoId)
    const real = school.files
    school.files = { ...real, stage: () => Promise.reject(new StudioError('disk-full')) }
    expect(await failure(makeRenditions(school.work()))).toBe('disk-full')
    school.files = real
    expect(await makeRenditions(school.work())).toBe(true)
    expect(await redact(photoId)).toMatchObject({ state: 'ready' })
  })

  it('a stop during the work leaves the photo for later', async () => {
    const photoId = await decidedPhoto()
    putInPost(photoId)
    const stop = new AbortController()
    school.engine.before.render = () => {
      stop.abort()
      throw new StudioError('engine-failed', { because: 'closed' })
    }
    expect(await failure(makeRenditions(school.work(stop.signal)))).toBe('engine-failed')
    school.engine.before = {}
    await school.reopen()
    expect(await makeRenditions(school.work())).toBe(true)
    expect(await redact(photoId)).toMatchObject({ state: 'ready' })
  })
})

describe('older pictures', () => {
  it('are destroyed with their keys when nothing refers to them', async () => {
    const photoId = await decidedPhoto()
    const old = ready(await redact(photoId))
    school.answer(amelia, 'withdrawn')
    await redact(photoId)
    expect(await failure(bytesOf(old.rendition.id))).toBe('photo-not-ready')
    expect(school.database.read((reader) => findRendition(reader, old.rendition.id))).toEqual({ ...old, fileId: null })
    expect(await school.files.sweep((work) => school.database.read(work))).toBe(1)
  })

  it('are kept while a standing signature or a publication refers to them', async () => {
    const photoId = await decidedPhoto()
    const signed = ready(await redact(photoId)).rendition
    const postId = putInPost(photoId)
    const digest = 'd'.repeat(64)
    const sign = (id: string, renditionId: string) =>
      school.database.write((writer) => {
        // As the schema asks: somebody else prepared it, and the signer has a key.
        writer.run(sql`INSERT OR IGNORE INTO post_preparer (post_id, account_id) VALUES (${postId}, 'account-office')`)
        writer.run(sql`INSERT INTO sign_off (id, post_id, digest, rendition_ids, parts, signed_by, role, signed_at_ms, signed_on, trail_seq, key_id, signature)
          SELECT ${id}, ${postId}, ${digest}, ${JSON.stringify([renditionId])}, '{}', 'account-headteacher', 'headteacher', ${school.clock.nowMs()},
            ${school.as().today()}, 1, k.id, 'signature' FROM account_key AS k WHERE k.account_id = 'account-headteacher'`)
      })
    sign('signed', signed.id)
    school.answer(amelia, 'withdrawn')
    const hidden = ready(await redact(photoId)).rendition
    expect((await bytesOf(signed.id)).sha256).toBe(signed.sha256)

    // Published: kept. Its signature voided: the first one goes.
    school.database.write((writer) => {
      writer.run(sql`UPDATE sign_off SET voided_at_ms = 2, voided_because = 'permission-changed'`)
      writer.run(sql`INSERT INTO publication (id, post_id, sign_off_id, digest, page_kind, page_id, state, message, armed_at_ms, armed_by, armed_role, changed_at_ms)
        VALUES ('pub', ${postId}, 'signed', ${digest}, 'practice', '1', 'live', 'Well done', 1, 'account-office', 'office', 1)`)
      writer.run(sql`INSERT INTO publication_photo (publication_id, position, photo_id, rendition_id, sha256, alt_text)
        VALUES ('pub', 0, ${photoId}, ${hidden.id}, ${hidden.sha256}, 'Two pupils')`)
    })
    decide(photoId, 0, { kind: 'visitor' })
    await redact(photoId)
    expect(await failure(bytesOf(signed.id))).toBe('photo-not-ready')
    expect((await bytesOf(hidden.id)).sha256).toBe(hidden.sha256)
  })

  it('are never handed out when a bit of them was changed', async () => {
    const photoId = await decidedPhoto()
    const { rendition, fileId } = ready(await redact(photoId))
    const path = join(school.dir, 'files', fileId!.slice(0, 2), `${fileId}.sealed`)
    const body = await readFile(path)
    body[20] = (body[20] ?? 0) ^ 1
    await writeFile(path, body)
    expect(await failure(bytesOf(rendition.id))).toBe('home-damaged')
  })
})
