// Writing in photos, from the reading in the background to the finished picture: what names a pupil is hidden, what may is asked,
// what cannot be read waits for a person; a new pupil, another reader and an erased name are met safely.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PhotoView } from '../../shared/contract/views.ts'
import { StudioError } from '../../shared/model/failure.ts'
import type { PhotoId, TextRegionId } from '../../shared/model/id.ts'
import type { Box } from '../../shared/model/photo.ts'
import {
  decideWriting,
  drawWriting,
  lookedForWriting,
  readWritingAgain,
} from '../../electron/studio/flow/decide-writing.ts'
import { readTextInPhotos } from '../../electron/studio/flow/read-text.ts'
import { redactPhoto } from '../../electron/studio/flow/redact-photo.ts'
import { getEvent } from '../../electron/studio/flow/show-events.ts'
import { whoShowed } from '../../electron/studio/store/decision.ts'
import { renderingOf } from '../stand-in-engine.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { importAll, look, onlyPhoto, redoIn, searchAll, undoIn } from './photo-story.ts'

let school: TestSchool
const badge: Box = { x: 0.4, y: 0.5, w: 0.1, h: 0.02 }
const board: Box = { x: 0.1, y: 0.1, w: 0.3, h: 0.05 }
const line = (text: string, box: Box = badge) => ({ text, box, score: 0.9 })

beforeEach(async () => {
  school = await openTestSchool()
  school.addSubject({ id: 'amelia', legalForename: 'Amelia', surname: 'Taylor' })
})
afterEach(() => school.close())

async function photoWithWriting(texts: ReturnType<typeof line>[], name = 'picture'): Promise<PhotoId> {
  const eventId = await importAll(school, [{ name, texts }])
  await searchAll(school)
  return onlyPhoto(school, eventId)
}
const saidOf = (view: PhotoView) =>
  view.writing.texts.map(({ words, hidden, undecided, reason }) => [words, hidden, undecided, reason])
const regionId = (photoId: PhotoId, at = 0): TextRegionId => {
  const text = look(school, photoId).writing.texts[at]
  if (!text) throw new Error('There is no such writing')
  return text.id
}
const decide = (photoId: PhotoId, decision: 'hide' | 'keep', at = 0) =>
  decideWriting(school.as(), { photoId, regionIds: [regionId(photoId, at)], decision })

describe('reading', () => {
  it('hides what names a pupil, lets be read what names nobody, and asks about what may', async () => {
    const photoId = await photoWithWriting([line('Amelia'), line('EXIT', board), line('Amela', { ...badge, y: 0.8 })])
    const view = look(school, photoId)
    expect(view.writing.state).toBe('read')
    expect(saidOf(view)).toEqual([
      ['EXIT', false, false, 'names-nobody'],
      ['Amelia', true, false, 'names-pupil'],
      ['Amela', true, true, 'may-name-pupil'],
    ])
    expect(view.row).toMatchObject({
      state: 'to-decide',
      undecided: 0,
      writing: { state: 'read', undecided: 1, hidden: 2 },
    })
    decide(photoId, 'keep', 2)
    expect(look(school, photoId).row).toMatchObject({ state: 'decided', writing: { undecided: 0, hidden: 1 } })
  })

  it('burns the line in with a margin, as an exact shape', async () => {
    const photoId = await photoWithWriting([line('Amelia')])
    const made = await redactPhoto(school.as(), photoId)
    if (made.state !== 'ready' || made.fileId === null) throw new Error('There is no picture')
    const { hidden } = renderingOf(await school.files.open((work) => school.database.read(work), made.fileId))
    expect(hidden).toHaveLength(1)
    expect(hidden[0]).toMatchObject({ shape: 'exact', rollDegrees: 0 })
    expect(hidden[0]?.box.x).toBeLessThan(badge.x)
    expect(hidden[0]?.box.w).toBeGreaterThan(badge.w)
  })

  it('a new pupil makes a name of what was read long ago, over whatever was said', async () => {
    const photoId = await photoWithWriting([line('Bartholomew')])
    const before = look(school, photoId)
    expect(saidOf(before)).toEqual([['Bartholomew', false, false, 'names-nobody']])
    decide(photoId, 'keep')
    school.addSubject({ id: 'new', legalForename: 'Bartholomew', surname: 'Jones' })
    const after = look(school, photoId)
    expect(saidOf(after)).toEqual([['Bartholomew', true, false, 'names-pupil']])
    expect(after.row.planDigest).not.toBe(before.row.planDigest)
    expect(school.engine.calls.filter((call) => call === 'readText')).toHaveLength(1)
  })

  it('is tried twice; then a person must look, and says so', async () => {
    school.engine.before.readText = () => {
      throw new StudioError('engine-failed', { because: 'memory' })
    }
    const eventId = await importAll(school, [{ name: 'picture' }])
    await searchAll(school)
    const photoId = onlyPhoto(school, eventId)
    expect(school.engine.calls.filter((call) => call === 'readText')).toHaveLength(2)
    expect(look(school, photoId).writing).toEqual({ state: 'failed', texts: [] })
    expect(lookedForWriting(school.as(), { photoId }).writing.state).toBe('looked')
    // Another reader may see more: the look counts for this one only.
    school.engine.textPipeline = 'stand-in-text-2'
    expect(look(school, photoId).writing.state).toBe('waiting')
  })

  it('cannot be replaced by a look while it is still to come', async () => {
    const eventId = await importAll(school, [{ name: 'picture' }])
    expect(() => lookedForWriting(school.as(), { photoId: onlyPhoto(school, eventId) })).toThrow('photo-not-ready')
  })

  it('that is stopped counts as no try and goes on later', async () => {
    const eventId = await importAll(school, [{ name: 'picture', texts: [line('Amelia')] }])
    const stop = new AbortController()
    school.engine.before.readText = () => {
      stop.abort()
      throw new StudioError('engine-failed', { because: 'cancelled' })
    }
    for (let i = 0; i < 3; i += 1)
      await expect(readTextInPhotos(school.work(stop.signal))).rejects.toThrow('engine-failed')
    school.engine.before = {}
    await searchAll(school)
    expect(look(school, onlyPhoto(school, eventId)).writing.state).toBe('read')
  })

  it('again, by another reader, keeps what was known and what was said, and takes nothing away', async () => {
    const photoId = await photoWithWriting([line('Amelia'), line('EXIT', board)])
    decide(photoId, 'hide')
    const known = look(school, photoId).writing.texts.map(({ id }) => id)
    school.engine.textPipeline = 'stand-in-text-2'
    school.engine.readText = () => Promise.resolve([line('EXIT', board), line('Grove', { ...board, y: 0.9 })])
    await searchAll(school)
    const view = look(school, photoId)
    expect(saidOf(view)).toEqual([
      ['EXIT', true, false, 'hidden-by-choice'],
      ['Amelia', true, false, 'names-pupil'],
      ['Grove', false, false, 'names-nobody'],
    ])
    expect(view.writing.texts.slice(0, 2).map(({ id }) => id)).toEqual(known)
    readWritingAgain(school.as(), { photoId })
    expect(look(school, photoId).writing.state).toBe('waiting')
  })
})

