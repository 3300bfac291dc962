// Every sentence of the incident screen. What the law and the policy ask for; never a penalty, never a promise (P44).
import type { IncidentView } from '../shared/contract/incident-operations.ts'
import { assertNever } from '../shared/model/failure.ts'
import { IncidentStep } from '../shared/model/incident.ts'
import type { TrailEntry } from '../shared/model/trail.ts'
import { problemWords, removalWords } from './words-takedown.ts'
import { countWords } from './words.ts'

/** Who is told in each step. */
export const stepWords: Readonly<Record<IncidentStep, { readonly who: string; readonly why: string }>> = {
  'safeguarding-lead': {
    who: 'Designated safeguarding lead',
    why: 'Concerns go to the school office, the headteacher or the safeguarding lead.',
  },
  police: {
    who: 'Police: 999 if a child is in danger now, otherwise 101',
    why: 'A school was blackmailed with abuse images made from its own pictures. Keep the evidence; make no copy of such an image.',
  },
  'watch-foundation': {
    who: 'Internet Watch Foundation',
    why: 'It can make a digital fingerprint of an abuse image, so that copies are found.',
  },
  'designated-officer': {
    who: 'Local authority designated officer',
    why: 'Ask the safeguarding lead whether they have to be told.',
  },
  'data-protection-officer': {
    who: 'The school’s data protection officer',
    why: 'Ask whether this is a breach that has to be reported.',
  },
  commissioner: {
    who: 'Information Commissioner’s Office',
    why: 'A breach that must be reported is reported within 72 hours of becoming aware of it.',
  },
  families: {
    who: 'The families of the children concerned',
    why: 'Tell them what was shown, since when, and what has been done.',
  },
}

/** The step that a trail entry is about. */
export const incidentStepWords = (step: TrailEntry['about'][string] | undefined): string => {
  const known = IncidentStep.safeParse(step)
  return known.success ? stepWords[known.data].who : 'a step'
}

export const stopSentences = {
  stop: 'Stop all sending',
  stopTitle: 'Stop all sending?',
  stopWhat:
    'Nothing goes out to the Page until the headteacher lets it go on. Posts that are being sent wait as they are. Reading the Page and taking posts down go on.',
  why: 'Why (may be left empty)',
  whyHint: 'Everybody who signs in reads it. No child’s name.',
  stopNow: 'Stop now',
  no: 'Not now',
  stopped: 'Sending is stopped',
  goesOn: 'Taking down goes on.',
  incident: 'Incident',
  lift: 'Let sending go on',
  liftTitle: 'Let sending go on?',
  liftWhy: 'Why it may go on',
  kept: 'It is kept on the record with your name.',
  liftMissing: 'Say why: it is kept on the record.',
  stay: 'Keep it stopped',
  ifWrong: 'If something goes wrong',
  toIncident: 'Deal with an incident',
} as const

/** What lifting sets in motion. */
export const waitingWords = (posts: number): string =>
  posts === 0
    ? 'No post waits to go out. Posts can be sent again as before.'
    : `${countWords(posts, 'post was', 'posts were')} being sent when it was stopped. ${posts === 1 ? 'It goes' : 'They go'} on at once if that was less than an hour ago; everything is checked again first.`

