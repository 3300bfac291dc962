// The scan of a form or letter beside a recorded fact (L30): read from where a person points, sealed like everything else,
// shown only to people who are signed in. The file outside stays as it was.
import { StudioError } from '../../../shared/model/failure.ts'
import type { FileId, SubjectId } from '../../../shared/model/id.ts'
import { biometricHistoryOf } from '../store/biometric.ts'
import type { Writer } from '../store/database.ts'
import { readOutsideFile, writeOutsideFile } from '../store/outside-file.ts'
import { isEvidence, permissionHistoryOf } from '../store/permission.ts'
import type { StagedFile } from '../store/sealed-files.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { signedIn } from './signed-in.ts'

const MAX_BYTES = 10 * 1024 * 1024
/** What the first bytes of each kind are. The name of a file says nothing. */
const beginnings = [
  { kind: 'evidence-pdf', ending: 'pdf', type: 'application/pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { kind: 'evidence-image', ending: 'jpg', type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { kind: 'evidence-image', ending: 'png', type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
] as const

const kindOf = (bytes: Uint8Array) => beginnings.find((one) => one.bytes.every((byte, i) => bytes[i] === byte)) ?? null

/**
 * Runs `record` with the scan at `path` sealed and adopted in its transaction, or with null when there is none. Fails with
 * 'file-not-found', 'file-too-large' or 'not-a-scan', and then nothing is recorded.
 */
export async function withEvidence<T>(
  context: CommandContext,
  path: string | null,
  record: (writer: Writer, evidence: FileId | null) => T,
): Promise<T> {
  if (path === null) return context.write((writer) => record(writer, null))
  const bytes = await readOutsideFile(path, MAX_BYTES)
  const found = kindOf(bytes)
  if (!found) throw new StudioError('not-a-scan')
  const staged: StagedFile = await context.files.stage(bytes, found.kind)
  try {
    return context.write((writer) => record(writer, context.files.adopt(writer, staged, context.clock.nowMs())))
  } catch (error) {
    await context.files.discard(staged)
    throw error
  }
}

/** The scan beside one fact of this person. Fails with 'not-found'. */
async function openEvidence(context: ReadContext, fileId: FileId) {
  const bytes = await context.files.open(context.read, fileId)
  const found = kindOf(bytes)
  if (!found) throw new StudioError('not-found')
  return { bytes, found }
}

/** A scan as a picture for /media, or null: only what is the evidence of a fact is served here, and only pictures. */
export async function evidencePicture(
  context: ReadContext,
  fileId: FileId,
): Promise<{ readonly bytes: Uint8Array; readonly type: 'image/jpeg' | 'image/png' } | null> {
  if (!context.read((reader) => isEvidence(reader, fileId))) return null
  const { bytes, found } = await openEvidence(context, fileId)
  return found.type === 'application/pdf' ? null : { bytes, type: found.type }
}

/** 'evidence.saveCopy': a copy of the school's own paper into a folder outside, recorded. Answers the file's name. */
export async function saveEvidenceCopy(
  context: CommandContext,
  input: { subjectId: SubjectId; record: 'permission' | 'biometric'; seq: number; folder: string },
): Promise<{ name: string }> {
  const who = signedIn(context)
  const entries = context.read((reader) =>
    input.record === 'permission'
      ? permissionHistoryOf(reader, input.subjectId)
      : biometricHistoryOf(reader, input.subjectId),
  )
  const evidence = entries.find((entry) => entry.seq === input.seq)?.evidence
  if (!evidence) throw new StudioError('not-found')
  const { bytes, found } = await openEvidence(context, evidence.fileId)
  const name = await writeOutsideFile(input.folder, `Form ${context.today()}.${found.ending}`, bytes)
  context.write((writer) => {
    appendTrail(writer, {
      atMs: context.clock.nowMs(),
      ...who,
      kind: 'evidence-copied',
      about: { subject: input.subjectId, record: input.record, fact: input.seq },
    })
  })
  context.announce('trail')
  return { name }
}
