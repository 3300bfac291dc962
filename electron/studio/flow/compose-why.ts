// "Why was this published?" as a document (L52): for a family, the data protection officer or governors. A family's names
// their own child and nobody else's; the others name no pupil at all: an officer gets each pupil's number in Cloakroom, which
// the school can look up, governors not even that. That somebody is never shown is in none of them (L36).
import type { WhyReader } from '../../../shared/contract/sign-off-views.ts'
import { Role } from '../../../shared/model/account.ts'
import { assertNever } from '../../../shared/model/failure.ts'
import type { AccountId, Day, SubjectId } from '../../../shared/model/id.ts'
import type { PermissionEntry } from '../../../shared/model/permission.ts'
import type { RecordDocument, RecordEntry, RecordSection } from '../../../shared/model/record.ts'
import type { RenditionProof } from '../../../shared/model/proof.ts'
import { shortDigest } from '../../../shared/rules/sign-off-digest.ts'
import {
  count,
  dayWords,
  decisions,
  kinds,
  momentDay,
  momentTime,
  plainWords,
  roles,
  section,
  standingWords,
} from './paper-words.ts'
import type { FacePart, PhotoPart } from './post-parts.ts'
import type { WhyFacts } from './why-facts.ts'

export interface WhyAbout {
  readonly schoolName: string
  readonly nowMs: number
  readonly today: Day
  readonly reader: WhyReader
  /** The child whose family asks; null for the other readers. */
  readonly child: string | null
  /** Takes other pupils' names out of a text. */
  readonly clean: (text: string) => string
  /** The cut-out of a face from the finished picture, or null where there is none (any more). */
  readonly crop: (photo: number, faceId: string) => Uint8Array | null
  /** Which finished pictures were read again just now and are, bit for bit, the ones that were signed. By place. */
  readonly rechecked: readonly boolean[]
}

/** Staff by name for the officer, by role for everybody else. */
function staffWords(facts: WhyFacts, about: WhyAbout, id: AccountId | null): string {
  if (id === null) return 'a member of staff'
  const role = Role.safeParse(facts.roleOf(id))
  if (!role.success) return 'a member of staff'
  return about.reader.kind === 'dpo' ? `${facts.nameOf(id)} (${roles[role.data]})` : inSentence[role.data]
}

const inSentence: Readonly<Record<Role, string>> = {
  headteacher: 'the headteacher',
  deputy: 'the deputy headteacher',
  assistant_head: 'an assistant headteacher',
  business_manager: 'the school business manager',
  office: 'the office',
}

function inShort(facts: WhyFacts, about: WhyAbout): RecordSection {
  const { signOff } = facts.signOff
  const { publication, delegation } = facts
  const authority =
    delegation === null
      ? ''
      : `, to whom the headteacher had handed signing over from ${dayWords(delegation.fromOn)} to ${dayWords(delegation.toOn)},`
  const sent =
    publication === null
      ? 'It has not been published.'
      : `It was sent to ${publication.pageKind === 'practice' ? 'the practice Page (nobody outside sees it)' : 'the school’s Facebook Page'} on ${momentTime(publication.sentAtMs ?? publication.armedAtMs)}; every permission was asked for once more at that moment. Now: ${plainWords(publication.state)}.`
  return section('In short', {
    paragraphs: [
      `Kind of post: ${kinds[facts.parts.kind]}. ${count(facts.parts.photos.length, 'photo', 'photos')}.`,
      `Prepared by ${facts.preparedBy.map((id) => staffWords(facts, about, id)).join(', ')}. Signed by ${staffWords(facts, about, signOff.signedBy)}${authority} on ${momentTime(signOff.signedAtMs)}. Nobody can sign what they prepared.`,
      sent,
      'A face is shown only when a person said who it is and that pupil’s family had said yes to Facebook. Every other face is covered before the picture is made.',
    ],
  })
}

const sameAs = (face: FacePart): SubjectId | null =>
  face.decision?.kind === 'subject' ? face.decision.subjectId : null

function outcomeWords(face: FacePart): string {
  const { decision } = face
  if (decision === null) return 'hidden: nobody had decided it'
  switch (decision.kind) {
    case 'subject':
      return face.visible ? 'shown' : 'hidden'
    case 'visitor':
      return 'hidden: an adult or visitor'
    case 'keep-hidden':
      return 'hidden: nobody in particular was named'
    case 'not-a-face':
      return 'marked as no face: nothing is covered there'
    default:
      return assertNever(decision)
  }
}

const standingOf = (photo: PhotoPart, id: SubjectId) =>
  photo.permissions.find((one) => one.subjectId === id) ?? { standing: null, facts: [] }

