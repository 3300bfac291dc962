// The paper for a head who prefers paper: a post as the head's page shows it, with the finished pictures and nothing else of
// the photos, and empty lines for a signature. One sheet for up to six photos. Reads only.
import type { PostView } from '../../../shared/contract/views.ts'
import type { DiffPart, PostChanges } from '../../../shared/contract/sign-off-views.ts'
import type { Day } from '../../../shared/model/id.ts'
import type { RecordDocument, RecordSection } from '../../../shared/model/record.ts'
import { shortDigest } from '../../../shared/rules/sign-off-digest.ts'
import { count, dayWords, kinds, momentDay, momentTime, plainWords, section, standingWords } from './paper-words.ts'

type Shown = PostView['photos'][number]['shown'][number]

/** How many pictures side by side, and how high: what fits on one sheet with the words. */
function layoutFor(photos: number): NonNullable<RecordSection['pictureLayout']> {
  if (photos <= 1) return { inARow: 1, heightPt: 260, wordsPt: 24 }
  if (photos <= 4) return { inARow: 2, heightPt: photos === 2 ? 170 : 140, wordsPt: 36 }
  return { inARow: 3, heightPt: 92, wordsPt: 30 }
}

/** By which permission somebody is shown: 'Yes, said by Mrs Taylor (parent) on 3 September 2026, until …'. */
function restsOnWords({ standing, restsOn, className }: Shown): string {
  if (standing.kind !== 'yes') return `NOT allowed: ${standingWords(standing)}`
  if (className === null && restsOn === null) return 'Member of staff'
  if (restsOn === null) return standingWords(standing)
  const said =
    restsOn.saidOn === null ? `recorded on ${momentDay(restsOn.recordedAtMs)}` : `on ${dayWords(restsOn.saidOn)}`
  const who = restsOn.givenBy === null ? 'nobody named' : `${restsOn.givenBy}, ${plainWords(restsOn.relation)}`
  return `Yes for Facebook, ${said}, by ${who} (${plainWords(restsOn.how)})${restsOn.expiresOn === null ? '' : `, until ${dayWords(restsOn.expiresOn)}`}`
}

/** Everybody who is seen, each once, with the photos. */
function shownRows(view: PostView): string[][] {
  const seen = new Map<string, { person: Shown; photos: number[] }>()
  view.photos.forEach((photo, at) => {
    for (const person of photo.shown) {
      const known = seen.get(person.subjectId)
      if (known) known.photos.push(at + 1)
      else seen.set(person.subjectId, { person, photos: [at + 1] })
    }
  })
  return [...seen.values()]
    .toSorted((a, b) => a.person.name.localeCompare(b.person.name, 'en-GB'))
    .map(({ person, photos }) => [
      person.className === null ? person.name : `${person.name} (${person.className})`,
      photos.join(', '),
      restsOnWords(person),
    ])
}

const diffWords = (parts: readonly DiffPart[]): string =>
  parts
    .map(({ kind, text }) =>
      kind === 'same' ? text : kind === 'added' ? `[+ ${text.trim()} +]` : `[– ${text.trim()} –]`,
    )
    .join('')

function changeLines(changes: PostChanges): string[] {
  const list = (photos: readonly number[]) => photos.join(', ')
  return [
    ...(changes.kindBefore === null ? [] : [`Another kind of post; before: ${kinds[changes.kindBefore]}.`]),
    ...(changes.photosAdded.length === 0 ? [] : [`New photos: ${list(changes.photosAdded)}.`]),
    ...(changes.photosRemoved === 0 ? [] : [`${count(changes.photosRemoved, 'photo was', 'photos were')} taken out.`]),
    ...(changes.orderChanged ? ['The photos are in another order.'] : []),
    ...(changes.madeAnew.length === 0 ? [] : [`Pictures made anew: ${list(changes.madeAnew)}.`]),
    ...changes.faces.map(
      (one) =>
        `Photo ${one.photo}, face ${one.face}: ${plainWords(one.before.decision)} → ${plainWords(one.now.decision)}${one.now.name === null ? '' : ` (${one.now.name})`}.`,
    ),
    ...changes.permissions.map(
      (one) =>
        `Photo ${one.photo}${one.name === null ? '' : `, ${one.name}`}: ${standingWords(one.before)} → ${standingWords(one.now)}.`,
    ),
    ...(changes.message === null ? [] : [`The message: ${diffWords(changes.message)}`]),
    ...changes.descriptions.map((one) => `Description of photo ${one.photo}: ${diffWords(one.parts)}`),
  ]
}

/** The sheet. `digest`: of this version, as on screen; `pictures`: the finished ones, in order. */
export function composeSheet(
  view: PostView,
  digest: string,
  pictures: readonly Uint8Array[],
  about: { readonly schoolName: string; readonly nowMs: number; readonly today: Day },
): RecordDocument {
  const { post } = view
  const shown = shownRows(view)
  const hidden = view.photos.map((photo) => photo.hidden.length)
  const hiddenCount = hidden.reduce((sum, one) => sum + one, 0)
  const changes = view.changes === null ? [] : changeLines(view.changes)
  return {
    title: 'Post for sign-off',
    introduction: [
      `${about.schoolName} · ${kinds[post.kind]} · prepared by ${view.preparedByNames.join(', ')} · printed on ${momentTime(about.nowMs)}`,
      `Version ${shortDigest(digest)}. The same number stands on the screen; any change of a picture, a word or a permission gives another.`,
    ],
    sections: [
      ...(pictures.length === 0
        ? []
        : [
            section('The pictures, exactly as they will go out', {
              pictures: pictures.map((jpeg, at) => ({
                jpeg,
                words: `${at + 1}   ${post.photos[at]?.altText ?? ''}`,
              })),
              pictureLayout: layoutFor(pictures.length),
            }),
          ]),
      section('The words', {
        paragraphs: [
          post.message,
          ...view.settledWords.map(
            (one) =>
              `“${one.word}” was looked at: ${one.permission === null ? (one.as === 'pupil' ? 'it names a pupil' : 'it names no pupil') : `${one.permission.givenBy} agreed to the name on ${one.permission.saidOn}`} (${one.byName}, ${momentDay(one.atMs)}).`,
          ),
        ],
      }),
      ...(view.photos.length === 0
        ? []
        : [
            section('Who is shown', {
              paragraphs: [
                shown.length === 0
                  ? 'Nobody is shown.'
                  : `Shown: ${count(shown.length, 'person', 'people')}. Hidden: ${hiddenCount === 0 ? 'nobody' : `${count(hiddenCount, 'face', 'faces')} (${hidden.map((n, at) => `photo ${at + 1}: ${n}`).join(', ')})`}.`,
              ],
              table: { columns: ['Who', 'Photos', 'By which permission'], widths: [0.3, 0.12, 0.58], rows: shown },
            }),
          ]),
      ...(changes.length === 0 ? [] : [section('Changed since last time', { paragraphs: changes })]),
      section('Signature', {
        paragraphs: [
          'This sheet is for reading. The post goes out only when it is signed in Cloakroom under the same version.',
        ],
        signatureLines: ['Signature', 'Name and role', 'Date'],
      }),
    ],
    footer: `${about.schoolName} · version ${shortDigest(digest)} · holds pupils’ names and pictures: keep it safe or shred it`,
  }
}
