// Finishing photos: crop, turn, straighten, brightness, in batches and taken back; what it does to pictures and signatures,
// and what it never does to originals and decisions. Bursts, and setting several photos aside.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { StudioError } from '../../shared/model/failure.ts'
import type { PhotoId } from '../../shared/model/id.ts'
import { untreated, type PhotoTreatment } from '../../shared/model/photo-treatment.ts'
import { decideFace } from '../../electron/studio/flow/decide-face.ts'
import { publishPost } from '../../electron/studio/flow/publish.ts'
import { redactPhoto } from '../../electron/studio/flow/redact-photo.ts'
import { getEvent } from '../../electron/studio/flow/show-events.ts'
import { finishedPreview, publicPreview } from '../../electron/studio/flow/show-picture.ts'
import { getPost } from '../../electron/studio/flow/show-posts.ts'
import { voidStaleSignOffs } from '../../electron/studio/flow/sign-off.ts'
import { openPracticePage } from '../../electron/studio/page/practice-page.ts'
import { dropPhotos, treatPhotos } from '../../electron/studio/flow/treat-photos.ts'
import { redoAtDesk, undoAtDesk } from '../../electron/studio/flow/undo-desk.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { renderingOf } from '../stand-in-engine.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { openPostStory, signedPost } from './post-story.ts'
import { facesInARow, importAll, look, photoWith, searchAll } from './photo-story.ts'

let school: TestSchool
beforeEach(async () => {
  school = await openTestSchool()
})
afterEach(() => school.close())

const failure = async (work: () => unknown): Promise<string> => {
  try {
    await work()
  } catch (error) {
    if (error instanceof StudioError) return error.failure.kind
    throw error
  }
  return 'no failure'
}
const treatmentOf = (photoId: PhotoId): PhotoTreatment => look(school, photoId).treatment
const half = { x: 0.5, y: 0.25, w: 0.5, h: 0.5 }
/** A searched photo with one face, kept hidden. */
async function decided(): Promise<PhotoId> {
  const photoId = await photoWith(school, facesInARow(1))
  decideFace(school.as(), { faceId: look(school, photoId).faces[0]!.face.id, decision: { kind: 'keep-hidden' } })
  return photoId
}

describe('a photo’s treatment', () => {
  it('changes the plan and the picture, never the original, the faces or what was decided', async () => {
    const photoId = await decided()
    const before = look(school, photoId)
    const originals = () =>
      school.database.read((reader) =>
        reader.all(
          sql`SELECT id, hex(key) AS key FROM sealed_file ORDER BY id`,
          z.object({ id: z.string(), key: z.string() }),
        ),
      )
    const sealed = originals()
    const [row] = treatPhotos(school.as(), { photoIds: [photoId], change: { crop: half, turn: 90 } })
    const after = look(school, photoId)
    expect(after.faces).toEqual(before.faces)
    expect(after.photo).toEqual(before.photo)
    expect(after.treatment).toEqual({ ...untreated, crop: half, turn: 90 })
    const { planDigest, pictureDigest } = after.row
    expect(row).toEqual({ ...before.row, treated: true, planDigest, pictureDigest })
    expect(pictureDigest).not.toBe(before.row.pictureDigest)
    expect(after.row.planDigest).not.toBe(before.row.planDigest)
    expect(originals()).toEqual(sealed)
  })

  it('is burnt into the rendition after hiding, and listed in its record (P38)', async () => {
    const photoId = await decided()
    treatPhotos(school.as(), { photoIds: [photoId], change: { crop: half, straightenDegrees: -2.5, brightness: 1.25 } })
    treatPhotos(school.as(), { photoIds: [photoId], change: { turn: 270 } })
    const made = await redactPhoto(school.as(), photoId)
    if (made.state !== 'ready' || made.fileId === null) throw new Error('no rendition')
    const drawn = renderingOf(await school.files.open((work) => school.database.read(work), made.fileId))
    expect(drawn.options.treatment).toEqual({ turn: 270, straightenDegrees: -2.5, crop: half, brightness: 1.25 })
    const edits = school.database.read((reader) =>
      reader.get(sql`SELECT edits FROM rendition`, z.object({ edits: z.string() })),
    )
    expect(JSON.parse(edits?.edits ?? '')).toEqual([
      'upright',
      'redaction',
      'straighten -2.5',
      'crop 0.5 0.25 0.5 0.5',
      'turn 270',
      'srgb',
      'resize',
      'brightness 1.25',
      'metadata-removed',
    ])
  })

  it('is in what will be published, not in the picture that the outlines lie on', async () => {
    const photoId = await decided()
    treatPhotos(school.as(), { photoIds: [photoId], change: { crop: half } })
    expect(renderingOf(await finishedPreview(school.as(), photoId)).options.treatment.crop).toEqual(half)
    expect(renderingOf(await publicPreview(school.as(), photoId)).options.treatment).toEqual(untreated)
  })

  it('of nothing is as if it had never been: the plan is the one from before', async () => {
    const photoId = await decided()
    const before = look(school, photoId).row.planDigest
    treatPhotos(school.as(), { photoIds: [photoId], change: { turn: 90, brightness: 2 } })
    treatPhotos(school.as(), {
      photoIds: [photoId],
      change: { turn: 0, brightness: 1, crop: { x: 0, y: 0, w: 1, h: 1 } },
    })
    expect(look(school, photoId)).toMatchObject({ treatment: untreated, row: { treated: false, planDigest: before } })
  })

  it('gives every value a plan of its own', async () => {
    const photoId = await decided()
    const changes: Partial<PhotoTreatment>[] = [
      { turn: 90 },
      { turn: 180 },
      { straightenDegrees: 0.5 },
      { straightenDegrees: -0.5 },
      { brightness: 1.1 },
      { crop: half },
      { crop: { ...half, x: 0.4 } },
    ]
    const digests = changes.map((change) => {
      treatPhotos(school.as(), { photoIds: [photoId], change: { ...untreated, ...change } })
      return look(school, photoId).row.planDigest
    })
    expect(new Set(digests).size).toBe(changes.length)
  })

  it('refuses a crop that leaves the picture or leaves next to nothing, and photos of two events at once', async () => {
    const photoId = await decided()
    const other = await photoWith(school, [], 'other')
    const treat = (change: Partial<PhotoTreatment>, photoIds = [photoId]) =>
      failure(() => treatPhotos(school.as(), { photoIds, change }))
    expect(await treat({ crop: { x: 0.6, y: 0, w: 0.5, h: 0.5 } })).toBe('bad-input')
    expect(await treat({ crop: { x: 0, y: 0, w: 0.01, h: 0.5 } })).toBe('bad-input')
    expect(await treat({ turn: 90 }, [photoId, other])).toBe('not-found')
    expect(treatmentOf(photoId)).toEqual(untreated)
  })
})

