// The sentences of a pupil's records: withdrawing, the child's own no, parents and carers, never-show, takedown tasks.
import { assertNever } from '../shared/model/failure.ts'
import type { ExemptionGround, PermissionFact, Purpose } from '../shared/model/permission.ts'
import type { Contact, Responsibility } from '../shared/model/subject.ts'
import type { TakedownReason, TakedownTask } from '../shared/model/takedown.ts'
import type { LivePost, Withdrawal } from '../shared/model/withdrawal.ts'
import { relationWords } from './words-pupils.ts'
import { countWords, fullDayWords, listWords, momentWords } from './words.ts'

const grounds: Readonly<Record<ExemptionGround, string>> = {
  'cannot-be-found': 'Cannot be found',
  'lacks-capacity': 'Lacks the capacity to decide',
  welfare: 'The child’s welfare requires no contact',
  'not-practicable': 'It is otherwise not reasonably practicable',
}
/** Why a parent need not be told (L11). */
export const groundWords = (ground: ExemptionGround): string => grounds[ground]

const contactRelations: Readonly<Record<Contact['relation'], string>> = {
  parent: 'parent',
  carer: 'carer',
  'local-authority': 'local authority',
  other: 'somebody else',
}
/** Who a contact is to the pupil. */
export const contactRelationWords = (relation: Contact['relation']): string => contactRelations[relation]

const responsibilities: Readonly<Record<Responsibility, string>> = {
  yes: 'Yes',
  no: 'No',
  unknown: 'Not known: counts as yes',
}
/** Parental responsibility, for a choice. */
export const responsibilityWords = (responsibility: Responsibility): string => responsibilities[responsibility]

/** Why a post must come down, without a full stop: "Amelia's family withdrew permission". Never-show shows no reason. */
export function takedownWords(why: TakedownReason, name: string): string {
  switch (why) {
    case 'withdrawal':
      return `The permission for ${name} ended`
    case 'never-show':
      return `${name} is never shown`
    case 'child':
      return `${name} said no`
    case 'expired':
      return `The permission for ${name} has run out`
    case 'left':
      return `${name} has left the school`
    case 'erasure':
      return `What was kept about ${name} has been erased`
    default:
      return assertNever(why)
  }
}

/** How a task ended. `byName` null = the studio by itself. `readAtMs`: when the Page was read without it; null = not read. */
export function takedownDoneWords(
  done: NonNullable<TakedownTask['done']>,
  byName: string | null,
  readAtMs: number | null,
): string {
  switch (done.how) {
    case 'by-hand':
      return `${byName ?? 'Somebody'} says it was removed by hand on Facebook and looked. ${
        readAtMs === null
          ? 'That is a person’s word: Cloakroom has not read the Page since.'
          : `Cloakroom read the Page ${momentWords(readAtMs)}: it is gone.`
      }`
    case 'verified':
      return 'Removed, and Cloakroom has read the Page: it is gone.'
    case 'never-sent':
      return 'It was stopped before anybody could see it.'
    default:
      return assertNever(done.how)
  }
}

/** Where a post stands, for a list. */
export const livePostWords = (post: Pick<LivePost, 'state' | 'pageKind'>): string => {
  const where = post.pageKind === 'practice' ? 'the practice Page' : 'Facebook'
  return post.state === 'live' ? `on ${where}` : `perhaps on ${where}, which is not known for certain,`
}

/** 'Sarah Taylor (parent)', 'the child', 'somebody whose name was not recorded (parent)'. */
export function saidByWords(said: Pick<PermissionFact, 'givenBy' | 'relation'>): string {
  if (said.relation === 'child') return 'the child'
  if (said.relation === 'self' && said.givenBy === null) return 'the person themselves'
  const name = said.givenBy ?? 'somebody whose name was not recorded'
  return said.relation === 'unknown' ? name : `${name} (${relationWords(said.relation)})`
}

const places: Readonly<Record<Purpose, string>> = {
  social_media: 'Facebook',
  website: 'the school’s website',
  print: 'printed publications',
  display: 'displays in school',
}
/** 'Facebook and the school’s website'. */
export const placesWords = (purposes: readonly Purpose[]): string =>
  listWords(purposes.map((purpose) => places[purpose]))

/** Beside a post that went out with somebody whose permission has ended since. */
export const sentWithWords = (pupils: number): string =>
  `As it was sent, the post shows ${countWords(pupils, 'pupil', 'pupils')}. What you see here is how it would go out today: whoever may not be shown any more is hidden. On the Page nothing has changed.`

