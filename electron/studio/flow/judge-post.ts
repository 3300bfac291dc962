// A post as things are at this moment: its words read against the roll, its photos planned by today's decisions and
// permissions, the digest that would be signed, and what the gate says. Everything that shows, signs or sends a post asks
// here, so that no two places can answer differently. Reads only; valid inside the reading it was made in.
import type { AccountId, PhotoId, SubjectId } from '../../../shared/model/id.ts'
import type { Role } from '../../../shared/model/account.ts'
import type { School } from '../../../shared/model/school.ts'
import type { TextFindings } from '../../../shared/contract/views.ts'
import type { PublicationRefusal, TextPlace } from '../../../shared/model/verdict.ts'
import { decidePublication, type PhotoInQuestion } from '../../../shared/rules/decide-publication.ts'
import { findNames } from '../../../shared/rules/find-names/find-names.ts'
import type { NameIndex } from '../../../shared/rules/find-names/name-index.ts'
import { canonicalSignOff } from '../../../shared/rules/sign-off-digest.ts'
import type { Reader } from '../store/database.ts'
import { whoShowed } from '../store/decision.ts'
import { readPageToken } from '../store/page-token.ts'
import { settledWords, type PostRecord, type SettledWord } from '../store/post.ts'
import { newestRendition, renditionFor, type RenditionRecord } from '../store/rendition.ts'
import { sha256Hex } from '../store/sha256.ts'
import { newestSignOff, type SignOffRecord } from '../store/sign-off.ts'
import type { ReadContext } from './context.ts'
import { peopleToday, type PersonToday } from './people-today.ts'
import { momentOf, planPhotos, type PhotoPlan } from './plan-photo.ts'
import type { PostParts } from './post-parts.ts'
import { rollNamesIn } from './roll-names.ts'

export interface JudgedPhoto {
  readonly photoId: PhotoId
  readonly altText: string
  readonly planned: PhotoPlan
  /** The picture (or refusal) for exactly today's plan, or null while there is none. */
  readonly rendition: RenditionRecord | null
}

export interface JudgedPost {
  readonly record: PostRecord
  readonly photos: readonly JudgedPhoto[]
  readonly texts: readonly TextFindings[]
  /** Who wrote it and who decided that something in its photos is seen (P9). */
  readonly preparedBy: readonly AccountId[]
  /** SHA-256 of what would be signed now; null while a picture is missing. */
  readonly digest: string | null
  readonly parts: PostParts
  readonly signOff: SignOffRecord | null
  readonly people: (id: SubjectId) => PersonToday | null
  /** The gate. `signer` is asked for in phase 'sign' only. */
  readonly refusals: (
    phase: 'submit' | 'sign' | 'send',
    signer?: { readonly accountId: AccountId; readonly role: Role } | null,
  ) => PublicationRefusal[]
}

/** True when there is a Page to send to: the practice Page, or a confirmed Facebook Page with a token (P2). */
export function isPageConfirmed(reader: Reader, school: School): boolean {
  return school.page.kind === 'practice' || readPageToken(reader, 'in-use')?.pageId === school.page.pageId
}

/** The sentence around a place, and where in it the place begins. A sentence ends after . ! ? … or at a line end; blanks before it are not part of it. */
export function sentenceAt(text: string, start: number): { readonly sentence: string; readonly start: number } {
  let from = 0
  let to = text.length
  for (const end of text.matchAll(/[.!?…]+(?=\s|$)|\n/gu)) {
    const next = end.index + end[0].length
    if (next > start) {
      to = next
      break
    }
    from = next
  }
  while (from < start && /\s/u.test(text.charAt(from))) from += 1
  return { sentence: text.slice(from, to), start: start - from }
}

/** Reads one text against the roll. `settled` are the words of this post that a person settled. */
export function readText(
  index: NameIndex,
  place: TextPlace,
  text: string,
  withPhoto: boolean,
  settled: readonly Omit<SettledWord, 'photoId'>[],
): TextFindings {
  const findings = findNames(index, text, { surface: place.kind === 'message' ? 'message' : 'alt', withPhoto })
  const isSettled = (start: number, word: string) => {
    const here = sentenceAt(text, start)
    return settled.some((one) => one.sentence === here.sentence && one.start === here.start && one.word === word)
  }
  return {
    place,
    findings,
    settled: findings
      .filter((one) => one.verdict === 'review' && isSettled(one.start, one.text))
      .map((one) => one.start),
  }
}

