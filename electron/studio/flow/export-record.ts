// 'rights.startExport', 'rights.cancelExport', 'rights.export' and the background work behind them: everything about one
// person in a folder outside (L55). The only place where somebody without permission is seen by anybody outside: their own
// family. Everybody else is hidden, and a photo that cannot be proved so is left out.
import type { RecordExportView } from '../../../shared/contract/rights-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { FileId, PhotoId, SubjectId } from '../../../shared/model/id.ts'
import type { LeftOutReason, RecordExportFailure } from '../../../shared/model/record.ts'
import { planRecordPhoto } from '../../../shared/rules/plan-record-photo.ts'
import { photosWith } from '../store/appearance.ts'
import type { Reader } from '../store/database.ts'
import { scansOf } from '../store/erasure.ts'
import { findEvent } from '../store/event.ts'
import { beginRecord, isFolder, removeUnfinished, type OutsideRecord } from '../store/outside-record.ts'
import { endExport, insertExport, lastExportOf, runningExport, type RecordExport } from '../store/record-export.ts'
import { recordPdf } from '../store/record-pdf.ts'
import { findSubject } from '../store/subject.ts'
import { isSynced } from '../store/synced-folder.ts'
import { portraitFilesOf } from '../store/template.ts'
import { appendTrail } from '../store/trail.ts'
import { composeRecord, type RecordPhoto } from './compose-record.ts'
import type { CommandContext, ReadContext, WorkContext } from './context.ts'
import { hiddenWriting, hidingOf, momentOf, planPhoto } from './plan-photo.ts'
import { signedIn } from './signed-in.ts'
import { writingLeft } from './writing-left.ts'

/** How far the one that is being written has come. Kept beside the open vault: after a lock there is none. */
interface Progress {
  readonly id: string
  done: number
  total: number
  cancelled: boolean
  beganMs: number
  readonly leftOut: { number: number; reason: LeftOutReason }[]
}
const running = new WeakMap<ReadContext['files'], Progress>()

const leftOutWords: Readonly<Record<LeftOutReason, string>> = {
  'not-searched': 'left out: not yet searched for faces',
  'marked-twice': 'left out: marked in two places',
  'someone-found-again': 'left out: somebody else could still be seen',
  'new-face-found': 'left out: a face appeared that nobody has looked at',
  'could-not-be-made': 'left out: it could not be made',
}

function viewOf(context: ReadContext, record: RecordExport): RecordExportView {
  const progress = running.get(context.files)
  const mine = progress?.id === record.id ? progress : null
  const pace = mine === null || mine.done === 0 ? null : (context.clock.nowMs() - mine.beganMs) / mine.done
  return {
    subjectId: record.subjectId,
    state: record.state,
    startedAtMs: record.startedAtMs,
    folder: record.folder,
    folderName: record.finalName,
    done: mine?.done ?? 0,
    total: mine?.total ?? 0,
    secondsLeft: mine === null || pace === null ? null : Math.max(0, (pace * (mine.total - mine.done)) / 1000),
    leftOut: mine === null ? [] : mine.leftOut.map((one) => ({ ...one })),
    failedBecause: record.failedBecause,
  }
}

/** 'rights.export'. */
export function showExport(context: ReadContext, input: { readonly subjectId: SubjectId }): RecordExportView | null {
  const record = context.read((reader) => lastExportOf(reader, input.subjectId))
  return record && viewOf(context, record)
}

/**
 * 'rights.startExport'. Fails with 'not-found', 'folder-not-found', 'folder-is-synced' (P21) or 'export-running'; then nothing
 * was written.
 */
export async function startExport(
  context: CommandContext,
  input: { readonly subjectId: SubjectId; readonly folder: string; readonly requestChecked: true },
): Promise<RecordExportView> {
  const who = signedIn(context)
  if (!(await isFolder(input.folder))) throw new StudioError('folder-not-found')
  if (await isSynced(input.folder)) throw new StudioError('folder-is-synced')
  const nowMs = context.clock.nowMs()
  const id = crypto.randomUUID()
  const short = id.slice(0, 4)
  const record = context.write((writer): RecordExport => {
    if (!findSubject(writer, input.subjectId)) throw new StudioError('not-found')
    if (runningExport(writer)) throw new StudioError('export-running')
    const fresh = {
      id,
      subjectId: input.subjectId,
      folder: input.folder,
      // No name in either: a folder's name is read over somebody's shoulder.
      workingName: `.cloakroom-unfinished-${short}`,
      finalName: `Pupil record ${context.today()} ${short}`,
      startedAtMs: nowMs,
      startedBy: who.accountId,
    }
    insertExport(writer, fresh)
    return { ...fresh, state: 'running', failedBecause: null }
  })
  running.set(context.files, { id, done: 0, total: 0, cancelled: false, beganMs: nowMs, leftOut: [] })
  context.announce('records')
  context.wake()
  return viewOf(context, record)
}

