// A post as things are at this moment: its words read against the roll, its photos planned by today's decisions and
// permissions, the digest that would be signed, and what the gate says. Everything that shows, signs or sends a post asks
// here, so that no two places can answer differently. Reads only; valid inside the reading it was made in.
import type { AccountId, PhotoId, SubjectId } from '../../../shared/model/id.ts'
import type { Authority } from '../../../shared/model/delegation.ts'
import type { PermissionEntry } from '../../../shared/model/permission.ts'
import type { School } from '../../../shared/model/school.ts'
import type { TextFindings } from '../../../shared/contract/views.ts'
import type { PublicationRefusal, TextPlace } from '../../../shared/model/verdict.ts'
import { decidePublication, type PhotoInQuestion } from '../../../shared/rules/decide-publication.ts'
import { findNames } from '../../../shared/rules/find-names/find-names.ts'
import { reasons } from '../../../shared/rules/find-names/hit.ts'
import type { NameIndex } from '../../../shared/rules/find-names/name-index.ts'
import { canonicalSignOff } from '../../../shared/rules/sign-off-digest.ts'
import type { Reader } from '../store/database.ts'
import { whoShowed } from '../store/decision.ts'
import { readPageToken } from '../store/page-token.ts'
import { settlements, type PostRecord, type SettledWord } from '../store/post.ts'
import { newestRendition, renditionFor, type RenditionRecord } from '../store/rendition.ts'
import { sha256Hex } from '../store/sha256.ts'
import { permissionHistoryOf } from '../store/permission.ts'
import { authorityOf, isGenuine, newestSignOff, type SignOffRecord } from '../store/sign-off.ts'
import { latestTrailTime } from '../store/trail.ts'
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
  /** The recorded answers for Facebook that count, newest first: what a person's standing was worked out from. */
  readonly considered: (id: SubjectId) => readonly PermissionEntry[]
  /** The gate. `signer` is asked for in phase 'sign' only. */
  readonly refusals: (
    phase: 'submit' | 'sign' | 'send',
    signer?: { readonly accountId: AccountId; readonly authority: Authority | null } | null,
  ) => PublicationRefusal[]
}

/** The computer's clock may be this far behind the trail before it counts as set back: clocks are put right by seconds. */
const CLOCK_SLACK_MS = 2 * 60_000

/** By how much the clock is behind what was recorded before, or null while it is not. */
export function clockSetBackMs(reader: Reader, nowMs: number): number | null {
  const behind = (latestTrailTime(reader) ?? nowMs) - nowMs
  return behind > CLOCK_SLACK_MS ? behind : null
}

/** Looks up the answers that count, each person once. */
function consideredIn(reader: Reader): (id: SubjectId) => readonly PermissionEntry[] {
  const known = new Map<SubjectId, readonly PermissionEntry[]>()
  return (id) => {
    const before = known.get(id)
    if (before) return before
    const found = permissionHistoryOf(reader, id).filter(
      (entry) => entry.takenBack === null && entry.fact.purpose === 'social_media',
    )
    known.set(id, found)
    return found
  }
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

/**
 * Reads one text against the roll. `settled` is what people said of places of this post: "no pupil" settles a place that is to
 * be looked at; "a pupil" makes it a block while a photo is attached; "may be named" settles it only while none is.
 */
export function readText(
  index: NameIndex,
  place: TextPlace,
  text: string,
  withPhoto: boolean,
  settled: readonly Omit<SettledWord, 'photoId'>[],
): TextFindings {
  const read = findNames(index, text, { surface: place.kind === 'message' ? 'message' : 'alt', withPhoto })
  const said = read.map((finding) => {
    if (finding.verdict !== 'review' || settled.length === 0) return null
    const here = sentenceAt(text, finding.start)
    return settled.find(
      (one) => one.sentence === here.sentence && one.start === here.start && one.word === finding.text,
    )
  })
  return {
    place,
    findings: read.map((finding, i) => {
      const as = said[i]?.as ?? 'not-a-pupil'
      return as === 'not-a-pupil' || !withPhoto ? finding : { ...finding, verdict: 'block', reason: reasons.saidToBe }
    }),
    settled: read.flatMap((finding, i) => {
      const as = said[i]?.as
      return as === 'not-a-pupil' || (as === 'may-be-named' && !withPhoto) ? [finding.start] : []
    }),
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
function digestOf(
  record: PostRecord,
  photos: readonly JudgedPhoto[],
  people: JudgedPost['people'],
  considered: JudgedPost['considered'],
): string | null {
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
      facts: considered(subjectId).map((entry) => entry.seq),
    })),
  )
  return sha256Hex(canonicalSignOff({ message: record.message, kind: record.kind, photos: ready, permissions }))
}

function partsOf(
  record: PostRecord,
  photos: readonly JudgedPhoto[],
  people: JudgedPost['people'],
  considered: JudgedPost['considered'],
): PostParts {
  return {
    kind: record.kind,
    message: record.message,
    photos: photos.map(({ photoId, altText, planned, rendition }) => {
      const named = new Set(
        planned.faces.flatMap(({ decided }) =>
          decided?.decision.kind === 'subject' ? [decided.decision.subjectId] : [],
        ),
      )
      return {
        photoId,
        altText,
        pictureSha256: rendition?.state === 'ready' ? rendition.rendition.sha256 : null,
        treatment: planned.treatment,
        faces: planned.faces.map(({ face, decided, verdict }) => ({
          id: face.id,
          box: face.box,
          visible: verdict.visible,
          decision: decided?.decision ?? null,
          decidedBy: decided?.accountId ?? null,
          decidedAtMs: decided?.atMs ?? null,
        })),
        permissions: [...named].map((id) => ({
          subjectId: id,
          standing: people(id)?.standing ?? null,
          facts: considered(id).map((entry) => entry.seq),
        })),
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
  const settled = settlements(reader, record.id)
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
  const considered = consideredIn(reader)
  const digest = digestOf(record, photos, people, considered)
  const signOff = newestSignOff(reader, record.id)
  const inQuestion = photos.map((photo): PhotoInQuestion => ({
    photoId: photo.photoId,
    altText: photo.altText,
    dropped: photo.planned.record.dropped,
    searchedBy: photo.planned.searched ? moment.pipeline : null,
    plan: photo.planned.plan,
    writing: {
      state: photo.planned.writing.state,
      undecided: photo.planned.writing.texts.filter(({ undecided }) => undecided).length,
    },
    planDigest: photo.planned.planDigest,
    rendition: renditionInQuestion(reader, photo),
  }))
  const pageConfirmed = isPageConfirmed(reader, context.school)
  const given = signOff && authorityOf(reader, signOff)
  const genuine = signOff !== null && isGenuine(reader, signOff)
  const setBackMs = clockSetBackMs(reader, context.clock.nowMs())
  return {
    record,
    photos,
    texts,
    preparedBy,
    digest,
    parts: partsOf(record, photos, people, considered),
    signOff,
    people,
    considered,
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
          authority: given,
          voided: signOff.signOff.voidedAtMs !== null,
          genuine,
        },
        clockSetBackMs: setBackMs,
        digestNow: digest,
        pageConfirmed,
      }),
  }
}
