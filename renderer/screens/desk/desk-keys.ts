// The keys of the desk, in one table: what the keyboard does, what the bar at the bottom shows and what '?' lists.
import type { KeyBinding } from '../../parts/keys.tsx'
import { redoWords, undoWords } from '../../words-undo.ts'
import type { DeskHistory } from '../../../shared/contract/desk-views.ts'

/** What the desk can do now, and how. */
export interface DeskDoings {
  /** The stage has the focus: Tab and Enter are the desk's own. Elsewhere they are the browser's. */
  readonly inStage: boolean
  readonly hasFace: boolean
  readonly drawing: boolean
  readonly mayDismiss: boolean
  readonly isDropped: boolean
  readonly isPicked: boolean
  readonly history: DeskHistory
  readonly onward: () => void
  readonly backward: () => void
  readonly lookHere: () => void
  readonly nextFace: () => void
  readonly previousFace: () => void
  readonly goPhoto: (to: 'next' | 'previous' | 'first' | 'last') => void
  readonly confirm: () => void
  /** `index` from 0. */
  readonly proposal: (index: number) => void
  readonly someoneElse: () => void
  readonly visitor: () => void
  readonly notAFace: () => void
  readonly keepHidden: () => void
  readonly hideRest: () => void
  readonly showOrHide: () => void
  readonly draw: () => void
  readonly undo: () => void
  readonly redo: () => void
  readonly zoom: () => void
  readonly lift: () => void
  readonly liftEnd: () => void
  readonly setAside: () => void
  readonly keep: () => void
  readonly pick: () => void
  readonly leave: () => void
}

/** A binding with the few words that stand in the bar; without them it is in the overlay only. */
export interface DeskKey extends KeyBinding {
  readonly bar?: string
}

/** A tap of B lifts until the next one; held longer than this it lifts only while held. */
const HELD_MS = 350

/** The table. While a head is drawn every key is the drawing's own. */
export function deskKeys(desk: DeskDoings): readonly DeskKey[] {
  const free = !desk.drawing
  const face = free && desk.hasFace
  // Pressing and letting go belong to the same table, even when the desk is drawn anew in between.
  let liftedAtMs = 0
  return [
    {
      keys: 'Tab',
      says: 'Next undecided face, through all photos',
      bar: 'next undecided',
      run: desk.onward,
      when: free && desk.inStage,
      repeats: true,
    },
    { keys: 'Shift+Tab', says: 'Undecided face before', run: desk.backward, when: free && desk.inStage, repeats: true },
    { keys: 'Enter', says: 'Yes, it is the person it looks like', run: desk.confirm, when: face && desk.inStage },
    ...[0, 1, 2, 3, 4].map((index) => ({
      keys: String(index + 1),
      says: `It is number ${String(index + 1)} of the people it could be`,
      run: () => {
        desk.proposal(index)
      },
      when: face,
    })),
    { keys: '/', says: 'Someone else: type a name', run: desk.someoneElse, when: face },
    { keys: 'H', says: 'Keep this face hidden', run: desk.keepHidden, when: face },
    { keys: 'Shift+H', says: 'Keep every face left in this photo hidden', run: desk.hideRest, when: free },
    { keys: 'A', says: 'Adult or visitor', run: desk.visitor, when: face },
    { keys: 'X', says: 'Not a face; nobody there', run: desk.notAFace, when: face },
    {
      keys: 'L',
      says: 'Look here: the next head without a face, or mark that may be a face',
      run: desk.lookHere,
      when: free,
      repeats: true,
    },
    { keys: 'S', says: 'Show or hide somebody who is named', run: desk.showOrHide, when: face },
    {
      keys: 'ArrowRight',
      says: 'Next photo',
      bar: 'photos',
      run: () => {
        desk.goPhoto('next')
      },
      when: free,
      repeats: true,
    },
    {
      keys: 'ArrowLeft',
      says: 'Photo before',
      run: () => {
        desk.goPhoto('previous')
      },
      when: free,
      repeats: true,
    },
    {
      keys: 'Home',
      says: 'First photo',
      run: () => {
        desk.goPhoto('first')
      },
      when: free,
    },
    {
      keys: 'End',
      says: 'Last photo',
      run: () => {
        desk.goPhoto('last')
      },
      when: free,
    },
    { keys: 'ArrowDown', says: 'Next face in this photo', bar: 'faces', run: desk.nextFace, when: face, repeats: true },
    { keys: 'ArrowUp', says: 'Face before', run: desk.previousFace, when: face, repeats: true },
    { keys: 'Space', says: 'Zoom to the face, and back', bar: 'zoom', run: desk.zoom, when: face },
    {
      keys: 'B',
      says: 'As the camera saw it: hold, or press once and again',
      bar: 'before and after',
      run: () => {
        liftedAtMs = Date.now()
        desk.lift()
      },
      release: () => {
        if (Date.now() - liftedAtMs > HELD_MS) desk.liftEnd()
      },
      when: free,
    },
    { keys: 'D', says: 'Draw a head that was missed', bar: 'draw a head', run: desk.draw, when: free },
    {
      keys: 'P',
      says: desk.isPicked ? 'Take this photo out of the chosen ones' : 'Choose this photo for a post',
      bar: desk.isPicked ? 'chosen' : 'choose for a post',
      run: desk.pick,
      when: free,
    },
    {
      keys: 'Delete',
      says: 'Set this photo aside',
      run: desk.setAside,
      when: free && !desk.isDropped,
      ...(desk.isDropped ? {} : { bar: 'set aside' }),
    },
    {
      keys: 'K',
      says: 'Keep a photo that was set aside',
      run: desk.keep,
      when: free && desk.isDropped,
      ...(desk.isDropped ? { bar: 'keep' } : {}),
    },
    {
      keys: 'Ctrl+Z',
      says: undoWords(desk.history.undo),
      bar: 'undo',
      run: desk.undo,
      when: free && desk.history.undo !== null,
    },
    {
      keys: 'Ctrl+Y|Ctrl+Shift+Z',
      says: redoWords(desk.history.redo),
      run: desk.redo,
      when: free && desk.history.redo !== null,
      ...(desk.history.redo === null ? {} : { bar: 'redo' }),
    },
    { keys: 'Escape', says: 'Out of zoom; then Tab leaves the photo', run: desk.leave, when: free && desk.inStage },
  ]
}
