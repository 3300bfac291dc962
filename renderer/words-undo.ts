// The sentences of undo and redo at the desk: what a step was, that it was taken back or done again, or why it cannot be.
import { assertNever } from '../shared/model/failure.ts'
import type { DeskActView } from '../shared/contract/desk-views.ts'
import type { WhyNotUndo } from '../shared/model/desk-act.ts'
import { countWords } from './words.ts'

const saidWords = (said: DeskActView['said'], name: string | null): string => {
  switch (said) {
    case 'show':
      return name === null ? 'named' : `named ${name}`
    case 'hide':
      return name === null ? 'hidden' : `${name} hidden`
    case 'visitor':
      return 'adult or visitor'
    case 'keep-hidden':
      return 'kept hidden'
    case 'not-a-face':
      return 'not a face'
    case null:
      return 'decided'
    default:
      return assertNever(said)
  }
}

/** What one step was: 'Face 4: kept hidden', '11 faces: hidden', 'Photo set aside'. */
export function stepWords(act: DeskActView): string {
  switch (act.kind) {
    case 'faces-decided': {
      const which = act.faceNumber === null ? countWords(act.faces, 'face', 'faces') : `Face ${String(act.faceNumber)}`
      const where = act.photos > 1 ? ` in ${countWords(act.photos, 'photo', 'photos')}` : ''
      return `${which}${where}: ${saidWords(act.said, act.subjectName)}`
    }
    case 'head-drawn':
      return act.faceNumber === null ? 'Head drawn' : `Head drawn, face ${String(act.faceNumber)}`
    case 'photos-dropped':
      return `${act.photos === 1 ? 'Photo' : countWords(act.photos, 'photo', 'photos')} ${act.dropped === false ? 'kept again' : 'set aside'}`
    case 'not-this-person': {
      const which = act.faceNumber === null ? countWords(act.faces, 'face', 'faces') : `Face ${String(act.faceNumber)}`
      return `${which}: not ${act.subjectName ?? 'that person'}`
    }
    case 'said-absent':
      return `${act.subjectName ?? 'A pupil'} ${act.dropped === false ? 'no longer said not to have been there' : 'was not there'}`
    case 'rest-marked':
      return 'The faces left in a photo may be compared'
    case 'photos-treated':
      return `${act.photos === 1 ? 'Photo' : countWords(act.photos, 'photo', 'photos')} cropped, turned or brightened`
    case 'body-hidden': {
      const whose = act.faceNumber === null ? '' : ` of face ${String(act.faceNumber)}`
      return act.dropped === false ? `Only the head${whose} hidden` : `Whole body${whose} hidden`
    }
    case 'writing-decided':
      return 'Writing hidden or let be read'
    default:
      return assertNever(act.kind)
  }
}

/** What became of Ctrl+Z ('undo') or Ctrl+Y ('redo'), as one sentence. */
export function steppedWords(way: 'undo' | 'redo', act: DeskActView, refused: WhyNotUndo | null): string {
  const what = stepWords(act)
  if (refused === null) return way === 'undo' ? `Taken back — ${what}.` : `Done again — ${what}.`
  const start = way === 'undo' ? `Not taken back — ${what}.` : `Not done again — ${what}.`
  switch (refused.kind) {
    case 'changed-since':
      return `${start} ${refused.byName} has changed it since. Decide it anew if that is wrong.`
    case 'gone':
      return `${start} What it was about is no longer here.`
    case 'already-so':
      return `${start} It is like that already.`
    default:
      return assertNever(refused)
  }
}

/** What the key would do, for the bar, the button and the list of keys. */
export const undoWords = (act: DeskActView | null): string => (act === null ? 'Undo' : `Undo — ${stepWords(act)}`)
export const redoWords = (act: DeskActView | null): string =>
  act === null ? 'Do again' : `Do again — ${stepWords(act)}`
