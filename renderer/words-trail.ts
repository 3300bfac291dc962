// The trail in plain words: one sentence per entry. The trail holds ids and counts; the names come from today's register,
// beside it, and an id whose name is gone is simply left out of the sentence.
import { assertNever } from '../shared/model/failure.ts'
import { BiometricFact, PermissionFact, Purpose } from '../shared/model/permission.ts'
import type { TrailEntry } from '../shared/model/trail.ts'
import { Role } from '../shared/model/account.ts'
import { biometricKindWords, decisionWords } from './words-pupils.ts'
import { pageSafetyTrailWords } from './words-page-safety.ts'
import { voidedWords } from './words-sign-off.ts'
import { commentActAsked, commentActDone } from './words-comments.ts'
import { concernPersonWords } from './words-concerns.ts'
import { recognitionFactWords } from './words-recognition.ts'
import { ReminderKind, RetentionKind } from '../shared/model/school-year.ts'
import { keptWords, reminderName } from './words-school-year.ts'
import { countWords, dayWords, purposeWords, roleWords } from './words.ts'

type Names = Readonly<Record<string, string>>

/** What an entry says, without who and when: 'recorded a Yes for Facebook for Amelia Taylor'. */
export function trailWords(entry: TrailEntry, names: Names): string {
  const { about } = entry
  const name = (...keys: readonly string[]): string | null => {
    for (const key of keys) {
      const value = about[key]
      const found = typeof value === 'string' && Object.hasOwn(names, value) ? names[value] : undefined
      if (found !== undefined) return found
    }
    return null
  }
  const number = (...keys: readonly string[]): number | null => {
    for (const key of keys) {
      const value = about[key]
      if (typeof value === 'number') return value
    }
    return null
  }
  const text = (key: string): string => {
    const value = about[key]
    return typeof value === 'string' ? value : ''
  }
  /** A day the entry names; an entry without one is still a sentence. */
  const day = (key: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(text(key)) ? dayWords(text(key)) : 'a day')
  const subject = name('subject', 'subjectId')
  const event = name('event', 'eventId')
  const account = name('account', 'accountId')
  const of = (what: string | null): string => (what === null ? '' : ` of ${what}`)
  const forWhom = subject === null ? '' : ` for ${subject}`
  const inEvent = event === null ? '' : ` in “${event}”`

  switch (entry.kind) {
    case 'school-created':
      return 'set up the school'
    case 'account-added': {
      const role = Role.safeParse(about['role'])
      return `gave ${account ?? 'somebody'} an account${role.success ? ` as ${roleWords(role.data).toLocaleLowerCase('en-GB')}` : ''}`
    }
    case 'account-left':
      return `ended the account of ${account ?? 'somebody'}`
    case 'unlocked':
      return 'unlocked Cloakroom'
    case 'unlock-refused': {
      const tries = number('tries')
      return tries === null
        ? 'A wrong passphrase was typed'
        : `${countWords(tries, 'wrong passphrase was', 'wrong passphrases were')} typed before this`
    }
    case 'recovery-used':
      return 'opened Cloakroom with the recovery key'
    case 'recovery-key-renewed':
      return 'made a new recovery key; the old one opens nothing any more'
    case 'device-bound':
      return 'bound the school to this computer'
    case 'device-moved':
      return 'opened the school on another computer with the recovery key and their own passphrase, and bound it to that one'
    case 'work-handed-over': {
      const posts = number('posts') ?? 0
      return `handed ${posts === 1 ? 'one unfinished post' : `${String(posts)} unfinished posts`}${of(account)} over to ${name('to') ?? 'somebody'}`
    }
    case 'passphrase-changed':
      return 'chose a new passphrase'
    case 'roll-imported':
      return `imported a pupil list: ${String(number('added') ?? 0)} new, ${String(number('changed') ?? 0)} changed, ${countWords(number('yesToNo') ?? 0, 'yes became no', 'yeses became no')}, ${countWords(number('noToYes') ?? 0, 'confirmed no became yes', 'confirmed nos became yes')}`
    case 'roll-undone':
      return `undid the import of a pupil list: ${countWords(number('answers') ?? 0, 'answer was', 'answers were')} taken back, ${countWords(number('backToYes') ?? 0, 'confirmed no became yes', 'confirmed nos became yes')} again`
    case 'permission-recorded': {
      const purpose = Purpose.safeParse(about['purpose'])
      const decision = PermissionFact.shape.decision.safeParse(about['decision'])
      return `recorded “${decision.success ? decisionWords(decision.data) : 'an answer'}”${purpose.success ? ` to ${purposeWords(purpose.data)}` : ''}${forWhom}`
    }
    case 'biometric-recorded': {
      const kind = BiometricFact.shape.kind.safeParse(about['kind'])
      return `recorded about face recognition${forWhom}${kind.success ? `: ${biometricKindWords(kind.data).toLocaleLowerCase('en-GB')}` : ''}`
    }
    case 'fact-taken-back':
      return `took back a slip in the ${text('record') === 'biometric' ? 'face recognition record' : 'photo permissions'}${of(subject)}`
    case 'withdrawal-recorded': {
      const live = number('stillLive') ?? 0
      return `recorded that permission was withdrawn${forWhom}${live === 0 ? '' : `; ${countWords(live, 'post was', 'posts were')} still to be taken down`}`
    }
    case 'evidence-copied':
      return `saved a copy of a form${of(subject)} outside Cloakroom`
    case 'contact-added':
      return `added a parent or carer${of(subject)}`
    case 'contact-changed':
      return `changed what is known of a parent or carer${of(subject)}`
    case 'contact-removed':
      return `took a parent or carer${of(subject)} off the card`
    case 'never-show-set':
      return `decided that ${subject ?? 'somebody'} is never shown`
    case 'never-show-lifted':
      return `lifted “never show”${forWhom}`
    case 'lead-named':
      return `named ${account ?? 'somebody'} as safeguarding lead`
    case 'lead-ended':
      return `${account ?? 'Somebody'} is no longer a safeguarding lead`
    case 'renditions-destroyed':
      return `${countWords(number('pictures') ?? 0, 'picture for publishing that showed', 'pictures for publishing that showed')} ${subject ?? 'a pupil'} ${number('pictures') === 1 ? 'was' : 'were'} destroyed`
    case 'takedown-opened':
      return `A post must be taken down, because ${subject ?? 'a pupil'} in it may not be shown`
    case 'takedown-done':
      return text('how') === 'by-hand'
        ? 'recorded that a post was removed by hand on the Page'
        : 'A post that had to come down is gone'
    case 'takedown-started':
      return 'asked Cloakroom to take a post off the Page'
    case 'takedown-needs-checking':
      return 'A post could not be taken off the Page yet'
    case 'comment-act-asked':
      return `asked to ${commentActAsked(text('act'))} a comment`
    case 'comment-act-ended':
      return text('state') === 'done'
        ? `A comment: ${commentActDone(text('act'))}`
        : 'Something asked for about a comment could not be done'
    case 'concern-reported':
      return 'reported a concern'
    case 'concern-told':
      return `said that ${concernPersonWords(text('person'))} was told of a concern`
    case 'concern-closed':
      return 'closed a concern'
    case 'concern-printed':
      return 'printed a concern'
    case 'comment-left':
      return 'looked at a comment and left it as it is'
    case 'comment-taken-up':
      return 'put a comment back into the queue'
    case 'sending-stopped':
    case 'sending-lifted':
    case 'incident-opened':
    case 'incident-read':
    case 'incident-hide-asked':
    case 'incident-hidden':
    case 'incident-not-hidden':
    case 'incident-remove-asked':
    case 'incident-aware':
    case 'incident-step':
    case 'incident-record-saved':
    case 'incident-closed':
    case 'audit-started':
    case 'audit-paused':
    case 'audit-ended':
    case 'audit-decided':
    case 'old-post-takedown-started':
    case 'old-post-needs-checking':
    case 'old-post-gone':
      return pageSafetyTrailWords(entry.kind, about)
    case 'takedown-verified':
      return 'A post was taken off the Page, and reading the Page showed that it is gone'
    case 'subject-added':
      return `put ${subject ?? 'somebody'} on the register by hand`
    case 'subject-changed':
      return `changed the name or leaving day${of(subject)}`
    case 'subject-enrolled':
      return `enrolled a portrait${of(subject)}`
    case 'templates-destroyed':
      return `What was kept to recognise ${subject ?? 'a pupil'} was destroyed`
    case 'templates-renewed':
      return `The portrait${of(subject)} was enrolled again for this version of Cloakroom`
    case 'recognition-recorded':
      return `recorded about recognising faces: ${recognitionFactWords(text('step'))}`
    case 'recognition-switched': {
      const people = number('people') ?? 0
      return about['on'] === true
        ? 'switched recognising faces on'
        : `switched recognising faces off${people === 0 ? '' : `; what was kept of ${countWords(people, 'person', 'people')} was destroyed`}`
    }
    case 'look-alike-declared':
      return `declared that ${subject ?? 'somebody'} and ${name('other') ?? 'somebody'} look alike`
    case 'look-alike-ended':
      return `took back that ${subject ?? 'somebody'} and ${name('other') ?? 'somebody'} look alike`
    case 'event-created':
      return `made the event${event === null ? '' : ` “${event}”`}`
    case 'import-started':
      return `started to import ${countWords(number('files', 'total') ?? 0, 'file', 'files')}${inEvent}, declared as taken on a school device`
    case 'photo-imported':
      return `A photo came in${inEvent}`
    case 'photo-refused':
      return text('refusal') === 'duplicate' ? `A photo was already there${inEvent}` : `A file was not taken${inEvent}`
    case 'import-ended': {
      const state = text('state')
      const how = state === 'cancelled' ? 'was cancelled' : state === 'stopped' ? 'stopped before its end' : 'ended'
      return `The import${inEvent} ${how}: ${countWords(number('taken') ?? 0, 'photo', 'photos')} taken, ${String(number('duplicates') ?? 0)} already there, ${String(number('refused') ?? 0)} refused`
    }
    case 'event-classes-changed':
      return `put right which classes were there${inEvent}: ${countWords(number('classes') ?? 0, 'class', 'classes')} now`
    case 'device-added':
      return 'put a device on the school’s list'
    case 'device-removed':
      return 'took a device off the school’s list'
    case 'photo-held':
      return `A photo was held back${inEvent}: its camera is not on the school’s list`
    case 'held-photo-accepted':
      return about['because'] === 'device-listed'
        ? `let in a held photo${inEvent} by putting its device on the list`
        : `accepted a held photo${inEvent}, with a reason`
    case 'held-photo-refused':
      return `had a held photo removed${inEvent}`
    case 'photo-treated':
      return `cropped, turned or brightened a photo${inEvent}`
    case 'photo-dropped':
      return about['dropped'] === false ? `took a photo back in${inEvent}` : `set a photo aside${inEvent}`
    case 'faces-found': {
      const faces = number('faces', 'count')
      return faces === null
        ? about['failed'] === true
          ? 'A photo could not be searched for faces'
          : 'A photo was searched for faces'
        : `A photo was searched: ${countWords(faces, 'face', 'faces')}`
    }
    case 'writing-read': {
      const lines = number('lines')
      return lines === null
        ? 'The writing in a photo could not be read'
        : `A photo was read: ${countWords(lines, 'line', 'lines')} of writing`
    }
    case 'writing-decided': {
      const places = number('places')
      const what = places === null || places === 1 ? 'writing' : `${String(places)} places with writing`
      return text('decision') === 'keep' ? `let ${what} in a photo be read` : `hid ${what} in a photo`
    }
    case 'writing-drawn':
      return 'drew a place with writing to hide'
    case 'writing-looked-for':
      return 'looked for names in a photo that could not be read'
    case 'safer-answered':
      return about['photo'] === undefined
        ? 'set how large a face may be in a picture'
        : 'said why a face-on picture is kept'
    case 'body-hidden':
      return about['hidden'] === false
        ? 'hid only the head of somebody again'
        : 'hid the whole body of somebody in a photo'
    case 'hiding-style-chosen':
      return 'chose how hidden heads look'
    case 'face-drawn':
      return 'drew a head that had been missed'
    case 'face-decided': {
      const faces = number('faces')
      const which = faces === null || faces === 1 ? 'a face' : countWords(faces, 'face', 'faces')
      return `decided ${which}${subject === null ? '' : `: ${subject}`}${text('wish') === 'show' ? ', to be shown' : ''}`
    }
    case 'face-ruled-out': {
      const faces = number('faces') ?? 1
      return `said that ${faces === 1 ? 'a face is' : `${countWords(faces, 'face', 'faces')} are`} not ${subject ?? 'somebody'}${inEvent}`
    }
    case 'said-absent':
      return about['absent'] === false
        ? `took back that ${subject ?? 'somebody'} was not there${inEvent}`
        : `said that ${subject ?? 'somebody'} was not there${inEvent}`
    case 'rest-marked':
      return `said that everybody without consent is marked in a photo${inEvent}; the ${countWords(number('faces') ?? 0, 'face', 'faces')} left there may be compared`
    case 'face-undone':
      return 'took back a decision about a face'
    case 'desk-undone':
      return `took back a step at the desk${inEvent}`
    case 'desk-redone':
      return `did a step at the desk again${inEvent}`
    case 'rendition-made':
      return 'The picture for publishing was made, and no hidden face was found in it'
    case 'rendition-refused':
      return 'A picture was refused: a face could still be found in it'
    case 'phrase-allowed':
      return 'allowed words of the school’s own in posts'
    case 'phrase-taken-out':
      return 'took words out of those the school allows in posts'
    case 'also-called-changed':
      return `wrote down what else ${subject ?? 'a pupil'} is called`
    case 'post-created':
      return 'began a post'
    case 'post-changed':
      return 'changed a post'
    case 'post-kept-aside':
      return 'wrote over an older text of a post; it was kept aside'
    case 'post-restored':
      return 'brought an older version of a post back'
    case 'post-value-ticked':
      return about['ticked'] === true
        ? 'said that a post reflects one of the school’s values'
        : 'took back that a post reflects one of the school’s values'
    case 'template-changed':
      return 'changed a template for posts'
    case 'template-removed':
      return 'took a template for posts off the list'
    case 'post-submitted':
      return 'put a post forward to be signed'
    case 'post-sent-back':
      return `sent a post back with ${countWords(number('notes') ?? 1, 'note', 'notes')}`
    case 'signed':
      return typeof about['delegation'] === 'string' ? 'signed a post in the headteacher’s place' : 'signed a post'
    case 'sign-off-refused':
      return 'could not sign a post: something stood against it'
    case 'sign-off-voided':
      return voidedWords(about, subject)
    case 'post-photo-removed':
      return `took photo ${String(number('number') ?? '')} out of a post before signing`
    case 'note-settled':
      return about['dealtWith'] === false
        ? 'opened a note on a post again'
        : 'said that a note on a post was dealt with'
    case 'signing-key-made':
      return `A signing key was made for ${account ?? 'somebody'}`
    case 'delegation-given':
      return `let ${account ?? 'a deputy'} sign posts from ${day('from')} to ${day('to')}`
    case 'delegation-ended':
      return `ended the standing-in of ${account ?? 'a deputy'}`
    case 'sheet-saved':
      return 'saved a post as a paper sheet for signing'
    case 'why-published-saved':
      return `wrote out why a post was published, for ${text('for') === 'parent' ? `the family${of(subject)}` : text('for') === 'dpo' ? 'the data protection officer' : 'governors'}`
    case 'clock-confirmed':
      return `said that this computer’s clock is right; it was ${countWords(number('behindMinutes') ?? 0, 'minute', 'minutes')} behind the last entry`
    case 'post-scheduled':
      return 'gave a signed post a time at which it goes out'
    case 'schedule-cancelled':
      return 'said that a post does not go out by itself'
    case 'schedule-missed':
      return text('because') === 'late'
        ? 'A post did not go out at its time: the studio was closed, locked or stopped'
        : 'A post did not go out at its time: it no longer was what was signed, or something stood against it'
    case 'publication-armed':
      return 'said that a signed post may be sent'
    case 'publication-refused':
      return 'A post was not sent: something stood against it at the last moment'
    case 'photo-staged':
      return 'A photo was handed to the Page, not yet to be seen'
    case 'publication-sending':
      return 'The post is being sent'
    case 'publication-live':
      return 'The post is on the Page, as it was signed'
    case 'publication-needs-checking':
      return 'It is not known whether the post is on the Page'
    case 'publication-failed':
      return 'The post was not sent'
    case 'orphan-removed':
      return 'A photo that belonged to no post was removed from the Page'
    case 'page-checked':
      return text('health') === 'well' || text('health') === 'look' || text('health') === 'ends'
        ? 'looked at the connection with the Page: it works'
        : text('health') === 'not-reached'
          ? 'could not reach Facebook to look at the connection'
          : 'found that the connection with the Page does not work'
    case 'page-seen':
      return entry.about['seen'] === true
        ? 'looked at the Page without signing in and saw the school’s posts'
        : 'looked at the Page without signing in and saw no post of the school'
    case 'page-renamed':
      return 'confirmed the Page’s new name'
    case 'certificate-saved':
      return text('basis') === 'read'
        ? 'saved a certificate of removal for a family'
        : 'saved a statement of removal for a family: a person’s word, not a reading'
    case 'page-connected':
      return text('kind') === 'practice' || text('page') === 'practice'
        ? 'went back to the practice Page'
        : 'connected the school’s Page'
    case 'page-refused':
      return 'A Page was refused'
    case 'trail-verified':
      return about['ok'] === false ? 'checked the trail: it does NOT hold' : 'checked the trail: it holds'
    case 'reminder-snoozed': {
      const kind = ReminderKind.safeParse(about['reminder'])
      return `put off a reminder${kind.success ? ` (${reminderName(kind.data)})` : ''} until ${day('until')}`
    }
    case 'policy-reviewed':
      return `recorded that the governors ratified the social media policy on ${day('ratifiedOn')}`
    case 'retention-ended': {
      const kind = RetentionKind.safeParse(about['what'])
      const what = kind.success ? keptWords(kind.data, number('count') ?? 1) : 'Something'
      return `${what}${inEvent} was deleted, because its time was over`
    }
    case 'event-held':
      return `kept${event === null ? ' an event' : ` “${event}”`} from being deleted until ${day('until')}`
    case 'event-released':
      return `no longer keeps${event === null ? ' an event' : ` “${event}”`} from being deleted`
    case 'backup-chosen':
      return `chose where the backup goes and that Home reminds of it after ${countWords(number('remindDays') ?? 7, 'day', 'days')}`
    case 'backed-up':
      return `A backup was written: ${countWords(number('added') ?? 0, 'new file', 'new files')} of ${countWords(number('files') ?? 0, 'file', 'files')}`
    case 'backup-failed':
      return 'A backup did not come to its end; the one before it is whole'
    case 'restore-tried':
      return about['trouble'] === null
        ? `A restore was tried out: ${countWords(number('files') ?? 0, 'file was', 'files were')} whole`
        : 'A restore was tried out and did not succeed'
    case 'restored':
      return `The school was restored from the backup of ${day('backupOf')}`
    case 'vault-checked': {
      const bad = (number('damagedFiles') ?? 0) + (number('damagedPages') ?? 0)
      return bad === 0
        ? 'The vault was checked: everything is whole'
        : `The vault was checked: ${countWords(bad, 'part is', 'parts are')} damaged`
    }
    case 'files-repaired':
      return `put ${countWords(number('repaired') ?? 0, 'damaged file', 'damaged files')} right from the backup`
    case 'trail-exported':
      return `saved the trail as a file, ${countWords(number('entries') ?? 0, 'entry', 'entries')}`
    case 'retention-changed':
      return 'changed for how long things are kept'
    case 'year-rolled-over':
      return `rolled the school year over: ${countWords(number('left') ?? 0, 'leaver', 'leavers')}, ${String(number('moved') ?? 0)} moved up, ${countWords(number('permissionsEnded') ?? 0, 'permission ends', 'permissions end')}`
    case 'year-roll-over-undone':
      return `took the roll-over of the school year back for ${countWords(number('pupils') ?? 0, 'pupil', 'pupils')}`
    case 'record-exported':
      return text('state') === 'done'
        ? `wrote out everything about ${subject ?? 'one person'}: ${countWords(number('photos') ?? 0, 'photo', 'photos')}`
        : `began to write out everything about ${subject ?? 'one person'}, and it was not finished`
    case 'subject-erased':
      return 'erased one person from the register'
    default:
      return assertNever(entry.kind)
  }
}

/** Kinds that stand against something: shown with the sign of what went wrong or was hidden. */
export const isWarning = (kind: TrailEntry['kind']): boolean =>
  [
    'unlock-refused',
    'recovery-used',
    'rendition-refused',
    'takedown-opened',
    'sign-off-refused',
    'sign-off-voided',
    'publication-refused',
    'publication-needs-checking',
    'publication-failed',
    'page-refused',
    'backup-failed',
    'restored',
  ].includes(kind)
