// The sentences of the grids of faces: what a group is, what a face is, what became of many at once.
import { assertNever } from '../shared/model/failure.ts'
import type { FaceCell, FacePerson, ManyDecided } from '../shared/contract/faces-views.ts'
import type { FaceGroup, FaceSorting, GroupKey } from './screens/faces/face-groups.ts'
import type { MeaningKind } from './parts/meaning.tsx'
import { countWords } from './words.ts'

/** The name of a group in the list. */
export function groupName(group: Pick<FaceGroup, 'key' | 'name'>): string {
  switch (group.key.kind) {
    case 'look-here':
      return 'Look here'
    case 'nobody-proposed':
      return 'Not yet identified'
    case 'person':
      return group.name ?? 'Somebody'
    case 'kept-hidden':
      return 'Kept hidden'
    case 'adults':
      return 'Adults and visitors'
    case 'dismissed':
      return 'Not a face'
    default:
      return assertNever(group.key)
  }
}

/** What is to be done in a group, in one or two sentences. */
export function groupTask(key: GroupKey, open: number): string {
  switch (key.kind) {
    case 'look-here':
      return 'Marks that may be no face, and heads in which no face was found. All of them are hidden. Mark the real ones and keep them hidden; say of the others that nobody is there.'
    case 'nobody-proposed':
      return 'Nobody has said who these are, so all of them are hidden. Mark the faces of one person and type the name, or keep them hidden.'
    case 'person':
      return open === 0
        ? 'Every face here was named by a person.'
        : 'Click the odd ones out, then confirm the rest. An odd one is remembered and not proposed again.'
    case 'kept-hidden':
      return 'Hidden without a name. If you can tell who somebody is, mark the face and type the name.'
    case 'adults':
      return 'Grown-ups who are not on the register stay hidden. To show one, add them to the register as staff or visitor with their own permission, then name the face.'
    case 'dismissed':
      return 'A person said that nobody is there. Nothing is hidden here, and the headteacher will see each of them.'
    default:
      return assertNever(key)
  }
}

export const sortingWords: Readonly<Record<FaceSorting, string>> = {
  'as-taken': 'As taken',
  'least-like': 'Least like first',
  'most-like': 'Most like first',
  largest: 'Largest first',
  smallest: 'Smallest first',
}

/** A face's sign and the word below it. */
export function cellWords(
  face: FaceCell,
  people: readonly FacePerson[],
): { readonly meaning: MeaningKind; readonly words: string } {
  const name = face.person === null ? null : (people[face.person]?.name ?? null)
  switch (face.state) {
    case 'undecided': {
      if (face.foundBy === 'head-count') return { meaning: 'undecided', words: 'A head, no face' }
      if (!face.certain) return { meaning: 'undecided', words: 'May be a face' }
      if (face.proposed.length > 1 || (face.proposed.length === 1 && !face.clear))
        return { meaning: 'undecided', words: 'Could be another' }
      const [likely] = face.proposed
      const like = likely === undefined ? undefined : people[likely]?.name
      return { meaning: 'undecided', words: like === undefined ? 'Not identified' : `${like}?` }
    }
    case 'shown':
      return { meaning: 'shown', words: name ?? 'Shown' }
    case 'hidden-by-choice':
    case 'no-permission':
      return { meaning: 'hidden', words: name ?? 'Hidden' }
    case 'twice-in-photo':
      return { meaning: 'hidden', words: 'Twice in the photo' }
    case 'not-on-register':
      return { meaning: 'hidden', words: 'Not on the register' }
    case 'visitor':
      return { meaning: 'hidden', words: 'Adult or visitor' }
    case 'keep-hidden':
      return { meaning: 'hidden', words: 'Kept hidden' }
    case 'dismissed':
      return { meaning: 'shown', words: 'Not a face' }
    default:
      return assertNever(face.state)
  }
}

/** What a screen reader says of one face of the grid. */
export function cellSpoken(face: FaceCell, people: readonly FacePerson[], marked: 'odd' | 'chosen' | null): string {
  const said = cellWords(face, people)
  const hidden = said.meaning === 'shown' ? '' : ', hidden'
  const mark = marked === 'odd' ? ', marked as an odd one out' : marked === 'chosen' ? ', marked' : ''
  return `Photo ${String(face.photo + 1)}, face ${String(face.number)}: ${said.words}${hidden}${mark}`
}

