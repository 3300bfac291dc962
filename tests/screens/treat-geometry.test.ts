// What the screen shows as kept is what the engine cuts out; frames stay in the picture whatever is done to them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planFinish } from '../../electron/studio/engine/finish-photo.ts'
import {
  asSeen,
  brightened,
  dragCrop,
  keptOf,
  moveCrop,
  partsOf,
  shapedCrop,
  shapeOf,
  SMALLEST,
  straightened,
  turned,
  WHOLE,
  type Shape,
} from '../../renderer/screens/desk/treat-geometry.ts'
import { untreated, type PhotoTreatment } from '../../shared/model/photo-treatment.ts'

const size = { width: 4000, height: 3000 }
const part = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true })
const crops = fc.option(
  fc.tuple(part(0, 0.9), part(0, 0.9), part(SMALLEST, 1), part(SMALLEST, 1)).map(([x, y, w, h]) => ({
    x,
    y,
    w: Math.min(w, 1 - x),
    h: Math.min(h, 1 - y),
  })),
  { nil: null },
)
const treatments = fc.record({
  turn: fc.constantFrom<PhotoTreatment['turn']>(0, 90, 180, 270),
  straightenDegrees: part(-15, 15),
  crop: crops,
  brightness: part(0.5, 2),
})

describe('what is kept', () => {
  it('is what the engine cuts out, to a pixel', () => {
    fc.assert(
      fc.property(treatments, (treatment) => {
        const mine = keptOf(treatment, size)
        const engine = planFinish(size, treatment, {})
        expect(Math.abs(mine.middle.x - engine.middle.x)).toBeLessThanOrEqual(1)
        expect(Math.abs(mine.middle.y - engine.middle.y)).toBeLessThanOrEqual(1)
        expect(Math.abs(mine.width - engine.kept.width)).toBeLessThanOrEqual(8)
        expect(Math.abs(mine.height - engine.kept.height)).toBeLessThanOrEqual(8)
        expect(mine.degrees).toBe(engine.degrees)
      }),
    )
  })
  it('is the whole picture when nothing is done', () => {
    expect(keptOf(untreated, size)).toEqual({ middle: { x: 2000, y: 1500 }, width: 4000, height: 3000, degrees: 0 })
  })
})

describe('the frame', () => {
  it('stays in the picture and never vanishes, wherever it is dragged', () => {
    const handle = fc.record({ x: fc.constantFrom<-1 | 0 | 1>(-1, 0, 1), y: fc.constantFrom<-1 | 0 | 1>(-1, 0, 1) })
    fc.assert(
      fc.property(crops, handle, part(-3, 3), part(-3, 3), (crop, one, dx, dy) => {
        for (const box of [dragCrop(crop, one, dx, dy), moveCrop(crop, dx, dy)]) {
          if (box === null) continue
          expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0)
          expect(Math.max(box.x + box.w, box.y + box.h)).toBeLessThanOrEqual(1 + 1e-9)
          expect(Math.min(box.w, box.h)).toBeGreaterThanOrEqual(Math.min(SMALLEST, crop?.w ?? 1, crop?.h ?? 1) - 1e-9)
        }
      }),
    )
  })
  it('of the whole picture is none, and moving it changes nothing', () => {
    expect(moveCrop(null, 0.5, 0.5)).toBe(null)
    expect(dragCrop({ x: 0, y: 0, w: 0.5, h: 1 }, { x: 1, y: 0 }, 0.9, 0)).toBe(null)
    expect(dragCrop(null, { x: -1, y: -1 }, 0.25, 0.5)).toEqual({ x: 0.25, y: 0.5, w: 0.75, h: 0.5 })
  })
  it('moves on screen as the arrow points, at every quarter turn', () => {
    expect([0, 90, 180, 270].map((turn) => asSeen(turn as PhotoTreatment['turn'], 1, 0))).toEqual([
      { dx: 1, dy: 0 },
      { dx: 0, dy: -1 },
      { dx: -1, dy: -0 },
      { dx: -0, dy: 1 },
    ])
  })
})

