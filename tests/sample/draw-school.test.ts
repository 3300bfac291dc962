// The sample school as it is written to a disk: its roll, its portraits, its photos and what cameras wrote into them, and
// that the face engine finds the drawn faces. Drawn once for the whole file.
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExifReader from 'exifreader'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Box } from '../../shared/model/photo.ts'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import { castFor } from '../../electron/studio/sample/cast.ts'
import { chanceFor } from '../../electron/studio/sample/chance.ts'
import { composePhoto, pupilSitter } from '../../electron/studio/sample/compose-photo.ts'
import { develop } from '../../electron/studio/sample/develop-photo.ts'
import {
  drawSampleSchool,
  SAMPLE_SEED,
  type SamplePhoto,
  type SampleSchool,
} from '../../electron/studio/sample/draw-school.ts'
import { rollCsv, SAMPLE_ROLL_HEADERS, upnCheckLetter } from '../../electron/studio/sample/roll.ts'
import { readList } from '../read-list.ts'

const TODAY = '2026-11-22'
let dir = ''
let school: SampleSchool
// One thread: as many files of tests run side by side as there are processors, and two threads each would wait for one another.
const engine = openFaceEngine({ threads: 1 })
// A machine that does other work as well may need a while for two crowds.
vi.setConfig({ testTimeout: 120_000 })

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'larkfield-'))
  school = await drawSampleSchool(dir, { today: TODAY })
}, 120_000)
afterAll(async () => {
  await engine.close()
  await rm(dir, { recursive: true, force: true })
})

