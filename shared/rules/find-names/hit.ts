// One hit of the names rule before it becomes a finding: which words, how grave, by which rule, about whom. Types and the
// plain words of each reason.
import type { NameFinding } from '../../model/verdict.ts'
import type { NameRollEntry } from './name-index.ts'

export interface Hit {
  /** First word, and how many. */
  readonly word: number
  readonly count: number
  readonly verdict: 'block' | 'review'
  readonly kind: NameFinding['kind']
  readonly rule: string
  readonly people: readonly NameRollEntry[]
  readonly reason: string
  /** An adult's title stands before it and belongs to what was found. */
  readonly titled?: boolean
}

/** Sentences for the screen: short, plain, without a pupil's name. */
export const reasons = {
  forename: 'This is a pupil’s first name.',
  fullName: 'This is a pupil’s full name.',
  nameAndInitial: 'This is a pupil’s name with an initial.',
  meansPupil: 'This reads as a pupil’s name here.',
  mayBeForename: 'This is also a pupil’s first name. Is it meant here?',
  surname: 'This is a pupil’s surname.',
  mayBeSurname: 'This is also a pupil’s surname. Is it meant here?',
  relative: 'This is a pupil’s surname. It may be somebody from the family.',
  titledForename: 'This is also a pupil’s first name. Is an adult meant?',
  nickname: 'This is a common short form of a pupil’s name.',
  nearMiss: 'This is one letter away from a pupil’s name.',
  spread: 'These letters spell a pupil’s name.',
  initials: 'These are a pupil’s initials.',
  unknown: 'This may be the name of a child.',
  singledOut: 'This points at one child.',
  tag: 'There is a pupil’s name in this tag or file name.',
  mayBeTag: 'There may be a pupil’s name in this tag or file name.',
  saidToBe: 'Somebody looked at this: a pupil is meant.',
  inPicture: 'This line in the picture is a pupil’s name.',
} as const
