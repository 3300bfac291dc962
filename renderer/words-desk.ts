// The sentences of events, imports and the review desk: why a face is shown or hidden, why a file was not taken.
import { assertNever } from '../shared/model/failure.ts'
import type { EventRow, FaceView, PersonChoice, PhotoRow } from '../shared/contract/views.ts'
import type { IntakeRefusal } from '../shared/model/photo.ts'
import type { ImportProgress } from '../shared/model/progress.ts'
import type { FaceReason } from '../shared/model/verdict.ts'
import type { MeaningKind } from './parts/meaning.tsx'
import { loneHeadSpoken } from './words-heads.ts'
import { standingWords } from './words-standing.ts'
import { countWords, dayWords, listWords } from './words.ts'

/** What is to be read about one face: the verdict, large, and the reason below it. */
export interface VerdictWords {
  readonly meaning: MeaningKind
  readonly title: string
  /** Empty where the title says it all. */
  readonly reason: string
}

const nameOr = (name: string | null): string => name ?? 'Somebody'
const by = (name: string | null, otherwise: string): string => name ?? otherwise

/** Verdict and reason for one face, as the studio gave them. */
export function verdictWords(face: Pick<FaceView, 'reason' | 'subjectName' | 'decidedByName'>): VerdictWords {
  const { reason } = face
  const name = nameOr(face.subjectName)
  switch (reason.kind) {
    case 'undecided':
      return reason.possibleOnly
        ? {
            meaning: 'undecided',
            title: 'Hidden — may be a face',
            reason: 'It stays hidden until you say who or what it is.',
          }
        : {
            meaning: 'undecided',
            title: 'Hidden — not yet identified',
            reason: 'Nobody has said yet who this is.',
          }
    case 'shown':
      return { meaning: 'shown', title: `Shown — ${name}`, reason: `${standingWords(reason.standing, name)}.` }
    case 'hidden-by-choice':
      return {
        meaning: 'hidden',
        title: `Hidden — ${name}`,
        reason: `${by(face.decidedByName, 'Somebody')} chose to hide this face. Permission would allow it to be shown.`,
      }
    case 'no-permission':
      return { meaning: 'hidden', title: `Hidden — ${name}`, reason: `${standingWords(reason.standing, name)}.` }
    case 'twice-in-photo':
      return {
        meaning: 'hidden',
        title: `Hidden — ${name}, twice`,
        reason: 'Two faces in this photo have the same name. Both stay hidden until one of them is put right.',
      }
    case 'not-on-register':
      return {
        meaning: 'hidden',
        title: 'Hidden — not on the register',
        reason: 'The person named here is no longer on the register.',
      }
    case 'visitor':
      return {
        meaning: 'hidden',
        title: 'Hidden — adult or visitor',
        reason: 'Adults who are not on the register stay hidden.',
      }
    case 'keep-hidden':
      return {
        meaning: 'hidden',
        title: 'Hidden — kept hidden',
        reason: `${by(face.decidedByName, 'Somebody')} decided not to show this face.`,
      }
    case 'dismissed':
      return {
        meaning: 'shown',
        title: 'Not a face',
        reason: `${by(face.decidedByName, 'Somebody')} said so. Nothing is hidden here, and the headteacher will see that.`,
      }
    default:
      return assertNever(reason)
  }
}

/** What a screen reader says about one face: 'Face 4 of 11, hidden, not yet identified'. */
export function faceSpoken(face: FaceView, of: number): string {
  const lone = loneHeadSpoken(face, of)
  if (lone !== null) return lone
  const place = `Face ${String(face.number)} of ${String(of)}`
  const name = nameOr(face.subjectName)
  switch (face.reason.kind) {
    case 'undecided':
      return face.reason.possibleOnly ? `${place}, hidden, may be a face` : `${place}, hidden, not yet identified`
    case 'shown':
      return `${place}, shown, ${name}`
    case 'hidden-by-choice':
    case 'no-permission':
      return `${place}, hidden, ${name}`
    case 'twice-in-photo':
      return `${place}, hidden, ${name} is named twice`
    case 'not-on-register':
      return `${place}, hidden, not on the register`
    case 'visitor':
      return `${place}, hidden, adult or visitor`
    case 'keep-hidden':
      return `${place}, kept hidden`
    case 'dismissed':
      return `${place}, not a face`
    default:
      return assertNever(face.reason)
  }
}

