// Everything the studio holds about one person, as the parts of a document that a family can read (L55). Other pupils' names
// are taken out of every free text; staff appear by their role. The one place of the studio that writes sentences.
import type { Day, SubjectId } from '../../../shared/model/id.ts'
import { Purpose, type BiometricEntry } from '../../../shared/model/permission.ts'
import type { RecordDocument, RecordSection } from '../../../shared/model/record.ts'
import type { Subject } from '../../../shared/model/subject.ts'
import { permissionStanding } from '../../../shared/rules/permission-standing.ts'
import { postsWith } from '../store/appearance.ts'
import { biometricHistoryOf } from '../store/biometric.ts'
import { contactsOf } from '../store/contact.ts'
import type { Reader } from '../store/database.ts'
import { alsoCalledOf } from '../store/school-words.ts'
import { permissionFactsOf, permissionHistoryOf } from '../store/permission.ts'
import { findPost } from '../store/post.ts'
import { countRuledOutOf } from '../store/not-this-person.ts'
import { saidAbsentOf } from '../store/said-absent.ts'
import { takedownsOf } from '../store/takedown.ts'
import { trailAbout } from '../store/trail.ts'
import type { ReadContext } from './context.ts'
import { displayName } from './display-name.ts'
import { namesTakenOut } from './names-taken-out.ts'
import { dayWords, decisions, momentDay as momentWords, plainWords, roles, section } from './paper-words.ts'

/** One photo of the record: its number, what is known of it, and the small picture for the page, or why it is left out. */
export interface RecordPhoto {
  readonly number: number
  readonly takenOn: Day | null
  readonly eventTitle: string
  readonly othersHidden: number
  /** Null: left out, and why in words. */
  readonly thumbnail: Uint8Array | null
  readonly leftOut: string | null
}

const purposes: Readonly<Record<Purpose, string>> = {
  social_media: 'Facebook',
  website: 'Website',
  print: 'Print',
  display: 'Display in school',
}
const steps: Readonly<Record<BiometricEntry['fact']['kind'], string>> = {
  'parent-notified': 'Parent was told',
  'parent-exempt': 'Parent was not told, by an exception of the Act',
  'parent-consented': 'Parent consented',
  'parent-objected': 'Parent objected',
  'parent-withdrew': 'Parent withdrew consent',
  'child-objected': 'The child said no',
  'child-objection-lifted': 'The child’s no was lifted',
}
/** What the entries of the trail that can name a person say in plain words; any other is its own name, spelt out. */
const acts: Readonly<Record<string, string>> = {
  'permission-recorded': 'an answer about photos recorded',
  'biometric-recorded': 'a step about face recognition recorded',
  'subject-enrolled': 'a portrait enrolled',
  'templates-renewed': 'the numbers of a portrait made anew',
  'templates-destroyed': 'portraits and their numbers destroyed',
  'face-decided': 'marked in a photo',
  'record-exported': 'everything about this person written out',
}

function whoTheyAre(reader: Reader, subject: Subject): RecordSection {
  const lines: [string, string | null][] = [
    ['Legal name', [subject.legalForename, subject.middleNames, subject.surname].filter((one) => one).join(' ')],
    ['Known as', displayName(subject)],
    ['Also called', alsoCalledOf(reader, subject.id).join(', ') || null],
    ['Unique pupil number', subject.upn],
    ['Class', subject.className],
    ['Year group', subject.yearGroup],
    ['Leaving day', subject.leaverOn === null ? null : dayWords(subject.leaverOn)],
  ]
  return section('Who this is about', {
    table: {
      columns: ['What', 'Recorded as'],
      widths: [0.3, 0.7],
      rows: lines.flatMap(([what, value]) => (value === null ? [] : [[what, value]])),
    },
  })
}