const event = (name: string) => {
  const found = school.events.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no event ${name}`)
  return found
}
const bytesOf = (name: string, file: string) => readFile(join(event(name).folder, file))
const photoOf = (name: string, file: string): SamplePhoto => {
  const found = event(name).photos.find((photo) => photo.file === file)
  if (found === undefined) throw new Error(`no photo ${file}`)
  return found
}
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const roll = async () => readList(await readFile(school.roll))

test('the roll is read by the import without a fault, and every column is understood', async () => {
  const read = await roll()
  expect({ rows: read.rows, faults: read.faults, ignored: read.ignored }).toEqual({
    rows: 30,
    faults: [],
    ignored: [],
  })
  expect((await readFile(school.roll, 'utf8')).slice(1).split('\r\n')[0]).toBe(SAMPLE_ROLL_HEADERS.join(','))
  const classes = Map.groupBy(read.lines, (line) => line.className)
  expect([...classes].map(([name, lines]) => [name, lines.length])).toEqual([
    ['Maple', 10],
    ['Oak', 10],
    ['Willow', 10],
  ])
})

test('every UPN has thirteen characters, the right check letter and a local authority that is nobody’s', async () => {
  // The worked example of the guidance.
  expect(upnCheckLetter('801200005001')).toBe('B')
  for (const { upn } of (await roll()).lines) {
    expect(upn).toMatch(/^[A-HJ-NP-RT-Z]000\d{9}$/)
    expect(upn?.[0]).toBe(upnCheckLetter(upn?.slice(1) ?? ''))
  }
  expect(new Set(school.pupils.map(({ upn }) => upn)).size).toBe(30)
})

test('permissions of every kind are there', async () => {
  const { lines } = await roll()
  const facebook = lines.map((line) => ({
    name: line.legalForename,
    neverShow: line.neverShow,
    answer: line.answers.find(({ purpose }) => purpose === 'social_media')?.answer,
    over: line.answers.some(({ answered }) => answered.expiresOn !== null && answered.expiresOn < TODAY),
  }))
  const count = (wanted: (row: (typeof facebook)[number]) => boolean) => facebook.filter(wanted).length
  expect({
    yes: count((row) => row.answer === 'yes' && !row.over && !row.neverShow),
    no: count((row) => row.answer === 'no'),
    withdrawn: count((row) => row.answer === 'withdrawn'),
    expired: count((row) => row.answer === 'yes' && row.over),
    neverAnswered: count((row) => row.answer === 'blank'),
    neverShow: count((row) => row.neverShow),
  }).toEqual({ yes: 20, no: 2, withdrawn: 2, expired: 2, neverAnswered: 2, neverShow: 2 })
})

test('recognition answers of every kind are there, and only pupils with standing have a portrait', async () => {
  const { lines } = await roll()
  const kindOf = (line: (typeof lines)[number]): string => {
    if (line.neverShow) return 'never-show'
    if (line.biometric.childObjects) return 'child-objects'
    if (line.biometric.objector !== null) return 'parent-objects'
    if (line.biometric.toldOn === null) return 'not-told'
    return line.biometric.answer
  }
  const kinds = Map.groupBy(lines, kindOf)
  expect(new Set(kinds.keys())).toEqual(
    new Set(['yes', 'no', 'withdrawn', 'blank', 'never-show', 'child-objects', 'parent-objects']),
  )
  const standing = (kinds.get('yes') ?? []).map(({ upn }) => upn)
  expect(school.pupils.flatMap(({ upn, portrait }) => (portrait === null ? [] : [upn]))).toEqual(standing)
  expect((await readdir(school.portraits)).sort()).toEqual(standing.map((upn) => `${upn}.jpg`).sort())
  expect(standing.length).toBeGreaterThanOrEqual(20)
})

test('each event has twelve photos or more, each of two to thirteen people, and everybody is on some photo', () => {
  expect(school.events.map(({ name, takenOn }) => [name, takenOn])).toEqual([
    ['Sports day', '2026-07-14'],
    ['Autumn assembly', '2026-10-16'],
  ])
  const seen = new Set<string>()
  for (const { photos } of school.events) {
    const real = photos.filter(({ what }) => what === 'photo')
    expect(real.length).toBeGreaterThanOrEqual(12)
    for (const { file, faces } of real) {
      expect([file, faces.length >= 2 && faces.length <= 13]).toEqual([file, true])
      for (const face of faces) seen.add(face.who)
    }
  }
  expect(school.pupils.filter(({ upn }) => !seen.has(upn))).toEqual([])
  expect(school.staff.filter(({ key }) => !seen.has(key))).toEqual([])
})

test('the camera wrote who it is and when, one photo knows where it was, and one of each event lies on its side', async () => {
  const facts = async (name: string, file: string) => {
    const tags = ExifReader.load(await bytesOf(name, file))
    return {
      make: tags['Make']?.description,
      model: tags['Model']?.description,
      serial: tags['BodySerialNumber']?.description,
      taken: tags['DateTimeOriginal']?.description,
      position: tags['GPSLatitude'] !== undefined,
      orientation: tags['Orientation']?.value,
      stored: [tags['Image Width']?.value, tags['Image Height']?.value],
    }
  }
  const expected = (name: string, file: string) => ({
    make: 'Larkfield Optical',
    model: 'Lark 12',
    serial: 'LK-004417',
    taken: photoOf(name, file).takenAt?.replaceAll('-', ':').replace('T', ' '),
    position: false,
    orientation: 1,
    stored: [4000, 3000],
  })
  expect(await facts('Sports day', 'LARK0101.JPG')).toEqual(expected('Sports day', 'LARK0101.JPG'))
  expect(await facts('Sports day', 'LARK0104.JPG')).toEqual({
    ...expected('Sports day', 'LARK0104.JPG'),
    position: true,
  })
  expect(await facts('Sports day', 'LARK0107.JPG')).toEqual({
    ...expected('Sports day', 'LARK0107.JPG'),
    orientation: 6,
  })
  expect(await facts('Autumn assembly', 'LARK0207.JPG')).toEqual({
    ...expected('Autumn assembly', 'LARK0207.JPG'),
    orientation: 8,
  })
  const positioned = school.events.flatMap(({ photos }) => photos.filter(({ hasPosition }) => hasPosition))
  expect(positioned.map(({ file }) => file)).toEqual(['LARK0104.JPG'])
})

test('the studio reads every kind of file as it was meant, and refuses the spoilt ones', async () => {
  const read = async (name: string, file: string) => {
    const result = await engine.read(await bytesOf(name, file))
    return result.accepted
      ? { format: result.format, size: [result.widthPx, result.heightPx], takenAt: result.takenAt }
      : result.refusal
  }
  const meant = (name: string, file: string, format: string) => {
    const { widthPx, heightPx, takenAt } = photoOf(name, file)
    return { format, size: [widthPx, heightPx], takenAt }
  }
  expect(await read('Sports day', 'LARK0107.JPG')).toEqual({
    ...meant('Sports day', 'LARK0107.JPG', 'jpeg'),
    size: [3000, 4000],
  })
  expect(await read('Sports day', 'field tablet 1.png')).toEqual(meant('Sports day', 'field tablet 1.png', 'png'))
  expect(await read('Autumn assembly', 'hall tablet 1.webp')).toEqual(
    meant('Autumn assembly', 'hall tablet 1.webp', 'webp'),
  )
  expect(await read('Autumn assembly', 'IMG_0031.HEIC')).toEqual(meant('Autumn assembly', 'IMG_0031.HEIC', 'heic'))
  expect(await read('Sports day', 'LARK0113.JPG')).toBe('truncated-photo')
  expect(await read('Autumn assembly', 'LARK0213.JPG')).toBe('not-a-picture')
})

test('a duplicate has the same bytes under another name', async () => {
  for (const [name, file, of] of [
    ['Sports day', 'Copy of LARK0105.JPG', 'LARK0105.JPG'],
    ['Autumn assembly', 'LARK0202 (1).JPG', 'LARK0202.JPG'],
  ] as const) {
    expect(sha256(await bytesOf(name, file))).toBe(sha256(await bytesOf(name, of)))
    expect(photoOf(name, file)).toEqual({ ...photoOf(name, of), file, what: 'duplicate' })
  }
})

test('the same seed draws the same roll and the same pixels, another seed draws other ones', async () => {
  const drawn = async (seed: number) => {
    const { pupils } = castFor(seed)
    const shot = { file: 'trial.jpg', place: 'lanes', formation: 'row', pupils: 3 } as const
    const sitters = pupils.slice(4, 7).map((pupil, at) => pupilSitter(pupil, String(at)))
    const composed = composePhoto(shot, 'pe', sitters, chanceFor(seed, 'trial'))
    return {
      pixels: sha256((await develop(composed, seed, 'trial')).data),
      roll: rollCsv(pupils, seed, TODAY),
      faces: composed.faces,
    }
  }
  const first = await drawn(SAMPLE_SEED)
  expect(await drawn(SAMPLE_SEED)).toEqual(first)
  expect(first.roll).toBe(await readFile(school.roll, 'utf8'))
  const other = await drawn(SAMPLE_SEED + 1)
  expect(other.pixels).not.toBe(first.pixels)
  expect(other.roll).not.toBe(first.roll)
})

test('the dates of the roll hang on today, so that the school does not grow old', () => {
  const later = rollCsv(castFor(SAMPLE_SEED).pupils, SAMPLE_SEED, '2031-03-02')
  const { lines, faults } = readList(Buffer.from(later))
  expect(faults).toEqual([])
  const ends = lines.flatMap(({ answers }) => answers.flatMap(({ answered }) => answered.expiresOn ?? []))
  expect(new Set(ends)).toEqual(new Set(['2030-08-31', '2032-08-31']))
  expect(lines.filter(({ answers }) => answers.some(({ answered }) => (answered.saidOn ?? '') > '2031-03-02'))).toEqual(
    [],
  )
})

const overlap = (a: Box, b: Box): number => {
  const across = Math.max(0, Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x))
  const down = Math.max(0, Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y))
  return (across * down) / (a.w * a.h + b.w * b.h - across * down)
}

test.each([
  ['Sports day', 'LARK0108.JPG'],
  ['Autumn assembly', 'LARK0206.JPG'],
])(
  'the engine finds every drawn face of %s, %s, is certain of nothing else and offers at most two others to the eye',
  async (name, file) => {
    const { faces: found } = await engine.findFaces(await bytesOf(name, file))
    const { faces } = photoOf(name, file)
    expect(faces.filter(({ box }) => !found.some((one) => overlap(one.box, box) > 0.3))).toEqual([])
    const others = found.filter(({ box }) => !faces.some((one) => overlap(one.box, box) > 0.3))
    expect(others.filter(({ certain }) => certain)).toEqual([])
    expect(others.length).toBeLessThanOrEqual(2)
  },
)