function answerWords(entry: PermissionEntry, withName: boolean): string {
  const { fact } = entry
  const who = withName ? `${fact.givenBy ?? 'nobody named'} (${plainWords(fact.relation)})` : plainWords(fact.relation)
  const said = fact.saidOn === null ? '' : `, said on ${dayWords(fact.saidOn)}`
  const until = fact.expiresOn === null ? '' : `, until ${dayWords(fact.expiresOn)}`
  const since = entry.takenBack === null ? '' : `; taken back since, on ${momentDay(entry.takenBack.atMs)}`
  return `Answer no. ${entry.seq}: ${decisions[fact.decision]} by ${who}, ${plainWords(fact.how)}${said}${until}, recorded on ${momentDay(fact.recordedAtMs)}${since}.`
}

/** One face with its reasons. `withName`: whether the name of the parent who answered may stand there. */
function faceEntry(
  facts: WhyFacts,
  about: WhyAbout,
  photo: PhotoPart,
  place: { readonly photo: number; readonly face: number },
  face: FacePart,
): RecordEntry {
  const id = sameAs(face)
  const decided =
    face.decidedBy === null
      ? []
      : [
          `Decided by ${staffWords(facts, about, face.decidedBy)}${face.decidedAtMs === null ? '' : ` on ${momentTime(face.decidedAtMs)}`}.`,
        ]
  const who =
    id === null
      ? []
      : about.reader.kind === 'dpo'
        ? [`Pupil no. ${id}`]
        : about.reader.kind === 'parent'
          ? [about.child ?? '']
          : []
  const permission =
    id === null
      ? []
      : [
          `Permission when it was signed: ${standingWords(standingOf(photo, id).standing)}.`,
          ...(about.reader.kind === 'governors' || standingOf(photo, id).standing?.kind === 'never-show'
            ? []
            : facts
                .answersOf(id, standingOf(photo, id).facts)
                .map((entry) => answerWords(entry, about.reader.kind === 'parent'))),
        ]
  return {
    jpeg: about.reader.kind === 'governors' ? null : about.crop(place.photo, face.id),
    title: `Photo ${place.photo}, face ${place.face}: ${outcomeWords(face)}`,
    lines: [...who, ...permission, ...decided],
  }
}

function faces(facts: WhyFacts, about: WhyAbout): RecordSection[] {
  const { reader } = about
  const all = facts.parts.photos.flatMap((photo, at) =>
    photo.faces.map((face, number) => ({ photo, face, place: { photo: at + 1, face: number + 1 } })),
  )
  if (reader.kind === 'governors') {
    return [
      section('Every face', {
        paragraphs: [all.length === 0 ? 'There is no photo with a face in this post.' : 'Pupils are not named here.'],
        table: {
          columns: ['Photo', 'Face', 'Outcome', 'Permission when it was signed', 'Decided by'],
          widths: [0.09, 0.08, 0.24, 0.37, 0.22],
          rows: all.map(({ photo, face, place }) => {
            const id = sameAs(face)
            return [
              String(place.photo),
              String(place.face),
              outcomeWords(face),
              id === null ? '' : standingWords(standingOf(photo, id).standing),
              face.decidedBy === null ? '' : staffWords(facts, about, face.decidedBy),
            ]
          }),
        },
      }),
    ]
  }
  const mine = reader.kind === 'parent' ? all.filter(({ face }) => sameAs(face) === reader.subjectId) : all
  const others = reader.kind === 'parent' ? all.filter((one) => !mine.includes(one)) : []
  const shown = others.filter(({ face }) => face.visible && sameAs(face) !== null).length
  return [
    section(reader.kind === 'parent' ? 'Your child in this post' : 'Every face', {
      paragraphs: [
        ...(mine.length === 0 ? ['Nobody marked this pupil in a photo of this post.'] : []),
        'Each picture is cut out of what was published: where somebody is hidden, there is nothing else to be seen.',
        ...(others.length === 0
          ? []
          : [
              `The photos hold ${count(others.length, 'other face', 'other faces')}: ${shown === 0 ? 'none of them shown' : `${shown} shown, each with its own family’s permission`}, ${others.length - shown} hidden or marked as no face. Other children are left out of this paper.`,
            ]),
      ],
      entries: mine.map(({ photo, face, place }) => faceEntry(facts, about, photo, place, face)),
    }),
  ]
}

function wordsOf(facts: WhyFacts, about: WhyAbout): RecordSection {
  return section('The words', {
    paragraphs: [
      about.clean(facts.message),
      ...facts.parts.photos.map((photo, at) => `Description of photo ${at + 1}: ${about.clean(photo.altText)}`),
    ],
  })
}

/** What was checked of a finished picture before it could be signed, in counts. */
function proofWords(proof: RenditionProof): string {
  const compared =
    proof.comparison.kind === 'compared'
      ? `compared with ${count(proof.comparison.people, 'enrolled person', 'enrolled people')}: ${proof.comparison.matched.length} recognised`
      : 'not compared with anybody'
  return [
    `${count(proof.hiddenRegions, 'place', 'places')} covered, ${count(proof.shownFaces, 'face', 'faces')} shown.`,
    proof.sameWithNoise
      ? 'Drawn a second time from noise under every cover: not a byte differs.'
      : 'Drawn from noise, it DIFFERS.',
    `Searched again: ${proof.foundAgainCount} hidden faces found, ${proof.newFaces} new ones.`,
    `Covered places ${compared}.`,
    `Hidden data in the file: ${proof.metadata.length === 0 ? 'none' : proof.metadata.join(', ')}.`,
  ].join(' ')
}

