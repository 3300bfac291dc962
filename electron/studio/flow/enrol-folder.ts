// The enrolment of a folder of portraits: a list in the vault, worked off in the background one portrait per call, so that
// the page can show where it stands, a person can pause it, and a kill loses nothing. What one portrait takes is
// enrol-subject.ts; whose it is, match-portraits.ts.
import { join } from 'node:path'
import type { EnrolmentProgress, EnrolmentView } from '../../../shared/contract/enrolment-views.ts'
import type { EnrolmentStop, PortraitFault } from '../../../shared/model/enrolment.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { SubjectId } from '../../../shared/model/id.ts'
import { findAccount } from '../store/account.ts'
import type { Reader, Writer } from '../store/database.ts'
import {
  beginNextFile,
  findEnrolment,
  forgetEnrolment,
  giveBackTry,
  insertEnrolment,
  isEnrolledIn,
  listEnrolmentFiles,
  setEnrolmentState,
  settlePortrait,
  type EnrolmentFile,
  type EnrolmentJob,
} from '../store/enrolment-job.ts'
import { folderIsThere } from '../store/photo-folder.ts'
import { findSubject } from '../store/subject.ts'
import type { CommandContext, ReadContext, WorkContext } from './context.ts'
import { displayName } from './display-name.ts'
import { enrolPortrait } from './enrol-subject.ts'
import { matchFolder } from './match-portraits.ts'
import { isRecognitionOn } from './recognition-today.ts'
import { signedIn } from './signed-in.ts'

/** A picture on which the program ended this often is left out as unreadable. */
const MOST_TRIES = 2
/** A report that nobody took away goes by itself after this: it holds names of files. */
const REPORT_LIFE_MS = 30 * 86_400_000

/** 'enrolment.state': the list that is worked on, or the last one's report. */
export function showEnrolment(context: ReadContext): EnrolmentView {
  return context.read((reader) => ({
    recognitionOn: isRecognitionOn(reader, context.today()),
    job: progressOf(reader),
  }))
}

function progressOf(reader: Reader): EnrolmentProgress | null {
  const job = findEnrolment(reader)
  if (!job) return null
  const files = listEnrolmentFiles(reader, job.id)
  const people = new Map<SubjectId, EnrolmentProgress['enrolled'][number]>()
  const leftOut: EnrolmentProgress['leftOut'] = []
  for (const file of files) {
    const subject = file.subjectId === null ? null : findSubject(reader, file.subjectId)
    if (file.state === 'left-out' && file.reason !== null)
      leftOut.push({ sourceName: file.name, name: subject && displayName(subject), reason: file.reason })
    if (file.state === 'enrolled' && subject)
      people.set(subject.id, {
        subjectId: subject.id,
        name: displayName(subject),
        className: subject.className,
        pictures: (people.get(subject.id)?.pictures ?? 0) + 1,
      })
  }
  const waiting = files.filter((file) => file.state === 'waiting').length
  const lookedAt = files.filter((file) => file.state !== 'waiting' && file.tries > 0).length
  const unfinished = job.state !== 'done' && job.state !== 'cancelled'
  return {
    state: job.state,
    stoppedBecause: job.stoppedBecause,
    startedAtMs: job.startedAtMs,
    startedByName: findAccount(reader, job.startedBy)?.name ?? '',
    total: files.length,
    done: files.length - waiting,
    secondsLeft: !unfinished ? 0 : lookedAt === 0 ? null : Math.round((waiting * job.workedMs) / lookedAt / 1000),
    enrolled: [...people.values()],
    leftOut,
  }
}

/**
 * 'enrolment.start': lists the folder and stores the list; an earlier list goes, whoever it enrolled stays. Fails with
 * 'recognition-off' (L19), 'folder-not-found' or 'folder-empty'.
 */
export async function startEnrolment(
  context: CommandContext,
  input: { readonly path: string },
): Promise<EnrolmentView> {
  const who = signedIn(context)
  const { portraits } = await matchFolder(context, input.path)
  context.write((writer) => {
    insertEnrolment(
      writer,
      {
        id: crypto.randomUUID(),
        folder: input.path,
        startedBy: who.accountId,
        startedAtMs: context.clock.nowMs(),
      },
      portraits.map(({ name, subject, reason }) => ({ name, subjectId: subject?.id ?? null, reason })),
    )
  })
  context.announce('register')
  context.wake()
  return showEnrolment(context)
}

function change(context: CommandContext, act: (writer: Writer, job: EnrolmentJob) => void): EnrolmentView {
  signedIn(context)
  context.write((writer) => {
    const job = findEnrolment(writer)
    if (job) act(writer, job)
  })
  context.announce('register')
  context.wake()
  return showEnrolment(context)
}
const isOver = (job: EnrolmentJob) => job.state === 'done' || job.state === 'cancelled'

