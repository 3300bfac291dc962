// The keys of the grid of faces, in one table: what the keyboard does, what the bar at the bottom shows and what '?' lists.
import type { KeyPress } from '../../parts/keys.tsx'
import type { DeskKey } from '../desk/desk-keys.ts'

/** What the tab can do now, and how. */
export interface FacesDoings {
  /** The grid has the focus: arrows, Space and Enter are its own. */
  readonly inGrid: boolean
  readonly hasFace: boolean
  readonly marked: number
  readonly mayConfirm: boolean
  readonly mayDismiss: boolean
  /** What Ctrl+Z would take back, in words; null = nothing. */
  readonly undo: string | null
  readonly redo: string | null
  readonly walk: (key: string) => void
  readonly mark: () => void
  readonly markRange: (key: string) => void
  readonly markAll: () => void
  readonly unmark: () => void
  readonly confirm: (press: KeyPress) => void
  /** `index` from 0. */
  readonly proposal: (index: number, press: KeyPress) => void
  /** `typed`: the letter that was pressed, or '/'. */
  readonly someoneElse: (press: KeyPress) => void
  readonly keepHidden: (press: KeyPress) => void
  readonly adult: (press: KeyPress) => void
  readonly notAFace: (press: KeyPress) => void
  readonly openPhoto: () => void
  readonly sort: () => void
  readonly resize: (step: 1 | -1) => void
  readonly group: (step: 1 | -1) => void
  readonly takeBack: () => void
  readonly doAgain: () => void
}

/** A name begins with a capital: typing one goes straight to the finder, as at the desk. */
const CAPITALS = Array.from({ length: 26 }, (_, at) => `Shift+${String.fromCodePoint(65 + at)}`).join('|')
const arrows = ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp'] as const

export function facesKeys(faces: FacesDoings): readonly DeskKey[] {
  const { inGrid } = faces
  const face = faces.hasFace
  return [
    ...arrows.map((key, index): DeskKey => ({
      keys: key,
      says: ['Next face', 'Face before', 'Face below', 'Face above'][index] ?? '',
      ...(key === 'ArrowRight' ? { bar: 'walk' } : {}),
      run: () => {
        faces.walk(key)
      },
      when: inGrid,
      repeats: true,
    })),
    ...arrows.map((key): DeskKey => ({
      keys: `Shift+${key}`,
      says: 'Mark on the way',
      run: () => {
        faces.markRange(key)
      },
      when: inGrid,
      repeats: true,
    })),
    ...['PageDown', 'PageUp', 'Home', 'End'].map((key, index): DeskKey => ({
      keys: key,
      says: ['A screen further', 'A screen back', 'First face', 'Last face'][index] ?? '',
      run: () => {
        faces.walk(key)
      },
      when: inGrid,
      repeats: true,
    })),
    {
      keys: 'Space',
      says: 'Mark this face, or take the mark away',
      bar: 'mark',
      run: faces.mark,
      when: face && inGrid,
    },
    {
      keys: 'Enter',
      says: 'Confirm the rest: the marked ones are not this person',
      ...(faces.mayConfirm ? { bar: 'confirm the rest' } : {}),
      run: faces.confirm,
      when: inGrid && faces.mayConfirm,
    },
    { keys: 'Ctrl+A', says: 'Mark all', run: faces.markAll, when: inGrid && face },
    { keys: 'Escape', says: 'Take all marks away', run: faces.unmark, when: inGrid && faces.marked > 0 },
    ...[0, 1, 2, 3, 4].map((index): DeskKey => ({
      keys: String(index + 1),
      says: `This face is number ${String(index + 1)} of the people it could be`,
      run: (press) => {
        faces.proposal(index, press)
      },
      when: face && faces.marked === 0,
    })),
    {
      keys: `/|${CAPITALS}`,
      says: 'Type a name for the face, or for all marked ones. A capital letter starts one at once',
      bar: 'or a capital: name',
      run: faces.someoneElse,
      when: face,
    },
    {
      keys: 'H',
      says: 'Keep hidden: the face, or all marked ones',
      bar: 'keep hidden',
      run: faces.keepHidden,
      when: face,
    },
    { keys: 'A', says: 'Adult or visitor: the face, or all marked ones', bar: 'adult', run: faces.adult, when: face },
    {
      keys: 'X',
      says: 'Not a face; nobody there',
      ...(faces.mayDismiss ? { bar: 'not a face' } : {}),
      run: faces.notAFace,
      when: face && faces.mayDismiss,
    },
    { keys: 'O', says: 'Open the photo', bar: 'the photo', run: faces.openPhoto, when: face },
    {
      keys: ']',
      says: 'Next group',
      bar: 'next group',
      run: () => {
        faces.group(1)
      },
    },
    {
      keys: '[',
      says: 'Group before',
      run: () => {
        faces.group(-1)
      },
    },
    { keys: 'R', says: 'Sort another way', run: faces.sort },
    {
      keys: '+|=',
      says: 'Larger faces',
      run: () => {
        faces.resize(1)
      },
    },
    {
      keys: '-',
      says: 'Smaller faces',
      run: () => {
        faces.resize(-1)
      },
    },
    {
      keys: 'Ctrl+Z',
      says: faces.undo ?? 'Undo',
      bar: 'undo',
      run: faces.takeBack,
      when: faces.undo !== null,
    },
    { keys: 'Ctrl+Y|Ctrl+Shift+Z', says: faces.redo ?? 'Do again', run: faces.doAgain, when: faces.redo !== null },
  ]
}