describe('what a person says', () => {
  it('never lets a name be read', async () => {
    const photoId = await photoWithWriting([line('Amelia')])
    expect(() => decide(photoId, 'keep')).toThrow('bad-input')
    expect(saidOf(look(school, photoId))).toEqual([['Amelia', true, false, 'names-pupil']])
  })

  it('can be taken back and done again; a question that is new since is still open', async () => {
    const photoId = await photoWithWriting([line('Amela')])
    decide(photoId, 'keep')
    expect(saidOf(undoIn(school, photoId))).toEqual([['Amela', true, true, 'may-name-pupil']])
    expect(saidOf(redoIn(school, photoId))).toEqual([['Amela', false, false, 'kept']])
    undoIn(school, photoId)
    school.addSubject({ id: 'other', legalForename: 'Camela', surname: 'Jones' })
    expect(saidOf(redoIn(school, photoId))).toEqual([['Amela', true, true, 'may-name-pupil']])
    decide(photoId, 'hide')
    expect(saidOf(look(school, photoId))).toEqual([['Amela', true, false, 'hidden-by-choice']])
  })

  it('about what the reader missed is drawn, hidden at once, and can be taken back', async () => {
    const photoId = await photoWithWriting([])
    const drawn = drawWriting(school.as(), { photoId, box: badge })
    expect(saidOf(drawn)).toEqual([[null, true, false, 'drawn']])
    expect(saidOf(undoIn(school, photoId))).toEqual([])
    expect(saidOf(redoIn(school, photoId))).toEqual([[null, true, false, 'drawn']])
    expect(() => drawWriting(school.as(), { photoId, box: { x: 0.5, y: 0.5, w: 0.0001, h: 0.0001 } })).toThrow(
      'bad-input',
    )
  })

  it('about writing that may be read makes them one of those who prepared the picture', async () => {
    const photoId = await photoWithWriting([line('Amela')])
    const who = () => school.database.read((reader) => whoShowed(reader, photoId))
    expect(who()).toEqual([])
    decide(photoId, 'keep')
    expect(who()).toEqual(['account-office'])
  })
})

describe('the finished picture', () => {
  it('in which a name can still be read is refused, and the place is hidden in the next one', async () => {
    const photoId = await photoWithWriting([])
    school.engine.readAgain = [line('AMELIA', { x: 0.6, y: 0.6, w: 0.1, h: 0.03 })]
    expect(await redactPhoto(school.as(), photoId)).toMatchObject({ state: 'refused', because: 'name-readable' })
    const view = look(school, photoId)
    expect(saidOf(view)).toEqual([['AMELIA', true, false, 'names-pupil']])
    expect(view.writing.texts[0]?.box).toMatchObject({ x: expect.closeTo(0.6), y: expect.closeTo(0.6) })
    school.engine.readAgain = null
    expect(await redactPhoto(school.as(), photoId)).toMatchObject({ state: 'ready' })
  })

  it('may show what a person let be read', async () => {
    const photoId = await photoWithWriting([line('Amela')])
    decide(photoId, 'keep')
    expect(await redactPhoto(school.as(), photoId)).toMatchObject({ state: 'ready' })
  })

  it('that could not be read again is not used', async () => {
    const photoId = await photoWithWriting([])
    school.engine.before.readText = () => {
      throw new StudioError('engine-failed', { because: 'crash' })
    }
    expect(await redactPhoto(school.as(), photoId)).toMatchObject({ state: 'refused', because: 'engine-failed' })
  })
})

it('every photo of an event says how far its reading is', async () => {
  const eventId = await importAll(school, [{ name: 'one', texts: [line('Amelia')] }, { name: 'two' }])
  expect(getEvent(school.as(), { eventId }).photos.map((photo) => photo.writing.state)).toEqual(['waiting', 'waiting'])
  await searchAll(school)
  expect(getEvent(school.as(), { eventId }).photos.map((photo) => photo.writing)).toEqual([
    { state: 'read', undecided: 0, hidden: 1 },
    { state: 'read', undecided: 0, hidden: 0 },
  ])
})
