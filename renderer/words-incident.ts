// Every sentence of the incident screen. What the law and the policy ask for; never a penalty, never a promise (P44).
import { IncidentStep } from '../shared/model/incident.ts'
import type { TrailEntry } from '../shared/model/trail.ts'
import { countWords } from './words.ts'

/** Who is told in each step. */
export const stepWords: Readonly<Record<IncidentStep, { readonly who: string; readonly why: string }>> = {
  'safeguarding-lead': {
    who: 'Designated safeguarding lead',
    why: 'Concerns go to the school office, the headteacher or the safeguarding lead.',
  },
  police: {
    who: 'Police: 999 if a child is in danger now, otherwise 101',
    why: 'Blackmail, threats and sexual images of a child are a crime. Do not pay, do not answer, do not copy such an image.',
  },
  'watch-foundation': {
    who: 'Internet Watch Foundation',
    why: 'It can make a digital fingerprint of an abuse image, so that copies are found.',
  },
  'designated-officer': {
    who: 'Local authority designated officer',
    why: 'When somebody who works with children may have done it.',
  },
  'data-protection-officer': {
    who: 'The school’s data protection officer',
    why: 'Decides with you whether this is a breach that must be reported.',
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
} as const

/** What lifting sets in motion. */
export const waitingWords = (posts: number): string =>
  posts === 0
    ? 'No post waits to go out. Posts can be sent again as before.'
    : `${countWords(posts, 'post was', 'posts were')} being sent when it was stopped. ${posts === 1 ? 'It goes' : 'They go'} on at once if that was less than an hour ago; everything is checked again first.`
