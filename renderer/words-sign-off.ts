// The sentences of signing: the queue, what changed since last time, notes, standing in, the sheet and the explanation.
import type { FaceWord, PostChanges, RestsOn } from '../shared/contract/sign-off-views.ts'
import type { TrailEntry } from '../shared/model/trail.ts'
import type { PermissionFact, PermissionStanding } from '../shared/model/permission.ts'
import { standingWords } from './words-standing.ts'
import { countWords, dayWords, listWords, momentWords } from './words.ts'

const span = (minutes: number): string =>
  minutes < 120
    ? countWords(minutes, 'minute', 'minutes')
    : minutes < 72 * 60
      ? countWords(Math.round(minutes / 60), 'hour', 'hours')
      : countWords(Math.round(minutes / 1440), 'day', 'days')

/** A clock that was set back: what it means and what to do. */
export const clockWords = (behindMinutes: number): string =>
  `This computer’s clock is ${span(behindMinutes)} behind what was recorded before, so nobody can tell which permissions hold today. Put the clock right; nothing is lost meanwhile.`

const relations: Readonly<Record<PermissionFact['relation'], string>> = {
  parent: 'parent',
  carer: 'carer',
  'local-authority': 'local authority',
  child: 'the child',
  self: 'themselves',
  unknown: 'not said who',
}
const ways: Readonly<Record<PermissionFact['how'], string>> = {
  form: 'form',
  letter: 'letter',
  email: 'email',
  phone: 'telephone',
  import: 'pupil list',
  other: 'otherwise',
}

/** By which permission: 'Mrs Taylor (parent) said yes on 3 Sept, form, until 31 Aug 2027'. */
export function permissionWords(rests: RestsOn): string {
  const who = rests.givenBy === null ? relations[rests.relation] : `${rests.givenBy} (${relations[rests.relation]})`
  const when = rests.saidOn === null ? `recorded ${momentWords(rests.recordedAtMs)}` : dayWords(rests.saidOn)
  return `Yes · ${when} · ${who} · ${ways[rests.how]}${rests.expiresOn === null ? '' : ` · until ${dayWords(rests.expiresOn)}`}`
}

const said = (word: FaceWord): string => {
  switch (word.decision) {
    case 'undecided':
      return 'not decided'
    case 'shown':
      return `${word.name ?? 'somebody'}, shown`
    case 'hidden':
      return `${word.name ?? 'somebody'}, hidden`
    case 'visitor':
      return 'an adult or visitor, hidden'
    case 'keep-hidden':
      return 'kept hidden'
    case 'not-a-face':
      return 'not a face'
  }
}
const stood = (standing: PermissionStanding | null): string =>
  standing === null
    ? 'nothing on record'
    : standing.kind === 'yes'
      ? `yes${standing.saidOn === null ? '' : ` of ${dayWords(standing.saidOn)}`}${standing.expiresOn === null ? '' : `, until ${dayWords(standing.expiresOn)}`}`
      : standingWords(standing, 'This pupil')

const photos = (numbers: readonly number[]): string =>
  `${numbers.length === 1 ? 'Photo' : 'Photos'} ${listWords(numbers.map(String))}`

/** When it was last seen by whoever signs: 'Since you signed on …'. */
export function sinceWords({ kind, atMs }: PostChanges['since']): string {
  const when = atMs === null ? '' : `, ${momentWords(atMs)}`
  switch (kind) {
    case 'signed':
      return `Changed since it was signed${when}`
    case 'sent-back':
      return `Changed since it was sent back${when}`
    case 'photo-removed':
      return `Changed since before a photo was taken out${when}`
    case 'handed-in':
      return 'Changed since it was handed in'
  }
}

/** Everything that changed but the words, one line each. */
export const changeLines = (changes: PostChanges): readonly string[] => [
  ...changes.permissions.map(
    (one) => `Photo ${String(one.photo)}, ${one.name ?? 'a pupil'}: ${stood(one.before)} → ${stood(one.now)}`,
  ),
  ...changes.faces.map(
    (one) => `Photo ${String(one.photo)}, face ${String(one.face)}: ${said(one.before)} → ${said(one.now)}`,
  ),
  ...(changes.photosAdded.length === 0
    ? []
    : [`${photos(changes.photosAdded)} ${changes.photosAdded.length === 1 ? 'is' : 'are'} new`]),
  ...(changes.photosRemoved === 0
    ? []
    : [`${countWords(changes.photosRemoved, 'photo was', 'photos were')} taken out`]),
  ...(changes.orderChanged ? ['The photos are in another order'] : []),
  ...(changes.madeAnew.length === 0 ? [] : [`${photos(changes.madeAnew)}: the picture was made anew`]),
  ...(changes.kindBefore === null ? [] : ['It is another kind of post now']),
]

