// From raw boxes to faces and lone heads, without models: made-up boxes and joints.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cuts } from '../../electron/studio/engine/blocks.ts'
import { overlap } from '../../shared/rules/box-overlap.ts'
import type { Detector, RawDetection } from '../../electron/studio/engine/detection.ts'
import { decodedSize, searchedSize } from '../../electron/studio/engine/find-faces.ts'
import { type Candidate, distinct, gather, judge } from '../../electron/studio/engine/judge-candidates.ts'
import { loneHeads } from '../../electron/studio/engine/lone-heads.ts'
import { CERTAIN, POSSIBLE, SAME_FACE } from '../../electron/studio/engine/thresholds.ts'

const raw = (by: Detector, x: number, score: number, roll = 0): RawDetection => ({
  x,
  y: 10,
  w: 40,
  h: 50,
  score,
  roll,
  by,
})
const score = fc.double({ min: 0, max: 1, noNaN: true })

describe('judging', () => {
  it('gathers what lies on one face, and keeps neighbours apart', () => {
    const found = gather([raw('blaze', 0, 0.7, 12), raw('ssd', 4, 0.9), raw('boxes', 2, 0.8), raw('ssd', 45, 0.4)])
    expect(found.map(({ first, members, roll }) => [first, members.length, Math.round(roll)])).toEqual([
      [{ blaze: 0.7, ssd: 0.9, boxes: 0.8 }, 3, 12],
      [{ blaze: 0, ssd: 0.4, boxes: 0 }, 1, 0],
    ])
  })

  it('is certain only where detectors agree: no single one can settle a matter alone', () => {
    const alone = (by: Detector) =>
      judge({ first: { blaze: 0, ssd: 0, boxes: 0, [by]: 1 }, closer: { ssd: 0, boxes: 0 } })
    expect([alone('blaze'), alone('ssd'), alone('boxes')].map((judged) => judged < CERTAIN)).toEqual([true, true, true])
    const agreed = judge({ first: { blaze: 0.9, ssd: 0.9, boxes: 0.9 }, closer: { ssd: 0.9, boxes: 0.9 } })
    expect(agreed).toBeGreaterThan(CERTAIN)
  })

  it('hides where the two closer looks differ', () => {
    for (const closer of [
      { ssd: 0.9, boxes: 0.3 },
      { ssd: 0.2, boxes: 0.8 },
    ]) {
      expect(judge({ first: { blaze: 0.5, ssd: 0.5, boxes: 0.3 }, closer })).toBeGreaterThan(POSSIBLE)
    }
  })

  it('never thinks less of a candidate because a detector scored more', () => {
    fc.assert(
      fc.property(score, score, score, score, score, score, (blaze, ssd, boxes, closerSsd, closerBoxes, more) => {
        const judged = (extra: Partial<Record<Detector, number>>, closer: Partial<{ ssd: number; boxes: number }>) =>
          judge({
            first: { blaze, ssd, boxes, ...extra },
            closer: { ssd: closerSsd, boxes: closerBoxes, ...closer },
          })
        const before = judged({}, {})
        for (const after of [
          judged({ blaze: Math.max(blaze, more) }, {}),
          judged({ ssd: Math.max(ssd, more) }, {}),
          judged({ boxes: Math.max(boxes, more) }, {}),
          judged({}, { ssd: Math.max(closerSsd, more) }),
          judged({}, { boxes: Math.max(closerBoxes, more) }),
        ])
          expect(after).toBeGreaterThanOrEqual(before)
      }),
    )
  })

  it('keeps each face once, and drops none that stands by itself', () => {
    const box = fc.record({
      x: fc.integer({ min: 0, max: 400 }),
      y: fc.integer({ min: 0, max: 400 }),
      side: fc.integer({ min: 4, max: 90 }),
    })
    fc.assert(
      fc.property(fc.array(fc.tuple(box, score), { maxLength: 30 }), (boxes) => {
        const candidates = boxes.map(([{ x, y, side }, judged]): Candidate => ({
          members: [],
          box: { x, y, w: side, h: side },
          roll: 0,
          first: { blaze: 0, ssd: 0, boxes: 0 },
          closer: null,
          judged,
        }))
        const kept = distinct(candidates, POSSIBLE)
        for (const [i, one] of kept.entries())
          for (const other of kept.slice(i + 1)) expect(overlap(one.box, other.box)).toBeLessThanOrEqual(SAME_FACE)
        for (const candidate of candidates) {
          if (candidate.judged < POSSIBLE || kept.includes(candidate)) continue
          expect(kept.some((one) => overlap(one.box, candidate.box) > 0 && one.judged >= candidate.judged)).toBe(true)
        }
      }),
    )
  })
})

describe('how finely a picture is searched', () => {
  it('enlarges small pictures twice, searches large ones at the size of publication, strips by their pixels', () => {
    const sizes = [
      [640, 480],
      [1024, 683],
      [4000, 3000],
      [40000, 300],
    ].map(([width = 0, height = 0]) => [searchedSize({ width, height }, 2), decodedSize({ width, height })])
    expect(sizes).toEqual([
      [1280, 4096],
      [2048, 4096],
      [2048, 4096],
      [20480, 40000],
    ])
  })

  it('cuts every length so that each pixel counts in exactly one block and no block is too large', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30000 }), fc.constantFrom(32, 128), (length, multiple) => {
        const blocks = cuts(length, { multiple, longest: 640 })
        expect(blocks.every(({ size }) => size % multiple === 0 && size <= 1024 + multiple)).toBe(true)
        for (const [index, block] of blocks.entries()) {
          const next = blocks[index + 1]
          if (next !== undefined) expect(block.to).toBe(next.from)
          else expect(block.start + block.size).toBeGreaterThanOrEqual(length)
        }
      }),
    )
  })
})

describe('heads without a face', () => {
  const picture = { width: 1000, height: 500 }
  it('points out a head that no face explains, once', () => {
    const heads = [
      { x: 200, y: 100, size: 80 },
      { x: 205, y: 104, size: 78 },
      { x: 700, y: 120, size: 80 },
    ]
    const faces = [{ x: 0.67, y: 0.16, w: 0.06, h: 0.16 }]
    expect(loneHeads(heads, faces, picture)).toEqual([
      { x: 0.168, y: 0.12, w: expect.closeTo(0.064), h: expect.closeTo(0.16) },
    ])
  })

  it('stays inside the picture', () => {
    const [box] = loneHeads([{ x: 5, y: 495, size: 60 }], [], picture)
    expect(box).toEqual({ x: 0, y: 0.93, w: 0.029, h: expect.closeTo(0.07) })
  })
})
