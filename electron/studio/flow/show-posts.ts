// Posts for the screens: the list, and one post with its photos, reasons, refusals and what became of it. Reads only.
import type { PostPhotoView, PostRow, PostView } from '../../../shared/contract/views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { AccountId, PhotoId, PostId } from '../../../shared/model/id.ts'
import type { PermissionEntry } from '../../../shared/model/permission.ts'
import type { RestsOn } from '../../../shared/contract/sign-off-views.ts'
import type { TextPlace } from '../../../shared/model/verdict.ts'
import type { Publication } from '../../../shared/model/post.ts'
import { findAccount, listAccounts } from '../store/account.ts'
import type { Reader } from '../store/database.ts'
import { findPost, listPosts as listPostRecords, settlements, type PostRecord } from '../store/post.ts'
import { placedNotes } from '../store/post-note.ts'
import { leftovers, publicationsOf, shownIn, type PublicationRecord } from '../store/publication.ts'
import { rememberPhotos } from '../store/remember.ts'
import { photosWithPicture, renditionFor } from '../store/rendition.ts'
import { authorityOf, isGenuine } from '../store/sign-off.ts'
import type { ReadContext } from './context.ts'
import { judgePost, type JudgedPhoto, type JudgedPost } from './judge-post.ts'
import { everybodyById, type PersonToday } from './people-today.ts'
import { momentOf, planPhotos } from './plan-photo.ts'
import { changesOf } from './post-changes.ts'
import { changesBetween, readParts } from './post-parts.ts'
import { mayDecideNeverShow } from './show-pupil.ts'
import { authorityToday } from './signing-authority.ts'
import { saferViewOf } from './safer-picture.ts'

/** Longest beginning of a message in a list. */
const FIRST_WORDS = 90

/** 'posts.list': the one changed last first. */
export function listPosts(context: ReadContext): PostRow[] {
  return context.read((reader) => {
    const moment = momentOf(context)
    const posts = listPostRecords(reader)
    const firsts = [...new Set(posts.flatMap((post) => post.photos[0]?.photoId ?? []))]
    // Today's plan of each cover by itself: a picture of an older plan may show what may not be shown any more.
    const key = `covers ${context.school.name} ${JSON.stringify(moment)}`
    const plans = new Map(
      rememberPhotos(reader, key, photosWithPicture(reader, firsts), (photoIds) => {
        const planned = planPhotos(reader, { photoIds }, moment, everybodyById(reader, moment.today))
        return new Map(
          planned.map(({ record, planDigest }) => [record.photo.id, [record.photo.id, planDigest] as const]),
        )
      }),
    )
    const names = new Map(listAccounts(reader).map((account) => [account.id, account.name]))
    return posts.map((post): PostRow => {
      const first = post.photos[0]?.photoId
      const digest = first === undefined ? undefined : plans.get(first)
      const cover =
        first === undefined || digest === undefined ? null : renditionFor(reader, first, digest, moment.pipeline)
      return {
        id: post.id,
        kind: post.kind,
        state: post.state,
        firstWords: firstWordsOf(post.message),
        photos: post.photos.length,
        coverRenditionId: cover?.state === 'ready' ? cover.rendition.id : null,
        changedAtMs: post.changedAtMs,
        changedByName: names.get(post.changedBy) ?? '',
      }
    })
  })
}

