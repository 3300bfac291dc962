// measure fuzz --inputs N [--calls M] [--seed S] [--only photos,csv]: inputs that nobody should send, over every importer, and
// calls of the contract (two fifths of N when M is left out), in processes of their own with a watch over time and memory. Prints
// what was wrong as it comes, then one line of totals. A finding can be had again: the same seed, the same number.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { print, usage } from './folder.ts'
import { FUZZED, SHARES } from './fuzz-importers.ts'

const TAKES = `fuzz --inputs N [--calls M] [--seed S] [--only ${Object.keys(FUZZED).join(',')}]`
/** Inputs of one process: a leak shows, and a crash costs little. */
const BATCH = 2500
const LANES = 2
/** A process that says nothing for so long is ended; one that was merely slow says so itself. Waiting for a processor is not counted. */
const SILENT_MS = 30_000
/** So long it may take to make its school ready first. */
const OPENING_MS = 120_000
const MOST_MEGABYTES = 1200

const Line = z.union([
  z.strictObject({ at: z.number() }),
  z.strictObject({ crash: z.string(), of: z.number() }),
  z.strictObject({ hang: z.number(), of: z.number(), what: z.string() }),
  z.strictObject({ megabytes: z.number() }),
  z.strictObject({ megabytes: z.number(), done: z.literal(true), workedMs: z.number() }),
])

export interface FuzzOptions {
  readonly inputs: number
  readonly calls: number
  readonly seed: number
  readonly only?: readonly string[]
  readonly progress?: (line: string) => void
}
export interface FuzzTotals {
  inputs: number
  crashes: number
  hangs: number
  peakMegabytes: number
  byImporter: Record<string, { inputs: number; crashes: number; hangs: number; peakMegabytes: number }>
}

export async function run(args: string[]): Promise<number> {
  let values: { inputs?: string; calls?: string; seed?: string; only?: string }
  try {
    const option = { type: 'string' } as const
    ;({ values } = parseArgs({ args, options: { inputs: option, calls: option, seed: option, only: option } }))
  } catch {
    return usage(TAKES)
  }
  const inputs = Number(values.inputs)
  const calls = Number(values.calls ?? Math.round(inputs * 0.4))
  const seed = Number(values.seed ?? Date.now() % 1_000_000)
  const only = values.only?.split(',') ?? Object.keys(FUZZED)
  const isGood = Number.isInteger(inputs) && inputs >= 1 && Number.isInteger(calls) && Number.isInteger(seed)
  if (!isGood || only.some((name) => !Object.hasOwn(FUZZED, name))) return usage(TAKES)
  const say = (line: string) => process.stderr.write(`${line}\n`)
  say(`seed ${String(seed)}`)
  print(await fuzzMany({ inputs, calls, seed, only, progress: say }))
  return 0
}

interface Batch {
  readonly importer: string
  readonly from: number
  readonly to: number
}

/** Gives every importer its share, two processes at a time. */
export async function fuzzMany(options: FuzzOptions): Promise<FuzzTotals> {
  const only = options.only ?? Object.keys(FUZZED)
  const shareOf = (name: string) => (only.length === 1 ? 1 : (SHARES[name] ?? 0))
  const all = only.filter((name) => name !== 'contract').reduce((sum, name) => sum + shareOf(name), 0)
  const totals: FuzzTotals = { inputs: 0, crashes: 0, hangs: 0, peakMegabytes: 0, byImporter: {} }
  const batches: Batch[] = []
  for (const importer of only) {
    totals.byImporter[importer] = { inputs: 0, crashes: 0, hangs: 0, peakMegabytes: 0 }
    const many = importer === 'contract' ? options.calls : Math.ceil((options.inputs * shareOf(importer)) / all)
    for (let from = 0; from < many; from += BATCH) batches.push({ importer, from, to: Math.min(many, from + BATCH) })
  }
  const lane = async (): Promise<void> => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      // A process that ended or hangs is begun anew behind the input on which it did.
      let from: number | null = batch.from
      while (from !== null) from = await runBatch({ ...batch, from }, options, totals)
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return totals
}

/** Milliseconds that a process has stood in the queue for a processor, as Linux counts them for its main thread. */
function queuedMsOf(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${String(pid)}/schedstat`, 'utf8').split(' ')[1]) / 1e6
  } catch {
    // Another system, or it has just ended.
    return 0
  }
}

/** Answers where to go on after a crash or a hang, or null. */
async function runBatch(batch: Batch, options: FuzzOptions, totals: FuzzTotals): Promise<number | null> {
  const mine = totals.byImporter[batch.importer]
  if (mine === undefined) return null
  const args = ['fuzz-child.ts', batch.importer, String(options.seed), String(batch.from), String(batch.to)]
  const [file = '', ...rest] = args
  // What it leaves behind when it is ended goes with its folder.
  const folder = await mkdtemp(join(tmpdir(), 'cloakroom-fuzz-'))
  const child = spawn(process.execPath, [join(import.meta.dirname, file), ...rest], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder },
  })
  let errors = ''
  let last = batch.from - 1
  let isDone = false
  let isSilent = false
  let workedMs = 0
  let heard = { atMs: performance.now(), queuedMs: 0, patienceMs: OPENING_MS }
  const watch = setInterval(() => {
    const silentMs = performance.now() - heard.atMs - (queuedMsOf(child.pid) - heard.queuedMs)
    if (silentMs < heard.patienceMs) return
    isSilent = true
    child.kill('SIGKILL')
  }, 1000)
  child.stderr?.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-2000)))
  const count = (what: 'crashes' | 'hangs') => {
    mine[what] += 1
    totals[what] += 1
  }
  const said = child.stdio[3]
  if (!(said instanceof Readable)) throw new Error('The process has no channel')
  createInterface({ input: said }).on('line', (text) => {
    const line = Line.parse(JSON.parse(text))
    heard = { atMs: performance.now(), queuedMs: queuedMsOf(child.pid), patienceMs: SILENT_MS }
    if ('at' in line) {
      last = line.at
      mine.inputs += 1
      totals.inputs += 1
    } else if ('crash' in line) {
      count('crashes')
      options.progress?.(`${batch.importer} ${String(line.of)}: ${line.crash}`)
    } else if ('hang' in line) {
      count('hangs')
      options.progress?.(`${batch.importer} ${String(line.of)}: busy for ${String(line.hang)} ms ${line.what}`)
    } else {
      if (line.megabytes > MOST_MEGABYTES && mine.peakMegabytes <= MOST_MEGABYTES)
        options.progress?.(`${batch.importer} before ${String(last)}: ${String(line.megabytes)} MB`)
      mine.peakMegabytes = Math.max(mine.peakMegabytes, line.megabytes)
      totals.peakMegabytes = Math.max(totals.peakMegabytes, line.megabytes)
      if (!('done' in line)) return
      isDone = true
      workedMs = line.workedMs
    }
  })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  clearInterval(watch)
  await rm(folder, { recursive: true, force: true, maxRetries: 10 })
  if (isDone) {
    const seconds = Math.round(workedMs / 1000)
    options.progress?.(`${batch.importer} ${String(batch.from)} to ${String(batch.to)}: ${String(seconds)} s at work`)
    return null
  }
  count(isSilent ? 'hangs' : 'crashes')
  options.progress?.(
    `${batch.importer} ${String(last)}: ${isSilent ? 'said nothing any more' : `ended with ${String(code)}: ${errors}`}`,
  )
  // Nothing was even begun: going on would end the same way.
  return last < batch.from || last + 1 >= batch.to ? null : last + 1
}