describe('a fixed shape', () => {
  const sizes = fc.record({ width: fc.integer({ min: 1, max: 8000 }), height: fc.integer({ min: 1, max: 8000 }) })
  const shapes = fc.constantFrom<Shape>('square', 'portrait', 'wide')
  const turns = fc.constantFrom<PhotoTreatment['turn']>(0, 90, 180, 270)
  const handle = fc.record({ x: fc.constantFrom<-1 | 0 | 1>(-1, 0, 1), y: fc.constantFrom<-1 | 0 | 1>(-1, 0, 1) })
  const seenShape = (crop: PhotoTreatment['crop'], turn: PhotoTreatment['turn'], { width, height }: typeof size) => {
    const box = crop ?? WHOLE
    const lying = (box.w * width) / (box.h * height)
    return turn === 90 || turn === 270 ? 1 / lying : lying
  }

  it('is that of the finished picture, at every turn, however it is dragged; a picture too narrow keeps its frame', () => {
    const wanted = { square: 1, portrait: 0.8, wide: 16 / 9 } as const
    fc.assert(
      fc.property(
        sizes,
        shapes,
        turns,
        crops,
        handle,
        part(-3, 3),
        part(-3, 3),
        (of, shape, turn, crop, one, dx, dy) => {
          const parts = partsOf(shape, turn, of)!
          const framed = shapedCrop(crop, parts)
          if (Math.min(parts, 1 / parts) < SMALLEST) {
            expect(framed).toBe(crop)
            return
          }
          for (const box of [framed, dragCrop(framed, one, dx, dy, parts)]) {
            expect(seenShape(box, turn, of)).toBeCloseTo(wanted[shape as 'square'], 4)
            if (box === null) continue
            expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0)
            expect(Math.max(box.x + box.w, box.y + box.h)).toBeLessThanOrEqual(1 + 1e-9)
            expect(Math.min(box.w, box.h)).toBeGreaterThanOrEqual(SMALLEST - 1e-9)
          }
        },
      ),
    )
  })

  it('is the largest that fits when the whole picture was kept, and changing the mind shrinks it no further', () => {
    const square = shapedCrop(null, partsOf('square', 0, size))
    expect(square).toEqual({ x: 0.125, y: 0, w: 0.75, h: 1 })
    const wide = shapedCrop(square, partsOf('wide', 0, size))
    const again = shapedCrop(wide, partsOf('square', 0, size))
    expect(again!.w * again!.h).toBeCloseTo(wide!.w * wide!.h, 6)
    expect(shapedCrop(square, null)).toBe(square)
  })

  it('is known again in a frame that has it', () => {
    const of = (crop: PhotoTreatment['crop'], turn: PhotoTreatment['turn'] = 0) =>
      shapeOf({ ...untreated, crop, turn }, size)
    expect(of(null)).toBe('free')
    for (const shape of ['square', 'portrait', 'wide'] as const)
      for (const turn of [0, 90] as const) expect(of(shapedCrop(null, partsOf(shape, turn, size)), turn)).toBe(shape)
    expect(of({ x: 0, y: 0, w: 0.5, h: 0.9 })).toBe('free')
  })

  it('grows from the opposite corner, and from the middle of the opposite edge', () => {
    const box = { x: 0.2, y: 0.2, w: 0.3, h: 0.4 }
    expect(dragCrop(box, { x: 1, y: 1 }, 0.15, 0, 0.75)).toEqual({
      x: 0.2,
      y: 0.2,
      w: expect.closeTo(0.45),
      h: expect.closeTo(0.6),
    })
    expect(dragCrop(box, { x: 1, y: 0 }, 0.15, 0, 0.75)).toMatchObject({ x: 0.2, y: expect.closeTo(0.1) })
  })
})

it('turns, straightens and brightens in steps within what is allowed', () => {
  expect([turned(270, 1), turned(0, -1), turned(90, 1)]).toEqual([0, 270, 180])
  expect([straightened(15, 0.5), straightened(-15, -0.5), straightened(0.2, 0.5)]).toEqual([15, -15, 0.5])
  expect([brightened(2, 0.05), brightened(0.5, -0.05), brightened(1, 0.05)]).toEqual([2, 0.5, 1.05])
})
