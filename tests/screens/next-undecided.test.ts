// Where Tab leads on the desk, and which face is selected.
import { describe, expect, it } from 'vitest'
import type { FaceView, PhotoRow } from '../../shared/contract/views.ts'
import type { FaceId, PhotoId } from '../../shared/model/id.ts'
import { nextInPhoto, onwardFrom, selectedFace } from '../../renderer/screens/desk/next-undecided.ts'

// Only what these functions read; the rest of a FaceView does not matter to them.
const face = (id: string, undecided: boolean): FaceView =>
  ({
    face: { id },
    reason: undecided ? { kind: 'undecided', possibleOnly: false } : { kind: 'keep-hidden' },
  }) as unknown as FaceView
const row = (id: string, undecided: number, state: PhotoRow['state'] = 'to-decide'): PhotoRow =>
  ({ id, undecided, state }) as unknown as PhotoRow
const faceId = (id: string) => id as FaceId
const photoId = (id: string) => id as PhotoId

describe('Tab', () => {
  const rows = [row('p1', 1), row('p2', 0, 'decided'), row('p3', 2, 'dropped'), row('p4', 2)]

  it('goes to the next undecided face of the photo', () => {
    expect(
      onwardFrom(rows, photoId('p1'), [face('a', false), face('b', false), face('c', true)], faceId('a'), 1),
    ).toEqual({ kind: 'face', faceId: 'c' })
  })

  it('goes on to the next photo that has one, past decided photos and photos set aside', () => {
    expect(onwardFrom(rows, photoId('p1'), [face('a', true), face('b', false)], faceId('a'), 1)).toEqual({
      kind: 'photo',
      photoId: 'p4',
      wish: { kind: 'first-undecided' },
    })
  })

  it('backwards starts at the last undecided face of the photo before', () => {
    expect(onwardFrom(rows, photoId('p1'), [face('a', true)], faceId('a'), -1)).toEqual({
      kind: 'photo',
      photoId: 'p4',
      wish: { kind: 'last-undecided' },
    })
  })

  it('comes round to the first face of the only photo that has any', () => {
    expect(onwardFrom([row('p1', 2)], photoId('p1'), [face('a', true), face('b', true)], faceId('b'), 1)).toEqual({
      kind: 'face',
      faceId: 'a',
    })
  })

  it('says so when nothing is left to decide', () => {
    expect(onwardFrom([row('p1', 0)], photoId('p1'), [face('a', false)], faceId('a'), 1)).toEqual({ kind: 'none' })
  })
})

describe('the selection', () => {
  it('starts at the first undecided face, and at the first face when all are decided', () => {
    expect(selectedFace([face('a', false), face('b', true)], { kind: 'first-undecided' })?.face.id).toBe('b')
    expect(selectedFace([face('a', false), face('b', false)], { kind: 'first-undecided' })?.face.id).toBe('a')
    expect(selectedFace([], { kind: 'first-undecided' })).toBeNull()
  })

  it('moves on to the next undecided face after a decision, and stays when none is left', () => {
    expect(nextInPhoto([face('a', true), face('b', false), face('c', false)], faceId('b'))).toBe('a')
    expect(nextInPhoto([face('a', false), face('b', false)], faceId('b'))).toBeNull()
  })
})