/** 'rights.cancelExport': ends at the next photo; nothing is left in the folder. */
export function cancelExport(context: CommandContext): Record<string, never> {
  const progress = running.get(context.files)
  if (progress) progress.cancelled = true
  context.wake()
  return {}
}

function end(
  context: CommandContext,
  record: RecordExport,
  state: 'done' | 'cancelled' | 'failed',
  because: RecordExportFailure | null,
  photos: number,
): void {
  const nowMs = context.clock.nowMs()
  const leftOut = running.get(context.files)?.leftOut.length ?? 0
  context.write((writer) => {
    endExport(writer, record.id, state, because, nowMs)
    appendTrail(writer, {
      atMs: nowMs,
      accountId: record.startedBy,
      role: 'headteacher',
      kind: 'record-exported',
      about: { subject: record.subjectId, state, because, photos, leftOut },
    })
  })
  context.announce('records', 'trail')
}

const stopped = (context: WorkContext, progress: Progress): boolean => context.stop.aborted || progress.cancelled

/** One photo with everybody else burnt in, or why it is left out. */
async function drawPhoto(
  context: WorkContext,
  photoId: PhotoId,
  subjectId: SubjectId,
): Promise<{ readonly jpeg: Uint8Array; readonly hidden: number } | { readonly leftOut: LeftOutReason }> {
  const planned = context.read((reader) => planPhoto(reader, photoId, momentOf(context)))
  // Other children's names stand on badges and pegs: a photo that nobody has read is as good as not searched.
  const isRead = planned !== null && (planned.writing.state === 'read' || planned.writing.state === 'looked')
  if (!planned?.searched || !isRead) return { leftOut: 'not-searched' }
  const plan = planRecordPhoto(
    planned.faces.map(({ face, decided }) => ({ face, decision: decided?.decision ?? null })),
    subjectId,
  )
  if (plan.kind !== 'show-one') return { leftOut: 'marked-twice' }
  try {
    const original = await context.files.open(context.read, planned.record.originalFile)
    const { options } = hidingOf(planned)
    const hidden = [...plan.hidden, ...hiddenWriting(planned)]
    const rendered = await context.engine.render(original, hidden, { shown: [plan.shown], dismissed: [] }, options)
    if (rendered.redetected.length > 0) return { leftOut: 'someone-found-again' }
    if (rendered.unexpected.length > 0) return { leftOut: 'new-face-found' }
    if ((await writingLeft(context, planned, rendered.jpeg, context.stop)).length > 0)
      return { leftOut: 'could-not-be-made' }
    return { jpeg: rendered.jpeg, hidden: hidden.length }
  } catch (error) {
    if (context.stop.aborted) throw error
    context.log.write({ kind: 'job-failed', job: 'export-record', id: photoId, failure: 'could-not-be-made' })
    return { leftOut: 'could-not-be-made' }
  }
}

/** The small picture for the page, or null: the document does without. */
async function small(context: WorkContext, jpeg: Uint8Array): Promise<Uint8Array | null> {
  const read = await context.engine.read(jpeg)
  return read.accepted ? read.thumbnail : null
}

const endingOf = (bytes: Uint8Array): string =>
  bytes[0] === 0x25 ? 'pdf' : bytes[0] === 0x89 ? 'png' : bytes[0] === 0xff ? 'jpg' : 'bin'

async function copyFiles(
  context: WorkContext,
  out: OutsideRecord,
  files: readonly FileId[],
  nameOf: (number: number, bytes: Uint8Array) => string,
): Promise<void> {
  for (const [at, file] of files.entries()) {
    // One at a time: a scan may be large, and they are few.
    // oxlint-disable-next-line no-await-in-loop
    const bytes = await context.files.open(context.read, file)
    // oxlint-disable-next-line no-await-in-loop
    await out.write(nameOf(at + 1, bytes), bytes)
  }
}

interface Gathered {
  readonly photos: readonly PhotoId[]
  readonly portraits: readonly FileId[]
  readonly scans: readonly FileId[]
  readonly scansLeftOut: number
}

