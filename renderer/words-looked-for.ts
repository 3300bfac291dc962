// The sentences of "who was looked for": who was found, who a person said was not there, and what nobody can tell.
import type { LookedForPerson, LookedForView } from '../shared/contract/faces-views.ts'
import { assertNever } from '../shared/model/failure.ts'
import type { MeaningKind } from './parts/meaning.tsx'
import { countWords, listWords, momentWords } from './words.ts'

/** Where one pupil stands: a sign and a sentence without a full stop. */
export function accountedWords(
  person: LookedForPerson,
  left: LookedForView['left'],
): { readonly meaning: MeaningKind; readonly words: string } {
  const photos = (count: number): string => countWords(count, 'photo', 'photos')
  switch (person.accounted) {
    case 'shown':
      return {
        meaning: 'shown',
        words:
          person.hiddenIn.length === 0
            ? `Shown in ${photos(person.shownIn.length)}`
            : `Shown in ${photos(person.shownIn.length)}, hidden in ${String(person.hiddenIn.length)}`,
      }
    case 'hidden':
      return { meaning: 'hidden', words: `Found and hidden in ${photos(person.hiddenIn.length)}` }
    case 'absent':
      return {
        meaning: 'hidden',
        words:
          person.absent === null
            ? 'Was not there'
            : `Was not there: ${person.absent.byName}, ${momentWords(person.absent.atMs)}`,
      }
    case 'cannot-tell':
      return { meaning: 'undecided', words: `Could not tell: ${leftWords(left)}` }
    case 'not-found':
      return {
        meaning: 'undecided',
        words: 'Not found: every head that was found is somebody else, and one may have been missed',
      }
    default:
      return assertNever(person.accounted)
  }
}

/** What is left to look at: '12 faces not decided, 3 hidden without a name'; 'nothing' when nothing is. */
export function leftWords(left: LookedForView['left']): string {
  const parts = [
    ...(left.undecided > 0 ? [`${countWords(left.undecided, 'face', 'faces')} not decided`] : []),
    ...(left.hiddenUnnamed > 0 ? [`${countWords(left.hiddenUnnamed, 'face', 'faces')} hidden without a name`] : []),
    ...(left.notSearched > 0 ? [`${countWords(left.notSearched, 'photo', 'photos')} not searched`] : []),
  ]
  return parts.length === 0 ? 'nothing is left to look at' : listWords(parts)
}

/** The one line at the top. */
export function lookedForTitle(view: LookedForView): { readonly meaning: MeaningKind; readonly words: string } {
  const { notAccountedFor, onRoll } = view.mayNotBeShown
  if (onRoll === 0) return { meaning: 'shown', words: 'Every pupil of these classes may be shown.' }
  if (notAccountedFor === 0)
    return {
      meaning: 'hidden',
      words: `All ${countWords(onRoll, 'pupil', 'pupils')} who may not be shown are accounted for.`,
    }
  return {
    meaning: 'undecided',
    words: `${String(notAccountedFor)} of ${countWords(onRoll, 'pupil', 'pupils')} who may not be shown ${notAccountedFor === 1 ? 'is' : 'are'} not accounted for: look once more.`,
  }
}

/** One word for the printed sheet, where no reason stands. */
export function accountedShort(person: LookedForPerson): string {
  switch (person.accounted) {
    case 'shown':
      return 'Shown'
    case 'hidden':
      return 'Found, hidden'
    case 'absent':
      return 'Was not there'
    case 'cannot-tell':
    case 'not-found':
      return 'Not found yet'
    default:
      return assertNever(person.accounted)
  }
}

/** The other sentences. */
export const lookedForSentences = {
  title: 'Who was looked for',
  counts: (view: LookedForView) =>
    `${countWords(view.onRoll, 'pupil', 'pupils')} on roll, ${String(view.accountedFor)} accounted for.`,
  how: 'Found means that a person named them in a photo. Cloakroom never concludes that somebody was not there: only a person can say so. This is no register of attendance.',
  lookOnce: 'Look once more',
  mayNot: 'May not be shown',
  may: 'May be shown',
  others: 'Others who were named',
  unnamedAdults: (count: number) =>
    `${countWords(count, 'grown-up', 'grown-ups')} who ${count === 1 ? 'is' : 'are'} not on the register: hidden.`,
  nobody: 'Nobody',
  pupil: 'Pupil',
  why: 'Why',
  where: 'In the photos',
  absent: 'Was not there',
  takeBack: 'Take it back',
  notAbsent: (name: string) => `Take it back: ${name} was not there`,
  wasAbsent: (name: string) => `Was not there: ${name}`,
  handOnly: 'Only ever named by a person',
  contradicted: 'Said not to have been there, and named in a photo. One of the two is wrong.',
  photos: 'Photos',
  open: (name: string) => `Open the first photo with ${name}`,
  print: 'Print the line-up',
  printAbout: 'Tick everybody you have found with your own eyes.',
  printFoot:
    'Names only: no reason stands here. Destroy this sheet when the photos are decided. Do not copy or pass it on.',
  noClasses: 'Nobody has said which classes were there, so the whole school is listed.',
} as const