/** The beginning of a message on one line, cut between words. */
export function firstWordsOf(message: string): string {
  const line = message.replace(/\s+/gu, ' ').trim()
  if (line.length <= FIRST_WORDS) return line
  const cut = line.slice(0, FIRST_WORDS)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), FIRST_WORDS / 2)).trimEnd()}…`
}

/** 'posts.get'. Fails with 'not-found'. */
export function getPost(context: ReadContext, input: { readonly postId: PostId }): PostView {
  return context.read((reader) => postViewOf(reader, context, input.postId))
}

/** The whole view, inside a reading or a transaction. Fails with 'not-found'. */
export function postViewOf(reader: Reader, context: ReadContext, postId: PostId): PostView {
  const record = findPost(reader, postId)
  if (!record) throw new StudioError('not-found')
  const judged = judgePost(reader, context, record)
  const accountName = (id: AccountId) => findAccount(reader, id)?.name ?? ''
  const seesNeverShow = mayDecideNeverShow(reader, context.who)
  const publication = publicationsOf(reader, postId)[0]
  return {
    post: postOf(record, judged),
    revision: record.revision,
    photos: judged.photos.map((photo) => photoViewOf(photo, judged, seesNeverShow, saferViewOf(reader, photo.planned))),
    findings: [...judged.texts],
    refusals: refusalsNow(judged),
    digest: judged.digest,
    preparedByNames: judged.preparedBy.map(accountName),
    whyNotSign: whyNotSign(reader, context, judged),
    signOff: judged.signOff && {
      signOff: judged.signOff.signOff,
      signedByName: accountName(judged.signOff.signOff.signedBy),
      genuine: isGenuine(reader, judged.signOff),
      authority: authorityOf(reader, judged.signOff),
    },
    notes: placedNotes(reader, postId).map(({ byAccount, dealtWith, ...note }) => ({
      ...note,
      byName: accountName(byAccount),
      dealtWith: dealtWith && { byName: accountName(dealtWith.by), atMs: dealtWith.atMs },
    })),
    settledWords: settledIn(reader, judged).map(({ by, ...settled }) => ({ ...settled, byName: accountName(by) })),
    changedSince: changedSince(judged),
    changes: changesOf(reader, judged, (id) => nameForEyes(judged.people(id), seesNeverShow)),
    publication: publication ? publicationViewOf(reader, publication) : null,
  }
}

const postOf = (record: PostRecord, judged: JudgedPost): PostView['post'] => ({
  id: record.id,
  eventId: record.eventId,
  kind: record.kind,
  message: record.message,
  photos: [...record.photos],
  state: record.state,
  createdAtMs: record.createdAtMs,
  changedAtMs: record.changedAtMs,
  preparedBy: [...judged.preparedBy],
})

/** What stands in the way of the next step: handing in, or, once signed, sending. A post that is out has nothing before it. */
function refusalsNow(judged: JudgedPost): PostView['refusals'] {
  switch (judged.record.state) {
    case 'draft':
    case 'sent-back':
    case 'waiting':
    case 'failed':
      return judged.refusals('submit')
    case 'signed':
    case 'publishing':
      return judged.refusals('send')
    case 'needs-checking':
    case 'live':
    case 'taken-down':
      return []
  }
}

/** Why I may not sign a judged post; null when I may. */
export function whyNotSign(reader: Reader, context: ReadContext, judged: JudgedPost): PostView['whyNotSign'] {
  const { who } = context
  const authority = who && authorityToday(reader, who, context.today()).authority
  if (!who || authority === null) return 'not-head'
  if (judged.preparedBy.includes(who.accountId)) return 'prepared-it'
  if (judged.record.state !== 'waiting') return 'not-waiting'
  const signer = { accountId: who.accountId, authority }
  return judged.digest === null || judged.refusals('sign', signer).length > 0 ? 'not-ready' : null
}

/** The settled words that still stand in the texts, by their place. */
function settledIn(reader: Reader, judged: JudgedPost) {
  const photos = judged.record.photos
  const textOf = (photoId: PhotoId | null) =>
    photoId === null ? judged.record.message : (photos.find((photo) => photo.photoId === photoId)?.altText ?? '')
  return settlements(reader, judged.record.id).flatMap(({ photoId, sentence, word, as, permission, by, atMs }) => {
    if (!textOf(photoId).includes(sentence)) return []
    const place: TextPlace =
      photoId === null
        ? { kind: 'message' }
        : { kind: 'alt-text', photo: photos.findIndex((photo) => photo.photoId === photoId) }
    return [{ place, word, as, permission, by, atMs }]
  })
}

/** Who is never shown, and that it is so, is for the headteacher and safeguarding leads alone (L36). */
const nameForEyes = (person: PersonToday | null, seesNeverShow: boolean): string | null =>
  person === null || (person.standing.kind === 'never-show' && !seesNeverShow) ? null : person.name

/** Against the signature when there is one that is newer than the last submission's state, else against the submission. */
function changedSince(judged: JudgedPost): PostView['changedSince'] {
  const before = judged.signOff?.parts ?? judged.record.submittedParts
  return before === null ? [] : changesBetween(readParts(before), judged.parts)
}

function photoViewOf(
  { planned, rendition, altText, photoId }: JudgedPhoto,
  { people, considered }: JudgedPost,
  seesNeverShow: boolean,
  safer: PostPhotoView['safer'],
): PostPhotoView {
  return {
    photoId,
    altText,
    sourceName: planned.record.photo.sourceName,
    planDigest: planned.planDigest,
    hiddenWriting: planned.writing.texts.filter(({ hidden }) => hidden).length,
    safer,
    rendition: renditionViewOf(planned, rendition),
    shown: planned.faces.flatMap(({ verdict: { reason } }) => {
      if (reason.kind !== 'shown') return []
      const person = people(reason.subjectId)
      return [
        {
          subjectId: reason.subjectId,
          name: person?.name ?? '',
          className: person?.subject.className ?? null,
          standing: reason.standing,
          restsOn: restsOn(considered(reason.subjectId)),
        },
      ]
    }),
    hidden: planned.faces
      .filter(({ verdict }) => !verdict.visible)
      .map(({ face, verdict: { reason } }) => {
        const person = 'subjectId' in reason ? people(reason.subjectId) : null
        const isSecret = person?.standing.kind === 'never-show' && !seesNeverShow
        return {
          faceId: face.id,
          reason: isSecret ? { kind: 'keep-hidden' as const } : reason,
          subjectName: nameForEyes(person, seesNeverShow),
        }
      }),
    dismissed: planned.faces
      .filter(({ verdict }) => verdict.reason.kind === 'dismissed')
      .map(({ face, decided }) => ({ faceId: face.id, decidedByName: decided?.accountName ?? '' })),
  }
}

/** The family's newest yes: what a standing yes is worked out from (permission-standing.ts). Newest first in, or null. */
export function restsOn(considered: readonly PermissionEntry[]): RestsOn | null {
  const yes = considered.find(({ fact }) => fact.decision === 'given' && fact.relation !== 'child')?.fact
  if (!yes) return null
  const { givenBy, relation, how, saidOn, expiresOn, recordedAtMs } = yes
  return { givenBy, relation, how, saidOn, expiresOn, recordedAtMs }
}

function renditionViewOf(
  planned: JudgedPhoto['planned'],
  rendition: JudgedPhoto['rendition'],
): PostPhotoView['rendition'] {
  if (planned.state === 'scan-failed') return { kind: 'refused', because: 'not-searched', faces: [] }
  if (planned.plan.undecided > 0) return { kind: 'undecided', of: 'faces', count: planned.plan.undecided }
  const questions = planned.writing.texts.filter(({ undecided }) => undecided).length
  if (questions > 0) return { kind: 'undecided', of: 'writing', count: questions }
  if (!rendition || !planned.searched) return { kind: 'being-made' }
  if (rendition.state === 'refused') {
    const faces = rendition.faces.map((id) => planned.faces.findIndex(({ face }) => face.id === id) + 1)
    return { kind: 'refused', because: rendition.because, faces: faces.filter((place) => place > 0) }
  }
  const { id, sha256, widthPx, heightPx, bytes } = rendition.rendition
  return { kind: 'ready', renditionId: id, sha256, widthPx, heightPx, bytes }
}

/** An attempt as the screen sees it. */
export function publicationViewOf(reader: Reader, publication: PublicationRecord): Publication {
  return {
    id: publication.id,
    postId: publication.postId,
    signOffId: publication.signOffId,
    pageKind: publication.pageKind,
    pageId: publication.pageId,
    state: publication.state,
    armedAtMs: publication.armedAtMs,
    changedAtMs: publication.changedAtMs,
    graphPostId: publication.graphPostId,
    permalink: publication.permalink,
    photoCount: publication.photos.length,
    stagedCount: leftovers(reader, publication.id).length,
    shownSubjectIds: shownIn(reader, publication.id),
    problem: publication.problem,
  }
}
