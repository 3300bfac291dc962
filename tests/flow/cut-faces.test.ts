// The faces of a searched photo are cut out before anybody looks: sealed, found again without the engine, cut anew after another
// search, and gone with the photo.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { StudioError } from '../../shared/model/failure.ts'
import { cutFaces } from '../../electron/studio/flow/cut-faces.ts'
import { drawHead } from '../../electron/studio/flow/decide-face.ts'
import { rescanPhoto } from '../../electron/studio/flow/set-photo-aside.ts'
import { faceCrop } from '../../electron/studio/flow/show-picture.ts'
import { destroyPhoto } from '../../electron/studio/store/erasure.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { facesInARow, look, photoWith, searchAll } from './photo-story.ts'

let school: TestSchool
beforeEach(async () => {
  school = await openTestSchool()
})
afterEach(() => school.close())

const cuts = () => school.engine.calls.filter((call) => call === 'cropMany').length
const files = () =>
  school.database.read((reader) =>
    reader.all(sql`SELECT file_id AS id FROM face_cut`, z.object({ id: z.string().nullable() })),
  )
const onDisk = async (id: string) =>
  (await readdir(join(school.dir, 'files'), { recursive: true })).some((path) => path.includes(id))
async function cutAll(): Promise<number> {
  let photos = 0
  while (await cutFaces(school.work())) photos += 1
  return photos
}

it('cuts every searched photo once, and the grid asks the engine no more, also after a restart', async () => {
  const photoId = await photoWith(school, facesInARow(3))
  expect([await cutAll(), await cutAll()]).toEqual([1, 0])
  const before = cuts()
  const faces = look(school, photoId).faces.map(({ face }) => face.id)
  const pictures = await Promise.all(faces.map((id) => faceCrop(school.as(), id, 160)))
  expect(cuts()).toBe(before)
  await school.reopen()
  expect(await Promise.all(faces.map((id) => faceCrop(school.as(), id, 160)))).toEqual(pictures)
  expect(cuts()).toBe(before)
  // Another size, and a head that was drawn since, are cut when they are looked at.
  await faceCrop(school.as(), faces[0] ?? ('' as never), 96)
  const drawn = drawHead(school.as(), { photoId, box: { x: 0.1, y: 0.7, w: 0.1, h: 0.1 } }).faces.find(
    ({ face }) => face.foundBy === 'person',
  )
  await faceCrop(school.as(), drawn?.face.id ?? ('' as never), 160)
  expect(cuts()).toBe(before + 2)
})

it('cuts anew after another search, and the old cut-outs cannot be opened any more', async () => {
  const photoId = await photoWith(school, facesInARow(2))
  await cutAll()
  const [first] = files()
  school.clock.pass(1000)
  rescanPhoto(school.as(), { photoId })
  await searchAll(school)
  expect(await cutAll()).toBe(1)
  const [second] = files()
  expect(second?.id).not.toBe(first?.id)
  await expect(school.files.open(school.database.read, first?.id as never)).rejects.toEqual(
    new StudioError('not-found'),
  )
})

it('goes with the photo, and from the disk with the next tidying', async () => {
  const photoId = await photoWith(school, facesInARow(2))
  await cutAll()
  const [{ id } = { id: null }] = files()
  if (id === null) throw new Error('Nothing was cut')
  school.database.write((writer) => {
    destroyPhoto(writer, school.files, photoId)
  })
  expect(files()).toEqual([])
  await school.reopen()
  expect(await onDisk(id)).toBe(true)
  await school.files.sweep(school.database.read)
  expect(await onDisk(id)).toBe(false)
})

it('leaves a photo that cannot be cut to the looking, and does not try it for ever', async () => {
  await photoWith(school, facesInARow(2))
  const work = { ...school.work(), engine: { ...school.engine, cropMany: () => Promise.reject(new Error('no')) } }
  expect([await cutFaces(work), await cutFaces(work)]).toEqual([true, false])
  expect(files()).toEqual([{ id: null }])
})
