// measure kills --runs N [--seed S] [--moments a,b]: ends the program, really, at random moments of the work, starts it
// again, and checks that what was acknowledged is there, that nothing half written is used, that no post is on the Page twice
// and that no planted word can be read in any file. Half of the kills come by the clock, half in front of a step that
// changes the disk. Prints what was wrong as it comes, then one line of totals.
import { spawn, type ChildProcess } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { sha256Hex } from '../../electron/studio/store/sha256.ts'
import { openGraphStandIn, type GraphStandIn } from '../page/graph-stand-in.ts'
import { print, usage } from './folder.ts'
import { chance } from './invented-people.ts'
import { Said, type Job } from './kill-lines.ts'
import { MOMENTS, type Ack } from './kill-moments.ts'
import { drawPhotos, prepareSchools } from './kill-school.ts'

const TAKES = 'kills --runs N [--seed S] [--moments import,publish]'
/** Runs side by side: each waits for the disk half of its time. */
const LANES = 2
/** Nothing in a run takes so long: a process that says nothing for it hangs, and that is a finding. */
const HANGS_MS = 60_000

export interface KillOptions {
  readonly runs: number
  readonly seed: number
  /** All of them when left out. */
  readonly moments?: readonly string[]
  readonly progress?: (line: string) => void
}
export interface KillTotals {
  runs: number
  lost: number
  damaged: number
  doublePosts: number
  readableBytes: number
  byMoment: Record<string, { runs: number; lost: number; damaged: number; acknowledged: number }>
}

export async function run(args: string[]): Promise<number> {
  let values: { runs?: string; seed?: string; moments?: string }
  try {
    ;({ values } = parseArgs({
      args,
      options: { runs: { type: 'string' }, seed: { type: 'string' }, moments: { type: 'string' } },
    }))
  } catch {
    return usage(TAKES)
  }
  const runs = Number(values.runs)
  const seed = Number(values.seed ?? Date.now() % 1_000_000)
  const moments = values.moments?.split(',') ?? Object.keys(MOMENTS)
  const isGood = Number.isInteger(runs) && runs >= 1 && Number.isInteger(seed)
  if (!isGood || moments.some((name) => !Object.hasOwn(MOMENTS, name))) return usage(TAKES)
  const say = (line: string) => process.stderr.write(`${line}\n`)
  say(`seed ${String(seed)}`)
  print(await killMany({ runs, seed, moments, progress: say }))
  return 0
}

/** Does the runs, two side by side, and adds up what was found. */
export async function killMany(options: KillOptions): Promise<KillTotals> {
  const moments = options.moments ?? Object.keys(MOMENTS)
  const say = options.progress ?? (() => undefined)
  const root = await mkdtemp(join(tmpdir(), 'cloakroom-kills-'))
  const totals: KillTotals = { runs: 0, lost: 0, damaged: 0, doublePosts: 0, readableBytes: 0, byMoment: {} }
  for (const name of moments) totals.byMoment[name] = { runs: 0, lost: 0, damaged: 0, acknowledged: 0 }
  try {
    const photos = join(root, 'photos')
    await drawPhotos(photos)
    const sources = await hashesIn(photos)
    say('preparing the schools')
    const graph = await openGraphStandIn()
    process.env['CLOAKROOM_GRAPH_PAGE_ID'] = graph.pageId
    process.env['CLOAKROOM_GRAPH_TOKEN'] = graph.token
    const prepared = await prepareSchools(join(root, 'prepared'), photos, graph.url)
    await graph.close()
    const next = chance(options.seed)
    const queue = Array.from({ length: options.runs }, (_, at) => ({
      at,
      moment: moments[at % moments.length] ?? '',
      byStep: next() < 0.5,
      when: next(),
    }))
    const lengths = new Map<string, { steps: number; ms: number }>()
    const unmeasured = [...moments]
    const lane = async (number: number): Promise<void> => {
      const process = new Worker(join(root, `lane-${String(number)}`), root)
      try {
        await process.begin()
        for (let name = unmeasured.shift(); name !== undefined; name = unmeasured.shift()) {
          const one = await runOnce(process, name, { photos, prepared, kill: null })
          if (one.length === null) throw new Error(`${name} did not come to its end: ${one.lost.join(', ')}`)
          lengths.set(name, one.length)
          say(`${name}: ${String(one.length.steps)} steps, ${one.length.ms.toFixed(0)} ms`)
        }
        while (lengths.size < moments.length) await new Promise((resolve) => setTimeout(resolve, 50))
        for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
          const { steps, ms } = lengths.get(job.moment) ?? { steps: 1, ms: 1 }
          const kill = job.byStep ? { beforeStep: 1 + Math.floor(job.when * steps) } : { afterMs: job.when * ms }
          const found = await runOnce(process, job.moment, { photos, prepared, kill })
          add(totals, job.moment, found)
          const wrong = [...found.lost, ...found.damaged, ...found.readable, ...found.doubles]
          if (wrong.length > 0) say(`${String(job.at)} ${job.moment} ${JSON.stringify(kill)}: ${wrong.join('; ')}`)
          if (totals.runs % 10 === 0) say(`${String(totals.runs)} of ${String(options.runs)}`)
        }
      } finally {
        await process.end()
      }
    }
    await Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)))
    const after = await hashesIn(photos)
    if (after !== sources) totals.damaged += 1
  } finally {
    await rm(root, { recursive: true, force: true })
  }
  return totals
}

