// The sentences about what the eye should look at: heads without a face, marks that may be a face, photos that could not be
// searched, and the search itself.
import type { EventRow, EventView, FaceView, PhotoRow } from '../shared/contract/views.ts'
import { assertNever } from '../shared/model/failure.ts'
import type { EngineTrouble } from '../shared/model/progress.ts'
import type { VerdictWords } from './words-desk.ts'
import { countWords, timeLeftWords } from './words.ts'

/** True for a head in which no face was found. */
export const isLoneHead = (face: Pick<FaceView, 'face'>): boolean => face.face.foundBy === 'head-count'

/** True for what the program is not sure of and nobody has decided: offered to the eye. */
export const isDoubtful = (face: FaceView): boolean =>
  face.reason.kind === 'undecided' && (isLoneHead(face) || !face.face.certain)

/** Verdict of a head without a face, where it reads otherwise than that of a face; else null. */
export function loneHeadWords(face: Pick<FaceView, 'face' | 'reason' | 'decidedByName'>): VerdictWords | null {
  if (!isLoneHead(face)) return null
  if (face.reason.kind === 'undecided')
    return {
      meaning: 'undecided',
      title: 'Hidden — a head without a face',
      reason: 'Somebody may be turned away or covered here. Keep it hidden, or say that nobody is there.',
    }
  if (face.reason.kind === 'dismissed')
    return {
      meaning: 'shown',
      title: 'Nobody there',
      reason: `${face.decidedByName ?? 'Somebody'} said so. Nothing is hidden here, and the headteacher will see that.`,
    }
  return null
}

/** What a screen reader says about it: 'Head 4 of 11, hidden, no face to be seen'; null where it reads like a face. */
export function loneHeadSpoken(face: FaceView, of: number): string | null {
  if (!isLoneHead(face)) return null
  const place = `Head ${String(face.number)} of ${String(of)}`
  if (face.reason.kind === 'undecided') return `${place}, hidden, no face to be seen`
  return face.reason.kind === 'dismissed' ? `${place}, nobody there` : null
}

/** '31 heads, 30 faces', while a head without a face is undecided; null when there is none. */
export function headCountWords(faces: readonly FaceView[]): string | null {
  const people = faces.filter((face) => face.reason.kind !== 'dismissed')
  const open = people.filter((face) => isLoneHead(face) && face.reason.kind === 'undecided').length
  if (open === 0) return null
  return `${countWords(people.length, 'head', 'heads')}, ${countWords(people.length - open, 'face', 'faces')}`
}

/** What is to be looked at in an event, beside its undecided faces; null when nothing is. */
export function lookWords(event: Pick<EventRow, 'photosNotScanned' | 'headsToLookAt'>): string | null {
  const parts = [
    ...(event.photosNotScanned > 0
      ? [`could not be searched: ${countWords(event.photosNotScanned, 'photo', 'photos')}`]
      : []),
    ...(event.headsToLookAt > 0
      ? [countWords(event.headsToLookAt, 'head without a face', 'heads without a face')]
      : []),
  ]
  return parts.length === 0 ? null : parts.join(' · ')
}

/** How the search goes: '12 of 212, about 4 minutes left, 2 seconds a photo'. */
export function scanWords(scan: EventView['scan']): string {
  const number = (value: number): string => value.toLocaleString('en-GB')
  const pace =
    scan.secondsPerPhoto === null
      ? ''
      : `, ${number(Math.max(1, Math.round(scan.secondsPerPhoto)))} ${scan.secondsPerPhoto < 1.5 ? 'second' : 'seconds'} a photo`
  const left = scan.secondsLeft === null || scan.paused ? '' : `, ${timeLeftWords(scan.secondsLeft)}`
  return `${number(scan.done)} of ${number(scan.total)}${left}${scan.paused ? '' : pace}`
}

/** Why no photo can be searched, and what to do; in words that name no file. */
export function engineTroubleWords(trouble: EngineTrouble): { readonly what: string; readonly todo: string } {
  const todo =
    'Everything that was not searched stays hidden. Ask whoever looks after the computer to install Cloakroom again.'
  switch (trouble) {
    case 'models-changed':
      return { what: 'A part of Cloakroom that finds faces has been changed, so nothing is searched.', todo }
    case 'models-missing':
    case 'models-unlisted':
      return { what: 'A part of Cloakroom that finds faces is missing, so nothing is searched.', todo }
    case 'models-unreadable':
      return { what: 'A part of Cloakroom that finds faces cannot be read, so nothing is searched.', todo }
    case 'runtime-missing':
      return {
        what: 'The part of Cloakroom that finds faces does not start on this computer, so nothing is searched.',
        todo,
      }
    default:
      return assertNever(trouble)
  }
}

/** Photos of this event that could not be searched and were not set aside. */
export const notSearched = (rows: readonly PhotoRow[]): readonly PhotoRow[] =>
  rows.filter((row) => row.state === 'scan-failed')

/** The other sentences. */
export const headSentences = {
  lookHere: 'Look here',
  nothingToLookAt: 'There is no head without a face and no doubtful mark left in this event.',
  nobodyThere: 'Nobody there',
  headNote: 'A head, no face',
  faceNote: 'May be a face',
  loneHeads:
    'Somebody may be turned away there. It stays hidden until you keep it hidden (H) or say that nobody is there (X).',
  possible: (count: number) => countWords(count, 'mark may be a face', 'marks may be faces'),
  scanning: 'Looking for faces',
  paused: 'Looking for faces is paused',
  pausedWords: 'Photos that were not searched stay wholly hidden.',
  pause: 'Pause',
  goOn: 'Go on',
  notSearched: (count: number) => `Could not be searched for faces: ${countWords(count, 'photo', 'photos')}`,
  notSearchedWords: 'Tried twice. All of it stays hidden.',
  show: 'Show the first',
  tryAll: 'Try again',
} as const
