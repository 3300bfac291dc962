// Importing a folder, on the real database and real sealed files; the engine is a stand-in, the folders are real.
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StudioError } from '../../shared/model/failure.ts'
import type { EventId, ImportId } from '../../shared/model/id.ts'
import type { ImportProgress } from '../../shared/model/progress.ts'
import { createEvent } from '../../electron/studio/flow/create-event.ts'
import { importPhotos } from '../../electron/studio/flow/import-photos.ts'
import { getEvent, listEventRows } from '../../electron/studio/flow/show-events.ts'
import { cancelImport, pauseImport, resumeImport, startImport } from '../../electron/studio/flow/start-import.ts'
import { findPhoto } from '../../electron/studio/store/photo.ts'
import type { SealedFiles } from '../../electron/studio/store/sealed-files.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { verifyTrail } from '../../electron/studio/store/trail-check.ts'
import { drawnPicture } from '../stand-in-engine.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'

let school: TestSchool
let eventId: EventId
beforeEach(async () => {
  school = await openTestSchool()
  eventId = createEvent(school.as(), { title: 'Sports day', heldOn: '2026-11-20', classNames: ['Maple'] }).id
})
afterEach(() => school.close())

const start = (path: string): Promise<{ importId: ImportId }> =>
  startImport(school.as(), { eventId, path, takenOnSchoolDevice: true, device: 'Office camera' })
const failure = async (work: () => unknown): Promise<string> => {
  try {
    await work()
  } catch (error) {
    if (error instanceof StudioError) return error.failure.kind
    throw error
  }
  return 'no failure'
}
const progress = (): ImportProgress[] => getEvent(school.as(), { eventId }).imports
const photoNames = () => getEvent(school.as(), { eventId }).photos.map((photo) => photo.sourceName)
const pictures = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    name: `picture-${i}`,
    takenAt: `2026-11-20T10:00:${String(i).padStart(2, '0')}`,
  }))
const trailKinds = () =>
  school.database
    .read((reader) => readTrail(reader, null, 500))
    .map((entry) => entry.kind)
    .reverse()
/** Counts of rows and files: nothing doubled, nothing lost, nothing left lying about. */
async function stock() {
  const onDisk = (await readdir(join(school.dir, 'files'), { recursive: true })).filter((name) =>
    name.endsWith('.sealed'),
  ).length
  return { photos: photoNames().length, filesOnDisk: onDisk }
}

