// Where a face of the original lies in the finished picture: by the same steps as the engine, held against its own geometry.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { untreated, type PhotoTreatment } from '../../shared/model/photo-treatment.ts'
import { boxInPicture } from '../../shared/rules/box-in-picture.ts'
import { boxInFinished, planFinish } from '../../electron/studio/engine/finish-photo.ts'

const size = { widthPx: 4000, heightPx: 3000 }
const face = { x: 0.5, y: 0.25, w: 0.1, h: 0.2 }

it('an untreated picture has every face where the original has it', () => {
  expect(boxInPicture(face, untreated, size)).toEqual({
    x: 0.5,
    y: 0.25,
    w: expect.closeTo(0.1) as number,
    h: expect.closeTo(0.2) as number,
  })
})
it('a face outside the crop is not in the picture', () => {
  expect(boxInPicture(face, { ...untreated, crop: { x: 0, y: 0, w: 0.4, h: 1 } }, size)).toBe(null)
})
it('agrees with the engine for every crop, turn and straightening', () => {
  const part = fc.double({ min: 0, max: 0.45, noNaN: true })
  const span = fc.double({ min: 0.2, max: 0.5, noNaN: true })
  const treatment: fc.Arbitrary<PhotoTreatment> = fc.record({
    turn: fc.constantFrom(0 as const, 90 as const, 180 as const, 270 as const),
    straightenDegrees: fc.double({ min: -15, max: 15, noNaN: true }),
    crop: fc.option(fc.record({ x: part, y: part, w: span, h: span })),
    brightness: fc.constant(1),
  })
  const box = fc.record({
    x: part,
    y: part,
    w: fc.double({ min: 0.02, max: 0.3, noNaN: true }),
    h: fc.double({ min: 0.02, max: 0.3, noNaN: true }),
  })
  let inside = 0
  fc.assert(
    fc.property(treatment, box, (how, one) => {
      const engine = boxInFinished(planFinish({ width: size.widthPx, height: size.heightPx }, how, {}), one)
      const mine = boxInPicture(one, how, size)
      // On the very edge a rounded pixel may decide.
      if (engine === null || mine === null) return
      inside += 1
      for (const key of ['x', 'y', 'w', 'h'] as const) expect(Math.abs(engine[key] - mine[key])).toBeLessThan(0.01)
    }),
    { numRuns: 1000 },
  )
  expect(inside).toBeGreaterThan(200)
})
