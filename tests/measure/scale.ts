// measure scale --subjects N --photos M --faces K [--keep FOLDER] | --library FOLDER: a synthetic library of that size in a throw-away school, and how long the
// questions take that the screens ask of the studio, from the request to the parsed answer. Prints one JSON object.
import { cp, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { clientOfStudio, recordRecognition } from '../../electron/studio/sample/prepare-sample.ts'
import type { FaceEngine } from '../../electron/studio/ports.ts'
import { openStudio, type Studio } from '../../electron/studio/studio.ts'
import { findable, findRows } from '../../renderer/screens/pupils/find-rows.ts'
import { print, rounded, usage } from './folder.ts'
import { inventPupils, rollText } from './invented-people.ts'
import { measureRoll } from './roll.ts'
import { screenQuestions } from './scale-questions.ts'
import { fillPhotos, fillRegister, fillTemplates, type LibraryDoor } from './synthetic-library.ts'

/** A softer hash than the product's: unlocking is measured without it. */
const SOFT = { memoryKiB: 8 * 1024, passes: 1 }
const PASSPHRASE = 'measured head passphrase'
const RUNS = 40
/** Faces that are decided before each question. */
const AFTER_RUNS = 40
/** What a question of a screen may take, 95 of 100 times. */
const MOST_MS = 50

const never = (): never => {
  throw new Error('Nothing is looked at while measuring')
}
/** No picture is behind the library, so no engine is asked. */
const noEngine: FaceEngine = {
  pipeline: 'scale-1',
  textPipeline: 'scale-text-1',
  photosAtATime: 1,
  trouble: null,
  read: never,
  findFaces: never,
  describe: never,
  readText: never,
  enrol: never,
  render: never,
  renderPreview: never,
  example: never,
  crop: never,
  cropMany: never,
  close: async () => undefined,
}

const TAKES =
  'scale --subjects N --photos M --faces K [--keep FOLDER] | scale --library FOLDER (one that was kept; it is copied first)'

interface Sizes {
  readonly subjects: number
  readonly photos: number
  readonly faces: number
}

/** Prints one object; exit code 2 when it is called wrongly. */
export async function run(args: string[]): Promise<number> {
  let values: { subjects?: string; photos?: string; faces?: string; keep?: string; library?: string }
  try {
    const text = { type: 'string' } as const
    const options = { subjects: text, photos: text, faces: text, keep: text, library: text }
    ;({ values } = parseArgs({ args, options }))
  } catch {
    return usage(TAKES)
  }
  const { keep, library } = values
  const sizes = { subjects: Number(values.subjects), photos: Number(values.photos), faces: Number(values.faces) }
  const good = Object.values(sizes).every((size) => Number.isInteger(size) && size >= 1 && size <= 1_000_000)
  if (library === undefined ? !good : good || keep !== undefined) return usage(TAKES)
  const folder = await mkdtemp(join(tmpdir(), 'cloakroom-scale-'))
  try {
    const built = library === undefined ? await build(folder, sizes) : {}
    const home = join(folder, 'library')
    if (library !== undefined) await cp(library, home, { recursive: true })
    if (keep !== undefined) await cp(home, keep, { recursive: true, errorOnExist: true, force: false })
    print({ ...built, ...(await measure(home)) })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return 0
}

type Client = ReturnType<typeof clientOfStudio>
const say = (what: string) => process.stderr.write(`${what}\n`)
const open = (home: string) => openStudio(home, { pageFilesDir: home, engine: noEngine, hardness: SOFT })
async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const start = performance.now()
  const value = await work()
  return { ms: performance.now() - start, value }
}

/** Makes a school in an empty home and leaves its head signed in. */
async function makeSchool(client: Client) {
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

/** A pupil list read and written, then a library of that size in `folder`/library. */
async function build(folder: string, sizes: Sizes) {
  say('importing a pupil list')
  const roll = await importList(join(folder, 'import'), sizes.subjects)
  const again = await measureRoll(sizes.subjects)

  say('building the library')
  const building = performance.now()
  const home = join(folder, 'library')
  const studio: Studio = await open(home)
  const client = clientOfStudio(studio)
  const account = await makeSchool(client)
  await recordRecognition(client, new Date().toISOString().slice(0, 10))
  await studio.close()
  const { pipeline, textPipeline } = noEngine
  const door: LibraryDoor = { home, account, passphrase: PASSPHRASE, hardness: SOFT, pipeline, textPipeline }
  await fillRegister(door, sizes.subjects)
  const enrolled = await fillTemplates(door)
  await fillPhotos(door, sizes)
  return {
    ...sizes,
    enrolled,
    buildSeconds: rounded((performance.now() - building) / 1000, 1),
    import: roll,
    /** Milliseconds: a second list, as CSV and as XLSX, on a register that has everybody already. */
    importAgain: again,
  }
}

async function measure(home: string) {
  say('asking what the screens ask')
  const opened = await timed(() => open(home))
  const studio = opened.value
  const client = clientOfStudio(studio)
  const door = await client['app.state']({})
  const accountId = door.phase === 'locked' ? door.accounts[0]?.id : undefined
  if (accountId === undefined) throw new Error('The library does not open')
  const unlocked = await timed(() => client['session.unlock']({ accountId, passphrase: PASSPHRASE }))
  const first = await timed(() => client['home.summary']({}))
  // What the opening sets going in the background is over before the questions are timed.
  await new Promise((resolve) => setTimeout(resolve, 1500))
  const { times: queries, refused } = await askAll(studio, client)
  const afterChange = await askAfterChange(client, queries)
  const listKey = keyOnList(await client['pupils.list']({}))
  await studio.close()
  const { size } = await stat(join(home, 'cloakroom.db'))
  const slow = Object.entries(queries).filter(([, one]) => one.p95Ms > MOST_MS)
  return {
    openStudioMs: rounded(opened.ms, 1),
    unlockMs: rounded(unlocked.ms, 1),
    firstHomeMs: rounded(first.ms, 1),
    databaseMegabytes: rounded(size / 1e6, 1),
    /** Processes that wanted to run, on `cores`: above it the times say more about them than about us. */
    loadAverage: rounded(loadavg()[0] ?? 0, 1),
    cores: cpus().length,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    listKey,
    queries,
    afterChange,
    slowerThan50Ms: slow.map(([name]) => name),
    /** Asked and timed, but answered with a sentence: there is nothing of it in a made-up library. */
    refused,
  }
}

/** A list of that many pupils into an empty school: looked at and imported, timed. */
async function importList(home: string, subjects: number) {
  const studio = await open(home)
  try {
    const client = clientOfStudio(studio)
    await makeSchool(client)
    const path = join(home, 'roll.csv')
    await writeFile(path, rollText(inventPupils(subjects)))
    const preview = await timed(() => client['roll.check']({ path }))
    const { digest } = preview.value
    const applied = await timed(() =>
      client['roll.import']({ path, digest, leaveOutFaulty: true, confirmedYesRows: [] }),
    )
    if (!applied.value.imported) throw new Error('The list was not imported')
    return { rows: preview.value.rows, previewMs: rounded(preview.ms, 1), applyMs: rounded(applied.ms, 1) }
  } finally {
    await studio.close()
  }
}

/** What the page computes when a key is typed on the list of everybody; drawing it is timed by tests/app/register.spec.ts. */
function keyOnList(rows: Awaited<ReturnType<Client['pupils.list']>>) {
  const beganMs = performance.now()
  const prepared = findable(rows)
  const prepareMs = performance.now() - beganMs
  const times = 'kestrel maple al'.split('').map((_, at, all) => {
    const start = performance.now()
    findRows(prepared, {
      text: all.slice(0, at + 1).join(''),
      className: '',
      filter: 'everybody',
      sorting: { column: 'missing', falling: false },
    })
    return performance.now() - start
  })
  const sorted = times.toSorted((a, b) => a - b)
  return { prepareMs: rounded(prepareMs, 1), p50Ms: rounded(sorted[8] ?? 0, 2), mostMs: rounded(sorted.at(-1) ?? 0, 2) }
}

/**
 * What is kept until something it was read from changes, asked right after somebody decided a face in the largest event, as the
 * desk does at every key; and how long the deciding itself took. Milliseconds.
 */
async function askAfterChange(client: Client, queries: Readonly<Record<string, unknown>>) {
  const [large] = (await client['events.list']({})).toSorted((a, b) => b.photos - a.photos)
  if (large === undefined) return {}
  const eventId = large.id
  const { photos } = await client['events.get']({ eventId })
  const lists: Readonly<Record<string, () => Promise<unknown>>> = {
    'events.get': () => client['events.get']({ eventId }),
    'faces.list': () => client['faces.list']({ eventId }),
    'events.lookedFor': () => client['events.lookedFor']({ eventId }),
    'events.list': () => client['events.list']({}),
    'home.summary': () => client['home.summary']({}),
    'pupils.list': () => client['pupils.list']({}),
    'calendar.list': () => client['calendar.list']({}),
  }
  const faces = (
    await Promise.all(photos.slice(0, AFTER_RUNS).map(({ id }) => client['photos.get']({ photoId: id })))
  ).flatMap((view) => view.faces[0]?.face.id ?? [])
  const times: Record<string, { p50Ms: number; p95Ms: number }> = {}
  for (const [name, ask] of Object.entries(lists)) {
    if (!(name in queries)) continue
    const decided: number[] = []
    const ms: number[] = []
    for (const [at, faceId] of faces.entries()) {
      const kind = at % 2 === 0 ? ('visitor' as const) : ('keep-hidden' as const)
      decided.push((await timed(() => client['faces.decide']({ faceId, decision: { kind } }))).ms)
      ms.push((await timed(ask)).ms)
    }
    times[name] = { p50Ms: part(ms, 0.5), p95Ms: part(ms, 0.95) }
    times['faces.decide'] = { p50Ms: part(decided, 0.5), p95Ms: part(decided, 0.95) }
  }
  return times
}

interface Times {
  readonly p50Ms: number
  readonly p95Ms: number
  readonly cpuP50Ms: number
  readonly cpuP95Ms: number
  /** The very first asking after the start. */
  readonly firstMs: number
  readonly kilobytes: number
}

function part(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return rounded(sorted[Math.floor(sorted.length * share)] ?? 0, 1)
}

/** Every question that a screen asks; those that a made-up library has no answer to are told apart. */
async function askAll(studio: Studio, client: Client) {
  const questions = await screenQuestions(client)
  const refused: string[] = []
  const times: Record<string, Times> = {}
  for (const [name, input] of Object.entries(questions)) {
    const ms: number[] = []
    const cpuMs: number[] = []
    let firstMs = 0
    let bytes = 0
    for (let at = 0; at < RUNS + 3; at += 1) {
      const request = new Request(`https://studio.internal/rpc/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input(at)),
      })
      // The studio's own clock gets its turn: without it the session takes the machine for asleep and locks.
      await new Promise((resolve) => setImmediate(resolve))
      const start = performance.now()
      const cpu = process.cpuUsage()
      const text = await (await studio.fetch(request)).text()
      const reply = JSON.parse(text) as { ok: boolean; failure?: object }
      const tookMs = performance.now() - start
      const used = process.cpuUsage(cpu)
      if (at === 0) firstMs = tookMs
      // The first three warm up, as the first minute of a day does.
      if (at >= 3) {
        ms.push(tookMs)
        cpuMs.push((used.user + used.system) / 1000)
      }
      if (!reply.ok && (reply.failure === undefined || text.includes('not-signed-in')))
        throw new Error(`${name}: ${text.slice(0, 200)}`)
      if (!reply.ok && !refused.includes(name)) refused.push(name)
      bytes = text.length
    }
    times[name] = {
      p50Ms: part(ms, 0.5),
      p95Ms: part(ms, 0.95),
      // Of all threads, so also on a machine that does something else beside.
      cpuP50Ms: part(cpuMs, 0.5),
      cpuP95Ms: part(cpuMs, 0.95),
      firstMs: rounded(firstMs, 1),
      kilobytes: Math.round(bytes / 1000),
    }
    say(
      `${name}: ${String(times[name].p50Ms)} ms, 95 %: ${String(times[name].p95Ms)} ms, processor ${String(times[name].cpuP50Ms)} ms, first ${String(times[name].firstMs)} ms`,
    )
  }
  return { times, refused }
}