/** Which of the three meanings a face has; a dismissed mark counts as shown: nothing is hidden there. */
export const faceMeaning = (reason: FaceReason): 'shown' | 'hidden' | 'undecided' =>
  reason.kind === 'undecided'
    ? 'undecided'
    : reason.kind === 'shown' || reason.kind === 'dismissed'
      ? 'shown'
      : 'hidden'

/** 'Amelia Taylor (Maple)'; staff have no class. */
export const personWords = (person: { readonly name: string; readonly className: string | null }): string =>
  person.className === null ? person.name : `${person.name} (${person.className})`

/** Why S cannot show this face; null when it can. */
export function whyNotShow(face: FaceView): string | null {
  const { reason } = face
  switch (reason.kind) {
    case 'shown':
    case 'hidden-by-choice':
      return null
    case 'no-permission':
      return `${standingWords(reason.standing, nameOr(face.subjectName))}, so the face stays hidden.`
    case 'twice-in-photo':
      return 'Two faces in this photo have the same name. Put one of them right first.'
    case 'undecided':
      return 'Say who this is first. Only somebody who is known can be shown.'
    case 'not-on-register':
      return 'The person named here is no longer on the register, so the face stays hidden.'
    case 'visitor':
      return 'Adults and visitors stay hidden.'
    case 'keep-hidden':
      return 'Say who this is first. Only somebody who is known can be shown.'
    case 'dismissed':
      return 'This is marked as not a face, so nothing is hidden here.'
    default:
      return assertNever(reason)
  }
}

/** Why H has nothing to do here; null when it has. */
export function whyNotHide(face: Pick<FaceView, 'reason'>): string | null {
  return face.reason.kind === 'keep-hidden' || face.reason.kind === 'hidden-by-choice'
    ? 'This face is kept hidden already.'
    : null
}

/** What a hidden head beside a shown face does to it. `part`: of the shown face that lies under the cover, 0..1. */
export const coveredWords = (byNumber: number, part: number): string =>
  part >= 0.5
    ? `Hidden all the same: too close to the hidden head of face ${String(byNumber)}.`
    : `Partly covered: too close to the hidden head of face ${String(byNumber)}.`

/** Why X cannot dismiss this face; null when it can. */
export const whyNotDismiss = (face: FaceView): string | null =>
  face.face.certain && face.face.foundBy === 'engine'
    ? 'This is certainly a face. Say who it is, or keep it hidden.'
    : null

/** The filmstrip's badge below one photo. */
export function photoBadge(row: PhotoRow): { readonly meaning: MeaningKind | 'quiet'; readonly words: string } {
  switch (row.state) {
    case 'waiting-for-faces':
      return { meaning: 'quiet', words: 'Looking' }
    case 'scan-failed':
      return { meaning: 'wrong', words: 'Not searched' }
    case 'dropped':
      return { meaning: 'quiet', words: 'Set aside' }
    case 'to-decide':
      return { meaning: 'undecided', words: row.undecided === 0 ? 'Writing' : `${String(row.undecided)} to decide` }
    case 'decided':
      return { meaning: 'shown', words: row.faces === 0 ? 'No faces' : 'Decided' }
    default:
      return assertNever(row.state)
  }
}

