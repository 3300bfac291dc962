// The 2026 advice on safer pictures (L40 to L43): what is pointed out, and what never is.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FaceId, PhotoId } from '../../shared/model/id.ts'
import type { Box, Face } from '../../shared/model/photo.ts'
import { untreated } from '../../shared/model/photo-treatment.ts'
import { faceOnChild, strictest, type FaceInPicture, type PictureInQuestion } from '../../shared/rules/safer-picture.ts'

const face = (box: Box, rollDegrees = 0): Face => ({
  id: FaceId.parse('f1'),
  photoId: PhotoId.parse('p1'),
  box,
  rollDegrees,
  score: 1,
  certain: true,
  foundBy: 'engine',
  pipeline: 'one',
})
/** Of a photo of 4000 x 3000: 900 pixels high, 450 when it is finished at 2048. */
const large: Box = { x: 0.4, y: 0.2, w: 0.18, h: 0.3 }
const small: Box = { x: 0.1, y: 0.2, w: 0.03, h: 0.05 }
const shown = (box: Box, rollDegrees = 0): FaceInPicture => ({ face: face(box, rollDegrees), visible: true })
const hidden = (box: Box): FaceInPicture => ({ face: face(box), visible: false })
const picture = (faces: readonly FaceInPicture[], given: Partial<PictureInQuestion> = {}): PictureInQuestion => ({
  widthPx: 4000,
  heightPx: 3000,
  treatment: untreated,
  largestFacePx: null,
  faces,
  ...given,
})

describe('one child, large and face-on', () => {
  it('is pointed out with how high the face will be, and a smaller size is offered', () => {
    expect(faceOnChild(picture([shown(large)]))).toEqual({ faceId: 'f1', facePx: 461, cropped: false, smallerPx: 160 })
  })
  it('is pointed out among hidden heads, too', () => {
    expect(faceOnChild(picture([shown(large), hidden(large), hidden(small)]))?.facePx).toBe(461)
  })
  it('is measured as the school’s largest face leaves it', () => {
    expect(faceOnChild(picture([shown(large)], { largestFacePx: 240 }))?.facePx).toBe(240)
    expect(faceOnChild(picture([shown(large)], { largestFacePx: 120 }))).toMatchObject({ facePx: 120, smallerPx: null })
  })
  it('of a cropped photo is measured in the crop, and the whole photo is offered', () => {
    const crop = { x: 0.05, y: 0.1, w: 0.2, h: 0.2 }
    const treatment = { ...untreated, crop }
    expect(faceOnChild(picture([shown(small)], { treatment }))).toEqual({
      faceId: 'f1',
      facePx: 150,
      cropped: true,
      smallerPx: null,
    })
  })

  it.each<[string, PictureInQuestion]>([
    ['nobody is shown', picture([hidden(large)])],
    ['two children are shown', picture([shown(large), shown(small)])],
    ['the one child is small', picture([shown(small)])],
    ['the head is turned on its side', picture([shown(large, 80)])],
    ['the face is seen from the side', picture([shown({ ...large, w: 0.1 })])],
    [
      'the child is cut off by the crop',
      picture([shown(large)], { treatment: { ...untreated, crop: { x: 0, y: 0.6, w: 0.3, h: 0.3 } } }),
    ],
  ])('is not pointed out when %s', (_, one) => {
    expect(faceOnChild(one)).toBe(null)
  })

  it('is never more than one shown face inside the crop, nor higher than the limit', () => {
    const part = fc.double({ min: 0.01, max: 0.5, noNaN: true })
    const box = fc.record({ x: part, y: part, w: part, h: part })
    fc.assert(
      fc.property(
        fc.array(fc.record({ box, visible: fc.boolean() }), { maxLength: 5 }),
        fc.option(fc.integer({ min: 32, max: 600 })),
        (faces, largestFacePx) => {
          const all = faces.map((one) => ({ face: face(one.box), visible: one.visible }))
          const found = faceOnChild(picture(all, { largestFacePx }))
          if (found === null) return
          expect(all.filter(({ visible }) => visible)).toHaveLength(1)
          if (largestFacePx !== null) expect(found.facePx).toBeLessThanOrEqual(largestFacePx)
        },
      ),
    )
  })
})

describe('the largest face', () => {
  it.each([
    [null, null, null],
    [240, null, 240],
    [null, 160, 160],
    [240, 160, 160],
    [120, 160, 120],
  ])('of the school %s and of one photo %s is %s', (school, photo, both) => {
    expect(strictest(school, photo)).toBe(both)
  })
})
