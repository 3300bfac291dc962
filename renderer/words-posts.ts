// The sentences of posts: kinds, states, what stands in the way, why one may not sign, what became of it on the Page.
import { assertNever } from '../shared/model/failure.ts'
import type { PostPhotoView, PostView } from '../shared/contract/views.ts'
import type { PostKind, PostState } from '../shared/model/post.ts'
import type { PageSettings } from '../shared/model/school.ts'
import type { PublicationRefusal, TextPlace } from '../shared/model/verdict.ts'
import type { MeaningKind } from './parts/meaning.tsx'
import { choiceNote, verdictWords } from './words-desk.ts'
import { standingWords } from './words-standing.ts'
import { pageName } from './words-sending.ts'
import { clockWords } from './words-sign-off.ts'
import { countWords, dayWords, listWords } from './words.ts'

const kinds: Readonly<Record<PostKind, { readonly words: string; readonly hint: string }>> = {
  curriculum: { words: 'Curriculum highlight', hint: 'What a class has been learning.' },
  celebration: { words: 'Celebration or achievement', hint: 'Something to be proud of together.' },
  'trip-or-event': { words: 'Trip or event update', hint: 'What happened, or is about to.' },
  reminder: { words: 'Reminder or announcement', hint: 'A date, a deadline, a change.' },
  recruitment: { words: 'Recruitment', hint: 'A post at the school, governors, volunteers.' },
  emergency: { words: 'Emergency update', hint: 'Closures and the like. Words only, no photos.' },
}
/** The six kinds of policy 3.2, in its order. */
export const postKinds: readonly PostKind[] = [
  'curriculum',
  'celebration',
  'trip-or-event',
  'reminder',
  'recruitment',
  'emergency',
]
export const kindWords = (kind: PostKind): string => kinds[kind].words
export const kindHint = (kind: PostKind): string => kinds[kind].hint

/** A post's state for a list: sign and words. */
export function stateWords(state: PostState): { readonly meaning: MeaningKind | 'quiet'; readonly words: string } {
  switch (state) {
    case 'draft':
      return { meaning: 'quiet', words: 'Draft' }
    case 'waiting':
      return { meaning: 'undecided', words: 'Waits for sign-off' }
    case 'sent-back':
      return { meaning: 'undecided', words: 'Sent back' }
    case 'signed':
      return { meaning: 'shown', words: 'Signed, ready to send' }
    case 'publishing':
      return { meaning: 'quiet', words: 'Being sent' }
    case 'needs-checking':
      return { meaning: 'wrong', words: 'Needs checking' }
    case 'live':
      return { meaning: 'shown', words: 'Live' }
    case 'taken-down':
      return { meaning: 'hidden', words: 'Taken down' }
    case 'failed':
      return { meaning: 'wrong', words: 'Not sent' }
    default:
      return assertNever(state)
  }
}

/** The headings of the list, in the order in which somebody has to act. */
export const stateGroups: readonly { readonly title: string; readonly states: readonly PostState[] }[] = [
  { title: 'Need a look', states: ['needs-checking', 'failed'] },
  { title: 'Sent back', states: ['sent-back'] },
  { title: 'Waiting for sign-off', states: ['waiting'] },
  { title: 'Signed, ready to send', states: ['signed'] },
  { title: 'Being sent', states: ['publishing'] },
  { title: 'Drafts', states: ['draft'] },
  { title: 'Live', states: ['live'] },
  { title: 'Taken down', states: ['taken-down'] },
]

/** Where a thing that stands in the way is put right. */
export type Fix =
  | { readonly kind: 'message' }
  | { readonly kind: 'alt-text'; readonly photo: number }
  /** The photo's desk. */
  | { readonly kind: 'desk'; readonly photo: number }
  | { readonly kind: 'take-out'; readonly photo: number }
  | { readonly kind: 'post-kind' }
  /** Waiting puts it right, or somebody else does. */
  | { readonly kind: 'none' }

export interface Obstacle {
  readonly words: string
  readonly fix: Fix
  /** The words on the link that leads there. */
  readonly fixWords: string
}

const placeWords = (place: TextPlace): string =>
  place.kind === 'message' ? 'The message' : `The description of photo ${String(place.photo + 1)}`