/** 'enrolment.pause': the portrait in hand is finished. A list that is not running stays as it is. */
export const pauseEnrolment = (context: CommandContext): EnrolmentView =>
  change(context, (writer, job) => {
    if (job.state === 'running') setEnrolmentState(writer, job.id, 'paused')
  })

/** 'enrolment.resume': what still waits is worked on. Fails with 'folder-not-found' while the folder is gone. */
export async function resumeEnrolment(context: CommandContext): Promise<EnrolmentView> {
  const job = context.read(findEnrolment)
  if (job && !isOver(job) && !(await folderIsThere(job.folder))) throw new StudioError('folder-not-found')
  return change(context, (writer, now) => {
    if (!isOver(now)) setEnrolmentState(writer, now.id, 'running')
  })
}

/** 'enrolment.cancel': who was enrolled stays enrolled. */
export const cancelEnrolment = (context: CommandContext): EnrolmentView =>
  change(context, (writer, job) => {
    if (!isOver(job)) setEnrolmentState(writer, job.id, 'cancelled')
  })

/** 'enrolment.forget': the report goes with the names in it. */
export const forgetReport = (context: CommandContext): EnrolmentView => change(context, forgetEnrolment)

/** For the daily tidying: a finished list that nobody took away for a month goes. */
export function forgetOldReport(context: CommandContext): void {
  context.write((writer) => {
    const job = findEnrolment(writer)
    if (job && job.startedAtMs < context.clock.nowMs() - REPORT_LIFE_MS) forgetEnrolment(writer)
  })
}

/** Background work: enrols the next portrait of the running list. False when none is running. */
export async function enrolNextPortrait(context: WorkContext): Promise<boolean> {
  const job = context.read(findEnrolment)
  if (job?.state !== 'running') return false
  const file = context.write((writer) => beginNextFile(writer, job.id))
  if (!file) {
    finish(context, job.id, null)
    return true
  }
  const beganMs = context.clock.nowMs()
  let stopped: EnrolmentStop | null = null
  try {
    stopped = await enrolFile(context, job, file, beganMs)
  } catch (error) {
    stopped = stopOf(error)
    // Broken off by locking or closing: the picture is not to blame and waits.
    if (context.stop.aborted) context.write((writer) => giveBackTry(writer, job.id, file.position))
    if (stopped === null) throw error
  }
  if (stopped !== null) {
    context.write((writer) => giveBackTry(writer, job.id, file.position))
    finish(context, job.id, stopped)
  }
  context.announce('register', 'photos', 'trail')
  return true
}

const stopOf = (error: unknown): EnrolmentStop | null => {
  if (!(error instanceof StudioError)) return null
  const { kind } = error.failure
  return kind === 'disk-full' || kind === 'cannot-write' ? kind : null
}

/** Brings one file to its end; answers why the whole list must stop, or null. */
async function enrolFile(
  context: WorkContext,
  job: EnrolmentJob,
  file: EnrolmentFile,
  beganMs: number,
): Promise<EnrolmentStop | null> {
  const settleIn = (writer: Writer, reason: PortraitFault | null) =>
    settlePortrait(writer, job.id, file.position, reason, context.clock.nowMs() - beganMs)
  const settle = (reason: PortraitFault): null => {
    context.write((writer) => settleIn(writer, reason))
    return null
  }
  const { subjectId } = file
  if (subjectId === null) return settle('nobody-by-that-name')
  if (file.tries > MOST_TRIES) return settle('unreadable-photo')
  if (!(await folderIsThere(job.folder))) return 'folder-vanished'
  // Who started the list answers for it, in the role held now.
  const account = context.read((reader) => findAccount(reader, job.startedBy))
  if (!account) return settle('no-biometric-consent')
  let fault: PortraitFault | null
  try {
    fault = await enrolPortrait(context, {
      subjectId,
      path: join(job.folder, file.name),
      by: { accountId: account.id, role: account.role },
      // The first good picture of this list takes the place of earlier portraits; further ones of it are kept beside it.
      replaces: (reader) => !isEnrolledIn(reader, job.id, subjectId),
      // Settled in the transaction that keeps the template, so that no kill can come between the two.
      kept: (writer) => settleIn(writer, null),
    })
  } catch (error) {
    // A picture that brings the engine down is tried once more; then it is the picture.
    if (context.stop.aborted || stopOf(error) !== null || file.tries >= MOST_TRIES) {
      if (!context.stop.aborted && stopOf(error) === null) return settle('unreadable-photo')
      throw error
    }
    return null
  }
  if (fault === 'recognition-off') return 'recognition-off'
  return fault === null ? null : settle(fault)
}

function finish(context: WorkContext, id: string, because: EnrolmentStop | null): void {
  context.write((writer) => {
    const job = findEnrolment(writer)
    if (job?.id !== id || job.state !== 'running') return
    setEnrolmentState(writer, id, because === null ? 'done' : 'stopped', because)
  })
  context.announce('register')
}
