// The sentences of a family's rights: everything about one person written out, and erasure.
import { assertNever } from '../shared/model/failure.ts'
import type { ErasureDone, ErasurePreview, RecordExportView } from '../shared/contract/rights-views.ts'
import type { LeftOutReason, RecordExportFailure } from '../shared/model/record.ts'
import { countWords } from './words.ts'

const leftOut: Readonly<Record<LeftOutReason, string>> = {
  'not-searched': 'it has not been searched for faces yet',
  'marked-twice': 'two faces in it are marked as this person',
  'someone-found-again': 'somebody else could still be seen in it',
  'new-face-found': 'a face came up in it that nobody has looked at',
  'could-not-be-made': 'it could not be made',
}
/** 'Photo 3: somebody else could still be seen in it'. */
export const leftOutWords = (one: RecordExportView['leftOut'][number]): string =>
  `Photo ${String(one.number)}: ${leftOut[one.reason]}`

/** Why a record came to nothing, and what to do. */
export function exportFailureWords(because: RecordExportFailure): string {
  switch (because) {
    case 'disk-full':
      return 'There is no room left there. Choose another place, or make some room.'
    case 'cannot-write':
      return 'That folder may not be written to. Choose another place.'
    case 'folder-not-found':
      return 'The folder went away, such as a stick that was pulled out. If you put it back in, look for a folder whose name begins with “.cloakroom-unfinished” and delete it.'
    case 'interrupted':
      return 'Cloakroom was locked or closed meanwhile. What had been written was removed. Start it again and leave it unlocked.'
    case 'other':
      return 'Something went wrong inside Cloakroom. Nothing was left in the folder. Try once more.'
    default:
      return assertNever(because)
  }
}

/** What goes, as lines; what there is none of is left out. */
export function goesWords({ goes }: ErasurePreview): readonly string[] {
  const lines: readonly (readonly [number, string, string])[] = [
    [goes.permissions, 'recorded answer about photos', 'recorded answers about photos'],
    [goes.biometrics, 'recorded step about face recognition', 'recorded steps about face recognition'],
    [goes.contacts, 'parent or carer on the card', 'parents and carers on the card'],
    [goes.scans, 'scan of a form or letter', 'scans of forms and letters'],
    [
      goes.portraits,
      'portrait, and what was made of it to recognise them',
      'portraits, and what was made of them to recognise them',
    ],
    [goes.proposals, 'face for which they were proposed', 'faces for which they were proposed'],
    [goes.photosDestroyed, 'photo that shows nobody else', 'photos that show nobody else'],
    [goes.renditions, 'finished picture of a photo they are in', 'finished pictures of photos they are in'],
    [
      goes.mentions,
      'place in a note, file name or text where their name stands',
      'places in notes, file names and texts where their name stands',
    ],
    [
      goes.oldCopies,
      'older copy of the school’s data that Cloakroom made before an update',
      'older copies of the school’s data that Cloakroom made before an update',
    ],
  ]
  return [
    'Name, number, class and everything else on the card',
    ...lines.flatMap(([count, one, many]) => (count === 0 ? [] : [countWords(count, one, many)])),
  ]
}

/** What stays and why, as lines. */
export function staysWords({ goes, stays }: ErasurePreview): readonly string[] {
  return [
    ...(goes.photosHidden === 0
      ? []
      : [
          `${countWords(goes.photosHidden, 'photo', 'photos')} with other people in ${goes.photosHidden === 1 ? 'it' : 'them'}, until the event’s own time is over. There the face is hidden for good, and nobody can say any more whose it is.`,
        ]),
    `${stays.trailEntries === 0 ? 'Entries' : countWords(stays.trailEntries, 'entry', 'entries')} of the trail: numbers and counts without a name. They show that the school kept to the rules, and cannot be changed.`,
    ...(stays.publications === 0
      ? []
      : [
          `That ${countWords(stays.consents, 'answer', 'answers')} of a family stood when ${countWords(stays.publications, 'post was', 'posts were')} published: yes or no, when and how, without a name. The school must be able to show why it published.`,
        ]),
    ...(stays.sharedScans === 0
      ? []
      : [
          `${countWords(stays.sharedScans, 'scan that is', 'scans that are')} also on another pupil’s record. Look whether the name can be blacked out on the paper itself.`,
        ]),
  ]
}

/** What was done, in one sentence. */
export const erasedWords = (done: ErasureDone): string =>
  `${countWords(done.factsErased, 'recorded fact', 'recorded facts')}, ${countWords(done.portraitsDestroyed, 'portrait', 'portraits')}, ${countWords(done.renditionsDestroyed, 'finished picture', 'finished pictures')} and ${countWords(done.photosDestroyed, 'photo', 'photos')} are gone for good; in ${countWords(done.photosHidden, 'photo', 'photos')} the face is hidden.${done.takedownsOpen > 0 ? ` ${countWords(done.takedownsOpen, 'post is', 'posts are')} still to be taken down.` : ''}${done.mentionsLeft > 0 ? ` The name still stands in the words of ${countWords(done.mentionsLeft, 'post', 'posts')} that the public can see.` : ''}`
