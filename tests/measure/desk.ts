// measure desk [--photos N] [--walked N] [--grid N] [--scanning]: a scripted keyboard walks the review desk of an event of N drawn
// photos (300; or the first ones of it) in the real window, and every key is timed from the press to the painted result, also
// while other photos are searched; then the contact sheet of an event of N photos (5,000) is scrolled and its frames are timed.
// Needs Chromium and the built page (`npm run build`). Prints JSON lines.
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { CDPSession, Page } from 'playwright-core'
import { guards } from '../../electron/chromium/guards.ts'
import { openWindow } from '../../electron/chromium/launch.ts'
import { findChromium, projectRoot } from '../../electron/start/find-browser.mjs'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import { clientOfStudio } from '../../electron/studio/sample/prepare-sample.ts'
import { openStudio } from '../../electron/studio/studio.ts'
import {
  bareList,
  framesWhileScrolling,
  installWatch,
  pageWork,
  snapshot,
  timeKey,
  type TimedKey,
} from './desk-watch.ts'
import { addDrawnEvent, drawPhotos, type DrawnDoor } from './drawn-event.ts'
import { print, rounded, usage } from './folder.ts'
import { fillRegister } from './synthetic-library.ts'

const SOFT = { memoryKiB: 8 * 1024, passes: 1 }
const PASSPHRASE = 'measured head passphrase'
/** Pupils on the register while the desk is walked. */
const PUPILS = 1000
/** What a key may take, 95 of 100 times (issue 5). */
const MOST_MS = 50
/** A frame at 60 a second, with the tick of a clock of a display to spare. */
const FRAME_MS = 1000 / 60
const pageFilesDir = join(projectRoot, 'out', 'renderer')
const say = (what: string) => process.stderr.write(`${what}\n`)

/** Exit code 2 when it is called wrongly, or there is no browser or no built page. */
export async function run(args: string[]): Promise<number> {
  const options = optionsOf(args)
  if (options === null) return usage('desk [--photos N] [--walked N] [--grid N] [--scanning], N from 2 to 20000')
  const executablePath = findChromium()
  if (executablePath === null || !existsSync(join(pageFilesDir, 'index.html')))
    return usage('desk: needs Chromium and the built page (npm run build)')
  const folder = await mkdtemp(join(tmpdir(), 'cloakroom-desk-'))
  try {
    await measure(folder, executablePath, options)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 })
  }
  return 0
}

interface Options {
  readonly photos: number
  /** Of them so many are walked, from the first on. */
  readonly walked: number
  readonly grid: number
  /** Photos of another event are searched meanwhile. */
  readonly scanning: boolean
}

function optionsOf(args: string[]): Options | null {
  try {
    const { values } = parseArgs({
      args,
      options: {
        photos: { type: 'string', default: '300' },
        walked: { type: 'string' },
        grid: { type: 'string', default: '5000' },
        scanning: { type: 'boolean', default: false },
      },
    })
    const photos = Number(values.photos)
    const sizes = { photos, walked: Math.min(photos, Number(values.walked ?? photos)), grid: Number(values.grid) }
    return Object.values(sizes).every((size) => Number.isInteger(size) && size >= 2 && size <= 20_000)
      ? { ...sizes, scanning: values.scanning }
      : null
  } catch {
    // An option that is not known: usage says which are.
    return null
  }
}

