// Real models on real photographs (the demo folder of @vladmandic/face-api; adults) and on drawn heads: a small guard
// against regressions. How well the engine finds faces is measured, not tested: see `measure faces`.
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import type { DetectedFace } from '../../electron/studio/ports.ts'
import { untreated } from '../../shared/model/photo-treatment.ts'

const asItIs = { treatment: untreated, largestFacePx: null }

// One thread: as many files of tests run side by side as there are processors, and two threads each would wait for one another.
const engine = openFaceEngine({ threads: 1 })
afterAll(() => engine.close())
/** Made small, because small pictures are searched in less time; the faces are still 40 pixels high and more. */
const demo = async (name: string, width = 440) =>
  sharp(await readFile(new URL(`../../node_modules/@vladmandic/face-api/demo/${name}`, import.meta.url)))
    .resize(width)
    .jpeg({ quality: 92 })
    .toBuffer()
const find = async (bytes: Uint8Array) => (await engine.findFaces(bytes)).faces
const nobody = { shown: [], dismissed: [] }
/** Middle of a box in pixels of a picture of this size. */
const middle = ({ box }: DetectedFace, width: number, height: number) => [
  (box.x + box.w / 2) * width,
  (box.y + box.h / 2) * height,
]

/** A drawn head: skin, hair, eyes with whites and lids, brows, nose, mouth. */
function head(x: number, y: number, size: number, skin: string, hair: string, degrees = 0): string {
  return `<g transform="translate(${x} ${y}) rotate(${degrees}) scale(${size / 200})">
    <defs><radialGradient id="s${x}" cx="45%" cy="40%"><stop offset="0%" stop-color="${skin}"/><stop offset="100%" stop-color="${skin}" stop-opacity="0.82"/></radialGradient></defs>
    <rect x="-34" y="60" width="68" height="70" fill="${skin}"/><ellipse cx="0" cy="-22" rx="88" ry="106" fill="${hair}"/>
    <ellipse cx="0" cy="0" rx="74" ry="98" fill="#8a5a40"/><ellipse cx="0" cy="0" rx="74" ry="98" fill="url(#s${x})"/>
    <path d="M-78 -30 Q-60 -104 0 -100 Q60 -104 78 -30 Q40 -66 0 -64 Q-40 -66 -78 -30" fill="${hair}"/>
    <g stroke="#4a2f22" stroke-width="6" fill="none"><path d="M-50 -34 Q-33 -44 -16 -34"/><path d="M16 -34 Q33 -44 50 -34"/></g>
    <ellipse cx="-32" cy="-12" rx="17" ry="10" fill="#fff"/><ellipse cx="32" cy="-12" rx="17" ry="10" fill="#fff"/>
    <circle cx="-32" cy="-12" r="9" fill="#3b2a20"/><circle cx="32" cy="-12" r="9" fill="#3b2a20"/>
    <path d="M-50 -14 Q-32 -27 -14 -14 M14 -14 Q32 -27 50 -14" stroke="#5b3a2a" stroke-width="4" fill="none"/>
    <path d="M-3 -8 Q-14 26 -10 30 Q0 38 12 30" stroke="#a5694c" stroke-width="5" fill="none"/>
    <path d="M-28 56 Q0 72 28 56 Q0 62 -28 56" fill="#b0483f" stroke="#8c332d" stroke-width="4"/></g>`
}
const drawn = (width: number, height: number, heads: string) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#b9cbd6"/>${heads}</svg>`,
    ),
  )
    .removeAlpha()
    .png()
    .toBuffer()