const gather = (reader: Reader, subjectId: SubjectId): Gathered => {
  const scans = scansOf(reader, subjectId)
  return {
    photos: photosWith(reader, subjectId),
    portraits: portraitFilesOf(reader, subjectId),
    scans: scans.own,
    scansLeftOut: scans.shared.length,
  }
}

/** Writes everything into `out`. Answers how many photos are in it, or null when it was told to stop. */
async function writeAll(
  context: WorkContext,
  record: RecordExport,
  progress: Progress,
  out: OutsideRecord,
): Promise<number | null> {
  const { subjectId } = record
  const found = context.read((reader) => gather(reader, subjectId))
  progress.total = found.photos.length
  progress.beganMs = context.clock.nowMs()
  const photos: RecordPhoto[] = []
  for (const [at, photoId] of found.photos.entries()) {
    if (stopped(context, progress)) return null
    const number = at + 1
    // One at a time by nature: the engine works on one photo, and stopping must take effect between two.
    // oxlint-disable-next-line no-await-in-loop
    const drawn = await drawPhoto(context, photoId, subjectId)
    const { takenOn, eventTitle } = context.read((reader) => {
      const planned = planPhoto(reader, photoId, momentOf(context))
      const event = planned === null ? null : findEvent(reader, planned.record.photo.eventId)
      return { takenOn: planned?.record.photo.takenOn ?? null, eventTitle: event?.title ?? '' }
    })
    const common = { number, takenOn, eventTitle }
    if ('leftOut' in drawn) {
      progress.leftOut.push({ number, reason: drawn.leftOut })
      photos.push({ ...common, othersHidden: 0, thumbnail: null, leftOut: leftOutWords[drawn.leftOut] })
    } else {
      // oxlint-disable-next-line no-await-in-loop
      await out.write(`photos/photo-${String(number).padStart(3, '0')}.jpg`, drawn.jpeg)
      // oxlint-disable-next-line no-await-in-loop
      const thumbnail = await small(context, drawn.jpeg)
      photos.push({ ...common, othersHidden: drawn.hidden, thumbnail, leftOut: null })
    }
    progress.done = number
    context.announce('records')
  }
  await copyFiles(context, out, found.portraits, (number) => `portraits/portrait-${number}.jpg`)
  await copyFiles(context, out, found.scans, (number, bytes) => `forms/form-${number}.${endingOf(bytes)}`)
  if (stopped(context, progress)) return null
  const document = context.read((reader) => {
    const subject = findSubject(reader, subjectId)
    // Erased meanwhile: nothing may be given out any more.
    return subject === null
      ? null
      : composeRecord(reader, context, subject, photos, {
          portraits: found.portraits.length,
          scans: found.scans.length,
          scansLeftOut: found.scansLeftOut,
        })
  })
  if (document === null) return null
  await out.write('Record.pdf', await recordPdf(document))
  return stopped(context, progress) ? null : photos.filter((photo) => photo.leftOut === null).length
}

const reasonOf = (error: unknown): RecordExportFailure => {
  const kind = error instanceof StudioError ? error.failure.kind : null
  return kind === 'disk-full' || kind === 'cannot-write' || kind === 'folder-not-found' ? kind : 'other'
}

/**
 * Background: writes the record that was asked for; false when there is none. Whatever happens (cancelled, locked, disk full)
 * the folder holds either the whole record under its right name or nothing.
 */
export async function writeRecords(context: WorkContext): Promise<boolean> {
  const record = context.read(runningExport)
  if (record === null) return false
  const progress = running.get(context.files)
  if (progress?.id !== record.id) {
    // The computer stopped, or somebody locked: what was begun then is removed now.
    await removeUnfinished(record.folder, record.workingName).catch((left: unknown) => left)
    end(context, record, 'failed', 'interrupted', 0)
    return true
  }
  let out: OutsideRecord | null = null
  try {
    out = await beginRecord(record.folder, record.workingName)
    const photos = await writeAll(context, record, progress, out)
    if (photos === null) {
      await out.remove()
      const byHand = progress.cancelled && !context.stop.aborted
      end(context, record, byHand ? 'cancelled' : 'failed', byHand ? null : 'interrupted', 0)
    } else {
      await out.finish(record.finalName)
      end(context, record, 'done', null, photos)
    }
  } catch (error) {
    // A stick that was pulled out cannot be cleaned: the screen then says what to look for on it.
    await out?.remove().catch((left: unknown) => left)
    end(context, record, 'failed', context.stop.aborted ? 'interrupted' : reasonOf(error), 0)
  }
  return true
}
