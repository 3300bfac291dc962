// The sentences of the vault: backup, restore, the look through everything, the trail's check.
import type { BackupView, VaultView } from '../shared/contract/vault-views.ts'
import { assertNever } from '../shared/model/failure.ts'
import type { TrailFault } from '../shared/model/trail-check.ts'
import type { BackupStep, BackupTrouble, FileFault } from '../shared/model/vault.ts'
import { countWords, momentWords } from './words.ts'

const numbered = (seq: number): string => `Entry ${seq.toLocaleString('en-GB')}`

/** One thing that does not hold. */
export function trailFaultWords({ seq, what, count }: TrailFault): string {
  switch (what) {
    case 'changed':
      return `${numbered(seq)} was changed.`
    case 'moved':
      return `${numbered(seq)} stands at another place than it was written.`
    case 'missing':
      return count === 1
        ? `${numbered(seq)} is missing.`
        : `Entries ${seq.toLocaleString('en-GB')} to ${(seq + count - 1).toLocaleString('en-GB')} are missing.`
    case 'signature':
      return `${numbered(seq)} is not what the signer signed.`
    case 'end-missing':
      return `The end is missing: ${countWords(count, 'entry', 'entries')} from entry ${seq.toLocaleString('en-GB')} on.`
    default:
      return assertNever(what)
  }
}

/** By how much a clock was behind: '3 hours'. */
export function behindWords(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000))
  if (minutes < 120) return countWords(minutes, 'minute', 'minutes')
  const hours = Math.round(minutes / 60)
  return hours < 48 ? countWords(hours, 'hour', 'hours') : countWords(Math.round(hours / 24), 'day', 'days')
}

/** What a backup is doing. */
export function stepWords(step: BackupStep): string {
  switch (step) {
    case 'snapshot':
      return 'Taking a sealed copy of the records'
    case 'files':
      return 'Copying what is new'
    case 'closing':
      return 'Writing the records and reading them back'
    case 'verifying':
      return 'Reading back what was there already'
    case 'tidying':
      return 'Removing what is no longer needed'
    default:
      return assertNever(step)
  }
}

/** Why a backup or a try did not succeed, and what to do. */
export function backupTroubleWords(trouble: BackupTrouble): string {
  switch (trouble) {
    case 'folder-not-found':
      return 'The drive or its folder is not there. Plug it in and try again.'
    case 'another-school':
      return 'In that folder lies another school’s backup. Choose another folder.'
    case 'newer-format':
      return 'A newer Cloakroom wrote what lies there. Install it here, or choose another folder.'
    case 'disk-full':
      return 'There is no room left. Make room on the drive or choose a larger one; what was there is whole.'
    case 'cannot-write':
      return 'The drive cannot be written to. It may be read-only or failing.'
    case 'not-read-back':
      return 'What was written could not be read back as it was. Use another drive: this one may be failing.'
    case 'wrong-recovery-key':
      return 'The recovery key does not open it. Look at the printed page; if it is lost, make a new key in School › Accounts.'
    case 'interrupted':
      return 'It was cut short and goes on by itself.'
    case 'other':
      return 'Something went wrong that was not foreseen. Try again; if it stays, tell whoever looks after the computer.'
    default:
      return assertNever(trouble)
  }
}

/** What kind of place the chosen folder is. */
export function placeWords(place: BackupView['place']): string {
  switch (place) {
    case null:
      return 'It is not there at the moment.'
    case 'drive':
      return 'A drive of its own.'
    case 'network':
      return 'A folder on the school’s network.'
    case 'this-computer':
      return 'On this computer’s own disk: if the computer is lost, the backup is lost with it. A school drive is safer.'
    default:
      return assertNever(place)
  }
}

/** One line for Home. */
export function backupLine(view: Pick<BackupView, 'folder' | 'isOverdue' | 'lastWhole'>): string {
  if (view.lastWhole === null)
    return view.folder === null ? 'There is no backup yet' : 'The first backup has not been made yet'
  const when = momentWords(view.lastWhole.startedAtMs)
  return view.isOverdue ? `The last backup is of ${when}: it is time for one` : `The last backup is of ${when}`
}

/** What a damaged file is part of. */
export function damagedWords(file: VaultView['damaged'][number]): string {
  const kinds: Readonly<Record<string, string>> = {
    original: 'An original photo',
    preview: 'A photo’s large view',
    thumbnail: 'A photo’s small view',
    portrait: 'A portrait',
    rendition: 'A finished picture',
    'evidence-pdf': 'The scan of a form',
    'evidence-image': 'The scan of a form',
  }
  const what = kinds[file.kind] ?? 'A file'
  return file.eventTitle === null ? what : `${what} of “${file.eventTitle}”`
}

/** What is wrong with it. */
export function faultWords(why: FileFault): string {
  switch (why) {
    case 'missing':
      return 'is missing'
    case 'truncated':
      return 'has lost its end'
    case 'changed':
      return 'is not what was sealed: changed, or another file in its place'
    case 'unreadable':
      return 'cannot be read from the disk'
    default:
      return assertNever(why)
  }
}
