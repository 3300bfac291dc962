// 'rights.erasure' and 'rights.erase': one person goes from the register for good, in one transaction, leaving only what the
// law needs: ids and counts in the trail, and that a yes stood when a post was published (L52). For the headteacher alone.
import type { ErasureDone, ErasurePreview } from '../../../shared/contract/rights-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { TakedownId, type AccountId, type PhotoId, type SubjectId } from '../../../shared/model/id.ts'
import type { Subject } from '../../../shared/model/subject.ts'
import { anyNameMentions, wholeNameMentions } from '../../../shared/rules/name-mentions.ts'
import type { Reader, Writer } from '../store/database.ts'
import {
  countRecords,
  eraseRecords,
  photosEverWith,
  photosOfNobodyElse,
  publicPostsWith,
  renditionFilesOf,
  scansOf,
} from '../store/erasure.ts'
import { closeTexts, findMentions, rewriteMention, type Mention } from '../store/mention.ts'
import { permissionHistoryOf } from '../store/permission.ts'
import { sha256Hex } from '../store/sha256.ts'
import { alsoCalledOf } from '../store/school-words.ts'
import { findSubject } from '../store/subject.ts'
import { insertTakedown, openTakedowns, shownWithoutTask } from '../store/takedown.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { displayName } from './display-name.ts'
import { eraseWritingNaming, writingNaming } from './erase-writing.ts'
import { forgetPictures } from './show-picture.ts'
import { signedIn } from './signed-in.ts'

/** What lies outside the database's own rows: copies made before an update, and pages that were written over. */
export interface Traces {
  readonly oldCopies: () => number
  /** After the transaction: removes them for good. */
  readonly remove: () => void
}

const FIRST_WORDS_CHARACTERS = 90
/** Between the button and the Page: the outcome is not known, so nothing may be taken from under it. */
const ON_ITS_WAY = new Set(['armed', 'uploading', 'uploaded', 'sending'])

/** With every name on record: a nickname beside the surname is their whole name too. */
type Erasing = Subject & { readonly alsoCalled: readonly string[] }

function mustBeThere(reader: Reader, subjectId: SubjectId): Erasing {
  const subject = findSubject(reader, subjectId)
  if (!subject) throw new StudioError('not-found')
  return { ...subject, alsoCalled: alsoCalledOf(reader, subjectId) }
}

/** Each text with what it becomes; a text that is found twice is rewritten once, by the wider rule. */
function rewrites(reader: Reader, subject: Erasing, ever: readonly PhotoId[]): readonly (readonly [Mention, string])[] {
  const whole = wholeNameMentions(subject)
  const any = anyNameMentions(subject)
  const found = new Map<string, readonly [Mention, string]>()
  const keep = (mention: Mention, text: string) => {
    found.set(JSON.stringify([mention.table, mention.column, mention.rowid]), [mention, text])
  }
  for (const mention of findMentions(reader, whole.isIn)) keep(mention, whole.without(mention.text))
  const isClose = (text: string) => any.isIn(text) || whole.isIn(text)
  for (const mention of closeTexts(reader, subject.id, ever, isClose))
    keep(mention, any.without(whole.without(mention.text)))
  return [...found.values()]
}

function previewOf(reader: Reader, context: ReadContext, subject: Erasing, oldCopies: number): ErasurePreview {
  const { id } = subject
  const counted = countRecords(reader, id)
  const ever = photosEverWith(reader, id)
  const alone = photosOfNobodyElse(reader, id)
  const scans = scansOf(reader, id)
  const posts = publicPostsWith(reader, id).filter((post) => !post.takenDown)
  const whole = wholeNameMentions(subject)
  const preview: Omit<ErasurePreview, 'digest'> = {
    subjectId: id,
    name: displayName(subject),
    className: subject.className,
    goes: {
      permissions: counted.permissions,
      biometrics: counted.biometrics,
      contacts: counted.contacts,
      scans: scans.own.length,
      portraits: counted.portraits,
      proposals: counted.proposals,
      photosHidden: ever.length - alone.length,
      photosDestroyed: alone.length,
      renditions: renditionFilesOf(reader, ever).length,
      mentions: rewrites(reader, subject, ever).length + writingNaming(reader, context, subject).length,
      oldCopies,
    },
    stays: {
      trailEntries: counted.trailEntries,
      consents:
        counted.publications === 0
          ? 0
          : permissionHistoryOf(reader, id).filter(
              (entry) => entry.takenBack === null && entry.fact.purpose === 'social_media',
            ).length,
      publications: counted.publications,
      sharedScans: scans.shared.length,
    },
    livePosts: posts
      .filter((post) => !ON_ITS_WAY.has(post.state))
      .map((post) => ({
        postId: post.postId,
        publicationId: post.publicationId,
        firstWords: whole.without(post.message).slice(0, FIRST_WORDS_CHARACTERS),
        sinceMs: post.sinceMs,
        takedown: post.hasTask ? 'open' : 'no-task',
      })),
    sending: posts.filter((post) => ON_ITS_WAY.has(post.state)).length,
  }
  // The trail grows with every look at a screen that is recorded; it must not make the preview stale.
  const { trailEntries: _grows, ...stays } = preview.stays
  return { ...preview, digest: sha256Hex(JSON.stringify(['cloakroom-erasure-1', { ...preview, stays }])) }
}

