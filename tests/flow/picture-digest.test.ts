// The address of a photo's picture on the screen: another one exactly when the picture is drawn otherwise. The engine is a stand-in.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PhotoId, SubjectId } from '../../shared/model/id.ts'
import type { FaceDecision } from '../../shared/model/photo.ts'
import { decideFace } from '../../electron/studio/flow/decide-face.ts'
import { hidingOf, momentOf, planPhoto } from '../../electron/studio/flow/plan-photo.ts'
import { treatPhotos } from '../../electron/studio/flow/treat-photos.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { facesInARow, look, photoWith } from './photo-story.ts'

let school: TestSchool
let amelia: SubjectId
let noah: SubjectId
beforeEach(async () => {
  school = await openTestSchool()
  amelia = school.addSubject({ id: 'amelia' })
  noah = school.addSubject({ id: 'noah' })
  school.answer(amelia, 'given')
})
afterEach(() => school.close())

const planned = (photoId: PhotoId) =>
  school.database.read((reader) => planPhoto(reader, photoId, momentOf(school.as())))!
const decide = (photoId: PhotoId, place: number, decision: FaceDecision) =>
  decideFace(school.as(), { faceId: look(school, photoId).faces[place]!.face.id, decision }).row

describe('the digest of a picture', () => {
  it('stays while a hidden face stays hidden, whatever is said of it, though the plan is another one each time', async () => {
    const photoId = await photoWith(school, facesInARow(2))
    const before = look(school, photoId).row
    const visitor = decide(photoId, 0, { kind: 'visitor' })
    const hidden = decide(photoId, 0, { kind: 'keep-hidden' })
    const named = decide(photoId, 0, { kind: 'subject', subjectId: noah, wish: 'show' })
    expect([visitor, hidden, named].map((row) => row.pictureDigest)).toEqual(
      [before, before, before].map((row) => row.pictureDigest),
    )
    expect(new Set([before, visitor, hidden, named].map((row) => row.planDigest)).size).toBe(4)
  })

  it('is another one as soon as a face is shown, and the one of before when permission is withdrawn', async () => {
    const photoId = await photoWith(school, facesInARow(2))
    const before = look(school, photoId).row.pictureDigest
    const shown = decide(photoId, 1, { kind: 'subject', subjectId: amelia, wish: 'show' }).pictureDigest
    expect(shown).not.toBe(before)
    school.answer(amelia, 'withdrawn')
    expect(look(school, photoId).row.pictureDigest).toBe(before)
  })

  it('is the same exactly when the engine would be asked for the same, over any story of decisions', async () => {
    const photoId = await photoWith(school, facesInARow(3))
    const seen = new Map<string, string>()
    const said = fc.constantFrom<FaceDecision>(
      { kind: 'visitor' },
      { kind: 'keep-hidden' },
      { kind: 'subject', subjectId: amelia, wish: 'show' },
      { kind: 'subject', subjectId: amelia, wish: 'hide' },
      { kind: 'subject', subjectId: noah, wish: 'show' },
    )
    const step = fc.record({ place: fc.nat(2), decision: said, brightness: fc.constantFrom(1, 1.1) })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
        for (const { place, decision, brightness } of steps) {
          decide(photoId, place, decision)
          treatPhotos(school.as(), { photoIds: [photoId], change: { brightness } })
          const plan = planned(photoId)
          const drawn = JSON.stringify(hidingOf(plan))
          expect(seen.get(drawn) ?? plan.pictureDigest).toBe(plan.pictureDigest)
          seen.set(drawn, plan.pictureDigest)
        }
      }),
      { numRuns: 25 },
    )
    expect(new Set(seen.values()).size).toBe(seen.size)
    expect(seen.size).toBeGreaterThan(2)
  })
})
