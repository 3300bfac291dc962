// The sentences of taking a post off the Page.
import { assertNever } from '../shared/model/failure.ts'
import type { Removal, RemovalProblem } from '../shared/model/takedown.ts'
import { hoursSince, takedownAge } from '../shared/rules/takedown-age.ts'
import { countWords, momentWords } from './words.ts'

export const takedownSentences = {
  ask: 'Take it down',
  askOwn: 'Take this post down …',
  again: 'Try again now',
  check: 'Check that it is gone',
  title: 'Take this post off the Page?',
  now: 'Take it down now',
  keep: 'Not now',
  anew: 'Write it again without them',
  anewPlain: 'Use it for a new post',
  anewWords:
    'The words and photos are taken over into a new draft. Who may be seen is worked out anew, and it has to be signed.',
  /** Honest about what nobody can do (facebook-graph.md section 6). */
  copies:
    'What people have copied, shared or saved cannot be called back, and Facebook may keep a copy of a picture for a while.',
  certificate: (name: string): string => `Certificate for ${name}’s family`,
  statement: (name: string): string => `Statement for ${name}’s family`,
  unreadTitle: 'Said to be gone, not read yet',
  addresses: 'On Facebook',
  address: { post: 'The post', photo: 'Photo' },
  isGone: 'read as gone',
  noAddress: 'The practice Page has no addresses. Let Cloakroom take it down instead.',
  copy: 'Copy the addresses',
  copied: 'Copied.',
  copyByHand: 'Mark them and press Ctrl C.',
  certificateLead: 'This is the paper, word for word. It names no other child.',
  statementLead:
    'A person said that the post is gone; Cloakroom has not read the Page since. The paper says so. Once the Page was read, print the certificate.',
  print: 'Print it',
  save: 'Save as a PDF …',
  saveTitle: 'Where should the certificate go?',
  saved: (file: string): string => `Saved as “${file}”. Delete the file when the family has it.`,
} as const

/** How long a post has been waiting to come down, and from a day on who should know. */
export function takedownAgeWords(openedAtMs: number, nowMs: number): string {
  const hours = hoursSince(openedAtMs, nowMs)
  const since =
    hours < 1
      ? 'Open for less than an hour.'
      : hours < 48
        ? `Open for ${countWords(hours, 'hour', 'hours')}.`
        : `Open for ${countWords(Math.floor(hours / 24), 'day', 'days')}.`
  const age = takedownAge(openedAtMs, nowMs)
  switch (age) {
    case 'new':
      return since
    case 'late':
      return `${since} The headteacher should see to it today.`
    case 'very-late':
      return `${since} Tell the family where it stands, and ask the data protection officer.`
    default:
      return assertNever(age)
  }
}

/** What will happen, before it does. `photos` = how many the post holds. */
export const takedownAskWords = (pageKind: 'practice' | 'facebook', photos: number): string =>
  `Cloakroom removes the post${photos === 0 ? '' : ` and ${countWords(photos, 'photo', 'photos')}`} from ${
    pageKind === 'practice' ? 'the practice Page' : 'Facebook'
  }, and reads the Page until nothing of it is there. Comments under it go with it. This cannot be undone.`

/** What is in the way of changing something on the Page. */
export function problemWords(problem: RemovalProblem): string {
  switch (problem) {
    case 'cannot-reach':
      return 'Facebook could not be reached, or did not answer clearly.'
    case 'token-dead':
      return 'The connection to the Page has ended. Renew it under School, Page; or remove the post on Facebook by hand.'
    case 'no-permission':
      return 'Facebook says that the connection may not remove this post. Ask the Page’s owner, or remove it on Facebook by hand.'
    case 'throttled':
      return 'Facebook asks for a pause.'
    case 'wrong-page':
      return 'Cloakroom is not connected with the Page that this post was sent to. Connect it again, or remove the post on Facebook by hand.'
    case 'still-there':
      return 'Facebook still shows part of it.'
    case 'not-found-anywhere':
      return 'Nothing of this post was found on the Page. Look at the Page yourself before you believe that.'
    case 'other':
      return 'Facebook refused. Look at the Page, or remove the post there by hand.'
    default:
      return assertNever(problem)
  }
}

/** How far it has come, in one or two sentences. */
export function removalWords(removal: Removal): string {
  const counted = `${removal.gone} of ${countWords(removal.items, 'part', 'parts')} ${removal.gone === 1 ? 'is' : 'are'} gone.`
  const later = removal.nextTryAtMs === null ? '' : ' Cloakroom goes on trying by itself.'
  switch (removal.state) {
    case 'removed':
      return `Taken off the Page. Cloakroom read the Page ${removal.endedAtMs === null ? '' : momentWords(removal.endedAtMs)} and nothing of it was there.`
    case 'removing':
      return removal.problem === null
        ? 'Being taken off the Page …'
        : `Being taken off the Page. ${counted} ${problemWords(removal.problem)} It is tried again in a moment.`
    case 'needs-checking':
      return `Not taken off yet. ${counted} ${removal.problem === null ? '' : problemWords(removal.problem)}${later}`
    default:
      return assertNever(removal.state)
  }
}