/** 'rights.erasure': what erasing would do. Fails with 'not-found'. */
export function previewErasure(
  context: ReadContext,
  input: { readonly subjectId: SubjectId },
  traces: Traces,
): ErasurePreview {
  const oldCopies = traces.oldCopies()
  return context.read((reader) => previewOf(reader, context, mustBeThere(reader, input.subjectId), oldCopies))
}

/** The erasure itself, inside the transaction of whatever asks for it. */
function eraseWithin(
  writer: Writer,
  context: CommandContext,
  subject: Erasing,
  preview: ErasurePreview,
  by: AccountId,
  nowMs: number,
): ErasureDone {
  for (const { publicationId, postId } of shownWithoutTask(writer, subject.id)) {
    const id = TakedownId.parse(crypto.randomUUID())
    insertTakedown(writer, {
      id,
      publicationId,
      postId,
      subjectId: subject.id,
      why: 'erasure',
      openedAtMs: nowMs,
      openedBy: by,
    })
  }
  const texts = rewrites(writer, subject, photosEverWith(writer, subject.id))
  const linesErased = eraseWritingNaming(writer, context, subject)
  const erased = eraseRecords(writer, context.files, subject.id, by, nowMs)
  let mentionsErased = linesErased
  // A photo of nobody else may have gone with its name already: such a text is erased too.
  for (const [mention, text] of texts) if (rewriteMention(writer, mention, text)) mentionsErased += 1
  return {
    photosHidden: preview.goes.photosHidden,
    photosDestroyed: erased.photosDestroyed,
    renditionsDestroyed: erased.renditions,
    portraitsDestroyed: erased.portraits,
    factsErased: erased.facts,
    mentionsErased,
    mentionsLeft: findMentions(writer, wholeNameMentions(subject).isIn).length,
    takedownsOpen: openTakedowns(writer).filter((task) => task.subjectId === subject.id).length,
  }
}

async function sweepAfter(context: CommandContext, traces: Traces): Promise<void> {
  forgetPictures()
  // The keys are gone with the transaction; what follows removes bytes that nobody could open any more, and old copies.
  await context.files.sweep(context.read)
  traces.remove()
  context.announce('register', 'photos', 'events', 'posts', 'trail', 'school')
  context.wake()
}

/**
 * Erases without asking again: somebody who was erased after the backup that was restored, in whose name it was done then; or a
 * leaver whose time is over, in the name of the headteacher whose choice the period is. Whatever still blocks it keeps them:
 * false. Fails with 'not-found'.
 */
export async function eraseUnasked(
  context: CommandContext,
  input: { readonly subjectId: SubjectId; readonly by: AccountId; readonly because: 'restored' | 'time-over' },
  traces: Traces,
): Promise<boolean> {
  const nowMs = context.clock.nowMs()
  const erased = context.write((writer): boolean => {
    const subject = mustBeThere(writer, input.subjectId)
    const preview = previewOf(writer, context, subject, 0)
    if (preview.sending > 0) return false
    if (input.because === 'time-over' && preview.livePosts.length > 0) return false
    const result = eraseWithin(writer, context, subject, preview, input.by, nowMs)
    appendTrail(writer, {
      atMs: nowMs,
      accountId: null,
      role: null,
      kind: 'subject-erased',
      about: { subject: subject.id, because: input.because, ...result },
    })
    return true
  })
  if (erased) await sweepAfter(context, traces)
  return erased
}

/**
 * 'rights.erase'. Fails with 'not-found'; 'bad-input' when the name was not typed as shown; 'plan-changed' when the preview is
 * no longer true; 'erasure-blocked' while a post with them is on its way, or live and nobody accepted that it stays up.
 */
export async function eraseSubject(
  context: CommandContext,
  input: {
    readonly subjectId: SubjectId
    readonly typedName: string
    readonly digest: string
    readonly livePostsStay: boolean
  },
  traces: Traces,
): Promise<ErasureDone> {
  const who = signedIn(context)
  const nowMs = context.clock.nowMs()
  const oldCopies = traces.oldCopies()
  const done = context.write((writer): ErasureDone => {
    const subject = mustBeThere(writer, input.subjectId)
    const preview = previewOf(writer, context, subject, oldCopies)
    if (input.typedName.normalize('NFC').trim() !== preview.name.normalize('NFC'))
      throw new StudioError('bad-input', { field: 'typedName' })
    if (preview.digest !== input.digest) throw new StudioError('plan-changed')
    if (preview.sending > 0 || (preview.livePosts.length > 0 && !input.livePostsStay))
      throw new StudioError('erasure-blocked', { livePosts: preview.livePosts.length, sending: preview.sending })
    const result = eraseWithin(writer, context, subject, preview, who.accountId, nowMs)
    appendTrail(writer, { atMs: nowMs, ...who, kind: 'subject-erased', about: { subject: subject.id, ...result } })
    return result
  })
  await sweepAfter(context, traces)
  return done
}