function answers(reader: Reader, subject: Subject, clean: (text: string) => string, today: Day): RecordSection {
  const facts = permissionFactsOf(reader, subject.id)
  const today_ = Purpose.options.map(
    (purpose) =>
      `${purposes[purpose]}: ${permissionStanding(facts, subject, purpose, today).kind === 'yes' ? 'may be shown' : 'hidden'}`,
  )
  return section('Answers about photos', {
    paragraphs: [`Today — ${today_.join('; ')}.`],
    table: {
      columns: ['Recorded', 'For', 'Answer', 'Said by', 'How and when', 'Until'],
      widths: [0.16, 0.14, 0.16, 0.22, 0.18, 0.14],
      rows: permissionHistoryOf(reader, subject.id).map(({ fact, note, takenBack }) => [
        momentWords(fact.recordedAtMs),
        purposes[fact.purpose],
        `${decisions[fact.decision]}${takenBack === null ? '' : ' (taken back, does not count)'}${note === null ? '' : ` — ${clean(note)}`}`,
        `${fact.givenBy ?? 'not named'} (${plainWords(fact.relation)})`,
        `${plainWords(fact.how)}, ${dayWords(fact.saidOn)}`,
        fact.expiresOn === null ? 'no end' : dayWords(fact.expiresOn),
      ]),
    },
  })
}

function recognition(
  reader: Reader,
  subject: Subject,
  clean: (text: string) => string,
  portraits: number,
): RecordSection {
  return section('Face recognition', {
    paragraphs: [
      portraits === 0
        ? 'The school keeps no portrait of this person and nothing to recognise them by.'
        : `The school keeps ${portraits === 1 ? 'one portrait' : `${portraits} portraits`} (in this folder) and, made from ${portraits === 1 ? 'it' : 'them'}, a list of numbers by which the computer proposes a name to a person. The numbers say nothing to a reader and are not printed here; ask the school if you want them.`,
    ],
    table: {
      columns: ['Recorded', 'Step', 'Who', 'Said on', 'In writing'],
      widths: [0.18, 0.34, 0.22, 0.14, 0.12],
      rows: biometricHistoryOf(reader, subject.id).map(({ fact, note, takenBack }) => [
        momentWords(fact.recordedAtMs),
        `${steps[fact.kind]}${takenBack === null ? '' : ' (taken back, does not count)'}${note === null ? '' : ` — ${clean(note)}`}`,
        fact.parent ?? '',
        dayWords(fact.saidOn),
        fact.inWriting ? 'yes' : 'no',
      ]),
    },
  })
}

function photoSection(photos: readonly RecordPhoto[], clean: (text: string) => string): RecordSection {
  return section('Photos', {
    paragraphs: [
      photos.length === 0
        ? 'Nobody has marked this person in a photo.'
        : 'Each photo in which somebody marked this person. Everybody else in it is hidden, because their pictures are theirs. The full-size pictures are in the folder “photos”.',
    ],
    table:
      photos.length === 0
        ? null
        : {
            columns: ['Photo', 'Taken on', 'Event', 'Others hidden', 'In this copy'],
            widths: [0.1, 0.2, 0.32, 0.14, 0.24],
            rows: photos.map((photo) => [
              String(photo.number),
              dayWords(photo.takenOn),
              clean(photo.eventTitle),
              photo.leftOut === null ? String(photo.othersHidden) : '',
              photo.leftOut ?? 'yes',
            ]),
          },
    pictures: photos.flatMap(({ number, takenOn, thumbnail }) =>
      thumbnail === null ? [] : [{ jpeg: thumbnail, words: `Photo ${number} · ${dayWords(takenOn)}` }],
    ),
  })
}

/** What was said of them while the photos of an event were looked through; nothing when nothing was. */
function saidInEvents(reader: Reader, subject: Subject, clean: (text: string) => string): RecordSection[] {
  const absent = saidAbsentOf(reader, subject.id)
  const ruledOut = countRuledOutOf(reader, subject.id)
  if (absent.length + ruledOut === 0) return []
  return [
    section('Looking through photos', {
      paragraphs: [
        ...(ruledOut === 0
          ? []
          : [`Of ${ruledOut} ${ruledOut === 1 ? 'face' : 'faces'} a person has said that it is somebody else.`]),
        ...(absent.length === 0 ? [] : ['At these events a person has said that they were not there:']),
      ],
      table: {
        columns: ['Event', 'Day', 'Said on', 'Taken back on'],
        widths: [0.4, 0.2, 0.2, 0.2],
        rows: absent.map((one) => [
          clean(one.eventTitle),
          dayWords(one.heldOn),
          momentWords(one.saidAtMs),
          one.takenBackAtMs === null ? '' : momentWords(one.takenBackAtMs),
        ]),
      },
    }),
  ]
}