interface Found {
  readonly lost: readonly string[]
  readonly damaged: readonly string[]
  readonly readable: readonly string[]
  readonly doubles: readonly string[]
  readonly acknowledged: number
  /** How long the whole work was; null when it was ended. */
  readonly length: { readonly steps: number; readonly ms: number } | null
}

function add(totals: KillTotals, moment: string, found: Found): void {
  const mine = totals.byMoment[moment]
  if (mine === undefined) return
  totals.runs += 1
  mine.runs += 1
  mine.acknowledged += found.acknowledged
  // Runs, not findings: one bad run is one.
  if (found.lost.length > 0) totals.lost += 1
  if (found.lost.length > 0) mine.lost += 1
  if (found.damaged.length > 0) totals.damaged += 1
  if (found.damaged.length > 0) mine.damaged += 1
  totals.doublePosts += found.doubles.length
  totals.readableBytes += found.readable.length
}

type Kill = { readonly beforeStep: number } | { readonly afterMs: number }
interface RunParts {
  readonly photos: string
  readonly prepared: (what: (typeof MOMENTS)[string]['starts']) => string
  /** Null: let it come to its end, to learn how long that is. */
  readonly kill: Kill | null
}

/** One run: a fresh copy of a prepared school, the work, the end, the start again, the checks. */
async function runOnce(worker: Worker, name: string, { photos, prepared, kill }: RunParts): Promise<Found> {
  const moment = MOMENTS[name]
  if (moment === undefined) throw new Error(`No such moment: ${name}`)
  await rm(worker.dir, { recursive: true, force: true })
  await cp(prepared(moment.starts), worker.dir, { recursive: true })
  const graph = await openGraphStandIn()
  try {
    const place = { moment: name, dir: worker.dir, photos, graph: graph.url }
    const { acks, length } = await worker.work(place, kill)
    const checked = await worker.check({ ...place, do: 'check', acks: [...acks], search: [worker.temporary] })
    return {
      ...(checked ?? { lost: ['the start after it hangs'], damaged: [], readable: [] }),
      doubles: doublesOn(graph, acks),
      acknowledged: acks.length,
      length,
    }
  } finally {
    await graph.close()
  }
}

/** Posts that are on the Page more than once, and those that were said to be live and are not there. */
function doublesOn(graph: GraphStandIn, acks: readonly Ack[]): string[] {
  const times = new Map<string, number>()
  for (const { message } of graph.posts.values()) times.set(message, (times.get(message) ?? 0) + 1)
  const doubles = [...times].flatMap(([message, count]) => (count > 1 ? [`twice on the Page: ${message}`] : []))
  const gone = acks.flatMap((ack) =>
    ack.kind === 'post-live' && !graph.posts.has(ack.graphPostId) ? [`not on the Page: ${ack.graphPostId}`] : [],
  )
  return [...doubles, ...gone]
}

