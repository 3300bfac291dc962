// The desk's arithmetic: outlines, tags and hand-drawn heads.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  boxFromDrag,
  firstHead,
  fitPhoto,
  headOutline,
  nudgeHead,
  placeTags,
  zoomTo,
} from '../../renderer/screens/desk/stage-geometry.ts'

const stage = { width: 900, height: 600 }
const anyBox = fc.record({
  x: fc.double({ min: 0, max: 0.9, noNaN: true }),
  y: fc.double({ min: 0, max: 0.9, noNaN: true }),
  w: fc.double({ min: 0.01, max: 0.1, noNaN: true }),
  h: fc.double({ min: 0.01, max: 0.1, noNaN: true }),
})

describe('the picture on the stage', () => {
  it('is as large as can be and in the middle', () => {
    expect(fitPhoto(stage, { width: 4000, height: 3000 })).toEqual({ x: 50, y: 0, width: 800, height: 600 })
    expect(fitPhoto(stage, { width: 4000, height: 1000 })).toEqual({ x: 0, y: 187.5, width: 900, height: 225 })
  })

  it('zoomed to a face has that face in view', () => {
    fc.assert(
      fc.property(anyBox, (box) => {
        const picture = zoomTo(stage, { width: 4000, height: 3000 }, box)
        const x = picture.x + (box.x + box.w / 2) * picture.width
        const y = picture.y + (box.y + box.h / 2) * picture.height
        return x >= 0 && x <= stage.width && y >= 0 && y <= stage.height && picture.width >= 800
      }),
    )
  })
})

describe('the outline of a head', () => {
  it('never crosses the face it stands for', () => {
    fc.assert(
      fc.property(anyBox, fc.double({ min: -180, max: 180, noNaN: true }), (box, roll) => {
        const picture = fitPhoto(stage, { width: 4000, height: 3000 })
        const outline = headOutline(picture, box, roll)
        const turn = (-roll * Math.PI) / 180
        const w = box.w * picture.width
        const h = box.h * picture.height
        const cx = picture.x + (box.x + box.w / 2) * picture.width
        const cy = picture.y + (box.y + box.h / 2) * picture.height
        // The face itself: an upright ellipse in the box, turned by its roll. Its edge lies inside the outline.
        return Array.from({ length: 16 }, (_, i) => (i * Math.PI) / 8).every((angle) => {
          const fx = (w / 2) * Math.cos(angle)
          const fy = (h / 2) * Math.sin(angle)
          const px = cx + fx * Math.cos(turn) + fy * Math.sin(turn) - outline.cx
          const py = cy - fx * Math.sin(turn) + fy * Math.cos(turn) - outline.cy
          const ox = px * Math.cos(turn) - py * Math.sin(turn)
          const oy = px * Math.sin(turn) + py * Math.cos(turn)
          return (ox / outline.rx) ** 2 + (oy / outline.ry) ** 2 < 1
        })
      }),
    )
  })

  it('can be hit with a mouse however small the face is', () => {
    const outline = headOutline(
      fitPhoto(stage, { width: 4000, height: 3000 }),
      { x: 0.5, y: 0.5, w: 0.004, h: 0.005 },
      0,
    )
    expect([outline.rx, outline.ry]).toEqual([12, 12])
  })
})

describe('the number tags', () => {
  it('stay inside the stage, one for each face', () => {
    fc.assert(
      fc.property(fc.array(anyBox, { maxLength: 40 }), (boxes) => {
        const picture = fitPhoto(stage, { width: 4000, height: 3000 })
        const tags = placeTags(
          stage,
          boxes.map((box) => headOutline(picture, box, 0)),
          { width: 34, height: 20 },
        )
        return (
          tags.length === boxes.length && tags.every((tag) => tag.x >= 0 && tag.y >= 0 && tag.x <= 866 && tag.y <= 580)
        )
      }),
    )
  })

  it('do not lie on each other or on a neighbour when two pupils stand side by side', () => {
    const picture = fitPhoto(stage, { width: 4000, height: 3000 })
    const outlines = [
      { x: 0.4, y: 0.4, w: 0.06, h: 0.08 },
      { x: 0.48, y: 0.4, w: 0.06, h: 0.08 },
    ].map((box) => headOutline(picture, box, 0))
    const [first, second] = placeTags(stage, outlines, { width: 34, height: 20 })
    expect(Math.abs((first?.x ?? 0) - (second?.x ?? 0))).toBeGreaterThanOrEqual(34)
  })
})

describe('a head drawn by hand', () => {
  const picture = fitPhoto(stage, { width: 4000, height: 3000 })

  it('is cut to the photo when the mouse leaves it', () => {
    expect(boxFromDrag(picture, { x: 450, y: 300 }, { x: 5000, y: -20 })).toEqual({ x: 0.5, y: 0, w: 0.5, h: 0.5 })
  })

  it('is nothing when the mouse only slipped', () => {
    expect(boxFromDrag(picture, { x: 450, y: 300 }, { x: 453, y: 300 })).toBeNull()
  })

  it('never leaves the photo, whatever arrow keys are pressed', () => {
    const arrow = fc.constantFrom('left', 'right', 'up', 'down')
    fc.assert(
      fc.property(fc.array(fc.tuple(arrow, fc.boolean(), fc.boolean()), { maxLength: 300 }), (presses) => {
        let box = firstHead(stage, picture)
        for (const [way, resize, fine] of presses) box = nudgeHead(box, way, { resize, fine })
        return (
          box.x >= 0 && box.y >= 0 && box.w > 0 && box.h > 0 && box.x + box.w <= 1 + 1e-9 && box.y + box.h <= 1 + 1e-9
        )
      }),
    )
  })
})