describe('a folder of photos', () => {
  it('is taken into the vault whole, the originals untouched and the source as it was', async () => {
    const folder = await school.folder(pictures(3))
    const before = await readdir(folder)
    const { importId } = await start(folder)
    expect(await importPhotos(school.work())).toBe(true)
    expect(await importPhotos(school.work())).toBe(false)

    expect(progress()).toEqual([
      {
        id: importId,
        eventId,
        state: 'done',
        stoppedBecause: null,
        total: 3,
        taken: 3,
        duplicates: 0,
        refused: 0,
        held: 0,
        fromCard: false,
        secondsLeft: 0,
        refusals: [],
      },
    ])
    expect(photoNames()).toEqual(['picture-0.jpg', 'picture-1.jpg', 'picture-2.jpg'])
    expect(await readdir(folder)).toEqual(before)
    const first = getEvent(school.as(), { eventId }).photos[0]!
    const record = school.database.read((reader) => findPhoto(reader, first.id))!
    const original = await school.files.open((work) => school.database.read(work), record.originalFile)
    expect(Buffer.from(original).equals(await readFile(join(folder, 'picture-0.jpg')))).toBe(true)
    expect(await stock()).toEqual({ photos: 3, filesOnDisk: 9 })
    expect(trailKinds()).toEqual([
      'event-created',
      'import-started',
      'photo-imported',
      'photo-imported',
      'photo-imported',
      'import-ended',
    ])
    expect(school.database.read(verifyTrail).ok).toBe(true)
  })

  it('is never written to disk in the clear, and the trail holds no file name', async () => {
    const folder = await school.folder([{ name: 'amelia-taylor' }])
    await start(folder)
    await importPhotos(school.work())
    await rm(folder, { recursive: true })
    for (const name of await readdir(school.dir, { recursive: true, withFileTypes: true })) {
      if (name.isFile())
        expect((await readFile(join(name.parentPath, name.name))).includes('amelia-taylor')).toBe(false)
    }
    expect(JSON.stringify(school.database.read((reader) => readTrail(reader, null, 500)))).not.toContain('amelia')
  })

  it('gives the same content once for the whole school, under any name and in any event', async () => {
    const folder = await school.folder([{ name: 'one' }, { name: 'one', file: 'copy of one.jpg' }])
    await start(folder)
    await importPhotos(school.work())
    expect(progress()[0]).toMatchObject({ total: 2, taken: 1, duplicates: 1, refused: 0, state: 'done' })

    eventId = createEvent(school.as(), { title: 'Assembly', heldOn: '2026-11-21', classNames: [] }).id
    await start(await school.folder([{ name: 'one' }, { name: 'two' }]))
    await importPhotos(school.work())
    expect(progress()[0]).toMatchObject({ total: 2, taken: 1, duplicates: 1, refused: 0, state: 'done' })
    expect(photoNames()).toEqual(['two.jpg'])
    expect((await stock()).filesOnDisk).toBe(6)
  })

  it('has its bad files refused one by one with a reason while the rest go on', async () => {
    const folder = await school.folder(
      [
        { name: 'good-1' },
        { name: 'cut-off', refuse: 'truncated-photo' },
        { name: 'bomb', file: 'bomb.png', refuse: 'too-many-pixels' },
        { name: 'breaks-the-engine', breaks: true },
        { name: 'good-2' },
      ],
      { 'letter.docx': 'Dear parents', '.hidden.jpg': 'no', 'Thumbs.db': 'no' },
    )
    await writeFile(join(folder, 'huge.jpg'), Buffer.alloc(80 * 1024 * 1024 + 1))
    await start(folder)
    await importPhotos(school.work())
    const [done] = progress()
    expect(done).toMatchObject({ state: 'done', total: 7, taken: 2, duplicates: 0, refused: 5, secondsLeft: 0 })
    expect(Object.fromEntries(done!.refusals.map((one) => [one.sourceName, one.refusal]))).toEqual({
      'cut-off.jpg': 'truncated-photo',
      'bomb.png': 'too-many-pixels',
      'breaks-the-engine.jpg': 'unreadable-photo',
      'letter.docx': 'not-a-picture',
      'huge.jpg': 'too-large-file',
    })
    expect(photoNames()).toEqual(['good-1.jpg', 'good-2.jpg'])
    expect(await readdir(folder)).toHaveLength(9)
  })

  it('shows how much is left and how long it will take, from the pace so far', async () => {
    await start(await school.folder(pictures(10)))
    school.engine.before.read = () => {
      school.clock.pass(2000)
      if (school.engine.calls.filter((call) => call === 'read').length === 4)
        pauseImport(school.as(), { importId: progress()[0]!.id })
    }
    expect(progress()[0]).toMatchObject({ secondsLeft: null, taken: 0 })
    await importPhotos(school.work())
    const [paused] = progress()
    expect(paused).toMatchObject({ state: 'paused', total: 10 })
    const left = 10 - paused!.taken
    expect(paused!.secondsLeft).toBeGreaterThan(left)
    expect(paused!.secondsLeft).toBeLessThanOrEqual(left * 2)
    expect(listEventRows(school.as())[0]).toMatchObject({ photos: paused!.taken })
  })
})

describe('an import that cannot start', () => {
  it('says so for an empty folder, a folder without pictures, a missing folder and an unknown event, and stores nothing', async () => {
    const empty = await school.folder([])
    expect(await failure(() => start(empty))).toBe('folder-empty')
    expect(await failure(async () => start(await school.folder([], { 'notes.txt': 'x' })))).toBe('folder-empty')
    expect(await failure(() => start(join(school.dir, 'nowhere')))).toBe('folder-not-found')
    const folder = await school.folder(pictures(1))
    eventId = 'unknown' as EventId
    expect(await failure(() => start(folder))).toBe('not-found')
    expect(trailKinds()).toEqual(['event-created'])
  })

  it('is refused while another one is running', async () => {
    await start(await school.folder(pictures(1)))
    const second = await school.folder([{ name: 'other' }])
    expect(await failure(() => start(second))).toBe('import-already-running')
    await importPhotos(school.work())
    expect(await failure(() => start(second))).toBe('no failure')
  })
})

describe('pause, resume, cancel', () => {
  it('goes on where it was, and nothing is taken twice', async () => {
    const { importId } = await start(await school.folder(pictures(6)))
    school.engine.before.read = (name) => void (name === 'picture-2' && pauseImport(school.as(), { importId }))
    await importPhotos(school.work())
    expect(progress()[0]).toMatchObject({ state: 'paused' })
    expect(progress()[0]!.taken).toBeLessThan(6)
    expect(await importPhotos(school.work())).toBe(false)
    school.engine.before = {}
    await resumeImport(school.as(), { importId })
    await importPhotos(school.work())
    expect(progress()[0]).toMatchObject({ state: 'done', taken: 6, duplicates: 0 })
    expect(await stock()).toEqual({ photos: 6, filesOnDisk: 18 })
  })

  it('keeps what was taken when cancelled, leaves out the rest, and leaves no file without a row', async () => {
    const { importId } = await start(await school.folder(pictures(6)))
    school.engine.before.read = (name) => void (name === 'picture-3' && cancelImport(school.as(), { importId }))
    await importPhotos(school.work())
    expect(progress()[0]).toMatchObject({ state: 'cancelled', total: 6, secondsLeft: 0 })
    const { photos, filesOnDisk } = await stock()
    expect(photos).toBe(progress()[0]!.taken)
    expect(photos).toBeLessThan(6)
    expect(filesOnDisk).toBe(photos * 3)
    expect(trailKinds().filter((kind) => kind === 'import-ended')).toHaveLength(1)
    expect(await resumeImport(school.as(), { importId })).toEqual({})
    expect(await importPhotos(school.work())).toBe(false)
  })

  it('refuses to resume one import while another is running', async () => {
    const { importId } = await start(await school.folder(pictures(2)))
    pauseImport(school.as(), { importId })
    await start(await school.folder([{ name: 'other' }]))
    expect(await failure(() => resumeImport(school.as(), { importId }))).toBe('import-already-running')
  })
})

