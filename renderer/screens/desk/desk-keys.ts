// The keys of the desk, in one table: what the keyboard does, what the bar at the bottom shows and what '?' lists.
import type { DeskHistory } from '../../../shared/contract/desk-views.ts'
import type { KeyBinding, KeyPress } from '../../parts/keys.tsx'
import { redoWords, undoWords } from '../../words-undo.ts'

/** By key or by mouse: `press` only by key. */
type Doing = (press?: KeyPress) => void

/** What the desk can do now, and how. */
export interface DeskDoings {
  readonly place: 'stage' | 'sheet' | 'phone' | 'treat'
  /** The stage has the focus: Tab and Enter are the desk's own. Elsewhere they are the browser's. */
  readonly inStage: boolean
  readonly hasFace: boolean
  /** An answer is on its way: a name may begin all the same. */
  readonly awaiting: boolean
  /** A person has said who the selected face is. */
  readonly isNamed: boolean
  readonly drawing: boolean
  readonly isDropped: boolean
  readonly isPicked: boolean
  readonly history: DeskHistory
  readonly onward: () => void
  readonly backward: () => void
  readonly lookHere: () => void
  readonly nextFace: () => void
  readonly previousFace: () => void
  readonly goPhoto: (to: 'next' | 'previous' | 'first' | 'last') => void
  readonly confirm: Doing
  /** `index` from 0. */
  readonly proposal: (index: number, press?: KeyPress) => void
  readonly someoneElse: Doing
  readonly visitor: Doing
  readonly notAFace: Doing
  readonly hide: Doing
  readonly show: Doing
  readonly hideRest: Doing
  readonly hideAll: Doing
  readonly wholeBody: Doing
  /** A place with writing is selected; there is writing somewhere. */
  readonly hasText: boolean
  readonly hasWriting: boolean
  readonly nextWriting: () => void
  readonly hideWriting: Doing
  readonly keepWriting: Doing
  readonly drawWriting: Doing
  readonly draw: Doing
  readonly undo: () => void
  readonly redo: () => void
  readonly zoom: () => void
  readonly lift: () => void
  readonly liftEnd: () => void
  readonly setAside: Doing
  readonly keep: Doing
  readonly pick: Doing
  readonly sheet: () => void
  readonly phone: () => void
  readonly leave: () => void
}

/** A binding with the few words that stand in the bar; without them it is in the overlay only. */
export interface DeskKey extends KeyBinding {
  readonly bar?: string
}

/** A tap of B lifts until the next one; held longer than this it lifts only while held. */
const HELD_MS = 350
/** A name begins with a capital: typing one goes straight to the finder, with the letter in it. */
const CAPITALS = Array.from({ length: 26 }, (_, at) => `Shift+${String.fromCodePoint(65 + at)}`).join('|')

