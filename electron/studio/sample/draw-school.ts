// Draws "Larkfield Primary", the sample school: a roll, portraits for enrolment and two folders of event photos, on the
// spot and without a photograph of anyone. Runs in Node (the studio, quickstart and the tests). Writes only below `dir`.
import { copyFile, mkdir, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { castFor, type CastStaff } from './cast.ts'
import { chanceFor, type Chance } from './chance.ts'
import { composePhoto, pupilSitter, staffSitter, type DrawnFace, type Sitter } from './compose-photo.ts'
import { asJpeg, asPhoneHeic, asPng, asWebp, develop, type CameraFacts } from './develop-photo.ts'
import { drawPortrait } from './draw-portrait.ts'
import { mayEnrol, rollCsv, sampleDates, upnOf } from './roll.ts'
import { SHOT_EVENTS, type Shot, type ShotEvent } from './shots.ts'

/** One file of an event folder and what is really on it: the truth that tests hold results against. */
export interface SamplePhoto {
  readonly file: string
  readonly what: 'photo' | 'duplicate' | 'truncated' | 'not-a-picture'
  /** Size of the upright picture; 0 for a file that cannot be read. */
  readonly widthPx: number
  readonly heightPx: number
  readonly takenAt: string | null
  readonly hasPosition: boolean
  /** Empty for a file that cannot be read. */
  readonly faces: readonly DrawnFace[]
}
export interface SampleEvent {
  readonly name: string
  readonly folder: string
  /** YYYY-MM-DD. */
  readonly takenOn: string
  readonly photos: readonly SamplePhoto[]
}
export interface SamplePupil {
  readonly upn: string
  readonly legalForename: string
  readonly preferredForename: string
  readonly surname: string
  readonly className: string
  /** The portrait's file, or null where recognition may not be used (L14). */
  readonly portrait: string | null
}
export interface SampleStaff {
  readonly key: string
  readonly name: string
  readonly role: CastStaff['role']
}
/** The whole sample school: its name, files and truth. Paths are absolute when `dir` was. */
export interface SampleSchool {
  readonly name: 'Larkfield Primary'
  readonly roll: string
  readonly portraits: string
  readonly pupils: readonly SamplePupil[]
  readonly staff: readonly SampleStaff[]
  readonly events: readonly SampleEvent[]
}
export interface SampleOptions {
  /** Same seed and same day: same names, same roll, same pixels. */
  readonly seed?: number
  /** The day the dates hang on, YYYY-MM-DD: events lie before it, permissions reach beyond it. */
  readonly today?: string
  /** Told after every file. */
  readonly onProgress?: (done: number, total: number) => void
}

/** The seed whose faces were measured. */
export const SAMPLE_SEED = 20_260_714
const SAMPLE_DAY = '2026-11-02'
const CAMERA_PX = 4000
/** Drawing one picture keeps one core busy; a third fills the gaps while files are written. */
const AT_ONCE = 3

/** Deals people out so that everybody is on about as many pictures as everybody else. */
const dealer = (chance: Chance, everyone: readonly { readonly sitter: Sitter; readonly className: string }[]) => {
  const shown = new Map<string, number>()
  return (count: number, classes: readonly string[] | undefined, taken: ReadonlySet<string>): Sitter[] => {
    const able = chance.shuffle(
      everyone.filter(
        ({ sitter, className }) => (classes === undefined || classes.includes(className)) && !taken.has(sitter.who),
      ),
    )
    able.sort((a, b) => (shown.get(a.sitter.who) ?? 0) - (shown.get(b.sitter.who) ?? 0))
    const dealt = able.slice(0, count).map(({ sitter }) => sitter)
    for (const { who } of dealt) shown.set(who, (shown.get(who) ?? 0) + 1)
    return chance.shuffle(dealt)
  }
}

/** Runs the jobs a few at a time; the first failure ends it. */
const fewAtATime = async (jobs: readonly (() => Promise<void>)[]): Promise<void> => {
  const queue = [...jobs]
  const worker = async (): Promise<void> => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) await job()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

const clock = (day: string, at: number, chance: Chance): string => {
  const minutes = 9 * 60 + 40 + at * 7 + chance.whole(0, 5)
  return `${day}T${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:${String(chance.whole(0, 59)).padStart(2, '0')}`
}

interface Made {
  readonly photo: SamplePhoto
  readonly bytes: Buffer
}
const photograph = async (
  shot: Shot,
  event: ShotEvent,
  sitters: readonly Sitter[],
  takenAt: string,
  seed: number,
): Promise<Made> => {
  const about = `${event.name}/${shot.file}`
  const composed = composePhoto(shot, event.kit, sitters, chanceFor(seed, about))
  const pixels = await develop(composed, seed, about)
  const facts: CameraFacts = { takenAt, orientation: shot.orientation ?? 1, position: shot.position ?? false }
  const lower = shot.file.toLowerCase()
  const longest = lower.endsWith('.png')
    ? 2000
    : lower.endsWith('.webp')
      ? 3200
      : lower.endsWith('.heic')
        ? 2000
        : CAMERA_PX
  const bytes = lower.endsWith('.png')
    ? await asPng(pixels, longest)
    : lower.endsWith('.webp')
      ? await asWebp(pixels, longest, facts)
      : lower.endsWith('.heic')
        ? await asPhoneHeic(pixels, facts)
        : await asJpeg(pixels, longest, facts)
  const scale = longest / Math.max(pixels.width, pixels.height)
  const silent = lower.endsWith('.png')
  return {
    bytes,
    photo: {
      file: shot.file,
      what: 'photo',
      widthPx: Math.round(pixels.width * scale),
      heightPx: Math.round(pixels.height * scale),
      takenAt: silent ? null : takenAt,
      hasPosition: facts.position,
      faces: composed.faces,
    },
  }
}

/** Draws everything below `dir` (made if need be): `roll.csv`, `portraits/<UPN>.jpg`, `events/<name>/`. */
export const drawSampleSchool = async (dir: string, options: SampleOptions = {}): Promise<SampleSchool> => {
  const seed = options.seed ?? SAMPLE_SEED
  const today = options.today ?? SAMPLE_DAY
  const dates = sampleDates(today)
  const { pupils, staff } = castFor(seed)
  const portraits = join(dir, 'portraits')
  const roll = join(dir, 'roll.csv')
  await mkdir(portraits, { recursive: true })
  await writeFile(roll, rollCsv(pupils, seed, today))

  const everyone = pupils.map((pupil, at) => ({
    sitter: pupilSitter(pupil, upnOf(pupil, at)),
    className: pupil.className,
  }))
  const adults = new Map(staff.map((one) => [one.key, staffSitter(one)]))
  const total = pupils.filter(mayEnrol).length + SHOT_EVENTS.reduce((sum, event) => sum + event.shots.length, 0)
  let done = 0
  const step = (): void => {
    done += 1
    options.onProgress?.(done, total)
  }

  const jobs: (() => Promise<void>)[] = []
  const events: { name: string; folder: string; takenOn: string; photos: Map<string, SamplePhoto> }[] = []
  for (const event of SHOT_EVENTS) {
    const folder = join(dir, 'events', event.name)
    await mkdir(folder, { recursive: true })
    const takenOn = event.kit === 'pe' ? dates.sportsDay : dates.assembly
    const photos = new Map<string, SamplePhoto>()
    events.push({ name: event.name, folder, takenOn, photos })
    const chance = chanceFor(seed, `${event.name} people`)
    const deal = dealer(chance, everyone)
    event.shots.forEach((shot, at) => {
      const near = deal(shot.pupils, shot.classes, new Set())
      const far = deal(shot.farPupils ?? 0, undefined, new Set(near.map(({ who }) => who)))
      const grown = (shot.staff ?? []).flatMap((key) => adults.get(key) ?? [])
      // Grown-ups stand at an end of the back row, which comes first.
      const sitters =
        shot.formation === 'row' || shot.formation === 'behind-table'
          ? [...far, ...near, ...grown]
          : [...far, ...grown, ...near]
      const takenAt = clock(takenOn, at, chance)
      jobs.push(async () => {
        const made = await photograph(shot, event, sitters, takenAt, seed)
        await writeFile(join(folder, shot.file), made.bytes)
        photos.set(shot.file, made.photo)
        step()
      })
    })
  }
  pupils.forEach((pupil, at) => {
    if (!mayEnrol(pupil)) return
    jobs.push(async () => {
      const upn = upnOf(pupil, at)
      await writeFile(
        join(portraits, `${upn}.jpg`),
        await drawPortrait(
          pupilSitter(pupil, upn),
          seed,
          `${dates.portraits}T10:${String(10 + at).padStart(2, '0')}:00`,
        ),
      )
      step()
    })
  })
  await fewAtATime(jobs)

  return {
    name: 'Larkfield Primary',
    roll,
    portraits,
    pupils: pupils.map((pupil, at) => ({
      upn: upnOf(pupil, at),
      legalForename: pupil.legalForename,
      preferredForename: pupil.preferredForename,
      surname: pupil.surname,
      className: pupil.className,
      portrait: mayEnrol(pupil) ? join(portraits, `${upnOf(pupil, at)}.jpg`) : null,
    })),
    staff: staff.map(({ key, name, role }) => ({ key, name, role })),
    events: await Promise.all(
      events.map(async (event, at) => ({
        ...event,
        photos: await withSpoilt(event.folder, event.photos, SHOT_EVENTS[at]),
      })),
    ),
  }
}

/** The drawn photos in order, and after them the spoilt files, written here. */
const withSpoilt = async (
  folder: string,
  photos: ReadonlyMap<string, SamplePhoto>,
  event: ShotEvent | undefined,
): Promise<SamplePhoto[]> => {
  const all = (event?.shots ?? []).flatMap((shot) => photos.get(shot.file) ?? [])
  for (const { file, what, of } of event?.spoilt ?? []) {
    const original = photos.get(of)
    if (original === undefined) throw new Error(`${of} was not drawn`)
    const path = join(folder, file)
    await copyFile(join(folder, of), path)
    if (what === 'duplicate') all.push({ ...original, file, what })
    else {
      await (what === 'truncated'
        ? cutShort(path)
        : writeFile(path, 'This file was a photograph once. The memory card lost it.\n'))
      all.push({ file, what, widthPx: 0, heightPx: 0, takenAt: null, hasPosition: false, faces: [] })
    }
  }
  return all
}

/** Keeps the first third of a file, as a card that was pulled out too early does. */
const cutShort = async (path: string): Promise<void> => truncate(path, Math.floor((await stat(path)).size / 3))
