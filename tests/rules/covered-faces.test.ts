// How far a shown face lies under the cover of a hidden head: the rule says at least what the engine really hides.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coveredFaces, type PlacedFace } from '../../shared/rules/covered-faces.ts'
import type { FaceId } from '../../shared/model/id.ts'
import { ellipseDepth, shapeOf } from '../../electron/studio/engine/hidden-shape.ts'

const size = { width: 1200, height: 800 }
const face = (id: string, x: number, visible: boolean, more: Partial<PlacedFace['face']> = {}): PlacedFace => ({
  face: { id: id as FaceId, box: { x, y: 0.4, w: 0.08, h: 0.12 }, rollDegrees: 0, foundBy: 'engine', ...more },
  visible,
})
const found = (faces: readonly PlacedFace[]) =>
  coveredFaces(faces, size).map(({ covered, by, part }) => [
    covered.face.id,
    by.face.id,
    part > 0.5 ? 'mostly' : 'partly',
  ])

describe('a shown face beside a hidden head', () => {
  it.each([
    ['far away', [face('shown', 0.1, true), face('hidden', 0.6, false)], []],
    ['at its side', [face('shown', 0.4, true), face('hidden', 0.49, false)], [['shown', 'hidden', 'partly']]],
    ['over it', [face('shown', 0.4, true), face('hidden', 0.42, false)], [['shown', 'hidden', 'mostly']]],
    ['both shown', [face('shown', 0.4, true), face('other', 0.42, true)], []],
    ['both hidden', [face('shown', 0.4, false), face('other', 0.42, false)], []],
    [
      'two hidden ones: the nearer is named',
      [face('shown', 0.4, true), face('far', 0.49, false), face('near', 0.43, false)],
      [['shown', 'near', 'mostly']],
    ],
    [
      'a drawn head covers exactly its box',
      [face('shown', 0.4, true), face('drawn', 0.481, false, { foundBy: 'person' })],
      [],
    ],
  ])('%s', (_, faces, expected) => {
    expect(found(faces)).toEqual(expected)
  })

  it('says at least what the engine hides of it, wherever and however turned the two are', () => {
    const part = fc.double({ min: 0.02, max: 0.2, noNaN: true })
    const place = fc.double({ min: 0.1, max: 0.7, noNaN: true })
    const oneFace = fc.record({ x: place, y: place, w: part, h: part })
    fc.assert(
      fc.property(oneFace, oneFace, fc.integer({ min: -180, max: 180 }), (box, other, rollDegrees) => {
        const shown = face('shown', 0, true, { box })
        const hidden = face('hidden', 0, false, { box: other, rollDegrees })
        const { left, top, right, bottom, ellipse } = shapeOf(
          { box: other, rollDegrees, shape: 'head' },
          size.width,
          size.height,
        )
        let hit = 0
        for (let row = 0; row < 12; row += 1)
          for (let column = 0; column < 12; column += 1) {
            const x = (box.x + ((column + 0.5) / 12) * box.w) * size.width
            const y = (box.y + ((row + 0.5) / 12) * box.h) * size.height
            const inRectangle = x >= left && x < right && y >= top && y < bottom
            if (inRectangle || (ellipse !== null && ellipseDepth(ellipse, x, y) <= 1)) hit += 1
          }
        const said = coveredFaces([shown, hidden], size)[0]?.part ?? 0
        // The engine rounds outwards by a pixel.
        expect(said).toBeGreaterThanOrEqual(hit / 144 - 0.12)
      }),
    )
  })

  it('of two hundred faces compares only those that lie near each other', () => {
    let compared = 0
    const crowd = Array.from({ length: 200 }, (_, at) => {
      const one = face(`face-${at}`, (at % 20) / 30, at % 2 === 0, {
        box: { x: (at % 20) / 30, y: Math.floor(at / 20) / 11, w: 0.03, h: 0.05 },
      })
      // The turn of a head is asked for once per pair whose covers are laid on each other.
      return {
        ...one,
        face: {
          ...one.face,
          get rollDegrees() {
            compared += 1
            return 0
          },
        },
      }
    })
    expect(coveredFaces(crowd, size).length).toBeGreaterThan(0)
    // A hundred shown and a hundred hidden make 10,000 pairs.
    expect(compared).toBeGreaterThan(0)
    expect(compared).toBeLessThan(1_000)
  })
})