describe('finding faces', () => {
  it.each([
    ['sample1.jpg', 3],
    ['sample2.jpg', 3],
    ['sample3.jpg', 3],
    ['sample4.jpg', 4],
    ['sample5.jpg', 5],
    ['sample6.jpg', 4],
  ])('finds every face of %s', async (name, count) => {
    const faces = await find(await demo(name))
    expect(faces.filter((face) => face.certain)).toHaveLength(count)
    const sizes = faces.map((face) => face.box.w * face.box.h)
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
  })

  it('finds drawn heads, large and small', async () => {
    const picture = await drawn(
      1200,
      800,
      head(250, 300, 260, '#e8b894', '#3a2a1c') +
        head(650, 300, 120, '#8d5a3b', '#151010') +
        head(980, 320, 60, '#f0c8a8', '#a8642a'),
    )
    const found = (await find(picture)).map((face) => middle(face, 1200, 800).map((value) => Math.round(value / 60)))
    for (const near of [
      [4, 5],
      [11, 5],
      [16, 5],
    ])
      expect(found).toContainEqual(near)
  })

  it('finds the same faces when the photo lies on its side or stands on its head', async () => {
    const photo = await demo('sample6.jpg')
    for (const degrees of [90, 180]) {
      const faces = await find(await sharp(photo).rotate(degrees).toBuffer())
      const turned = faces.filter((face) => Math.abs(((((face.rollDegrees - degrees) % 360) + 540) % 360) - 180) < 45)
      expect(turned.length).toBeGreaterThanOrEqual(3)
    }
  })

  it.each([
    ['without colour', (photo: Buffer) => sharp(photo).greyscale()],
    ['taken against the light', (photo: Buffer) => sharp(photo).linear(0.35, 0)],
    ['pale', (photo: Buffer) => sharp(photo).linear(0.4, 150)],
    ['blurred', (photo: Buffer) => sharp(photo).blur(2)],
    ['seen in a mirror', (photo: Buffer) => sharp(photo).flop()],
  ])('finds the same faces in a photo %s', async (_, change) => {
    const photo = await demo('sample6.jpg')
    expect(await find(await change(photo).jpeg().toBuffer())).toHaveLength(4)
  })

  it('finds a face that the edge of the photo cuts through, and one that fills it', async () => {
    const photo = await demo('sample6.jpg', 320)
    const [face] = (await find(photo)).toSorted((a, b) => a.box.x - b.box.x)
    if (face === undefined) throw new Error('no face')
    const { width, height } = await sharp(photo).metadata()
    const [x, y] = [Math.round(face.box.x * width), Math.round(face.box.y * height)]
    const [w, h] = [Math.round(face.box.w * width), Math.round(face.box.h * height)]
    // A third of the face is outside.
    const left = x + Math.round(w / 3)
    const cut = await sharp(photo)
      .extract({ left, top: 0, width: width - left, height })
      .toBuffer()
    const found = (await find(cut)).filter(({ certain }) => certain)
    expect([found.length, found.filter(({ box }) => box.x < 0.01).length]).toEqual([4, 1])
    const filling = await sharp(photo).extract({ left: x, top: y, width: w, height: h }).resize(240).toBuffer()
    expect((await find(filling)).filter(({ box }) => box.h > 0.5)).toHaveLength(1)
  })

  it('points out a head whose face cannot be seen', async () => {
    const photo = await demo('sample4.jpg', 720)
    const before = await engine.findFaces(photo)
    const [face] = before.faces.toSorted((a, b) => a.box.x - b.box.x)
    if (face === undefined) throw new Error('no face')
    // Most of them are seen whole, too: more than the face, and inside the picture.
    const bodies = before.bodies ?? []
    const whole = before.faces.filter(({ box }) =>
      bodies.some(
        (one) =>
          Math.abs(one.head.x - box.x - box.w / 2) < box.w / 2 &&
          Math.abs(one.head.y - box.y - box.h / 2) < box.h / 2 &&
          one.box.h > 1.5 * box.h,
      ),
    )
    expect([before.faces.length, whole.length >= 3]).toEqual([5, true])
    for (const { box } of bodies) expect(Math.max(box.x + box.w, box.y + box.h)).toBeLessThanOrEqual(1 + 1e-9)
    const { width, height } = await sharp(photo).metadata()
    const [x, y] = [(face.box.x + face.box.w / 2) * width, (face.box.y + face.box.h / 2) * height]
    const hair = `<ellipse cx="${x}" cy="${y}" rx="${face.box.w * width * 0.75}" ry="${face.box.h * height * 0.75}" fill="#3a2c22"/>`
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${hair}</svg>`
    const after = await engine.findFaces(
      await sharp(photo)
        .composite([{ input: Buffer.from(svg) }])
        .jpeg()
        .toBuffer(),
    )
    const lone = after.loneHeads.filter(
      (box) => Math.hypot((box.x + box.w / 2) * width - x, (box.y + box.h / 2) * height - y) < face.box.h * height,
    )
    expect([before.loneHeads.length, lone.length]).toEqual([0, 1])
  })

  it('finds nobody in a picture without people', async () => {
    const shapes = Array.from({ length: 60 }, (_, i) => {
      const [x, y] = [(i * 97) % 600, (i * 61) % 400]
      return `<rect x="${x}" y="${y}" width="${20 + ((i * 13) % 60)}" height="${15 + ((i * 29) % 70)}" fill="hsl(${i * 37} 60% 50%)"/>`
    })
    const picture = await sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect width="600" height="400" fill="#9bb"/>${shapes.join('')}</svg>`,
      ),
    )
      .png()
      .toBuffer()
    expect(await engine.findFaces(picture)).toEqual({ faces: [], loneHeads: [], bodies: [] })
  })
})

describe('hiding faces in a photograph', () => {
  it('finds none of the hidden faces again, and keeps the shown one', async () => {
    const photo = await demo('sample6.jpg')
    const faces = await find(photo)
    const [shown, ...others] = faces
    if (shown === undefined) throw new Error('no face')
    const hidden = others.map((face) => ({ box: face.box, rollDegrees: face.rollDegrees, shape: 'head' as const }))
    const all = await engine.render(
      photo,
      [shown, ...others].map((face) => ({ ...face, shape: 'head' as const })),
      nobody,
      { seed: 1, style: 'soft', ...asItIs },
    )
    const some = await engine.render(
      photo,
      hidden,
      { shown: [shown.box], dismissed: [] },
      { seed: 1, style: 'soft', ...asItIs },
    )
    expect({ all: [all.redetected, all.unexpected], some: [some.redetected, some.unexpected] }).toEqual({
      all: [[], []],
      some: [[], []],
    })
    const left = await find(some.jpeg)
    expect(left.filter((face) => face.certain)).toHaveLength(1)
    const metadata = await sharp(some.jpeg).metadata()
    expect([metadata.width, metadata.exif, metadata.icc, metadata.xmp, metadata.iptc]).toEqual([
      some.widthPx,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('reports a face that nobody decided about', async () => {
    const photo = await demo('sample3.jpg')
    const rendered = await engine.render(photo, [], nobody, { seed: 1, style: 'plain', ...asItIs })
    expect(rendered.unexpected).toHaveLength(3)
  })
})
