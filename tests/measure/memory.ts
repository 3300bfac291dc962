// measure memory PHOTOS_DIR [--photos N]: N photos (300) of twelve megapixels, made of those in the folder, are imported, searched
// for faces and read for writing by the real studio with the real engine; prints the most memory that the studio and its
// engine's processes had together, of each and in each stage. Linux only: elsewhere nobody tells of another process.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import { listFiles, print, progress, usage } from './folder.ts'
import { openGraphStandIn } from '../page/graph-stand-in.ts'
import { importFolder, openThrowAwaySchool, waitFor } from './throw-away-school.ts'

const TAKES = 'memory PHOTOS_DIR [--photos N] [--into FOLDER: only makes the photos]'
const WIDTH = 4000
const HEIGHT = 3000
const DEADLINE_MS = 3 * 60 * 60_000

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { photos: { type: 'string', default: '300' }, into: { type: 'string' } },
    allowPositionals: true,
  })
  const [folder] = positionals
  const photos = Number(values.photos)
  if (folder === undefined || !Number.isInteger(photos) || photos < 1) return usage(TAKES)
  const files = await listFiles(folder, true).catch(() => [])
  if (files.length === 0) return usage(`${TAKES} (no pictures in ${folder})`)
  if (values.into !== undefined) {
    await enlarge(folder, files, photos, values.into)
    return 0
  }
  const root = await mkdtemp(join(tmpdir(), 'cloakroom-memory-'))
  const graph = await openGraphStandIn()
  process.env['CLOAKROOM_GRAPH_PAGE_ID'] = graph.pageId
  process.env['CLOAKROOM_GRAPH_TOKEN'] = graph.token
  const engine = openFaceEngine()
  try {
    // In a process of its own, which takes its memory with it.
    const into = join(root, 'photos')
    const main = [join(import.meta.dirname, 'main.ts'), 'memory', folder, '--photos', String(photos), '--into', into]
    spawnSync(process.execPath, main, { stdio: ['ignore', 'ignore', 'inherit'] })
    const made = (await listFiles(into, true)).length
    const school = await openThrowAwaySchool({ home: root, graph: graph.url, engine })
    const memory = watch(() => engine.pids())
    // Somebody sits there: a studio that locks itself would stop searching.
    const hand = setInterval(() => {
      void school.client['session.touch']({}).catch(() => undefined)
    }, 30_000)
    try {
      const untilMs = performance.now() + DEADLINE_MS
      const began = performance.now()
      const eventId = await importFolder(school, join(root, 'photos'), untilMs)
      const searched = memory.lap()
      await waitFor(untilMs, async () => {
        const { photos: now } = await school.client['events.get']({ eventId })
        const left = now.filter((photo) => photo.writing.state === 'waiting').length
        progress(now.length - left, now.length, `read, ${String(memory.whole().together)} MB`)
        return left === 0 ? true : null
      })
      print({
        measured: 'memory',
        photos: made,
        cores: cpus().length,
        seconds: Math.round((performance.now() - began) / 1000),
        importAndFaces: searched,
        withReading: memory.lap(),
        whole: memory.whole(),
      })
    } finally {
      memory.end()
      clearInterval(hand)
      await school.close()
    }
  } finally {
    await engine.close()
    await graph.close()
    await rm(root, { recursive: true, force: true, maxRetries: 10 })
  }
  return 0
}

/** Photos as a camera writes them, each its own: a few lines of another part of the picture. */
async function enlarge(from: string, files: readonly string[], count: number, to: string): Promise<void> {
  await mkdir(to)
  let made = 0
  for (let at = 0; made < count && at < count * 3; at += 1) {
    // oxlint-disable-next-line no-await-in-loop
    const bytes = await readFile(join(from, files[at % files.length] ?? ''))
    const whole = sharp(bytes, { failOn: 'none' }).autoOrient()
    // oxlint-disable-next-line no-await-in-loop
    const picture = await whole
      .resize(WIDTH, HEIGHT + 2 * count, { fit: 'cover' })
      .extract({ left: 0, top: 2 * made, width: WIDTH, height: HEIGHT })
      .jpeg({ quality: 88 })
      .toBuffer()
      .catch(() => null)
    if (picture === null) continue
    // oxlint-disable-next-line no-await-in-loop
    await writeFile(join(to, `IMG_${String(made).padStart(4, '0')}.jpg`), picture)
    made += 1
    progress(made, count, 'made')
  }
}

interface Most {
  readonly together: number
  readonly studio: number
  /** Of all the engine's processes at one moment. */
  readonly engine: number
}

/** Megabytes resident, looked at ten times a second. What processes share counts in each. */
function watch(pids: () => readonly number[]) {
  const nothing: Most = { together: 0, studio: 0, engine: 0 }
  const larger = (a: Most, b: Most): Most => ({
    together: Math.max(a.together, b.together),
    studio: Math.max(a.studio, b.studio),
    engine: Math.max(a.engine, b.engine),
  })
  let lap = nothing
  let whole = nothing
  const look = (): void => {
    const studio = Math.round(process.memoryUsage.rss() / 2 ** 20)
    const each = pids().reduce((sum, pid) => sum + residentMegabytes(pid), 0)
    lap = larger(lap, { together: studio + Math.round(each), studio, engine: Math.round(each) })
    whole = larger(whole, lap)
  }
  const timer = setInterval(look, 100)
  return {
    lap: (): Most => {
      const before = lap
      lap = nothing
      return before
    },
    whole: (): Most => whole,
    end: () => clearInterval(timer),
  }
}

function residentMegabytes(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]
    return Number(kilobytes ?? 0) / 1024
  } catch {
    // Gone in between.
    return 0
  }
}