/** What choosing this person would rest on, short enough for one line below the name. */
export function choiceNote(person: Pick<PersonChoice, 'kind' | 'standing'>): string {
  const { standing } = person
  const who = person.kind === 'pupil' ? 'Family' : 'They'
  const onDay = (day: string | null): string => (day === null ? '' : ` on ${dayWords(day)}`)
  switch (standing.kind) {
    case 'never-show':
      return 'Never shown'
    case 'child-said-no':
      return `The child said no${onDay(standing.saidOn)}`
    case 'refused':
      return `${who} said no${onDay(standing.saidOn)}`
    case 'withdrawn':
      return `${who} withdrew${onDay(standing.saidOn)}`
    case 'left-school':
      return `Left the school on ${dayWords(standing.leftOn)}`
    case 'expired':
      return `Permission ran out on ${dayWords(standing.expiredOn)}`
    case 'unclear':
      return 'The answer is not clear, so hidden'
    case 'no-answer':
      return 'No answer yet, so hidden'
    case 'yes':
      return `${who} said yes${onDay(standing.saidOn)}`
    default:
      return assertNever(standing)
  }
}

/** Why a file was not taken, as a full sentence. */
export function refusalWords(refusal: IntakeRefusal): string {
  switch (refusal) {
    case 'not-a-picture':
      return 'This is not a picture.'
    case 'unreadable-photo':
      return 'The picture is damaged and cannot be opened.'
    case 'truncated-photo':
      return 'Part of the picture is missing. Copy it from the camera again.'
    case 'too-large-file':
      return 'The file is too large. Photos up to 80 MB are taken.'
    case 'too-many-pixels':
      return 'The picture has more pixels than any camera makes, so it was not opened.'
    case 'too-small':
      return 'The picture is too small to tell whether faces are in it.'
    case 'animated':
      return 'This is a moving picture. Only still photos are taken.'
    case 'format-not-taken':
      return 'This kind of file is not taken. JPEG, PNG, WebP and HEIC are.'
    case 'ai-generated':
      return 'The file says it was made or changed by AI. The school’s policy rules that out (section 9).'
    case 'duplicate':
      return 'This very photo is here already.'
    case 'file-vanished':
      return 'The file went away before it could be read. Was the card taken out?'
    case 'cannot-read-file':
      return 'The file could not be read. Another program may be using it.'
    case 'cannot-read-folder':
      return 'This folder could not be opened, so nothing in it was taken. Look at the card in the camera.'
    case 'file-changed':
      return 'The file was still being written while it was copied. Wait until that is done, then add it again.'
    case 'copy-differs':
      return 'The copy was not the same as the original, so it was thrown away. Add it again; if it happens twice, have the disk looked at.'
    case 'not-a-school-device':
      return 'It was not taken on a school device, and was removed.'
    case 'disk-full':
      return 'The disk is full, so this photo could not be kept.'
    default:
      return assertNever(refusal)
  }
}

/** What an import is doing or did, in one sentence. */
export function importWords(progress: ImportProgress): string {
  const counts = listWords([
    countWords(progress.taken, 'photo added', 'photos added'),
    ...(progress.held > 0 ? [`${String(progress.held)} held back`] : []),
    ...(progress.duplicates > 0 ? [`${String(progress.duplicates)} already here`] : []),
    ...(progress.refused > 0 ? [`${String(progress.refused)} not taken`] : []),
  ])
  switch (progress.state) {
    case 'running':
      return 'Adding photos'
    case 'paused':
      return 'Adding photos is paused'
    case 'done':
      return `${counts}.`
    case 'cancelled':
      return `Stopped by you: ${counts}.`
    case 'stopped':
      switch (progress.stoppedBecause) {
        case 'folder-vanished':
          return `The card or folder went away. ${counts}. Put it back and go on with what is left; nothing is lost.`
        case 'disk-full':
          return `The disk is full. ${counts}. Make room, then go on with what is left.`
        case 'cannot-write':
          return `Cloakroom could not write to its own folder. ${counts}. Ask whoever looks after the computer, then go on with what is left.`
        case null:
          return `Stopped: ${counts}.`
        default:
          return assertNever(progress.stoppedBecause)
      }
    default:
      return assertNever(progress.state)
  }
}