/** The picture for today's plan as the gate asks for it; an older one counts only to say that it is stale. */
function renditionInQuestion(reader: Reader, photo: JudgedPhoto): PhotoInQuestion['rendition'] {
  const found = photo.rendition ?? newestRendition(reader, photo.photoId)
  if (!found || (found.state === 'ready' && found.fileId === null)) return null
  const { planDigest, pipeline } = found.state === 'ready' ? found.rendition : found
  // Of the plan it was made from, only today's is known by heart; any other makes it stale, hence refused.
  const shown = planDigest === photo.planned.planDigest ? photo.planned.plan.shownSubjectIds : []
  return { planDigest, pipeline, refused: found.state === 'refused', shown }
}

/** The digest of exactly what would go out; null while a picture of today's plan is missing. */
function digestOf(record: PostRecord, photos: readonly JudgedPhoto[], people: JudgedPost['people']): string | null {
  const ready = photos.flatMap(({ rendition, altText }) =>
    rendition?.state === 'ready' && rendition.fileId !== null
      ? [{ renditionSha256: rendition.rendition.sha256, altText }]
      : [],
  )
  if (ready.length !== photos.length) return null
  const permissions = photos.flatMap(({ planned }, photo) =>
    planned.plan.shownSubjectIds.map((subjectId) => ({
      photo,
      subjectId,
      standing: people(subjectId)?.standing ?? { kind: 'no-answer' as const },
    })),
  )
  return sha256Hex(canonicalSignOff({ message: record.message, kind: record.kind, photos: ready, permissions }))
}

function partsOf(record: PostRecord, photos: readonly JudgedPhoto[], people: JudgedPost['people']): PostParts {
  return {
    kind: record.kind,
    message: record.message,
    photos: photos.map(({ photoId, altText, planned }) => {
      const named = new Set(
        planned.faces.flatMap(({ decided }) =>
          decided?.decision.kind === 'subject' ? [decided.decision.subjectId] : [],
        ),
      )
      return {
        photoId,
        altText,
        faces: planned.faces.map(({ face, decided }) => JSON.stringify([face.id, decided?.decision ?? null])).sort(),
        permissions: [...named].map((id) => JSON.stringify([id, people(id)?.standing ?? null])).sort(),
      }
    }),
  }
}

/** Judges one post. `names` may be shared by several posts within one reading. */
export function judgePost(
  reader: Reader,
  context: ReadContext,
  record: PostRecord,
  names = rollNamesIn(reader, context),
): JudgedPost {
  const moment = momentOf(context)
  const people = peopleToday(reader, moment.today)
  const photos = record.photos.map(({ photoId, altText }): JudgedPhoto => {
    const planned = planPhotos(reader, { photoId }, moment, people)[0]
    if (!planned) throw new Error('A post holds a photo that is not there')
    return { photoId, altText, planned, rendition: renditionFor(reader, photoId, planned.planDigest, moment.pipeline) }
  })
  const settled = settledWords(reader, record.id)
  const withPhoto = photos.length > 0
  const texts = [
    readText(
      names,
      { kind: 'message' },
      record.message,
      withPhoto,
      settled.filter((one) => one.photoId === null),
    ),
    ...record.photos.map((photo, i) =>
      readText(
        names,
        { kind: 'alt-text', photo: i },
        photo.altText,
        withPhoto,
        settled.filter((one) => one.photoId === photo.photoId),
      ),
    ),
  ]
  const preparedBy = [
    ...new Set([...record.writtenBy, ...record.photos.flatMap((photo) => whoShowed(reader, photo.photoId))]),
  ]
  const digest = digestOf(record, photos, people)
  const signOff = newestSignOff(reader, record.id)
  const inQuestion = photos.map((photo): PhotoInQuestion => ({
    photoId: photo.photoId,
    altText: photo.altText,
    dropped: photo.planned.record.dropped,
    searchedBy: photo.planned.searched ? moment.pipeline : null,
    plan: photo.planned.plan,
    planDigest: photo.planned.planDigest,
    rendition: renditionInQuestion(reader, photo),
  }))
  const pageConfirmed = isPageConfirmed(reader, context.school)
  return {
    record,
    photos,
    texts,
    preparedBy,
    digest,
    parts: partsOf(record, photos, people),
    signOff,
    people,
    refusals: (phase, signer = null) =>
      decidePublication({
        phase,
        kind: record.kind,
        message: record.message,
        photos: inQuestion,
        texts,
        pipeline: moment.pipeline,
        standingOf: (id) => people(id)?.standing ?? null,
        preparedBy,
        signer,
        signOff: signOff && {
          digest: signOff.signOff.digest,
          signedBy: signOff.signOff.signedBy,
          role: signOff.signOff.role,
          voided: signOff.signOff.voidedAtMs !== null,
        },
        digestNow: digest,
        pageConfirmed,
      }),
  }
}