export const incidentSentences = {
  title: 'Incident',
  lead: 'For when a picture of a pupil was misused, or a child was shown who should not have been. One step after the other; everything is kept on the record, and goes on where it was if Cloakroom is closed.',
  open: 'Open an incident',
  openHint: 'All sending stops at once. Nothing comes off the Page before you say what.',
  what: 'What happened',
  whatHint: 'In a sentence or two; it can name children, and stands in the record.',
  whatMissing: 'Say in a sentence what happened.',
  before: 'Incidents before',
  stopped: 'Sending is stopped',
  stoppedMore: 'Nothing goes out until the headteacher lets it go on.',
  sendingOn: 'Sending goes on. It was let go on while this incident was open.',
  aware: 'When did the school become aware?',
  awareDay: 'Day',
  awareTime: 'Time',
  awareHint: 'The 72 hours for reporting a breach count from here.',
  awareSave: 'Count from here',
  awareChange: 'Change',
  awareFault: 'Give a day and a time that has been, such as 14:05.',
  page: 'Take posts off the Page',
  pageLead:
    'Read what is there first. Hide what should not be seen, then delete it. Ask the police first if they may need it there: deleted is deleted for them, too.',
  everything: 'Everything on the Page',
  range: 'A range of days',
  from: 'From',
  to: 'To',
  read: 'Read the Page',
  readAgain: 'Read it again',
  hide: 'Hide these posts',
  hideNote: 'Off the timeline, and back with one step on Facebook. It may still be seen elsewhere.',
  remove: 'Delete these posts …',
  removeTitle: 'Delete these posts from the Page?',
  removeNow: 'Delete them now',
  notNow: 'Not now',
  removeWords:
    'Each post and each of its photos is deleted, with the comments under it, and the Page is read until nothing of it is there. This cannot be undone. Their words, numbers and times stay in the record.',
  confirm: 'I have read which posts these are',
  again: 'Try everything again now',
  none: 'There is no post in these days.',
  tell: 'Tell these people',
  tellLead: 'What the law and the school’s policy ask for. Tick each when it is done.',
  told: 'Told',
  notTold: 'Take back',
  noteLabel: 'Reference, name, what was said',
  contactLabel: 'How this school reaches them',
  contactSave: 'Keep',
  contactChange: 'Contact',
  record: 'Save the record (PDF)',
  recordTitle: 'Where should the record go?',
  close: 'Close the incident …',
  closeTitle: 'Close this incident?',
  closeNote: 'How it ended',
  closeHint: 'It stands in the record. Sending stays stopped until you let it go on.',
  closeMissing: 'Say in a sentence how it ended.',
  closeNow: 'Close it',
  closedOnly: 'Only the headteacher closes it.',
  ours: 'made with Cloakroom',
  notOurs: 'not made with Cloakroom',
} as const

/** '2 days and 3 hours left', or that it is over. */
export function hoursLeftWords(reportByMs: number, nowMs: number): string {
  const hours = Math.floor((reportByMs - nowMs) / 3_600_000)
  if (reportByMs <= nowMs) return 'The 72 hours are over. Report at once and say why it is late.'
  if (hours < 1) return 'Less than an hour is left.'
  return `${countWords(hours, 'hour is', 'hours are')} left.`
}

/** What there is, before anything is done. */
export const foundWords = (counts: IncidentView['counts']): string =>
  counts.posts === 0
    ? incidentSentences.none
    : `${countWords(counts.posts, 'post', 'posts')} with ${countWords(counts.photos, 'photo', 'photos')}: ${String(counts.ours)} made with Cloakroom, ${String(counts.notOurs)} not.`

/** What is done and what is left, in one line. */
export function leftWords(counts: IncidentView['counts']): string {
  const parts = [
    ...(counts.hidden === 0 ? [] : [`${String(counts.hidden)} hidden`]),
    ...(counts.gone === 0 ? [] : [`${String(counts.gone)} gone`]),
    ...(counts.toHide === 0 ? [] : [`${String(counts.toHide)} still to be hidden`]),
    ...(counts.toRemove === 0 ? [] : [`${String(counts.toRemove)} still to be deleted`]),
    ...(counts.notHidden === 0 ? [] : [`${String(counts.notHidden)} that Facebook refused to hide: delete them`]),
  ]
  return parts.length === 0 ? 'Nothing was changed on the Page yet.' : `${parts.join(', ')}.`
}

/** What became of one post. */
export function fateWords(post: IncidentView['posts'][number]): { readonly words: string; readonly done: boolean } {
  if (post.removal !== null) return { words: removalWords(post.removal), done: post.removal.state === 'removed' }
  switch (post.hide) {
    case 'none':
      return { words: 'On the Page', done: false }
    case 'asked':
      return {
        words: post.problem === null ? 'Being hidden' : `Not hidden yet: ${problemWords(post.problem)}`,
        done: false,
      }
    case 'hidden':
      return { words: 'Hidden; Cloakroom read that it is', done: true }
    case 'refused':
      return { words: 'Facebook refused to hide it. Delete it instead.', done: false }
    case 'gone':
      return { words: 'Not on the Page any more', done: true }
    default:
      return assertNever(post.hide)
  }
}