async function measure(folder: string, executablePath: string, options: Options): Promise<void> {
  const { photos, walked, grid, scanning } = options
  const home = join(folder, 'school')
  const engine = openFaceEngine({})
  try {
    say('drawing')
    const drawings = await drawPhotos(join(folder, 'drawn'))
    const ports = { pageFilesDir, engine, hardness: SOFT }
    let studio = await openStudio(home, ports)
    const account = await makeSchool(clientOfStudio(studio))
    await studio.close()
    say('building the events')
    const door: DrawnDoor = {
      home,
      account,
      passphrase: PASSPHRASE,
      hardness: SOFT,
      pipeline: engine.pipeline,
      textPipeline: engine.textPipeline,
    }
    await fillRegister(door, PUPILS)
    const one = { classNames: [], searched: true }
    const walkedEvent = await addDrawnEvent(door, drawings, { ...one, title: 'Walked', count: photos, share: false })
    const large = await addDrawnEvent(door, drawings, { ...one, title: 'Large', count: grid, share: true })
    if (scanning)
      await addDrawnEvent(door, drawings, { ...one, title: 'New', count: photos, share: false, searched: false })

    studio = await openStudio(home, ports)
    const client = clientOfStudio(studio)
    await client['session.unlock']({ accountId: account, passphrase: PASSPHRASE })
    const names = (await client['pupils.list']({})).map((row) => row.name)
    const window = await openWindow({ executablePath, studio, guards, home, headless: true })
    try {
      const open = async (eventId: string): Promise<void> => {
        await window.page.evaluate((id) => {
          globalThis.location.hash = `#/events/${id}`
        }, eventId)
        await window.page.getByRole('group', { name: 'All photos of this event' }).waitFor()
      }
      await open(walkedEvent)
      await window.page.getByRole('heading', { name: /^Face \d+ of \d+$/ }).waitFor()
      await window.page.locator('.stage-picture:not(.stage-old) > img').waitFor()
      say('walking')
      const session = await window.context.newCDPSession(window.page)
      await session.send('Performance.enable')
      const before = { page: await pageWork(session), cpu: process.cpuUsage() }
      const keys = await walk(window.page, walked, names)
      const after = { page: await pageWork(session), cpu: process.cpuUsage(before.cpu) }
      const each = (ms: number) => rounded(ms / Math.max(1, keys.keys), 1)
      print({
        measured: 'keys',
        photos,
        walked,
        scanning,
        pupils: PUPILS,
        cores: cpus().length,
        // Work that a key makes, the looking of this program beside: of the studio's process, and of the page's own thread.
        cpuMsPerKey: {
          studio: each((after.cpu.user + after.cpu.system) / 1000),
          page: each(after.page.taskMs - before.page.taskMs),
          pageScripts: each(after.page.scriptMs - before.page.scriptMs),
        },
        ...keys,
        ...load(),
      })
      await open(large)
      await window.page.getByRole('heading', { name: /^Face \d+ of \d+$/ }).waitFor()
      say('scrolling')
      print({ measured: 'contact sheet', photos: grid, ...(await scroll(window.page, session)), ...load() })
    } finally {
      await window.close()
      await studio.close()
    }
  } finally {
    await engine.close()
  }
}

/** Processes that wanted to run in the last minute: above the cores, the times say more about them than about us. */
const load = () => ({ loadAverage: rounded(loadavg()[0] ?? 0, 1) })

async function makeSchool(client: ReturnType<typeof clientOfStudio>) {
  await client['school.create']({
    name: 'Measured Primary',
    pageHandle: '@measuredprimary',
    values: ['Honesty'],
    policyRatifiedOn: '2026-02-01',
    accountName: 'Measured Head',
    role: 'headteacher',
    passphrase: PASSPHRASE,
  })
  const state = await client['app.state']({})
  if (state.phase !== 'open') throw new Error('The school did not open')
  return state.me.id
}

/** One key of the walk: what is pressed, what it is called in the result, when it is done. */
interface Step {
  readonly key: string
  readonly of: string
  readonly done: string
}
const DECIDED = 'now.undecided < before.undecided || now.said !== before.said'
const OTHER_PHOTO = 'now.photo !== before.photo && now.current && now.outlines > 0'
const steps = {
  next: { key: 'ArrowRight', of: 'next photo', done: OTHER_PHOTO },
  previous: { key: 'ArrowLeft', of: 'photo before', done: OTHER_PHOTO },
  // Not already when the face of before is gone: when the next one is there.
  onward: {
    key: 'Tab',
    of: 'next undecided',
    done: `(now.face !== '' && now.face !== before.face) || (${OTHER_PHOTO})`,
  },
  down: { key: 'ArrowDown', of: 'next face', done: 'now.face !== before.face' },
  hide: { key: 'h', of: 'hide', done: DECIDED },
  visitor: { key: 'a', of: 'visitor', done: DECIDED },
  hideAll: { key: '0', of: 'hide all', done: 'now.undecided === 0 && now.said !== before.said' },
  undo: { key: 'Control+z', of: 'undo', done: 'now.said !== before.said' },
  redo: { key: 'Control+y', of: 'do again', done: 'now.said !== before.said' },
  zoom: { key: 'Space', of: 'zoom', done: 'now.left !== before.left' },
  lift: { key: 'b', of: 'before and after', done: 'now.lifted !== before.lifted' },
  phone: { key: 'v', of: 'on a phone', done: 'now.phone !== before.phone' },
} satisfies Record<string, Step>
const letter = (key: string): Step => ({ key, of: 'letter of a name', done: 'now.finder !== before.finder' })