const placeFix = (place: TextPlace): Fix =>
  place.kind === 'message' ? { kind: 'message' } : { kind: 'alt-text', photo: place.photo }

/** One refusal in plain words, with the way to put it right. `post` gives photos their numbers. */
function obstacleWords(refusal: PublicationRefusal, post: PostView): Obstacle {
  const none = (words: string): Obstacle => ({ words, fix: { kind: 'none' }, fixWords: '' })
  const photoOf = (photoId: string): number =>
    Math.max(
      0,
      post.photos.findIndex((photo) => photo.photoId === photoId),
    )
  const photoWords = (photoId: string): string => `Photo ${String(photoOf(photoId) + 1)}`
  switch (refusal.kind) {
    case 'message-empty':
      return { words: 'The message is empty.', fix: { kind: 'message' }, fixWords: 'Write it' }
    case 'message-too-long':
      return { words: 'The message is longer than Facebook takes.', fix: { kind: 'message' }, fixWords: 'Shorten it' }
    case 'emergency-with-photos':
      return {
        words: 'An emergency update has words only. Take the photos out, or choose another kind.',
        fix: { kind: 'post-kind' },
        fixWords: 'Choose the kind',
      }
    case 'too-many-photos':
      return none('There are too many photos. Ten is the most.')
    case 'photo-twice':
      return {
        words: `${photoWords(refusal.photoId)} is in the post twice.`,
        fix: { kind: 'take-out', photo: photoOf(refusal.photoId) },
        fixWords: 'Take it out',
      }
    case 'photo-dropped':
      return {
        words: `${photoWords(refusal.photoId)} has been set aside.`,
        fix: { kind: 'desk', photo: photoOf(refusal.photoId) },
        fixWords: 'Look at it',
      }
    case 'photo-not-searched':
      return {
        words: `${photoWords(refusal.photoId)} has not been searched for faces.`,
        fix: { kind: 'desk', photo: photoOf(refusal.photoId) },
        fixWords: 'Look at it',
      }
    case 'undecided-faces':
      return {
        words: `${photoWords(refusal.photoId)}: ${countWords(refusal.count, 'face is', 'faces are')} not decided.`,
        fix: { kind: 'desk', photo: photoOf(refusal.photoId) },
        fixWords: 'Decide',
      }
    case 'undecided-writing':
      return {
        words: `${photoWords(refusal.photoId)}: ${countWords(refusal.count, 'place with writing is', 'places with writing are')} not decided.`,
        fix: { kind: 'desk', photo: photoOf(refusal.photoId) },
        fixWords: 'Decide',
      }
    case 'writing-not-read':
      return refusal.failed
        ? {
            words: `${photoWords(refusal.photoId)}: its writing could not be read. Somebody has to look for names in it.`,
            fix: { kind: 'desk', photo: photoOf(refusal.photoId) },
            fixWords: 'Look at it',
          }
        : none(`${photoWords(refusal.photoId)}: its writing is being read.`)
    case 'rendition-missing':
    case 'rendition-stale':
      return none(`${photoWords(refusal.photoId)}: the picture is being made.`)
    case 'rendition-refused':
      return {
        words: `${photoWords(refusal.photoId)}: a face could still be found in the finished picture.`,
        fix: { kind: 'desk', photo: photoOf(refusal.photoId) },
        fixWords: 'Look at it',
      }
    case 'no-standing': {
      const name =
        post.photos[photoOf(refusal.photoId)]?.shown.find((person) => person.subjectId === refusal.subjectId)?.name ??
        'A pupil'
      return {
        words: `${photoWords(refusal.photoId)}: ${standingWords(refusal.standing, name)}.`,
        fix: { kind: 'desk', photo: photoOf(refusal.photoId) },
        fixWords: 'Look at it',
      }
    }
    case 'alt-text-missing':
      return {
        words: `${photoWords(refusal.photoId)} has no description.`,
        fix: { kind: 'alt-text', photo: photoOf(refusal.photoId) },
        fixWords: 'Write it',
      }
    case 'names-found':
      return {
        words: `${placeWords(refusal.place)} names ${refusal.count === 1 ? 'a pupil' : `pupils in ${String(refusal.count)} places`}. With photos, no pupil is named.`,
        fix: placeFix(refusal.place),
        fixWords: 'Change it',
      }
    case 'names-to-review':
      return {
        words: `${placeWords(refusal.place)} has ${countWords(refusal.count, 'word', 'words')} that may name a pupil.`,
        fix: placeFix(refusal.place),
        fixWords: 'Look at it',
      }
    case 'not-signed':
      return none('The headteacher has not signed it.')
    case 'sign-off-void':
      return none('Something changed after it was signed, so the signature no longer counts.')
    case 'signature-wrong':
      return none('The signature could not be confirmed with the key of whoever signed. It has to be signed again.')
    case 'clock-set-back':
      return none(clockWords(refusal.byMinutes))
    case 'signer-not-head':
      return none('It was not signed by the headteacher, or by a deputy who stood in that day.')
    case 'signer-prepared-it':
      return none('Whoever signed it had helped to prepare it. Somebody else must sign.')
    case 'page-not-confirmed':
      return none('No Page has been confirmed. The headteacher sets it up under School.')
    default:
      return assertNever(refusal)
  }
}