describe('bad luck in the middle', () => {
  it('stops with a reason when the folder vanishes half way, and goes on when it is back', async () => {
    const folder = await school.folder(pictures(6))
    const { importId } = await start(folder)
    const away = `${folder}-away`
    school.engine.before.read = async (name) => {
      if (name === 'picture-2') await rename(folder, away)
    }
    await importPhotos(school.work())
    const [stopped] = progress()
    expect(stopped).toMatchObject({ state: 'stopped', stoppedBecause: 'folder-vanished', refused: 0 })
    expect(stopped!.taken).toBeGreaterThan(0)
    expect(stopped!.taken).toBeLessThan(6)
    expect(await failure(() => resumeImport(school.as(), { importId }))).toBe('folder-not-found')

    await rename(away, folder)
    school.engine.before = {}
    await resumeImport(school.as(), { importId })
    await importPhotos(school.work())
    expect(progress()[0]).toMatchObject({ state: 'done', stoppedBecause: null, taken: 6, duplicates: 0, refused: 0 })
    expect(photoNames()).toHaveLength(6)
  })

  it('refuses only the one file that vanished when the folder is still there', async () => {
    const folder = await school.folder(pictures(4))
    await start(folder)
    await rm(join(folder, 'picture-1.jpg'))
    await importPhotos(school.work())
    expect(progress()[0]).toMatchObject({
      state: 'done',
      taken: 3,
      refusals: [{ sourceName: 'picture-1.jpg', refusal: 'file-vanished' }],
    })
  })

  it.each(['disk-full', 'cannot-write'] as const)(
    'stops with a reason on %s, leaves nothing half, and goes on afterwards',
    async (kind) => {
      const { importId } = await start(await school.folder(pictures(5)))
      const real = school.files
      let staged = 0
      const full: SealedFiles = {
        ...real,
        stage: (plain, what) => {
          staged += 1
          // The second file's preview no longer fits.
          return staged > 4 ? Promise.reject(new StudioError(kind)) : real.stage(plain, what)
        },
      }
      school.files = full
      await importPhotos(school.work())
      school.files = real
      expect(progress()[0]).toMatchObject({ state: 'stopped', stoppedBecause: kind, refused: 0 })
      const { photos, filesOnDisk } = await stock()
      expect({ photos, filesOnDisk }).toEqual({ photos, filesOnDisk: photos * 3 })

      await resumeImport(school.as(), { importId })
      await importPhotos(school.work())
      expect(progress()[0]).toMatchObject({ state: 'done', taken: 5, duplicates: 0, refused: 0 })
      expect(await stock()).toEqual({ photos: 5, filesOnDisk: 15 })
    },
  )

  it('goes on by itself after a crash: nothing doubled, nothing lost, leftovers swept', async () => {
    await start(await school.folder(pictures(8)))
    const crash = new Error('power cut')
    school.engine.before.read = (name) => {
      if (name === 'picture-4') throw crash
    }
    await expect(importPhotos(school.work())).rejects.toBe(crash)
    // A file that was sealed but never got its row, as a cut between the two leaves it.
    await school.files.stage(drawnPicture({ name: 'half' }), 'original')
    await school.reopen()
    expect(progress()[0]).toMatchObject({ state: 'running' })
    expect(progress()[0]!.taken).toBeLessThan(8)
    school.engine.before = {}
    await importPhotos(school.work())
    expect(progress()[0]).toMatchObject({ state: 'done', total: 8, taken: 8, duplicates: 0, refused: 0 })
    expect(new Set(photoNames()).size).toBe(8)
    await school.files.sweep((work) => school.database.read(work))
    expect(await stock()).toEqual({ photos: 8, filesOnDisk: 24 })
  })

  it('ends between two files when it is told to stop, and blames no file for an engine that was closing', async () => {
    await start(await school.folder(pictures(6)))
    const stop = new AbortController()
    school.engine.before.read = (name) => {
      if (name !== 'picture-2') return
      stop.abort()
      throw new StudioError('engine-failed', { because: 'closed' })
    }
    await importPhotos(school.work(stop.signal))
    expect(progress()[0]).toMatchObject({ state: 'running', refused: 0 })
    school.engine.before = {}
    await school.reopen()
    await importPhotos(school.work())
    expect(progress()[0]).toMatchObject({ state: 'done', taken: 6, refused: 0 })
  })
})
