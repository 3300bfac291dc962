// One process of `measure kills`. It takes jobs as lines of JSON: `work` does what a person does at one moment, until the
// parent ends it (or it ends itself in front of a step); `check` starts a school again that another process was ended in,
// and says what is not as it was acknowledged.
import './kill-steps.ts'
import { writeSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { damagesOf, readableWords } from './kill-inspect.ts'
import { Job, type Said } from './kill-lines.ts'
import { type Ack, MOMENTS, type Moment, type Place } from './kill-moments.ts'
import { MARKERS, openSchool } from './kill-school.ts'
import { countSteps, stepsSoFar } from './kill-steps.ts'
import { reasonOf } from './throw-away-school.ts'

// Synchronous: what was said is with the parent before the next thing happens.
const say = (what: Said) => writeSync(1, `${JSON.stringify(what)}\n`)

/** Retries of the studio wait seconds; the day after a crash goes faster here. */
const HASTE = 25
const hastyClock = () => {
  const beganMs = Date.now()
  return {
    nowMs: () => beganMs + (Date.now() - beganMs) * HASTE,
    // Nobody sits there, but the window does not lock itself meanwhile.
    steadyMs: () => performance.now(),
  }
}

async function work(moment: Moment, place: Place, endBeforeStep: number | null): Promise<void> {
  const ack = (what: Ack) => void say({ say: 'ack', ack: what })
  const school = moment.opensItself ? null : await openSchool(place.dir, place.graph)
  say({ say: 'begun' })
  const start = performance.now()
  countSteps(endBeforeStep)
  // A moment that opens the school itself is handed none; its work does not look at it.
  await moment.work(place, ack, school as NonNullable<typeof school>)
  const steps = stepsSoFar()
  say({ say: 'done', steps, ms: performance.now() - start })
  if (endBeforeStep === null) await school?.close()
}

async function check(moment: Moment, job: Extract<Job, { do: 'check' }>): Promise<void> {
  const home = join(job.dir, 'school')
  const words = [...MARKERS, process.env['CLOAKROOM_GRAPH_TOKEN'] ?? 'EAAStandIn']
  const readable = await readableWords([home, ...job.search], words)
  const lost: string[] = []
  try {
    const school = await openSchool(job.dir, job.graph, hastyClock())
    try {
      lost.push(...(await moment.check(school, job.acks, job)))
    } finally {
      await school.close()
    }
  } catch (error) {
    lost.push(`everything: ${reasonOf(error)}`)
  }
  const look = () => damagesOf(home).catch((error: unknown) => [`the school: ${reasonOf(error)}`])
  let damaged = await look()
  const left = new Set(damaged.filter((one) => one.startsWith('left over:')))
  if (left.size > 0) {
    // Closing waits half a second for work in hand, so this very check can leave a file that was being written. What the next
    // opening does not clear away is damage; what that one leaves in its turn is not counted.
    damaged = await tidied(job, left, look)
  }
  readable.push(...(await readableWords([job.dir, ...job.search], words)))
  say({ say: 'checked', lost, damaged, readable })
}

/** Opens the school once more, until nothing of `left` is there or for ten seconds, and looks again after it. */
async function tidied(
  job: Extract<Job, { do: 'check' }>,
  left: ReadonlySet<string>,
  look: () => Promise<string[]>,
): Promise<string[]> {
  const school = await openSchool(job.dir, job.graph)
  try {
    const names = new Set([...left].map((one) => one.slice('left over: '.length)))
    const isThere = async () =>
      (await readdir(join(job.dir, 'school'), { recursive: true })).some((path) => names.has(basename(path)))
    for (let tries = 0; tries < 100 && (await isThere()); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100))
  } finally {
    await school.close()
  }
  return (await look()).filter((one) => !one.startsWith('left over:') || left.has(one))
}

for await (const line of createInterface({ input: process.stdin })) {
  const job = Job.parse(JSON.parse(line))
  const moment = MOMENTS[job.moment]
  if (moment === undefined) throw new Error(`No such moment: ${job.moment}`)
  const { dir, photos, graph } = job
  if (job.do === 'work') await work(moment, { dir, photos, graph }, job.endBeforeStep)
  else await check(moment, job)
}