/** All that stands in the way, in order; the pictures that only need time are one line at the end. */
export function obstaclesOf(post: PostView): readonly Obstacle[] {
  const isBeingMade = (refusal: PublicationRefusal): boolean =>
    refusal.kind === 'rendition-missing' || refusal.kind === 'rendition-stale'
  const beingMade = post.refusals.flatMap((refusal) =>
    isBeingMade(refusal) && 'photoId' in refusal
      ? [post.photos.findIndex((photo) => photo.photoId === refusal.photoId) + 1]
      : [],
  )
  const undescribed = post.refusals.flatMap((refusal) =>
    refusal.kind === 'alt-text-missing'
      ? [post.photos.findIndex((photo) => photo.photoId === refusal.photoId) + 1]
      : [],
  )
  const others = post.refusals
    // Several photos without a description are one line; it leads to the first.
    .filter(
      (refusal, at) =>
        !isBeingMade(refusal) &&
        (refusal.kind !== 'alt-text-missing' ||
          at === post.refusals.findIndex((one) => one.kind === 'alt-text-missing')),
    )
    .map((refusal) =>
      refusal.kind === 'alt-text-missing' && undescribed.length > 1
        ? {
            ...obstacleWords(refusal, post),
            words: `Photos ${listWords(undescribed.map(String))} have no description.`,
          }
        : obstacleWords(refusal, post),
    )
  if (beingMade.length === 0) return others
  const words =
    beingMade.length === 1
      ? `The picture of photo ${String(beingMade[0])} is being made. You can go on writing.`
      : `The pictures of photos ${listWords(beingMade.map(String))} are being made. You can go on writing.`
  return [...others, { words, fix: { kind: 'none' }, fixWords: '' }]
}

type PictureRefused = Extract<PostPhotoView['rendition'], { kind: 'refused' }>

const PLACES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

