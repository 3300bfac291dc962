// The phone's mosaic and the contact sheet: where pictures stand, and where the keys lead.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { phoneMosaic } from '../../renderer/screens/desk/phone-mosaic.ts'
import { SHEET_CELL, columnsIn, placeAfter, placesDrawn, windowOf } from '../../renderer/screens/desk/sheet-window.ts'

const wide = { width: 1600, height: 1200 }
const upright = { width: 1200, height: 1600 }

describe('a post on a phone', () => {
  it('shows one picture whole, unless it is taller or flatter than a feed shows', () => {
    expect(phoneMosaic([wide], 360)).toEqual({
      width: 360,
      height: 270,
      tiles: [{ at: 0, x: 0, y: 0, width: 360, height: 270, more: 0 }],
    })
    expect(phoneMosaic([{ width: 100, height: 400 }], 360).height).toBe(450)
    expect(phoneMosaic([{ width: 1, height: 1000 }], 360).height).toBe(450)
    expect(phoneMosaic([{ width: 1000, height: 1 }], 360).height).toBe(180)
    expect(phoneMosaic([], 360)).toEqual({ width: 360, height: 0, tiles: [] })
  })

  it('counts what stands behind the fifth picture', () => {
    expect(
      phoneMosaic(
        Array.from({ length: 10 }, () => wide),
        360,
      ).tiles.map((tile) => tile.more),
    ).toEqual([0, 0, 0, 0, 5])
  })

  it('never lays one picture over another or beside the phone', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(wide, upright), { minLength: 1, maxLength: 10 }), (pictures) => {
        const { width, height, tiles } = phoneMosaic(pictures, 360)
        expect(tiles).toHaveLength(Math.min(5, pictures.length))
        for (const [at, a] of tiles.entries()) {
          expect([a.x >= 0, a.y >= 0, a.x + a.width <= width + 0.01, a.y + a.height <= height + 0.01]).toEqual([
            true,
            true,
            true,
            true,
          ])
          for (const b of tiles.slice(at + 1)) {
            const apart =
              a.x + a.width <= b.x + 0.01 ||
              b.x + b.width <= a.x + 0.01 ||
              a.y + a.height <= b.y + 0.01 ||
              b.y + b.height <= a.y + 0.01
            expect(apart).toBe(true)
          }
        }
      }),
    )
  })
})

describe('the contact sheet', () => {
  it('draws what is in view and a little more, and nothing outside the list', () => {
    expect(columnsIn(1280)).toBe(7)
    expect(columnsIn(100)).toBe(1)
    expect(windowOf(5000, 7, 0, 700)).toEqual({ first: 0, last: 49 })
    expect(windowOf(5000, 7, 100 * SHEET_CELL.height, 700)).toEqual({ first: 98 * 7, last: 107 * 7 })
    expect(windowOf(10, 7, 0, 700)).toEqual({ first: 0, last: 10 })
    expect(windowOf(0, 7, 0, 700)).toEqual({ first: 0, last: 0 })
    // So that none of those drawn share a place.
    fc.assert(
      fc.property(
        fc.nat(9000),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(900),
        fc.nat(3000),
        (count, columns, row, high) => {
          const { first, last } = windowOf(count, columns, row * SHEET_CELL.height, high)
          expect(last - first).toBeLessThanOrEqual(placesDrawn(columns, high))
        },
      ),
    )
  })

  it.each([
    ['right', 0, 1],
    ['right', 9, 9],
    ['left', 0, 0],
    ['down', 1, 5],
    ['down', 7, 7],
    ['up', 5, 1],
    ['up', 2, 2],
    ['home', 7, 0],
    ['end', 0, 9],
    ['page-down', 0, 8],
    ['page-up', 9, 1],
  ] as const)('%s from %i leads to %i of ten photos in rows of four', (key, at, to) => {
    expect(placeAfter(key, at, 10, 4, 3)).toBe(to)
  })

  it('never leads out of the list', () => {
    const key = fc.constantFrom('left', 'right', 'up', 'down', 'home', 'end', 'page-up', 'page-down' as const)
    fc.assert(
      fc.property(
        key,
        fc.nat(4999),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 9 }),
        (one, at, columns, rows) => {
          const to = placeAfter(one, at, 5000, columns, rows)
          expect(to >= 0 && to < 5000).toBe(true)
        },
      ),
    )
  })
})
