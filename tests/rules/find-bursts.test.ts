// Grouping photos into bursts and proposing the best: known answers, and that every order of the photos gives the same.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PhotoId } from '../../shared/model/id.ts'
import { findBursts, type BurstPhoto } from '../../shared/rules/find-bursts.ts'

const scene = 'ffff0000ffff0000'
/** Twelve bits further. */
const moved = 'ffff0000ffff0fff'
const elsewhere = '0123456789abcdef'
const photo = (id: string, second: number, fields: Partial<BurstPhoto> = {}, hash = scene): BurstPhoto => ({
  id: PhotoId.parse(id),
  camera: { make: 'Canon', model: 'EOS', serial: '1' },
  takenAt: `2026-07-14T10:00:${String(second).padStart(2, '0')}`,
  look: { hash, sharpness: 100, dark: 0, bright: 0 },
  faces: 2,
  frontal: 0.9,
  ...fields,
})
const look = (sharpness: number, bright = 0) => ({ hash: scene, sharpness, dark: 0, bright })
const groups = (photos: readonly BurstPhoto[]) =>
  [...findBursts(photos)].map(
    ([id, burst]) => `${id}: ${burst.place}/${burst.of}${burst.best ? ' best' : ''} of ${burst.id}`,
  )

describe('bursts', () => {
  it('are photos of one camera within two seconds of each other, one after the other', () => {
    expect(groups([photo('a', 0), photo('b', 2), photo('c', 4), photo('d', 30), photo('e', 50)])).toEqual([
      'a: 1/3 best of a',
      'b: 2/3 of a',
      'c: 3/3 of a',
    ])
  })
  it('end where the scene changes, and go on a little longer while it stays the same', () => {
    expect(groups([photo('a', 0), photo('b', 1, {}, elsewhere)])).toEqual([])
    expect(groups([photo('a', 0), photo('b', 2, {}, moved)])).toHaveLength(2)
    expect(groups([photo('a', 0), photo('b', 8)])).toHaveLength(2)
    expect(groups([photo('a', 0), photo('b', 8, {}, moved)])).toEqual([])
    expect(groups([photo('a', 0), photo('b', 11)])).toEqual([])
  })
  it('never mix cameras, and leave out photos without a time or a look', () => {
    const other = { camera: { make: 'Canon', model: 'EOS', serial: '2' } }
    expect(groups([photo('a', 0), photo('b', 1, other)])).toEqual([])
    expect(groups([photo('a', 0), photo('b', 0, { takenAt: null }), photo('c', 0, { look: null })])).toEqual([])
  })
  it('propose the one with every face, then the sharpest, then the best lit', () => {
    const best = (...photos: BurstPhoto[]) => [...findBursts(photos)].find(([, place]) => place.best)?.[0]
    expect(best(photo('a', 0, { faces: 1, look: look(200) }), photo('b', 1, { faces: 4, look: look(150) }))).toBe('b')
    expect(best(photo('a', 0, { frontal: 0.3 }), photo('b', 1, { frontal: 0.95 }))).toBe('b')
    expect(best(photo('a', 0, { look: look(20) }), photo('b', 1, { look: look(90) }))).toBe('b')
    expect(best(photo('a', 0, { look: look(100, 0.4) }), photo('b', 1, { look: look(100) }))).toBe('b')
    expect(best(photo('a', 0, { faces: 0 }), photo('b', 1, { faces: 0 }))).toBe('a')
  })
  it('are the same for any order of the photos, each with exactly one best and every place once', () => {
    const some = fc.array(
      fc.record({
        second: fc.nat(59),
        hash: fc.constantFrom(scene, moved, elsewhere),
        faces: fc.nat(3),
        sharpness: fc.nat(100),
        serial: fc.constantFrom('1', '2'),
      }),
      { maxLength: 25 },
    )
    fc.assert(
      fc.property(some, fc.nat(), (drawn, turn) => {
        const photos = drawn.map(({ second, hash, faces, sharpness, serial }, index) =>
          photo(`p${index}`, second, {
            faces,
            camera: { make: 'C', model: 'E', serial },
            look: { hash, sharpness, dark: 0, bright: 0 },
          }),
        )
        const bursts = findBursts(photos)
        const at = photos.length === 0 ? 0 : turn % photos.length
        const other = findBursts([...photos.slice(at), ...photos.slice(0, at)].reverse())
        expect(new Map(other)).toEqual(new Map(bursts))
        for (const mine of Map.groupBy(bursts.values(), (one) => one.id).values()) {
          expect(mine.filter((one) => one.best)).toHaveLength(1)
          expect(mine.map((one) => one.place).sort((a, b) => a - b)).toEqual(mine.map((_, index) => index + 1))
          expect(mine.length).toBe(mine[0]?.of)
          expect(mine.length).toBeGreaterThan(1)
        }
      }),
    )
  })
})