function posts(reader: Reader, id: SubjectId, clean: (text: string) => string): RecordSection {
  const found = postsWith(reader, id).flatMap((postId) => findPost(reader, postId) ?? [])
  const down = new Map(takedownsOf(reader, id).map((task) => [task.postId, task]))
  return section('Posts', {
    paragraphs:
      found.length === 0
        ? ['No post holds a photo of this person.']
        : ['Posts of the school’s Page that hold one of these photos, whether or not the person was shown in it.'],
    table:
      found.length === 0
        ? null
        : {
            columns: ['Last changed', 'Words', 'State'],
            widths: [0.18, 0.58, 0.24],
            rows: found.map((post) => {
              const task = down.get(post.id)
              const taken =
                task === undefined
                  ? ''
                  : task.done === null
                    ? '; to be taken down'
                    : `; taken down on ${momentWords(task.done.atMs)}`
              return [momentWords(post.changedAtMs), clean(post.message), `${plainWords(post.state)}${taken}`]
            }),
          },
  })
}

function trail(reader: Reader, id: SubjectId): RecordSection {
  // That somebody is never shown is a safeguarding matter; whether it is told is the lead's to decide, not this document's.
  const entries = trailAbout(reader, id).filter((entry) => !entry.kind.startsWith('never-show'))
  return section('What was done, and when', {
    paragraphs: ['Every act of Cloakroom that names this person by their number. Staff are given by their role.'],
    table: {
      columns: ['No.', 'When', 'Who', 'What'],
      widths: [0.1, 0.22, 0.26, 0.42],
      rows: entries.map((entry) => [
        String(entry.seq),
        momentWords(entry.atMs),
        entry.role === null ? 'Cloakroom by itself' : roles[entry.role],
        acts[entry.kind] ?? plainWords(entry.kind),
      ]),
    },
  })
}

/** The whole document, within one reading. `scans`: the numbered forms in the folder, and how many are left out. */
export function composeRecord(
  reader: Reader,
  context: ReadContext,
  subject: Subject,
  photos: readonly RecordPhoto[],
  beside: { readonly portraits: number; readonly scans: number; readonly scansLeftOut: number },
): RecordDocument {
  const today = context.today()
  const clean = namesTakenOut(reader, context, subject.id)
  const contacts = contactsOf(reader, subject.id)
  const scans = [
    beside.scans > 0
      ? `${beside.scans} scanned ${beside.scans === 1 ? 'form is' : 'forms are'} in the folder “forms”.`
      : '',
    beside.scansLeftOut > 0
      ? `${beside.scansLeftOut} ${beside.scansLeftOut === 1 ? 'scan also belongs' : 'scans also belong'} to another pupil’s record and ${beside.scansLeftOut === 1 ? 'is' : 'are'} not in this copy; ask the school.`
      : '',
  ].filter((one) => one !== '')
  return {
    title: `What ${context.school.name} holds about ${displayName(subject)}`,
    introduction: [
      `Written out on ${dayWords(today)} from Cloakroom, the school’s program for photo permission and publishing. It holds what this program keeps and nothing from the school’s other systems.`,
      'Other pupils’ names are left out and other people are hidden in every photo. If something is wrong or missing, tell the school; you can also turn to its data protection officer.',
    ],
    sections: [
      whoTheyAre(reader, subject),
      ...(contacts.length === 0
        ? []
        : [
            section('Parents and carers on record', {
              table: {
                columns: ['Name', 'Relation', 'Parental responsibility'],
                widths: [0.44, 0.28, 0.28],
                rows: contacts.map((one) => [one.name, plainWords(one.relation), one.responsibility]),
              },
            }),
          ]),
      answers(reader, subject, clean, today),
      ...(scans.length === 0 ? [] : [section('Forms and letters', { paragraphs: scans })]),
      recognition(reader, subject, clean, beside.portraits),
      photoSection(photos, clean),
      ...saidInEvents(reader, subject, clean),
      posts(reader, subject.id, clean),
      trail(reader, subject.id),
    ],
    footer: `${context.school.name} · written out on ${dayWords(today)} · confidential`,
  }
}
