// The sentences about keys, the computer that a school belongs to, roles, and handing work over.
import type { BoundTo, DeviceKeeping } from '../shared/model/device-binding.ts'
import type { HomeRefusal } from '../shared/model/home-place.ts'
import { assertNever } from '../shared/model/failure.ts'
import type { DutyId } from '../shared/rules/role-table.ts'

interface RefusedWords {
  readonly what: string
  readonly why: string
  readonly steps: readonly string[]
}

/** Why a folder may not hold a school, and the way out. */
export function refusedHomeWords({ why, by }: HomeRefusal): RefusedWords {
  const move =
    'Ask whoever looks after the computer to move the whole folder to the place named below, and to start Cloakroom there.'
  switch (why) {
    case 'synced':
      return {
        what: `This folder is copied elsewhere by ${by}.`,
        why: 'Whatever lies in it leaves this computer by itself, pictures of pupils included.',
        steps: [move, `Then look in ${by} for what was copied before, and delete it there, also from its bin.`],
      }
    case 'network':
      return {
        what: 'This folder is on another computer.',
        why: 'Others in the network can reach it, and a connection that breaks can damage the records.',
        steps: [move, 'To keep a copy on the school’s network, use the backup in Cloakroom: it is encrypted.'],
      }
    case 'removable':
      return {
        what: 'This folder is on a drive that can be unplugged.',
        why: 'A stick is lost more easily than a computer, and pulling it out can damage the records.',
        steps: [move, 'To keep a copy on a drive, use the backup in Cloakroom: it is encrypted.'],
      }
    case 'unknown-drive':
      return {
        what: 'Nobody can tell what kind of drive this folder is on.',
        why: 'It may be a network drive or a stick, so Cloakroom does not use it.',
        steps: [move],
      }
    default:
      return assertNever(why)
  }
}

/** Where the school belongs, in one sentence. */
export function boundWords(boundTo: BoundTo, keptBy: DeviceKeeping | null): string {
  switch (boundTo) {
    case 'here':
      return keptBy === 'keychain'
        ? 'This school opens on this computer only. A copy of its folder opens nowhere else without the recovery key. This computer’s part of the key lies in the system’s own keychain.'
        : 'This school opens on this computer only. A copy of its folder opens nowhere else without the recovery key. This computer’s part of the key lies in a file of the person who is signed in to the computer, which is weaker than a keychain.'
    case 'elsewhere':
      return 'This school belongs to another computer.'
    case 'nowhere':
      return 'This school is bound to no computer: whoever has a copy of its folder can try passphrases.'
    default:
      return assertNever(boundTo)
  }
}

/** What a duty is, as a row of the table of roles. */
export const dutyWords: Readonly<Record<DutyId, string>> = {
  everyday:
    'Everyday work: register, photos, deciding faces, writing, handing in, sending what is signed, taking down, comments',
  devices: 'School’s list of devices; letting in photos of other cameras',
  'keep-longer': 'Keeping something beyond its period',
  sign: 'Signing and sending back (a deputy in days that the head gave; nobody what they prepared)',
  page: 'Connecting the Page, and going back to practising',
  settings: 'The school’s settings: periods, policy review, hiding, safer pictures',
  recognition: 'Recording the steps for recognising faces, and the switch',
  incident: 'An incident: looking through the Page, hiding and taking down in bulk; closing a concern',
  backup: 'Where the backup goes, trying one out; a copy of the trail',
  accounts: 'Ending an account when somebody leaves',
  'first-accounts': 'Adding people (anybody while there is neither head nor deputy)',
  'never-show': 'Never-show, and why (also safeguarding leads)',
  'head-only':
    'A family’s rights, erasing, safeguarding leads, who signs meanwhile, ending an incident, a new recovery key',
}

export const keysSentences = {
  tab: 'Keys and roles',
  passphrase: {
    title: 'Your passphrase',
    about: 'Only your own key changes. Nobody else is affected, and no photo is sealed again.',
    open: 'Change my passphrase …',
    done: 'Your passphrase is changed.',
  },
  recovery: {
    title: 'Recovery key',
    about: 'The printed page in the school’s safe. Make a new one when the page is lost or somebody may have seen it.',
    open: 'Make a new recovery key …',
    whoMay: 'Only the headteacher makes a new one.',
    warn: 'The old page opens nothing any more as soon as you go on. The new key is shown once.',
    run: 'Make the new key',
    kept: 'I have the new page',
  },
  computer: {
    title: 'This computer',
    sample:
      'The sample school opens on any computer: everybody in it is invented. A real school opens on its own only.',
  },
  roles: {
    title: 'Who may do what',
    about: 'School policy, section 3.1. The studio itself checks this at every step; what is on screen only follows.',
  },
  elsewhere: {
    title: 'This school belongs to another computer',
    about:
      'Its folder was copied or moved, or this computer was set up anew. To open it here, the headteacher needs two things: the recovery key from the safe, and their own passphrase. It is then bound to this computer, and the trail says so.',
    passphrase: 'The headteacher’s own passphrase',
    run: 'Open here and bind to this computer',
    other: 'If the school is still used on the other computer, do not go on: two copies would drift apart.',
  },
} as const