describe('several photos', () => {
  const three = async () => {
    const eventId = await importAll(
      school,
      [0, 1, 2].map((at) => ({
        name: `shot-${at}`,
        takenAt: `2026-11-20T10:00:0${at}`,
        look: { hash: 'ffff0000ffff0000', sharpness: 10 + at * 30 },
      })),
    )
    await searchAll(school)
    return { eventId, photoIds: getEvent(school.as(), { eventId }).photos.map((row) => row.id) }
  }

  it('are turned and brightened in one act, taken back and done again with one key each, each to its own', async () => {
    const { eventId, photoIds } = await three()
    const [first] = photoIds as [PhotoId]
    treatPhotos(school.as(), { photoIds: [first], change: { crop: half } })
    treatPhotos(school.as(), { photoIds, change: { turn: 90 } })
    expect(photoIds.map((id) => [treatmentOf(id).turn, treatmentOf(id).crop])).toEqual([
      [90, half],
      [90, null],
      [90, null],
    ])
    await school.reopen()
    expect(undoAtDesk(school.as(), { eventId })).toMatchObject({
      act: { kind: 'photos-treated', photos: 3 },
      refused: null,
    })
    expect(photoIds.map((id) => [treatmentOf(id).turn, treatmentOf(id).crop])).toEqual([
      [0, half],
      [0, null],
      [0, null],
    ])
    redoAtDesk(school.as(), { eventId })
    expect(photoIds.map((id) => treatmentOf(id).turn)).toEqual([90, 90, 90])
  })

  it('of one moment are a burst, the best of it proposed; the others are set aside together and come back together', async () => {
    const { eventId, photoIds } = await three()
    const rows = () => getEvent(school.as(), { eventId }).photos
    expect(rows().map((row) => row.burst)).toEqual([
      { id: photoIds[0], place: 1, of: 3, best: false },
      { id: photoIds[0], place: 2, of: 3, best: false },
      { id: photoIds[0], place: 3, of: 3, best: true },
    ])
    // Nothing is set aside by itself.
    expect(rows().map((row) => row.state)).toEqual(['decided', 'decided', 'decided'])
    dropPhotos(school.as(), { photoIds: photoIds.slice(0, 2), dropped: true })
    expect(rows().map((row) => row.state)).toEqual(['dropped', 'dropped', 'decided'])
    // The burst stays as it was shown, so that the answer does not change under the hand.
    expect(rows().map((row) => row.burst?.best)).toEqual([false, false, true])
    undoAtDesk(school.as(), { eventId })
    expect(rows().map((row) => row.state)).toEqual(['decided', 'decided', 'decided'])
    const kinds = school.database.read((reader) => readTrail(reader, null, 500)).map((entry) => entry.kind)
    expect(kinds.filter((kind) => kind === 'photo-dropped')).toHaveLength(2)
  })
})

describe('a signed post', () => {
  it('is not signed any more once a photo of it was cropped, turned, straightened or brightened', async () => {
    const page = openPracticePage({ load: () => Promise.resolve(null), save: () => Promise.resolve() }, school.clock)
    const story = await openPostStory(school, page)
    const changes: Partial<PhotoTreatment>[] = [
      { turn: 180 },
      { straightenDegrees: 1 },
      { brightness: 0.9 },
      { crop: half },
    ]
    for (const change of changes) {
      const { post } = await signedPost(story)
      const [first] = story.photoIds as [PhotoId]
      treatPhotos(story.as(), { photoIds: [first], change })
      const view = getPost(story.as('headteacher'), { postId: post.id })
      expect(view.signOff?.signOff.voidedAtMs !== null || view.refusals.length > 0).toBe(true)
      await voidStaleSignOffs(story.work())
      const after = getPost(story.as('headteacher'), { postId: post.id })
      expect(after.signOff?.signOff.voidedAtMs).not.toBe(null)
      expect(await failure(() => publishPost(story.as(), { postId: post.id }))).not.toBe('no failure')
      // The next round begins with the photo as it was.
      treatPhotos(story.as(), { photoIds: [first], change: untreated })
    }
  })
})
