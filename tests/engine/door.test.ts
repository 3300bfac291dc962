// The worker behind the door: it may die, hang or ask for the network, and the studio goes on. Few models needed.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import type { LogEvent } from '../../electron/studio/ports.ts'
import { StudioError } from '../../shared/model/failure.ts'

const photo = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#779977' } })
  .jpeg()
  .toBuffer()
const folders: string[] = []
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

/** What came of it: 'accepted', or why the engine failed. */
const outcome = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'answered',
    (error: unknown) => (error instanceof StudioError ? error.failure.detail['because'] : error),
  )

describe('the engine behind its door', () => {
  it('fails the photo in hand when the worker crashes or exits, and takes the next one', async () => {
    const events: LogEvent[] = []
    const engine = openFaceEngine({
      plantedFaults: ['crash', null, 'exit', null],
      log: { write: (event) => events.push(event) },
    })
    const outcomes = await Promise.all(
      [engine.read(photo), engine.read(photo), engine.read(photo), engine.read(photo)].map(outcome),
    )
    await engine.close()
    expect(outcomes).toEqual(['crash', 'answered', 'crash', 'answered'])
    expect(events).toEqual([
      { kind: 'engine-restarted', because: 'crash' },
      { kind: 'engine-restarted', because: 'crash' },
    ])
  })

  it('gives up a photo that takes too long, and takes the next one', async () => {
    const events: LogEvent[] = []
    const engine = openFaceEngine({
      plantedFaults: ['hang', null],
      timeoutMs: 8000,
      log: { write: (event) => events.push(event) },
    })
    const outcomes = await Promise.all([engine.read(photo), engine.read(photo)].map(outcome))
    await engine.close()
    expect(outcomes).toEqual(['timeout', 'answered'])
    expect(events).toEqual([{ kind: 'engine-restarted', because: 'timeout' }])
  })

  it('has no network', async () => {
    const events: LogEvent[] = []
    const engine = openFaceEngine({ plantedFaults: ['network', null], log: { write: (event) => events.push(event) } })
    const outcomes = [await outcome(engine.read(photo)), await outcome(engine.read(photo))]
    await engine.close()
    expect(outcomes).toEqual(['Error', 'answered'])
    expect(events).toEqual([{ kind: 'network-refused', where: 'example.invalid' }])
  })

  it('finishes what was asked before it closes, and takes nothing after', async () => {
    const engine = openFaceEngine()
    const asked = [engine.read(photo), engine.crop(photo, { x: 0.2, y: 0.2, w: 0.3, h: 0.3 }, 96)].map(outcome)
    await engine.close()
    expect(await Promise.all(asked)).toEqual(['answered', 'answered'])
    expect(await outcome(engine.read(photo))).toBe('closed')
  })

  it('leaves the caller its bytes', async () => {
    const engine = openFaceEngine()
    const mine = new Uint8Array(photo)
    await engine.read(mine)
    await engine.close()
    expect(Buffer.compare(mine, photo)).toBe(0)
  })

  it('refuses to look for faces with a model that is not the measured one', async () => {
    const root = fileURLToPath(new URL('../../', import.meta.url))
    const modelsDir = await mkdtemp(join(tmpdir(), 'cloakroom-models-'))
    folders.push(modelsDir)
    const manifest = await readFile(join(root, 'resources/models/manifest.json'), 'utf8')
    await writeFile(join(modelsDir, 'manifest.json'), manifest)
    for (const { package: name, path } of (JSON.parse(manifest) as { files: { package: string; path: string }[] })
      .files) {
      await mkdir(dirname(join(modelsDir, name, path)), { recursive: true })
      await cp(join(root, 'node_modules', name, path), join(modelsDir, name, path))
    }
    const sound = openFaceEngine({ modelsDir })
    expect(await sound.findFaces(photo)).toEqual({ faces: [], loneHeads: [], bodies: [] })
    await sound.close()
    const planted = join(modelsDir, '@vladmandic/human/models/blazeface.bin')
    const weights = await readFile(planted)
    weights[1000] = (weights[1000] ?? 0) ^ 1
    await writeFile(planted, weights)
    const changed = openFaceEngine({ modelsDir })
    const outcomes = [await outcome(changed.findFaces(photo)), await outcome(changed.read(photo))]
    await changed.close()
    expect(outcomes).toEqual(['models-changed', 'answered'])
    expect(changed.pipeline).toBe(sound.pipeline)
    await writeFile(join(modelsDir, 'manifest.json'), manifest.replace(/"sha256": "./, '"sha256": "0'))
    const other = openFaceEngine({ modelsDir })
    await other.close()
    expect(other.pipeline).not.toBe(sound.pipeline)
    await rm(join(modelsDir, 'manifest.json'))
    const without = openFaceEngine({ modelsDir })
    expect([without.trouble, await outcome(without.findFaces(photo)), await outcome(without.read(photo))]).toEqual([
      'models-unreadable',
      'models-unreadable',
      'answered',
    ])
    await without.close()
  })
})