async function hashesIn(folder: string): Promise<string> {
  const names = (await readdir(folder)).toSorted()
  return (await Promise.all(names.map(async (name) => sha256Hex(await readFile(join(folder, name)))))).join()
}

/** A lane's process, begun anew after every kill: the one that checks a school is never the one that was ended in it. */
class Worker {
  readonly dir: string
  /** The folder that the process takes for the system's temporary one. */
  readonly temporary: string
  readonly #cache: string
  #child: ChildProcess | null = null
  #hear: (said: Said) => void = () => undefined
  #ended: Promise<void> = Promise.resolve()
  #errors = ''

  constructor(base: string, root: string) {
    this.dir = join(base, 'run')
    this.temporary = join(base, 'tmp')
    this.#cache = join(root, 'compiled')
  }

  async begin(): Promise<void> {
    await mkdir(this.temporary, { recursive: true })
    const child = spawn(process.execPath, [join(import.meta.dirname, 'kill-child.ts')], {
      env: { ...process.env, TMPDIR: this.temporary, NODE_COMPILE_CACHE: this.#cache },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    this.#child = child
    this.#errors = ''
    child.stderr.on('data', (chunk: Buffer) => (this.#errors += chunk.toString()))
    createInterface({ input: child.stdout }).on('line', (line) => this.#hear(Said.parse(JSON.parse(line))))
    // A job may be written in the very moment in which the process ends.
    child.stdin.on('error', () => undefined)
    this.#ended = new Promise((resolve) => child.on('close', () => resolve()))
  }
  async end(): Promise<void> {
    this.#child?.kill('SIGKILL')
    await this.#ended
  }
  #give(job: Job): void {
    this.#child?.stdin?.write(`${JSON.stringify(job)}\n`)
  }

  /** The work up to the kill. What was acknowledged is everything that the process had said. */
  async work(
    place: Omit<Extract<Job, { do: 'work' }>, 'do' | 'endBeforeStep'>,
    kill: Kill | null,
  ): Promise<{ readonly acks: readonly Ack[]; readonly length: Found['length'] }> {
    const acks: Ack[] = []
    let length: Found['length'] = null
    const watch = setTimeout(() => this.#child?.kill('SIGKILL'), HANGS_MS)
    let timer: NodeJS.Timeout | undefined
    const isDone = new Promise<void>((resolve) => {
      this.#hear = (said) => {
        if (said.say === 'ack') acks.push(said.ack)
        if (said.say === 'begun' && kill !== null && 'afterMs' in kill)
          timer = setTimeout(() => this.#child?.kill('SIGKILL'), kill.afterMs)
        if (said.say !== 'done') return
        length = { steps: said.steps, ms: said.ms }
        // It was quicker than the kill: then it is ended at rest, with everything acknowledged.
        if (kill !== null) this.#child?.kill('SIGKILL')
        else resolve()
      }
    })
    this.#give({ do: 'work', ...place, endBeforeStep: kill !== null && 'beforeStep' in kill ? kill.beforeStep : null })
    await Promise.race([isDone, this.#ended])
    clearTimeout(watch)
    clearTimeout(timer)
    if (length === null && kill === null) throw new Error(`The work ended early: ${this.#errors}`)
    await this.end()
    await this.begin()
    return { acks, length: kill === null ? length : null }
  }

  /** Null when the process hangs or ends. */
  async check(job: Extract<Job, { do: 'check' }>): Promise<Extract<Said, { say: 'checked' }> | null> {
    const watch = setTimeout(() => this.#child?.kill('SIGKILL'), HANGS_MS)
    const answer = new Promise<Extract<Said, { say: 'checked' }>>((resolve) => {
      this.#hear = (said) => {
        if (said.say === 'checked') resolve(said)
      }
    })
    this.#give(job)
    const checked = await Promise.race([answer, this.#ended.then(() => null)])
    clearTimeout(watch)
    if (checked === null) {
      process.stderr.write(`${this.#errors}\n`)
      await this.begin()
    }
    return checked
  }
}
