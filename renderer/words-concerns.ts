// The sentences about concerns that somebody reports (P41, policy section 11). Never a penalty (P44).
import type { ConcernView } from '../shared/contract/concern-views.ts'
import { ConcernPerson } from '../shared/model/concern.ts'
import { momentWords } from './words.ts'

const persons: Readonly<Record<ConcernPerson, string>> = {
  office: 'the school office',
  headteacher: 'the headteacher',
  dsl: 'the designated safeguarding lead',
}
/** 'the school office'. */
export const concernPersonWords = (person: string): string => {
  const known = ConcernPerson.safeParse(person)
  return known.success ? persons[known.data] : 'somebody'
}

export const reportedSentences = {
  title: 'Concerns',
  lead: 'What somebody saw in a comment or a post and was worried about: when, who saw it, and who was told. Nothing here goes to Facebook.',
  report: 'Report a concern …',
  reportTitle: 'Report a concern',
  reportLead:
    'The words of the comment or post are kept with it, even if they go from the Page. If a child is in danger now, ring 999 first.',
  seen: 'What did you see, and what worries you?',
  toldNow: 'Who was told already?',
  toldHint: 'In person or by telephone. Cloakroom tells nobody by itself.',
  save: 'Report it',
  cancel: 'Cancel',
  reported: 'The concern is on record.',
  look: 'Open the concerns',
  empty: 'No concern was reported',
  emptyWords: 'Every comment and every post has “Report a concern”.',
  open: 'Open',
  closed: 'Closed',
  aComment: 'About a comment on the Page',
  aPost: 'About a post',
  toThePost: 'Open the post',
  wordsThen: 'The words at that moment',
  noWords: 'There were no words.',
  told: 'Who was told',
  nobodyTold: 'Nobody was told yet.',
  tell: 'Say that they were told',
  close: 'Close it …',
  closeTitle: 'Close this concern?',
  closeLead: 'It stays on record, with how it ended.',
  outcome: 'How did it end?',
  closeNow: 'Close it',
  closeWho: 'The headteacher or a deputy closes it.',
  print: 'Print on one page …',
  printTitle: 'Where shall the page go?',
  printed: (name: string) => `“${name}” is in that folder. Give it only to those who need it.`,
  home: (count: number) => (count === 1 ? 'One concern is open' : `${count} concerns are open`),
  homeMore: 'Somebody reported what they saw. Say who was told, and close it when it is dealt with.',
} as const

/** 'Sam Field, 23 November 2026 at 14:05'. */
export const reportedWords = ({ concern, reportedByName }: ConcernView): string =>
  `${reportedByName}, ${momentWords(concern.reportedAtMs)}`