const why: Readonly<Record<ManyDecided['leftOut'][number]['why'], (count: string) => string>> = {
  'not-seen': (count) => `${count} had not been on screen`,
  'decided-before': (count) => `${count} had been decided already`,
  'could-be-another': (count) => `${count} could be somebody else: look at each by itself`,
  'said-not': (count) => `of ${count} somebody has said that it is not them`,
  'twice-in-photo': (count) => `${count} would be the second face of that name in a photo`,
  'face-certain': (count) => `${count} certainly shows a face and cannot be dismissed`,
  gone: (count) => `${count} is no longer there`,
}

/** What became of it: '12 faces. Left as they were: 2 had not been on screen.' */
export function doneWords(done: ManyDecided, what: string): string {
  const groups = Map.groupBy(done.leftOut, (one) => one.why)
  const left = [...groups].map(([because, ones]) => why[because](countWords(ones.length, 'face', 'faces')))
  const said = done.faces === 0 ? 'Nothing changed.' : `${countWords(done.faces, 'face', 'faces')}: ${what}.`
  return left.length === 0 ? said : `${said} Left as they were: ${left.join('; ')}.`
}

/** The other sentences. */
export const faceSentences = {
  groups: 'Groups of faces',
  grid: 'Faces',
  none: 'No faces yet',
  noneWords: 'Faces are looked for as photos come in. Everybody is hidden until a person decides.',
  allDone: 'Every face of this group is decided.',
  next: 'Next group',
  sort: 'Sort',
  confirm: (count: number, name: string) =>
    count === 0 ? `Confirm as ${name}` : `Yes, ${countWords(count, 'face is', 'faces are')} ${name}`,
  confirmAll: (count: number) => `and ${String(count)} marked ${count === 1 ? 'is' : 'are'} not`,
  notSeenYet: (count: number) =>
    `${String(count)} not looked at yet: ${count === 1 ? 'it has' : 'they have'} to be on screen first.`,
  keepAll: (count: number) => `Keep all ${String(count)} hidden`,
  noneIsAFace: (count: number) => (count === 1 ? 'It is no face' : `None of these ${String(count)} is a face`),
  marked: (count: number) => (count === 0 ? 'Nothing marked' : `${countWords(count, 'face', 'faces')} marked`),
  markAll: 'Mark all',
  unmark: 'Unmark',
  oddOne: 'Not them',
  keepHidden: 'Keep hidden',
  adult: 'Adult or visitor',
  notAFace: 'Not a face',
  openPhoto: 'The photo',
  larger: 'Larger',
  smaller: 'Smaller',
  portrait: 'Portrait',
  noPortrait: 'No portrait: only a person can name them',
  looksLike: 'Looks like',
  couldBe: 'Could be either — look closely',
  photoPlace: (photo: number, face: number) => `Photo ${String(photo)}, face ${String(face)}`,
  saidNot: (names: string) => `Somebody has said that this is not ${names}.`,
  byHandOff: 'Nobody is proposed: recognising faces is off. Name faces by hand.',
  byHandClasses: 'Nobody is proposed: nobody has said which classes were there.',
  byHandMixed:
    'Nobody is proposed, because somebody in these classes has not agreed to be recognised. Mark them first, then have the rest of a photo compared: in “Photos”, face by face.',
  burst: (count: number) =>
    `The same head is probably in ${countWords(count, 'other photo', 'other photos')} of this burst.`,
  burstLook: 'Look at them',
  burstTitle: 'The same head, in the same burst?',
  burstWords: 'Look at each. Untick whoever it is not. Nothing is said about a face that is not ticked.',
  burstSay: (count: number) => `Say the same of ${countWords(count, 'face', 'faces')}`,
  burstLeave: 'Not now',
  taken: (what: string) => `Taken back — ${what}`,
  rest: 'Compare the faces left here',
  restTitle: 'Is everybody marked who may not be compared?',
  restWords:
    'These pupils have not agreed to be recognised. Each must be named in this photo, or not be in it. Only then may the program compare the faces that are left.',
  restNamed: 'Named in this photo',
  restNot: 'Not named in this photo',
  restSay: 'Nobody of these is among the faces left. Compare them',
  restMarked: (name: string) => `${name} said that everybody who may not be compared is marked here.`,
  restStale: 'Somebody else has not agreed since. Look at this photo once more before its faces are compared.',
} as const