function proofs(facts: WhyFacts, about: WhyAbout): RecordSection {
  const { signOff } = facts.signOff
  const entry = facts.trail.find((one) => one.seq === signOff.trailSeq)
  return section('Proof', {
    paragraphs: [
      `The signature covers the pixels, their order, the words, the descriptions, the kind of post and every permission considered. Version ${shortDigest(signOff.digest)}.`,
      facts.isGenuine
        ? 'The signature was checked just now with the public key of that person’s account: it is genuine.'
        : 'The signature could not be confirmed with a key: it was given before Cloakroom kept keys, or it is not genuine.',
      `The trail of everything that was done (${facts.chain.entries} entries, chained) was checked just now: ${facts.chain.ok ? 'it is whole' : 'it does NOT hold'}.`,
    ],
    table: {
      columns: ['What', 'Digest (SHA-256) or number'],
      widths: [0.28, 0.72],
      rows: [
        ['What was signed', signOff.digest],
        ...(signOff.keyId === null ? [] : [['Key', signOff.keyId]]),
        ...(entry === undefined ? [] : [[`Trail, entry ${entry.seq}`, entry.hash]]),
        ...facts.pictures.flatMap((picture, at) =>
          picture === null
            ? [[`Picture ${at + 1}`, 'no longer known']]
            : [
                [
                  `Picture ${at + 1}`,
                  `${picture.sha256}\n${about.rechecked[at] === true ? 'Read again just now: it is the picture that was signed.' : picture.isKept ? 'It could NOT be read again as it was signed.' : 'The picture itself has been destroyed since.'}`,
                ],
                ...(picture.proof === null ? [] : [[`Hiding in picture ${at + 1}`, proofWords(picture.proof)]]),
                [`Who is hidden in picture ${at + 1}`, picture.planDigest],
              ],
        ),
      ],
    },
  })
}

const acts: Readonly<Record<string, string>> = {
  'post-created': 'began the post',
  'post-changed': 'changed the post',
  'post-submitted': 'put it forward to be signed',
  'post-sent-back': 'sent it back with a note',
  'post-photo-removed': 'took a photo out of it',
  signed: 'signed it',
  'sign-off-refused': 'could not sign it: something stood against it',
  'sign-off-voided': 'the signature became void because something changed',
  'publication-armed': 'said that it may be sent',
  'publication-refused': 'it was held back at the last moment',
  'photo-staged': 'a picture was handed to the Page, not yet to be seen',
  'publication-sending': 'it was being sent',
  'publication-live': 'it was read back from the Page, as signed',
  'publication-failed': 'it was not sent',
  'takedown-opened': 'it was marked to be taken down',
  'takedown-done': 'it was taken down',
}

function history(facts: WhyFacts, about: WhyAbout): RecordSection {
  // Keystrokes and readings are no acts about publishing; what the list leaves out is in the trail itself.
  const entries = facts.trail.filter((entry) => acts[entry.kind] !== undefined)
  return section('What was done, and when', {
    table: {
      columns: ['No.', 'When', 'Who', 'What'],
      widths: [0.1, 0.27, 0.25, 0.38],
      rows: entries.map((entry) => [
        String(entry.seq),
        momentTime(entry.atMs),
        entry.accountId === null
          ? 'Cloakroom by itself'
          : about.reader.kind === 'dpo'
            ? `${facts.nameOf(entry.accountId)} (${entry.role === null ? '' : roles[entry.role]})`
            : entry.role === null
              ? 'a member of staff'
              : roles[entry.role],
        acts[entry.kind] ?? '',
      ]),
    },
  })
}

const readerWords = (about: WhyAbout): string => {
  switch (about.reader.kind) {
    case 'parent':
      return `For the family of ${about.child ?? 'the pupil'}. Other children are not named and not shown.`
    case 'dpo':
      return 'For the data protection officer. Pupils are given by their number in Cloakroom, which the school can look up.'
    case 'governors':
      return 'For governors. No pupil is named or pictured.'
    default:
      return assertNever(about.reader)
  }
}

/** The whole document. */
export function composeWhy(facts: WhyFacts, about: WhyAbout): RecordDocument {
  return {
    title: 'Why this was published',
    introduction: [
      `${about.schoolName} · written out on ${momentTime(about.nowMs)} from the record as it stood when the post was signed.`,
      readerWords(about),
    ],
    sections: [
      inShort(facts, about),
      ...faces(facts, about),
      wordsOf(facts, about),
      proofs(facts, about),
      history(facts, about),
    ],
    footer: `${about.schoolName} · written out on ${dayWords(about.today)} · confidential`,
  }
}
