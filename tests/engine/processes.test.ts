// The engine's processes: killed, hanging, too large or not wanted any more. What was in hand fails and says so; what
// comes after is answered.
import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { forkEngineChild } from '../../electron/studio/engine/engine-child.ts'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import type { LogEvent } from '../../electron/studio/ports.ts'
import { StudioError } from '../../shared/model/failure.ts'
import { untreated } from '../../shared/model/photo-treatment.ts'

const asItIs = { treatment: untreated, largestFacePx: null }

const photo = await sharp(
  await readFile(new URL('../../node_modules/@vladmandic/face-api/demo/sample1.jpg', import.meta.url)),
)
  .resize(240)
  .jpeg()
  .toBuffer()
const outcome = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'answered',
    (error: unknown) => (error instanceof StudioError ? [error.failure.kind, error.failure.detail['because']] : error),
  )
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false // It is gone.
  }
}
/** Waits until it holds, ten seconds at most. */
async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !holds(); tries++) await wait(20)
  expect(holds()).toBe(true)
}

describe('the engine’s processes', () => {
  it('one that is killed from outside fails its photo only; the next photo gets a new one', async () => {
    const events: LogEvent[] = []
    const engine = openFaceEngine({ processes: 1, log: { write: (event) => events.push(event) } })
    const first = outcome(engine.findFaces(photo))
    await until(() => engine.pids().length > 0)
    const [pid = 0] = engine.pids()
    const second = outcome(engine.findFaces(photo))
    process.kill(pid, 'SIGKILL')
    expect([await first, await second]).toEqual([['engine-failed', 'crash'], 'answered'])
    expect(engine.pids()).not.toContain(pid)
    await engine.close()
    expect(events).toEqual([{ kind: 'engine-restarted', because: 'crash' }])
  })

  it('a search that is not wanted any more ends early, in hand and in the queue, and blames no photo', async () => {
    const events: LogEvent[] = []
    const engine = openFaceEngine({ processes: 1, log: { write: (event) => events.push(event) } })
    // The process is up and its models are loaded.
    await engine.findFaces(photo)
    const [pid] = engine.pids()
    const stop = new AbortController()
    const inHand = outcome(engine.findFaces(photo, stop.signal))
    const queued = outcome(engine.findFaces(photo, stop.signal))
    const other = outcome(engine.findFaces(photo))
    await wait(50)
    stop.abort()
    expect([await inHand, await queued, await other]).toEqual([
      ['engine-failed', 'cancelled'],
      ['engine-failed', 'cancelled'],
      'answered',
    ])
    expect(await outcome(engine.findFaces(photo, stop.signal))).toEqual(['engine-failed', 'cancelled'])
    // It ended between two looks, not by force.
    expect(engine.pids()).toEqual([pid])
    expect(events).toEqual([])
    await engine.close()
  })

  it('abandoned, every process ends at once, what was in hand or waiting fails as cancelled, and later calls work', async () => {
    const events: LogEvent[] = []
    const engine = openFaceEngine({ processes: 1, log: { write: (event) => events.push(event) } })
    const inHand = outcome(engine.findFaces(photo))
    const queued = outcome(engine.describe(photo, []))
    const pixels = outcome(engine.read(photo))
    await until(() => engine.pids().length === 2)
    engine.abandon?.()
    expect(engine.pids()).toEqual([])
    expect([await inHand, await queued, await pixels]).toEqual([
      ['engine-failed', 'cancelled'],
      ['engine-failed', 'cancelled'],
      ['engine-failed', 'cancelled'],
    ])
    expect(await outcome(engine.read(photo))).toBe('answered')
    expect(events).toEqual([])
    await engine.close()
  })

  it('one that grows beyond its bound fails the photo and is replaced', async () => {
    const engine = openFaceEngine({ processes: 1, mostMegabytes: 60 })
    expect(await outcome(engine.findFaces(photo))).toEqual(['engine-failed', 'memory'])
    expect(engine.pids()).toEqual([])
    await engine.close()
    const other = openFaceEngine({ processes: 1, plantedFaults: ['memory', null] })
    expect([await outcome(other.findFaces(photo)), await outcome(other.findFaces(photo))]).toEqual([
      ['engine-failed', 'memory'],
      'answered',
    ])
    await other.close()
  })

  it('one rendition is made at a time, while other photos are searched', async () => {
    const engine = openFaceEngine({ processes: 2 })
    const render = () => engine.render(photo, [], { shown: [], dismissed: [] }, { seed: 1, style: 'plain', ...asItIs })
    const both = [render(), render()]
    await until(() => engine.pids().length > 0)
    await wait(300)
    // The second waits although there is a second process to be had; a search does not.
    expect(engine.pids()).toHaveLength(1)
    const search = engine.findFaces(photo)
    await until(() => engine.pids().length === 2)
    const [one, other] = await Promise.all(both)
    expect(one).toEqual(other)
    expect((await search).faces.length).toBeGreaterThan(0)
    await engine.close()
  })

  it('as many photos are searched side by side as it says', async () => {
    const engine = openFaceEngine({ processes: 2 })
    const both = [engine.findFaces(photo), engine.findFaces(photo)]
    await until(() => engine.pids().length === 2)
    const [one, other] = await Promise.all(both)
    expect(one).toEqual(other)
    expect(engine.photosAtATime).toBe(2)
    await engine.close()
  })

  it('none is left when the engine is closed, or when its studio is gone', async () => {
    const engine = openFaceEngine({ processes: 1 })
    await engine.read(photo)
    const [pid = 0] = engine.pids()
    expect(isAlive(pid)).toBe(true)
    await engine.close()
    await until(() => !isAlive(pid))
    // A studio in a process of its own, which dies without a word while a photo is searched.
    const studio = forkEngineChild({
      entry: fileURLToPath(new URL('orphan-studio.ts', import.meta.url)),
      argument: '',
      flags: [],
      env: {},
    })
    const child = await new Promise<number>((resolve) => studio.onReply((pidOfEngine) => resolve(Number(pidOfEngine))))
    expect(isAlive(child)).toBe(true)
    studio.kill()
    await until(() => !isAlive(child))
  })

  it('a program file that does not start fails the photo, and does not hang', async () => {
    const engine = openFaceEngine({
      processes: 1,
      startChild: (start) => forkEngineChild({ ...start, entry: 'no-such-file.mjs' }),
    })
    expect(await outcome(engine.findFaces(photo))).toEqual(['engine-failed', 'crash'])
    await engine.close()
  })
})