/** 'The second and the fifth face from the left'; `fallback` where no face in particular stands in the way. */
function facesFromLeft(faces: readonly number[], fallback: string): string {
  if (faces.length === 0) return fallback
  const named = faces.map((place) => `the ${PLACES[place - 1] ?? `number ${String(place)}`}`)
  const words = `${listWords(named)} face from the left`
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Why a finished picture was refused, which face it is about, and what to do. */
export function pictureRefusedWords({ because, faces }: Pick<PictureRefused, 'because' | 'faces'>): string {
  switch (because) {
    case 'hidden-face-found-again':
      return `${facesFromLeft(faces, 'A hidden face')} could still be found in the finished picture, so it is not used. Draw that head larger on the desk, or take the photo out.`
    case 'hidden-face-recognised':
      return `${facesFromLeft(faces, 'A hidden face')} still looks like an enrolled pupil in the finished picture, so it is not used. Hide the whole body on the desk, or take the photo out.`
    case 'shown-without-permission':
      return `${facesFromLeft(faces, 'A face')} would be seen without permission, so the picture is not used. Open the photo on the desk and decide that face again, or take the photo out.`
    case 'hidden-pixels-matter':
      return 'What is hidden left a trace in the finished picture, so it is not used. Take the photo out, and tell whoever looks after Cloakroom.'
    case 'metadata-left':
      return 'The finished picture still held hidden notes of the camera, so it is not used. Take the photo out, and tell whoever looks after Cloakroom.'
    case 'bytes-differ':
      return 'The disk did not keep the finished picture as it was made. Open the photo on the desk and look again; if it happens once more, have the disk looked at.'
    case 'new-face-found':
      return 'Looking again found a face that nobody has decided. Draw that head on the desk and decide it, or take the photo out.'
    case 'engine-failed':
      return 'The picture could not be made. Open the photo on the desk and look again, or take it out.'
    case 'name-readable':
      return 'A pupil’s name could still be read in the finished picture. The place is hidden in the next one, which is being made; look at it on the desk.'
    case 'not-searched':
      return 'This photo could not be searched for faces. Open it on the desk and look again, or take it out.'
    default:
      return assertNever(because)
  }
}

/** Why I may not sign, and who may. */
export function whyNotSignWords(why: NonNullable<PostView['whyNotSign']>): string {
  switch (why) {
    case 'not-head':
      return 'Only the headteacher signs posts, or a deputy who stands in. You can read it here, or take it back to change it.'
    case 'prepared-it':
      return 'You helped to prepare this post, and nobody signs what they prepared. Somebody else must sign it.'
    case 'not-waiting':
      return 'This post does not wait for a signature.'
    case 'not-ready':
      return 'It cannot be signed yet. What stands in the way is listed here.'
    default:
      return assertNever(why)
  }
}

/** Who would be seen, each once, over all photos. */
export function shownPupils(post: PostView): PostPhotoView['shown'] {
  const seen = new Map(post.photos.flatMap((photo) => photo.shown).map((person) => [person.subjectId, person]))
  return [...seen.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

/** What showing this person rests on, beside the name: 'Family said yes on 3 Sept, until 31 Aug 2027'. */
export function restsOn(person: PostPhotoView['shown'][number]): string {
  const { standing } = person
  // Only staff have no class.
  const said = choiceNote({ kind: person.className === null ? 'staff' : 'pupil', standing })
  return standing.kind === 'yes' && standing.expiresOn !== null
    ? `${said}, until ${dayWords(standing.expiresOn)}`
    : said
}

/** The sentence above the list of names. It says "all with permission" only when that is so. */
export function shownWords(shown: PostPhotoView['shown']): string {
  if (shown.length === 0) return 'Shown: nobody'
  const people = shown.every((person) => person.className !== null)
    ? countWords(shown.length, 'pupil', 'pupils')
    : countWords(shown.length, 'person', 'people')
  return shown.every((person) => person.standing.kind === 'yes')
    ? `Shown: ${people}, ${shown.length === 1 ? '' : 'all '}with Facebook permission today`
    : `Shown: ${people}, not all with permission`
}

/** Hidden faces by reason, most first: '3 — kept hidden'. */
export function hiddenReasons(post: PostView): readonly { readonly words: string; readonly count: number }[] {
  const counts = new Map<string, number>()
  for (const { reason, subjectName } of post.photos.flatMap((photo) => photo.hidden)) {
    const words =
      reason.kind === 'no-permission'
        ? standingWords(reason.standing, subjectName ?? 'Somebody')
        : verdictWords({ reason, subjectName, decidedByName: null }).title.replace('Hidden — ', '')
    counts.set(words, (counts.get(words) ?? 0) + 1)
  }
  return [...counts].map(([words, count]) => ({ words, count })).toSorted((a, b) => b.count - a.count)
}

/** The other sentences of these places. */
export const postSentences = {
  list: {
    title: 'Posts',
    create: 'New post',
    createHint: 'Words only to begin with. For a post with photos, open the event and choose them there with P.',
    createKind: 'What kind of post is it?',
    createStart: 'Start writing',
    empty: 'No posts yet',
    emptyWords:
      'Open an event, decide the faces, choose photos with P and press “Make a post”. Or write one without photos.',
    practice: 'See the practice Page',
    noWords: 'No words yet',
  },
  composer: {
    kind: 'Kind of post',
    message: 'Message',
    messageHint: 'What families will read. No pupil’s name beside photos.',
    messageHintWordsOnly: 'What families will read.',
    altText: (photo: number) => `What photo ${String(photo)} shows`,
    altHint: 'For people who cannot see it. Say what happens, without names: “Children run an egg-and-spoon race.”',
    photos: 'Photos',
    addPhotos: 'Add photos',
    noPhotos: 'No photos in this post.',
    earlier: 'Move earlier',
    later: 'Move later',
    takeOut: 'Take out',
    undecided: (count: number, of: 'faces' | 'writing') =>
      of === 'faces'
        ? `${countWords(count, 'face is', 'faces are')} not decided`
        : `${countWords(count, 'place with writing is', 'places with writing are')} not decided`,
    decide: 'Decide on the desk',
    beingMade: 'The picture is being made',
    ready: 'The picture is ready',
    preview: 'As the public will see it',
    saved: 'Saved',
    saving: 'Saving …',
    typing: 'Not saved yet',
    notSaved: 'Not saved',
    inTheWay: 'Before it can be handed in',
    nothingInTheWay: 'Nothing stands in the way.',
    submit: 'Hand in for sign-off',
    submitHeld: 'It was not handed in. Look at the list above.',
    notAPupil: 'Not a pupil',
    use: (suggestion: string) => `Use “${suggestion}”`,
    settled: 'looked at: it may stand',
    characters: (count: number, of: number) =>
      `${count.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')} characters`,
    charactersOnly: (count: number) => countWords(count, 'character', 'characters'),
    headWarning: 'If you change this post, you have helped to prepare it and cannot sign it.',
    pickTitle: 'Photos of this event',
    pickWords: 'Choose up to ten. Photos that were set aside are not shown.',
    pickDone: 'Done',
  },
  sign: {
    title: 'Sign-off',
    words: 'The words',
    noWords: 'No words.',
    preparedBy: (names: string) => `Prepared by ${names}`,
    hidden: (count: number) => (count === 0 ? 'Hidden: nobody' : `Hidden: ${countWords(count, 'face', 'faces')}`),
    dismissed: (count: number) => `Marked “not a face” or “nobody there”: ${countWords(count, 'place', 'places')}`,
    dismissedBy: (photo: number, name: string) => `Photo ${String(photo)}, by ${name}`,
    accurate: 'It is accurate.',
    respectful: (values: string) => `It is respectful, and it reflects our values: ${values}.`,
    affirmMissing: 'Tick both sentences first, if they are so.',
    passphrase: 'Your passphrase',
    passphraseMissing: 'Type your passphrase.',
    sign: 'Sign',
    sendBack: 'Send back',
    note: 'What should be changed?',
    noteHint: 'Click on a photo or a sentence to name it here.',
    noteMissing: 'Say what should be changed.',
    leave: 'Leave it',
    takeBack: 'Take it back to change it',
    takeBackSigned: 'Take it back',
    changedNow: 'This post changed while it was open here. Look at it again before you tick.',
    notSigned: 'It was not signed. Something changed or is missing; look at the list.',
    signedBy: (name: string, when: string) => `Signed by ${name}, ${when}`,
    send: (page: PageSettings) => `Send to ${pageName(page)}`,
    sendTitle: 'Send this post?',
    sendWords: (page: PageSettings, photos: number) =>
      page.kind === 'practice'
        ? `The message${photos === 0 ? '' : ` and ${countWords(photos, 'photo', 'photos')}`} will be put on the practice Page. Nothing leaves this computer.`
        : `The message${photos === 0 ? '' : ` and ${countWords(photos, 'photo', 'photos')}`} will be public on ${page.pageName} at once. Everything is checked once more before that.`,
    sendNow: 'Send now',
    notYet: 'Not yet',
    inTheWay: 'This cannot go out as things are now',
    notes: 'Earlier notes',
    enlarge: (photo: number) => `See photo ${String(photo)} larger`,
    photoNote: (photo: number) => `Photo ${String(photo)}: `,
    sentenceNote: (sentence: string) => `“${sentence}”: `,
  },
  after: {
    lookAgain: 'Look again',
    takeBack: 'Take it back',
    seePractice: 'See it on the practice Page',
    link: 'On the Page:',
    signedBy: 'Signed by',
    preparedBy: 'Prepared by',
  },
  practice: {
    title: 'Practice Page',
    words: 'Nothing leaves this computer. This is how the Page would look to the public.',
    empty: 'Nothing has been posted yet',
    emptyWords: 'A post that is signed and sent while you practise appears here.',
    showAlt: 'Show descriptions',
    hideAlt: 'Hide descriptions',
    justNow: 'Just now',
  },
} as const