/** What was done, one sentence each, in the order that matters to a family. `name` is the pupil's. */
export function doneSentences(withdrawal: Withdrawal, name: string): string[] {
  const sentences = [
    `It is recorded that ${name} may not be shown: ${placesWords(withdrawal.purposes)}.`,
    ...(withdrawal.purposes.includes('social_media')
      ? [
          withdrawal.photosHidden === 0
            ? `No unpublished photo shows ${name}. In every photo to come ${name} is hidden.`
            : `${name} is now hidden in ${countWords(withdrawal.photosHidden, 'photo', 'photos')}, and will be in every photo to come.`,
        ]
      : []),
    ...(withdrawal.signOffsVoided > 0
      ? [
          `${countWords(withdrawal.signOffsVoided, 'post that was', 'posts that were')} ready to go out lost ${withdrawal.signOffsVoided === 1 ? 'its' : 'their'} signature and must be looked at again.`,
        ]
      : []),
    ...(withdrawal.postsStopped > 0
      ? [
          `${countWords(withdrawal.postsStopped, 'post', 'posts')} on the way out ${withdrawal.postsStopped === 1 ? 'was' : 'were'} stopped before anybody could see ${withdrawal.postsStopped === 1 ? 'it' : 'them'}.`,
        ]
      : []),
    ...(withdrawal.picturesDestroyed > 0
      ? [
          `${countWords(withdrawal.picturesDestroyed, 'picture', 'pictures')} made for publishing that showed ${name} ${withdrawal.picturesDestroyed === 1 ? 'was' : 'were'} destroyed.`,
        ]
      : []),
    ...(withdrawal.alsoRecognition
      ? [
          withdrawal.templatesDestroyed > 0
            ? `Consent to face recognition was withdrawn, and what was kept to recognise ${name} was destroyed.`
            : `Consent to face recognition was withdrawn. Nothing was kept to recognise ${name}.`,
        ]
      : []),
  ]
  return sentences
}

/** The words of the summary and of the letter to the family. */
export const withdrawalSentences = {
  title: 'Permission withdrawn',
  done: 'What was done',
  live: 'What can still be seen',
  nothingLive: (name: string): string => `No post on the Page shows ${name}, as far as Cloakroom’s own record says.`,
  next: 'What comes next',
  nextLive:
    'The school takes each post above off the Page by hand, looks whether it is gone, and records who did it and when. Until then it stays on the school’s list every day.',
  nextNone:
    'Nothing more has to be done. The original photos stay in the school’s locked store until their time is up.',
  honest:
    'What has been seen cannot be called back. Copies, screenshots and shares that other people made, printed papers, and copies that search engines keep for a while are outside the school’s reach.',
  again: 'You can give permission again at any time by writing to the school office.',
  printed: (school: string, day: string): string => `${school} · printed on ${day}`,
  letterAbout: (name: string): string => `About photos of ${name}`,
  received: (withdrawal: Withdrawal): string =>
    `On ${withdrawal.saidOn === null ? fullDayWords(dayOf(withdrawal.atMs)) : fullDayWords(withdrawal.saidOn)} ${saidByWords(withdrawal)} withdrew permission. We acted on it at once.`,
} as const

const dayOf = (atMs: number): string =>
  new Intl.DateTimeFormat('sv-SE', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: 'Europe/London',
  }).format(atMs)

/** The rest of the pupil page's own words. */
export const recordSentences = {
  childNoPhotos: 'No to photos',
  childNoRecognition: 'No to being recognised',
  childLead: (name: string): string =>
    `If ${name} says no, that is enough: no reason, no form, no parent. One press, and it counts.`,
  childDonePhotos: (name: string): string => `${name} said no to photos. It counts from now on, for every purpose.`,
  childDoneRecognition: (name: string): string =>
    `${name} said no to being recognised. What was kept to recognise ${name} is destroyed.`,
  contactsLead:
    'Everybody with parental responsibility must be told before a face may be learnt, and any one of them can say no.',
  contactsNone: 'No parent or carer is on the card. Until one is, Cloakroom does not try to recognise this pupil.',
  neverShowLead:
    'Hides this pupil everywhere, whatever anybody answered. Only the headteacher and safeguarding leads see why.',
  takedownsOpen: 'To be taken down',
  byHandLead:
    'For when Cloakroom cannot do it: delete the post on Facebook, then open the address of each photo and delete what is still there. Reload, and look that it is gone. Then record it here. Cloakroom reads the Page itself as soon as it can, and removes what it still finds.',
  byHandTick: 'I deleted the post on the Page, looked again, and it is gone',
  chase: (name: string | null): string =>
    `${name ?? 'Somebody'} said no by word of mouth. It counts already; ask for it in writing.`,
  replaces: 'This answer takes the place of the “no” in the pupil list',
  replacesHint:
    'The list does not say whose “no” that was, so it stands until somebody takes it over. Change it in the management system as well, or the next import says no again.',
} as const