/** The table. While a head is drawn every key is the drawing's own; over the contact sheet only what concerns the event. */
export function deskKeys(desk: DeskDoings): readonly DeskKey[] {
  const free = !desk.drawing
  const onStage = free && desk.place !== 'sheet'
  const face = onStage && desk.hasFace
  // Pressing and letting go belong to the same table, even when the desk is drawn anew in between.
  let liftedAtMs = 0
  const keys: readonly DeskKey[] = [
    {
      keys: 'Tab',
      says: 'Next undecided face, through all photos',
      bar: 'next undecided',
      run: desk.onward,
      when: onStage && desk.inStage,
      repeats: true,
    },
    {
      keys: 'Shift+Tab',
      says: 'Undecided face before',
      run: desk.backward,
      when: onStage && desk.inStage,
      repeats: true,
    },
    { keys: 'Enter', says: 'Yes, it is the person it looks like', run: desk.confirm, when: face && desk.inStage },
    ...[0, 1, 2, 3, 4].map((index) => ({
      keys: String(index + 1),
      says: `It is number ${String(index + 1)} of the people it could be`,
      run: (press: KeyPress) => {
        desk.proposal(index, press)
      },
      when: face,
    })),
    {
      keys: `/|${CAPITALS}`,
      says: 'Someone else: type a name. A capital letter starts one at once',
      bar: 'or a capital: name',
      run: desk.someoneElse,
      // Also before there is a face: the first letter of a name must not get lost, or the others of it would be keys.
      when: onStage && (desk.hasFace || desk.awaiting),
    },
    { keys: 'S', says: 'Show whoever is named', run: desk.show, when: face, ...(desk.isNamed ? { bar: 'show' } : {}) },
    {
      keys: 'H',
      says: 'Hide this face. Who is named stays named',
      bar: 'hide',
      run: desk.hide,
      when: face,
    },
    { keys: 'W', says: 'Hide the whole body with the head, or only the head again', run: desk.wholeBody, when: face },
    { keys: 'R', says: 'Hide the rest: every face left in this photo', run: desk.hideRest, when: onStage },
    {
      keys: '0',
      says: 'Show nobody: hide every face in this photo, also those that are shown',
      bar: 'hide all',
      run: desk.hideAll,
      when: onStage,
    },
    { keys: 'A', says: 'Adult or visitor', run: desk.visitor, when: face },
    { keys: 'X', says: 'Not a face; nobody there', run: desk.notAFace, when: face },
    {
      keys: 'L',
      says: 'Look here: the next head without a face, or mark that may be a face',
      run: desk.lookHere,
      when: onStage,
      repeats: true,
    },
    {
      keys: 'ArrowRight',
      says: 'Next photo',
      bar: 'photos',
      run: () => {
        desk.goPhoto('next')
      },
      when: onStage,
      repeats: true,
    },
    {
      keys: 'ArrowLeft',
      says: 'Photo before',
      run: () => {
        desk.goPhoto('previous')
      },
      when: onStage,
      repeats: true,
    },
    {
      keys: 'Home',
      says: 'First photo',
      run: () => {
        desk.goPhoto('first')
      },
      when: onStage,
    },
    {
      keys: 'End',
      says: 'Last photo',
      run: () => {
        desk.goPhoto('last')
      },
      when: onStage,
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
      when: onStage,
    },
    {
      keys: 'V',
      says: 'As the public will see it, on a phone',
      bar: 'on a phone',
      run: desk.phone,
      when: onStage,
    },
    { keys: 'D', says: 'Draw a head that was missed', bar: 'draw a head', run: desk.draw, when: onStage },
    { keys: 'T', says: 'Draw writing to hide: a badge, a peg, a certificate', run: desk.drawWriting, when: onStage },
    {
      keys: 'J',
      says: 'Next writing that may name a pupil, through all photos',
      run: desk.nextWriting,
      when: onStage && desk.hasWriting,
      repeats: true,
      ...(desk.hasText ? { bar: 'next writing' } : {}),
    },
    { keys: 'Y', says: 'Hide the selected writing', run: desk.hideWriting, when: onStage && desk.hasText },
    {
      keys: 'N',
      says: 'The selected writing is not a pupil’s name',
      run: desk.keepWriting,
      when: onStage && desk.hasText,
    },
    {
      keys: 'G',
      says: desk.place === 'sheet' ? 'Back to the photo' : 'All photos at once',
      bar: desk.place === 'sheet' ? 'back to the photo' : 'all photos',
      run: desk.sheet,
      when: free,
    },
    {
      keys: 'P',
      says: desk.isPicked ? 'Take this photo out of the chosen ones' : 'Choose this photo for a post',
      bar: desk.isPicked ? 'chosen' : 'choose for a post',
      run: desk.pick,
      when: onStage,
    },
    {
      keys: 'Delete',
      says: 'Set this photo aside',
      run: desk.setAside,
      when: onStage && !desk.isDropped,
      ...(desk.isDropped ? {} : { bar: 'set aside' }),
    },
    {
      keys: 'K',
      says: 'Keep a photo that was set aside',
      run: desk.keep,
      when: onStage && desk.isDropped,
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
      ...(desk.history.redo === null ? {} : { bar: 'do again' }),
    },
    {
      keys: 'Escape',
      says: 'Out of zoom; then Tab leaves the photo',
      run: desk.leave,
      when: onStage && (desk.inStage || desk.place === 'phone'),
    },
  ]
  // Cropping has a table of its own.
  if (desk.place === 'treat') return []
  if (desk.place !== 'sheet') return keys
  // The sheet's own keys are bound by the sheet; here they are only shown.
  const shown = (key: string, bar: string): DeskKey => ({
    keys: key,
    says: bar,
    bar,
    run: () => undefined,
    when: false,
  })
  return [
    shown('ArrowRight', 'photos'),
    shown('ArrowDown', 'rows'),
    shown('Enter', 'open'),
    shown('P', 'choose for a post'),
    ...keys.filter((key) => key.keys === 'G' || key.keys.startsWith('Ctrl+')),
  ]
}
