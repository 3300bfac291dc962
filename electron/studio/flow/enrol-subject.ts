// 'enrolment.folder': portraits become templates, for those alone whose biometric standing allows it (L14). The portraits
// stay sealed in the vault; the folder is left as it was.
import type { EnrolmentReport } from '../../../shared/contract/views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { FileId, SubjectId } from '../../../shared/model/id.ts'
import type { Subject } from '../../../shared/model/subject.ts'
import type { Reader } from '../store/database.ts'
import { listOutsidePictures, readOutsideFile, type OutsidePicture } from '../store/outside-file.ts'
import { findSubject, listSubjects } from '../store/subject.ts'
import { destroyTemplatesOf, insertTemplate, portraitFileOf } from '../store/template.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { displayName } from './display-name.ts'
import { isRecognitionOn } from './recognition-today.ts'
import { biometricsToday } from './people-today.ts'
import { signedIn } from './signed-in.ts'

const MAX_BYTES = 64 * 1024 * 1024
type LeftOut = EnrolmentReport['leftOut'][number]

/** Letters and digits only, lower case, without accents: 'Zoë_O’Brien 2.jpg' and 'zoe obrien' meet. */
const bare = (text: string) =>
  text
    .replaceAll(/[łŁ]/g, 'l')
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f'’`]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

/** Finds whose portrait a file is: by a UPN in its name, else by 'forename surname' in either order. */
function portraitFinder(subjects: readonly Subject[]) {
  const byUpn = new Map(subjects.flatMap((one) => (one.upn ? [[one.upn.toLowerCase(), one] as const] : [])))
  const byName = new Map<string, Set<Subject>>()
  for (const one of subjects) {
    for (const forename of new Set([one.legalForename, one.preferredForename ?? one.legalForename])) {
      for (const name of [`${forename} ${one.surname}`, `${one.surname} ${forename}`]) {
        byName.set(bare(name), (byName.get(bare(name)) ?? new Set()).add(one))
      }
    }
  }
  return (picture: OutsidePicture): readonly Subject[] => {
    // The file's own name first; a folder per pupil is the second way.
    for (const text of [picture.name.replace(/\.[^.]+$/, ''), picture.folder ?? '']) {
      const upn = bare(text)
        .split(' ')
        .find((word) => byUpn.has(word))
      const found = upn === undefined ? null : byUpn.get(upn)
      if (found) return [found]
      // A number after the name counts the pictures of one pupil.
      const named = byName.get(bare(text)) ?? byName.get(bare(text).replace(/ \d{1,3}$/, ''))
      if (named) return [...named]
    }
    return []
  }
}

/** Whether a template of this person may be made now: recognition is on (L19) and their biometric standing allows it (L14). */
export const mayEnrol = (reader: Reader, subjectId: SubjectId, context: ReadContext) => {
  const subject = findSubject(reader, subjectId)
  return (
    subject !== null &&
    isRecognitionOn(reader, context.today()) &&
    biometricsToday(reader, subject, context.today()).kind === 'stands'
  )
}

/**
 * 'enrolment.folder'. A pupil's earlier templates are replaced by those of this folder. Without standing a portrait is not
 * even opened. Fails with 'recognition-off' (L19), 'folder-not-found' or 'folder-empty'; a failing engine ends it with 'engine-failed', and whoever
 * was enrolled until then stays enrolled.
 */
export async function enrolFolder(context: CommandContext, input: { path: string }): Promise<EnrolmentReport> {
  const who = signedIn(context)
  if (!context.read((reader) => isRecognitionOn(reader, context.today()))) throw new StudioError('recognition-off')
  const pictures = await listOutsidePictures(input.path)
  if (pictures.length === 0) throw new StudioError('folder-empty')
  const find = portraitFinder(context.read(listSubjects))
  const enrolled = new Map<SubjectId, string>()
  const leftOut: LeftOut[] = []
  for (const picture of pictures) {
    const [subject, ...more] = find(picture)
    const leaveOut = (reason: LeftOut['reason']) => leftOut.push({ sourceName: picture.name, reason })
    if (!subject || more.length > 0) {
      leaveOut(subject ? 'several-by-that-name' : 'nobody-by-that-name')
      continue
    }
    if (!context.read((reader) => mayEnrol(reader, subject.id, context))) {
      leaveOut('no-biometric-consent')
      continue
    }
    let bytes: Uint8Array
    try {
      bytes = await readOutsideFile(picture.path, MAX_BYTES)
    } catch (error) {
      if (!(error instanceof StudioError)) throw error
      leaveOut('unreadable-photo')
      continue
    }
    const read = await context.engine.read(bytes)
    if (!read.accepted) {
      leaveOut('unreadable-photo')
      continue
    }
    const result = await context.engine.enrol(bytes)
    if (!result.ok) {
      leaveOut(result.faults[0] ?? 'no-face')
      continue
    }
    const staged = await context.files.stage(result.portrait, 'portrait')
    const kept = context.write((writer) => {
      // Asked again inside the transaction: an objection may have come while the engine was working.
      if (!mayEnrol(writer, subject.id, context)) return false
      if (!enrolled.has(subject.id)) destroyTemplatesOf(writer, subject.id)
      const nowMs = context.clock.nowMs()
      const portraitFileId = context.files.adopt(writer, staged, nowMs)
      insertTemplate(
        writer,
        {
          subjectId: subject.id,
          vector: result.template,
          pipeline: context.engine.pipeline,
          portraitFileId,
          madeAtMs: nowMs,
        },
        who.accountId,
      )
      appendTrail(writer, {
        atMs: nowMs,
        ...who,
        kind: 'subject-enrolled',
        about: { subject: subject.id, pipeline: context.engine.pipeline },
      })
      return true
    })
    if (kept) enrolled.set(subject.id, displayName(subject))
    else leaveOut('no-biometric-consent')
  }
  context.announce('register', 'photos', 'trail')
  context.wake()
  return { enrolled: [...enrolled].map(([subjectId, name]) => ({ subjectId, name })), leftOut }
}

/** Which file the portrait of one person is, or null. */
const portraitOf = (context: ReadContext, subjectId: SubjectId): FileId | null =>
  context.read((reader) => portraitFileOf(reader, subjectId))

/** The newest enrolment portrait of one person, as JPEG, for /media. Fails with 'not-found' when there is none. */
export async function portraitBytes(context: ReadContext, subjectId: SubjectId): Promise<Uint8Array> {
  const file = portraitOf(context, subjectId)
  if (!file) throw new StudioError('not-found')
  return context.files.open((work) => context.read(work), file)
}