/** What is left to do in an event, for its card. */
export function eventWork(event: EventRow): { readonly meaning: MeaningKind | 'quiet'; readonly words: string } {
  if (event.photos === 0) return { meaning: 'quiet', words: 'No photos yet' }
  if (event.facesToDecide === 0) {
    if (event.photosNotScanned > 0)
      return {
        meaning: 'wrong',
        words: `${countWords(event.photosNotScanned, 'photo', 'photos')} not searched for faces`,
      }
    return event.photosToSearch > 0
      ? { meaning: 'quiet', words: `Looking for faces: ${countWords(event.photosToSearch, 'photo', 'photos')} to go` }
      : { meaning: 'shown', words: 'Every face decided' }
  }
  return { meaning: 'undecided', words: countWords(event.facesToDecide, 'undecided face', 'undecided faces') }
}

/** What is left to do in an open event, for its head; null while the search for faces says it all. Never "done" before it is. */
export function leftWords(
  photos: readonly PhotoRow[],
): { readonly meaning: MeaningKind; readonly words: string } | null {
  const kept = photos.filter((row) => row.state !== 'dropped')
  const faces = kept.reduce((sum, row) => sum + row.undecided, 0)
  const places = kept.reduce((sum, row) => sum + row.writing.undecided, 0)
  // Writing that may name a pupil holds a photo up as a face does, and is found by another key.
  const writing = countWords(places, 'place with writing', 'places with writing')
  if (faces > 0)
    return {
      meaning: 'undecided',
      words: `${countWords(faces, 'undecided face', 'undecided faces')}${places > 0 ? `, ${writing} to decide` : ''}`,
    }
  if (places > 0) return { meaning: 'undecided', words: `Every face decided, ${writing} to decide` }
  if (photos.some((row) => row.state === 'waiting-for-faces')) return null
  const failed = photos.filter((row) => row.state === 'scan-failed').length
  if (failed > 0) return { meaning: 'wrong', words: `${countWords(failed, 'photo', 'photos')} not searched for faces` }
  return photos.length === 0 ? null : { meaning: 'shown', words: 'Every face decided' }
}

