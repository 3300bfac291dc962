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
  SMALLEST,
  straightened,
  turned,
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

it('turns, straightens and brightens in steps within what is allowed', () => {
  expect([turned(270, 1), turned(0, -1), turned(90, 1)]).toEqual([0, 270, 180])
  expect([straightened(15, 0.5), straightened(-15, -0.5), straightened(0.2, 0.5)]).toEqual([15, -15, 0.5])
  expect([brightened(2, 0.05), brightened(0.5, -0.05), brightened(1, 0.05)]).toEqual([2, 0.5, 1.05])
})
