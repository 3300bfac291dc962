// One portrait to one template, for those alone whose biometric standing allows it (L14) while recognition is on (L19); and
// 'enrolment.one', 'enrolment.remove'. The portrait stays sealed in the vault; the file it came from is left as it was.
import type { PortraitOutcome } from '../../../shared/contract/enrolment-views.ts'
import type { PortraitFault } from '../../../shared/model/enrolment.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { SubjectId } from '../../../shared/model/id.ts'
import { portraitAge } from '../../../shared/rules/portrait-age.ts'
import type { Reader, Writer } from '../store/database.ts'
import { readOutsideFile } from '../store/outside-file.ts'
import { findSubject } from '../store/subject.ts'
import { destroyTemplatesOf, insertTemplate, portraitFileOf } from '../store/template.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext, Who } from './context.ts'
import { recordDestroyed } from './destroy-templates.ts'
import { biometricsToday } from './people-today.ts'
import { isRecognitionOn } from './recognition-today.ts'
import { signedIn } from './signed-in.ts'

const MAX_BYTES = 64 * 1024 * 1024

/** Why no template of this person may be made now, or null: recognition is off (L19), or their standing forbids it (L14). */
function whyNotEnrol(reader: Reader, subjectId: SubjectId, context: ReadContext): PortraitFault | null {
  if (!isRecognitionOn(reader, context.today())) return 'recognition-off'
  const subject = findSubject(reader, subjectId)
  const stands = subject !== null && biometricsToday(reader, subject, context.today()).kind === 'stands'
  return stands ? null : 'no-biometric-consent'
}

/** Whether a template of this person may be made now. */
export const mayEnrol = (reader: Reader, subjectId: SubjectId, context: ReadContext): boolean =>
  whyNotEnrol(reader, subjectId, context) === null

/** When the picture was taken by the camera's own clock, and now where it does not say or its clock runs ahead. */
function picturedAt(takenAt: string | null, nowMs: number): number {
  const takenMs = takenAt === null ? Number.NaN : Date.parse(`${takenAt}Z`)
  return takenMs < nowMs ? takenMs : nowMs
}

export interface PortraitToEnrol {
  readonly subjectId: SubjectId
  /** The file, anywhere on this computer. */
  readonly path: string
  readonly by: Who
  /** Whether the person's earlier portraits go when this one is good. Asked inside the transaction. */
  replaces(reader: Reader): boolean
  /** Called in the transaction that keeps the template; false = it is not wanted any more. */
  kept?(writer: Writer): boolean
}

/**
 * Enrols one portrait. Null = enrolled; otherwise why not, and nothing was kept. Without standing the file is not even
 * opened. Fails with 'engine-failed', or as the disk does.
 */
export async function enrolPortrait(context: CommandContext, portrait: PortraitToEnrol): Promise<PortraitFault | null> {
  const { subjectId } = portrait
  const refusal = context.read((reader) => whyNotEnrol(reader, subjectId, context))
  if (refusal !== null) return refusal
  let bytes: Uint8Array
  try {
    bytes = await readOutsideFile(portrait.path, MAX_BYTES)
  } catch (error) {
    if (!(error instanceof StudioError)) throw error
    return 'unreadable-photo'
  }
  const read = await context.engine.read(bytes)
  if (!read.accepted) return 'unreadable-photo'
  const madeAtMs = context.clock.nowMs()
  const picturedAtMs = picturedAt(read.takenAt, madeAtMs)
  // L29: the year counts from the picture. One that is a year old already would be of no use from the first day.
  if (portraitAge(picturedAtMs, madeAtMs) === 'too-old') return 'taken-long-ago'
  const result = await context.engine.enrol(bytes)
  if (!result.ok) return result.faults[0] ?? 'no-face'
  const staged = await context.files.stage(result.portrait, 'portrait')
  const { pipeline } = context.engine
  let fault: PortraitFault | null = 'no-biometric-consent'
  try {
    fault = context.write((writer) => {
      // Asked again inside the transaction: an objection may have come while the engine was working.
      const late = whyNotEnrol(writer, subjectId, context)
      if (late !== null) return late
      const replaces = portrait.replaces(writer)
      if (portrait.kept && !portrait.kept(writer)) return 'no-biometric-consent'
      if (replaces) destroyTemplatesOf(writer, subjectId)
      const portraitFileId = context.files.adopt(writer, staged, madeAtMs)
      insertTemplate(
        writer,
        { subjectId, vector: result.template, pipeline, portraitFileId, madeAtMs, picturedAtMs },
        portrait.by.accountId,
      )
      appendTrail(writer, {
        atMs: madeAtMs,
        ...portrait.by,
        kind: 'subject-enrolled',
        about: { subject: subjectId, pipeline },
      })
      return null
    })
    return fault
  } finally {
    // The numbers do not outlive the call (L25).
    result.template.fill(0)
    if (fault !== null) await context.files.discard(staged)
  }
}

/** 'enrolment.one'. Fails with 'not-found', 'recognition-off' (L19) or 'engine-failed'. */
export async function enrolOne(
  context: CommandContext,
  input: { readonly subjectId: SubjectId; readonly path: string; readonly replace: boolean },
): Promise<PortraitOutcome> {
  const by = signedIn(context)
  if (!context.read((reader) => findSubject(reader, input.subjectId))) throw new StudioError('not-found')
  const reason = await enrolPortrait(context, {
    subjectId: input.subjectId,
    path: input.path,
    by,
    replaces: () => input.replace,
  })
  if (reason === 'recognition-off') throw new StudioError('recognition-off')
  if (reason !== null) return { kind: 'left-out', reason }
  context.announce('register', 'photos', 'trail')
  context.wake()
  return { kind: 'enrolled' }
}

/** 'enrolment.remove': templates, portraits and what was proposed by them go at once (L15); consent stays. Fails with 'not-found'. */
export function removePortraits(
  context: CommandContext,
  input: { readonly subjectId: SubjectId },
): { removed: number } {
  signedIn(context)
  const removed = context.write((writer) => {
    if (!findSubject(writer, input.subjectId)) throw new StudioError('not-found')
    const count = destroyTemplatesOf(writer, input.subjectId)
    recordDestroyed(writer, context, input.subjectId, count)
    return count
  })
  context.announce('register', 'photos', 'trail')
  return { removed }
}

/** The newest enrolment portrait of one person, as JPEG, for /media. Fails with 'not-found' when there is none. */
export async function portraitBytes(context: ReadContext, subjectId: SubjectId): Promise<Uint8Array> {
  const file = context.read((reader) => portraitFileOf(reader, subjectId))
  if (!file) throw new StudioError('not-found')
  return context.files.open((work) => context.read(work), file)
}