/** The other sentences of these places. */
export const deskSentences = {
  events: {
    title: 'Events',
    empty: 'Photos come in by event',
    emptyWords: 'A sports day, a trip, an assembly. Make the event first, then add its folder of photos.',
    create: 'New event',
    createTitle: 'New event',
    name: 'What is it called?',
    nameHint: 'For you only; it is not published. No pupil’s name, please.',
    date: 'On which day?',
    classes: 'Which classes were there?',
    classesHint:
      'Their pupils come first when you type a name. No face is ever compared with a pupil of another class.',
    noClasses: 'There are no classes yet. Import the pupil list first, or go on without.',
    save: 'Make the event',
    nameMissing: 'Give the event a name.',
    dateMissing: 'Choose a day.',
  },
  add: {
    button: 'Add photos',
    title: 'Add photos',
    folder: 'The card or folder',
    chooseFolder: 'Choose a folder …',
    chooseAnother: 'Choose another …',
    folderMissing: 'Choose the folder that holds the photos.',
    declare: 'These photos were taken on a school device',
    declareHint:
      'Policy 3.3 and 4: only school devices may take pupils’ photos. Your name is recorded with this answer.',
    declareMissing: 'Only photos taken on a school device may be added. If they were not, they must not come in here.',
    device: 'Which device?',
    deviceHint: 'As it stands on its label, such as “Office camera” or “iPad 7”.',
    deviceChoose: 'Choose the device',
    deviceOther: 'What is that device called?',
    deviceMissing: 'Say which school device took them.',
    start: 'Add these photos',
    kept: 'Your files stay where they are and as they are. Cloakroom keeps sealed copies.',
    notTaken: 'Files that were not taken',
    see: 'See which',
    dismiss: 'Done',
    pause: 'Pause',
    resume: 'Go on',
    cancel: 'Stop',
    goOn: 'You can go on with something else meanwhile.',
    none: 'No photos in this event yet',
    noneWords:
      'Choose the folder from the camera card or the computer. Everybody in the photos is hidden until you say otherwise.',
  },
  desk: {
    lifted: 'Lifted: as the camera saw it. This is not what will be published.',
    alreadyFace: (number: number) => `Already face ${String(number)} in this photo`,
    waitingTitle: 'Faces are still being looked for',
    waitingWords: 'Nothing can be decided in this photo until that is done. Go on with another one.',
    failedTitle: 'This photo could not be searched for faces',
    failedWords: 'It was tried twice. Nobody knows who is in it, so all of it stays hidden and it cannot be published.',
    again: 'Try again',
    noFaceTitle: 'No face was found',
    noFaceWords: 'The program can miss one. Look closely, and draw a head round anybody it missed.',
    droppedTitle: 'Set aside',
    droppedWords: 'This photo is kept, but it cannot go into a post.',
    doneHere: 'Every face in this photo is decided. Look once more: this is what the public would see.',
    doneAll: 'Every face in this event is decided.',
    noPicture: 'The picture cannot be shown just now.',
    cropMissing: 'This face’s picture could not be shown, so nobody can be named. Keep it hidden, or try again.',
    noPortrait: 'No portrait',
    inPhoto: 'In the photo',
    looksLike: 'Looks like',
    beingCompared: 'Still being compared with those who agreed to it. A name may be proposed in a moment.',
    couldBe: 'Could be either — look closely',
    someoneElse: 'Someone else',
    typeName: 'Type a name',
    lookFirst: 'This face’s picture is still coming. Look at it first, then press Enter again.',
    found: 'People found',
    nobody: 'Nobody on the register by that name. Choose “Adult or visitor”, or keep the face hidden.',
    visitor: 'Adult or visitor',
    notAFace: 'Not a face',
    keepHidden: 'Keep hidden',
    wholeBody: 'Hide the whole body',
    bodyHidden: 'The whole body is hidden with the head.',
    onlyHead: 'Only the head is hidden again.',
    hide: 'Hide this face',
    show: 'Show this face',
    wholePhoto: 'The whole photo',
    draw: 'Draw a head',
    setAside: 'Set aside',
    keep: 'Keep it',
    drawTitle: 'Draw a head that was missed',
    drawWords: 'Drag over the whole head, hair and chin. Or use the keys below.',
    drawSet: 'Set here',
    drawLeave: 'Leave off',
    picked: 'Chosen for a post',
    tooManyPicked: 'A post can hold ten photos.',
    makePost: (count: number) => `Make a post from ${countWords(count, 'photo', 'photos')}`,
    allHidden: 'Every face here is hidden already.',
    hideAll: 'Show nobody: hide all',
    settled: (count: number) => `${countWords(count, 'face', 'faces')} kept hidden.`,
    hideRest: (count: number) => (count === 1 ? 'Hide the one left' : `Hide all ${String(count)} left`),
    undecided: (count: number) =>
      count === 0 ? 'Every face decided' : countWords(count, 'undecided face', 'undecided faces'),
    photoSpoken: (at: number, of: number) => `Photo ${String(at)} of ${String(of)}, as the public would see it`,
    faceOf: (at: number, of: number) => `Face ${String(at)} of ${String(of)}`,
  },
  sheet: {
    title: 'All photos of this event',
  },
  phone: {
    title: 'As the public will see it, on a phone',
    one: 'This photo alone in a post.',
    several: 'The photos chosen for a post, in their order.',
    guess: 'Facebook may crop otherwise. What is cut off here can still be seen by whoever opens the photo.',
    photo: (at: number) => `Photo ${String(at)} of the post`,
    close: 'Back to the photo',
  },
} as const
