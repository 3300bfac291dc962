// A concern as one page of paper (P43): what was seen, when, by whom, who was told, how it ended. No picture, no penalty (P44).
import type { Concern, ConcernPerson } from '../../../shared/model/concern.ts'
import type { AccountId } from '../../../shared/model/id.ts'
import type { RecordDocument } from '../../../shared/model/record.ts'
import { momentTime, section } from './paper-words.ts'

const persons: Readonly<Record<ConcernPerson, string>> = {
  office: 'the school office',
  headteacher: 'the headteacher',
  dsl: 'the designated safeguarding lead',
}

/** What fits on one page: a longer text is cut there, and says so. The whole stays in Cloakroom. */
const QUOTED_CHARACTERS = 900
const WRITTEN_CHARACTERS = 1_600
const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most).trimEnd()} … [the rest is in Cloakroom]`

export function composeConcern(
  concern: Concern,
  schoolName: string,
  nowMs: number,
  nameOf: (id: AccountId) => string,
): RecordDocument {
  const what = concern.about.kind === 'comment' ? 'a comment on the school’s Page' : 'a post of the school'
  const told =
    concern.told.length === 0
      ? ['Nobody was told yet.']
      : concern.told.map((one) => `Told: ${persons[one.person]}, by ${nameOf(one.by)}, ${momentTime(one.atMs)}.`)
  return {
    title: 'A concern that was reported',
    introduction: [`${schoolName}. Printed ${momentTime(nowMs)}.`, `It is about ${what}.`],
    sections: [
      section('What was seen', {
        paragraphs: [
          `Reported by ${nameOf(concern.reportedBy)}, ${momentTime(concern.reportedAtMs)}.`,
          cut(concern.seen, WRITTEN_CHARACTERS),
        ],
      }),
      section('The words at that moment', {
        paragraphs: [concern.quoted === '' ? 'There were no words.' : cut(concern.quoted, QUOTED_CHARACTERS)],
      }),
      section('Who was told', { paragraphs: told }),
      section('How it ended', {
        paragraphs:
          concern.closed === null
            ? ['It is open.']
            : [
                cut(concern.closed.outcome, QUOTED_CHARACTERS),
                `Closed by ${nameOf(concern.closed.by)}, ${momentTime(concern.closed.atMs)}.`,
              ],
        ...(concern.closed === null ? { signatureLines: ['Taken on by', 'Date and time'] } : {}),
      }),
    ],
    footer: 'Confidential. Give it only to those who need it.',
  }
}