/** The void signature in the trail, with what changed: which photo, words, whose permission. */
export function voidedWords(about: TrailEntry['about'], subject: string | null): string {
  const photo = typeof about['photo'] === 'number' ? ` of photo ${String(about['photo'])}` : ''
  const reasons: Readonly<Record<string, string>> = {
    'words-changed':
      typeof about['description'] === 'number'
        ? `the description of photo ${String(about['description'])} was changed`
        : 'the message was changed',
    'photos-changed':
      typeof about['photosRemoved'] === 'number'
        ? `${typeof about['photo'] === 'number' ? `photo ${String(about['photo'])}` : 'a photo'} was taken out`
        : typeof about['photosAdded'] === 'number'
          ? 'a photo was added'
          : 'the photos were changed',
    'faces-changed':
      about['changed'] === 'pictures'
        ? 'a picture was made anew'
        : `it was decided anew who is shown${photo === '' ? '' : ` in photo ${String(about['photo'])}`}`,
    'permission-changed': `${subject === null ? 'a family’s permission' : `the permission of ${subject}`} changed${photo === '' ? '' : ` (photo ${String(about['photo'])})`}`,
    'roll-changed': 'the pupil list changed, and the words may name somebody',
    'sent-back': 'the post was taken back',
    'send-failed': 'it could not be sent',
    'signature-wrong': 'it could not be confirmed with the key of whoever signed',
  }
  const because = about['because']
  return `A signature no longer counts: ${(typeof because === 'string' ? reasons[because] : undefined) ?? 'something in the post changed'}`
}

/** The other sentences of these places. */
export const signSentences = {
  place: (at: number, of: number) => `${String(at)} of ${String(of)} to sign`,
  next: 'Next post',
  before: 'Post before',
  queue: 'To sign',
  allDone: 'Nothing else waits for a signature.',
  nextWaits: (count: number) => `${countWords(count, 'more post waits', 'more posts wait')} for a signature`,
  emergency: 'Emergency: words only, sign first',
  standingIn: (until: string) => `You sign in the headteacher’s place until ${dayWords(until)}.`,
  changed: 'New',
  lift: 'Before and after',
  lifted: 'Before: as the camera saw it. Never published.',
  liftHint: 'Hold B to see the photos before hiding',
  takeOutShort: 'Take out',
  takeOutTitle: (photo: number) => `Take photo ${String(photo)} out?`,
  takeOutWords:
    'The post waits on without it, as a new version. You can sign what is left: nothing is added. Whoever prepared it reads why.',
  takeOutWhy: 'Why is it taken out?',
  takeOutNow: 'Take it out',
  sendBackTitle: 'What should be changed?',
  pick: 'Click a photo or a sentence, or press its number. Then say why.',
  onPhoto: (photo: number) => `Photo ${String(photo)}`,
  onWhole: 'For the whole post',
  why: 'Why?',
  add: 'Add note',
  dropNote: 'Remove this note',
  needNote: 'Write at least one note first.',
  settled: (word: string, name: string) => `“${word}”: names no pupil, said ${name}`,
  settledTitle: (count: number) => `Words that were looked at: ${String(count)}`,
  noFindings: 'No pupil is named in the words.',
  version: 'Version',
  versionHint: 'The same number stands on the paper sheet. Any change gives another.',
  sheet: 'Paper sheet …',
  sheetTitle: 'Where should the sheet be saved?',
  sheetSaved: (name: string) => `Saved as “${name}”. It holds names and pictures: keep it safe or shred it.`,
  genuine: 'The signature is genuine: checked with the key of that account.',
  notGenuine: 'The signature could not be confirmed with a key.',
  inPlace: 'in the headteacher’s place',
  whyPublished: {
    button: 'Why was this published?',
    title: 'Why was this published?',
    words: 'One PDF with each face, the permission at that time, who decided, who signed, and the proofs.',
    whom: 'Who will read it?',
    parent: 'A family',
    parentMore: 'Only their own child is named. Other children are left out.',
    dpo: 'The data protection officer',
    dpoMore: 'Every face; pupils by their number in Cloakroom, no names.',
    governors: 'Governors',
    governorsMore: 'Every face in a table; no names, no pictures, staff by role.',
    child: 'Whose family?',
    noChild: 'Nobody on the register was marked in this post.',
    choose: 'Choose a folder …',
    folderTitle: 'Where should it be saved?',
    folderPick: 'Save here',
    saved: (name: string) => `Saved as “${name}”.`,
  },
  delegation: {
    title: 'Who signs while the head is away',
    words:
      'The headteacher signs every post. For some days a deputy can sign instead. It ends by itself, and it is in the trail.',
    none: 'Nobody stands in.',
    noDeputy: 'There is no deputy headteacher with an account. Add one first.',
    deputy: 'Deputy',
    from: 'First day',
    to: 'Last day',
    passphrase: 'Your passphrase',
    give: 'Let this deputy sign',
    end: 'End now',
    standing: 'Signs now',
    coming: 'Will sign',
    over: 'Over',
    line: (name: string, from: string, to: string) => `${name}, ${dayWords(from)} to ${dayWords(to)}`,
    givenBy: (name: string, atMs: number) => `given by ${name}, ${momentWords(atMs)}`,
    ended: (atMs: number) => `ended ${momentWords(atMs)}`,
    homeStands: (name: string, to: string) => `${name} signs in the headteacher’s place until ${dayWords(to)}`,
    homeComing: (name: string, from: string, to: string) =>
      `${name} will sign from ${dayWords(from)} to ${dayWords(to)}`,
    homeMine: (to: string) => `You sign in the headteacher’s place until ${dayWords(to)}`,
  },
  clock: {
    title: 'This computer’s clock is behind',
    confirm: 'The clock is right',
    confirmWords:
      'Only if the clock is right now and was wrong before. It is recorded, and from here on the days count from it.',
    passphrase: 'Your passphrase',
  },
} as const