/** Goes through the photos as a person would who knows the keys, and times every one of them. */
async function walk(page: Page, photos: number, names: readonly string[]) {
  await installWatch(page)
  const times = new Map<string, TimedKey[]>()
  let missed = 0
  const press = async (step: Step): Promise<void> => {
    const timed = await timeKey(page, step.key, step.done)
    if (timed === null) {
      missed += 1
      say(`${step.of}: no result within five seconds: ${JSON.stringify(await snapshot(page))}`)
    } else times.set(step.of, [...(times.get(step.of) ?? []), timed])
    // A quick hand presses about eight keys a second.
    await page.waitForTimeout(120)
  }
  // Names that are different from the first letters on, in turn.
  const name = async (at: number): Promise<void> => {
    // Nobody is named before their face was seen: a person looks, too.
    for (let looks = 0; looks < 400 && (await snapshot(page))['crop'] !== true; looks += 1)
      await page.waitForTimeout(25)
    const [forename = ''] = (names[at % names.length] ?? '').split(' ')
    await press(letter(`Shift+${forename.slice(0, 1).toUpperCase()}`))
    for (const one of forename.slice(1, 3).split('')) await press(letter(one))
    await press({ key: 'Enter', of: 'name chosen', done: `now.finder === '' && (${DECIDED})` })
  }
  for (let at = 0; at < photos; at += 1) {
    const undecided = Number((await snapshot(page))['undecided'])
    if (undecided > 0) {
      if (undecided > 2) await name(at)
      if (undecided > 3) await press(steps.visitor)
      if (undecided > 4) await press(steps.hide)
      if (at % 4 === 1) await press(steps.down)
      if (at % 5 === 2) {
        await press(steps.zoom)
        await press(steps.zoom)
      }
      if (at % 7 === 3) {
        await press(steps.lift)
        await press(steps.lift)
      }
      if (at % 20 === 4) {
        await press(steps.phone)
        await press(steps.phone)
      }
      await press(steps.hideAll)
      if (at % 6 === 5) {
        await press(steps.undo)
        await press(steps.redo)
      }
    }
    if (at % 10 === 9) {
      await press(steps.previous)
      await press(steps.next)
    }
    if (at < photos - 1) await press(at % 2 === 0 ? steps.onward : steps.next)
    if (at % 50 === 49) say(`${String(at + 1)} of ${String(photos)}`)
  }
  const timed = [...times.values()].flat()
  const all = timed.map(({ ms }) => ms)
  const where = ['toPage', 'pageBefore', 'studioAndWire', 'pageAfter', 'painting'] as const
  return {
    keys: all.length,
    missed,
    ...shares(all),
    under50Ms: part(all, 0.95) < MOST_MS,
    split: Object.fromEntries(where.map((place) => [place, shares(timed.map(({ split }) => split[place]))])),
    byKey: Object.fromEntries(
      [...times].map(([of, keys]) => [of, { keys: keys.length, ...shares(keys.map(({ ms }) => ms)) }]),
    ),
  }
}

/** Scrolls the contact sheet slowly, quickly and in leaps, and times the frames. */
async function scroll(page: Page, session: CDPSession) {
  await installWatch(page)
  const opened = await timeKey(page, 'g', 'now.sheet')
  await page.waitForTimeout(1000)
  const ways = [
    { of: 'slowly', ms: 4000, step: 12 },
    { of: 'quickly', ms: 4000, step: 90 },
    { of: 'in leaps', ms: 4000, step: 600 },
  ]
  const frames: number[] = []
  const bare: number[] = []
  const by: Record<string, unknown> = {}
  for (const way of ways) {
    bare.push(...(await framesWhileScrolling(page, await bareList(page, true), way)))
    await bareList(page, false)
    await page.waitForTimeout(500)
    const before = await pageWork(session)
    const here = await framesWhileScrolling(page, '.sheet-list', way)
    const { taskMs } = await pageWork(session)
    frames.push(...here)
    // The work of the page's own thread, which says the same on a machine that does something else beside.
    const pageMsPerFrame = rounded((taskMs - before.taskMs) / here.length, 1)
    by[way.of] = { frames: here.length, ...shares(here), pageMsPerFrame }
    await page.waitForTimeout(500)
  }
  return {
    openedMs: opened === null ? null : rounded(opened.ms, 1),
    frames: frames.length,
    perSecond: perSecond(frames),
    /** The same scrolling of bare bars, in turn with the sheet: more than that no page gets in this browser on this machine. */
    bare: { perSecond: perSecond(bare), ...shares(bare), late: lateIn(bare) },
    ofBare: rounded(perSecond(frames) / perSecond(bare), 3),
    ...shares(frames),
    /** Part of all frames that came later than one and a half frames of 60 a second. */
    late: lateIn(frames),
    /** Frames that took longer than 50 ms: what an eye sees as a jerk. */
    long: frames.filter((ms) => ms > MOST_MS).length,
    by,
  }
}

const perSecond = (frames: readonly number[]): number =>
  rounded(1000 / (frames.reduce((sum, ms) => sum + ms, 0) / frames.length), 1)
const lateIn = (frames: readonly number[]): number =>
  rounded(frames.filter((ms) => ms > FRAME_MS * 1.5).length / frames.length, 3)

function part(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0, 1)
}
const shares = (values: readonly number[]) => ({
  p50Ms: part(values, 0.5),
  p95Ms: part(values, 0.95),
  mostMs: part(values, 1),
})
