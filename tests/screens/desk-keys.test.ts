// What the keys of the desk do, and where Tab leads.
import { describe, expect, it } from 'vitest'
import type { FaceView, PhotoRow } from '../../shared/contract/views.ts'
import type { FaceId, PhotoId } from '../../shared/model/id.ts'
import { deskAct } from '../../renderer/screens/desk/desk-keys.ts'
import { nextInPhoto, onwardFrom, selectedFace } from '../../renderer/screens/desk/next-undecided.ts'

const press = (key: string, more: Partial<Parameters<typeof deskAct>[0]> = {}) => ({ key, shift: false, ctrl: false, alt: false, repeat: false, ...more })

describe('the keys of the desk', () => {
  it('do nothing while a name is being typed', () => {
    expect(['a', 'h', 'Enter', 'Tab', '1', 'Delete'].map((key) => deskAct(press(key), 'text'))).toEqual([null, null, null, null, null, null])
  })

  it('leave Enter, Space and Tab to a button that has the focus', () => {
    expect(['Enter', ' ', 'Tab'].map((key) => deskAct(press(key), 'control'))).toEqual([null, null, null])
    expect(deskAct(press('h'), 'control')).toEqual({ kind: 'keep-hidden' })
  })

  it('never decide twice when a key is held down', () => {
    expect(['Enter', 'h', 'a', 'x', 's', '1', 'Delete'].map((key) => deskAct(press(key, { repeat: true }), 'stage'))).toEqual([null, null, null, null, null, null, null])
    expect(deskAct(press('ArrowRight', { repeat: true }), 'stage')).toEqual({ kind: 'next-photo' })
  })

  it('tell H from Shift+H, and take no other letter with Shift', () => {
    expect(deskAct(press('h'), 'stage')).toEqual({ kind: 'keep-hidden' })
    expect(deskAct(press('H', { shift: true }), 'stage')).toEqual({ kind: 'hide-rest' })
    expect(deskAct(press('S', { shift: true }), 'stage')).toBeNull()
    // Caps Lock is not Shift.
    expect(deskAct(press('S'), 'stage')).toEqual({ kind: 'show-or-hide' })
  })

  it('leave the browser its own combinations', () => {
    expect([deskAct(press('a', { ctrl: true }), 'stage'), deskAct(press('d', { alt: true }), 'stage')]).toEqual([null, null])
    expect(deskAct(press('z', { ctrl: true }), 'stage')).toEqual({ kind: 'undo' })
  })
})

// Only what these functions read; the rest of a FaceView does not matter to them.
const face = (id: string, undecided: boolean): FaceView =>
  ({ face: { id }, reason: undecided ? { kind: 'undecided', possibleOnly: false } : { kind: 'keep-hidden' } }) as unknown as FaceView
const row = (id: string, undecided: number, state: PhotoRow['state'] = 'to-decide'): PhotoRow => ({ id, undecided, state }) as unknown as PhotoRow
const faceId = (id: string) => id as FaceId
const photoId = (id: string) => id as PhotoId

describe('Tab', () => {
  const rows = [row('p1', 1), row('p2', 0, 'decided'), row('p3', 2, 'dropped'), row('p4', 2)]

  it('goes to the next undecided face of the photo', () => {
    expect(onwardFrom(rows, photoId('p1'), [face('a', false), face('b', false), face('c', true)], faceId('a'), 1)).toEqual({ kind: 'face', faceId: 'c' })
  })

  it('goes on to the next photo that has one, past decided photos and photos set aside', () => {
    expect(onwardFrom(rows, photoId('p1'), [face('a', true), face('b', false)], faceId('a'), 1)).toEqual({
      kind: 'photo',
      photoId: 'p4',
      wish: { kind: 'first-undecided' },
    })
  })

  it('backwards starts at the last undecided face of the photo before', () => {
    expect(onwardFrom(rows, photoId('p1'), [face('a', true)], faceId('a'), -1)).toEqual({ kind: 'photo', photoId: 'p4', wish: { kind: 'last-undecided' } })
  })

  it('comes round to the first face of the only photo that has any', () => {
    expect(onwardFrom([row('p1', 2)], photoId('p1'), [face('a', true), face('b', true)], faceId('b'), 1)).toEqual({ kind: 'face', faceId: 'a' })
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
