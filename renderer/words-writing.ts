// Every sentence about the writing in photos and about safer pictures: desk, sign-off and settings.
import { assertNever } from '../shared/model/failure.ts'
import type { EyeCheck, TextReason, WritingState } from '../shared/model/text-region.ts'
import { countWords } from './words.ts'

export const eyeCheckWords: Readonly<Record<EyeCheck, string>> = {
  certificates: 'certificates',
  'pegs-and-trays': 'pegs and trays',
  books: 'books',
  badges: 'badges',
  whiteboard: 'whiteboard',
  displays: 'displays',
  clothing: 'clothing',
  screens: 'screens',
}

export const eyeCheckSentences = {
  legend: 'I looked for names in the pictures, on:',
  missing: 'Look at each of these and tick it. The program does not find every name.',
} as const

/** Why a place with writing is hidden or may be read. `because`: what the names rule says. */
export function textReasonWords(reason: TextReason, because: string | null, by: string | null): string {
  switch (reason) {
    case 'names-pupil':
      return `Hidden: ${because ?? 'This is a pupil’s name.'} A name beside a photo is never published.`
    case 'may-name-pupil':
      return `Hidden until you say: ${because ?? 'This may be a pupil’s name.'}`
    case 'kept':
      return by === null ? 'Can be read: it names no pupil.' : `Can be read: ${by} said that it names no pupil.`
    case 'hidden-by-choice':
      return by === null ? 'Hidden by choice.' : `Hidden: ${by} chose to.`
    case 'drawn':
      return by === null ? 'Hidden: drawn by hand.' : `Hidden: drawn by ${by}.`
    case 'erased':
      return 'Hidden: what stood here was erased with a pupil’s record.'
    case 'names-nobody':
      return 'Can be read: no pupil’s name was found in it.'
    default:
      return assertNever(reason)
  }
}

/** How far the reading is. */
export function writingStateWords(state: WritingState): string {
  switch (state) {
    case 'read':
      return 'Finding no name proves nothing: look for badges, certificates, pegs and boards yourself.'
    case 'waiting':
      return 'The writing is being read in the background. Nobody can sign before that is done.'
    case 'failed':
      return 'The writing could not be read. Look for names yourself, draw what must be hidden, then say that you have looked. Until then nobody can sign.'
    case 'looked':
      return 'The writing could not be read. Somebody looked for names instead.'
    default:
      return assertNever(state)
  }
}

export const writingWords = {
  title: 'Writing',
  undecided: (count: number) => `${countWords(count, 'place', 'places')} to decide`,
  here: (count: number) => `${countWords(count, 'line', 'lines')} of writing may name a pupil`,
  look: 'Look',
  none: 'No writing was found.',
  names: (count: number) => `${countWords(count, 'line', 'lines')} without a pupil’s name`,
  line: (number: number) => `T${String(number)}`,
  noWords: 'Drawn by hand',
  erased: 'Erased',
  hide: 'Hide',
  keep: 'Not a name',
  remove: 'Take away',
  draw: 'Draw writing to hide',
  drawHow: 'Drag round the writing, or use the arrow keys; Shift makes it larger. Esc leaves.',
  drawSet: 'Hide this writing',
  drawn: 'The writing is hidden.',
  hidden: 'The writing is hidden.',
  kept: 'The writing can be read.',
  neverKept: 'This names a pupil. Beside a photo a name is never published.',
  nothing: 'There is no writing to decide.',
  looked: 'I have looked',
  again: 'Read again',
} as const

export const saferWords = {
  title: 'Does this need to be face-on?',
  about: (px: number) =>
    `One child, close and facing the camera (${String(px)} px high). Such pictures are the easiest to misuse.`,
  wider: 'Show the whole photo',
  hideAll: 'Hide all faces',
  smaller: (px: number) => `Make it smaller (${String(px)} px)`,
  keep: 'Keep it as it is …',
  reason: 'Why is it needed?',
  reasonHint: 'One sentence, kept with the photo. The headteacher sees it.',
  save: 'Keep with this reason',
  leave: 'Back',
  kept: (by: string, reason: string) => `Kept as it is. ${by}: “${reason}”`,
} as const

export const pictureNoteWords = {
  hidden: (count: number) => `Writing hidden: ${countWords(count, 'place', 'places')}`,
  faceOn: (photo: number) => `Photo ${String(photo)} shows one child, close and face-on.`,
  why: (by: string, reason: string) => `${by}: “${reason}”`,
  noWhy: 'Nobody has said why. Does it need to be?',
} as const

export const largestFaceWords = {
  title: 'Largest face in a picture',
  about:
    'Schools are advised to avoid large, sharp faces of children. A picture is made smaller until no shown face is higher than this. Hidden heads do not count.',
  label: 'A shown face is at most',
  choices: {
    '120': '120 px: known by friends only',
    '240': '240 px (recommended)',
    '400': '400 px',
    none: 'As large as it comes',
  },
  save: 'Save',
  saved: 'Saved. Pictures with larger faces are being made again; signatures over them no longer count.',
} as const
