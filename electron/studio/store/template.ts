// Templates and the portraits they came from: biometric data. The database refuses one without standing (L14) and destroys
// both together (L15). Studio process only; numbers leave this file only towards the face engine.
import { z } from 'zod'
import { FileId, SubjectId, type AccountId, type Day } from '../../../shared/model/id.ts'
import type { TemplateVector } from '../ports.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

export interface Template {
  readonly subjectId: SubjectId
  readonly vector: TemplateVector
  readonly pipeline: string
  readonly portraitFileId: FileId
  readonly madeAtMs: number
  /** When the picture itself was taken or enrolled; left out where the template was made with it. The year of L29 counts from here. */
  readonly picturedAtMs?: number
}

const Row = z
  .object({
    subject_id: SubjectId,
    vector: z.instanceof(Uint8Array),
    pipeline: z.string(),
    portrait_file_id: FileId,
    made_at_ms: z.number(),
    pictured_at_ms: z.number().nullable(),
  })
  .transform((row): Template => {
    // A copy: SQLite's buffer need not lie on a border of four bytes.
    const bytes = Uint8Array.from(row.vector)
    return {
      subjectId: row.subject_id,
      vector: new Float32Array(bytes.buffer),
      pipeline: row.pipeline,
      portraitFileId: row.portrait_file_id,
      madeAtMs: row.made_at_ms,
      picturedAtMs: row.pictured_at_ms ?? row.made_at_ms,
    }
  })

/** Children's faces change: a template older than a year is not used (L29). */
const TEMPLATE_LIFE_MS = 365 * 24 * 60 * 60 * 1000

/** Templates that may be compared now: of this pipeline alone, of a picture enrolled within a year. Oldest first. */
export function listTemplates(reader: Reader, pipeline: string, nowMs: number): Template[] {
  return reader.all(
    sql`SELECT subject_id, vector, pipeline, portrait_file_id, made_at_ms, pictured_at_ms FROM template
        WHERE pipeline = ${pipeline} AND coalesce(pictured_at_ms, made_at_ms) > ${nowMs - TEMPLATE_LIFE_MS} ORDER BY made_at_ms, portrait_file_id`,
    Row,
  )
}

/** When the newest of those was made, milliseconds since 1970; null while there is none. Their numbers are not read for it. */
export function newestTemplate(reader: Reader, pipeline: string, nowMs: number): number | null {
  const row = reader.get(
    sql`SELECT max(made_at_ms) AS newest FROM template
        WHERE pipeline = ${pipeline} AND coalesce(pictured_at_ms, made_at_ms) > ${nowMs - TEMPLATE_LIFE_MS}`,
    NewestRow,
  )
  return row?.newest ?? null
}
const SubjectRow = z.object({ subject_id: SubjectId })
const NewestRow = z.object({ newest: z.number().nullable() })

/** Who has a template, of whatever pipeline. */
export function enrolledSubjectIds(reader: Reader): Set<SubjectId> {
  return new Set(reader.all(sql`SELECT DISTINCT subject_id FROM template`, SubjectRow).map((row) => row.subject_id))
}

/** When everybody's newest portrait was taken, milliseconds since 1970; or only this person's. */
export function newestPortraits(reader: Reader, only: SubjectId | null = null): Map<SubjectId, number> {
  const rows = reader.all(
    sql`SELECT subject_id, max(coalesce(pictured_at_ms, made_at_ms)) AS pictured_at_ms FROM template
        WHERE ${only} IS NULL OR subject_id = ${only} GROUP BY subject_id`,
    z.object({ subject_id: SubjectId, pictured_at_ms: z.number() }),
  )
  return new Map(rows.map((row) => [row.subject_id, row.pictured_at_ms]))
}

/** All portraits of one person, the newest first. */
export function portraitFilesOf(reader: Reader, subjectId: SubjectId): FileId[] {
  return reader
    .all(
      sql`SELECT portrait_file_id FROM template WHERE subject_id = ${subjectId} ORDER BY made_at_ms DESC, portrait_file_id`,
      z.object({ portrait_file_id: FileId }),
    )
    .map((row) => row.portrait_file_id)
}

/** The newest portrait of one person, or null. */
export function portraitFileOf(reader: Reader, subjectId: SubjectId): FileId | null {
  const row = reader.get(
    sql`SELECT portrait_file_id FROM template WHERE subject_id = ${subjectId} ORDER BY made_at_ms DESC, portrait_file_id LIMIT 1`,
    z.object({ portrait_file_id: FileId }),
  )
  return row?.portrait_file_id ?? null
}

/** Stores one enrolment; the portrait's file has been adopted in this transaction. Refused by the database without standing. */
export function insertTemplate(writer: Writer, template: Template, madeBy: AccountId): void {
  const { vector } = template
  writer.run(
    sql`INSERT INTO template (portrait_file_id, subject_id, vector, pipeline, made_at_ms, pictured_at_ms, made_by)
        VALUES (${template.portraitFileId}, ${template.subjectId}, ${new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength)},
          ${template.pipeline}, ${template.madeAtMs}, ${template.picturedAtMs ?? template.madeAtMs}, ${madeBy})`,
  )
}

/** Destroys one template and the key of its portrait; false when it is gone already. */
export function destroyTemplate(writer: Writer, portraitFileId: FileId): boolean {
  return writer.run(sql`DELETE FROM template WHERE portrait_file_id = ${portraitFileId}`) === 1
}

/** Destroys one person's templates and the keys of their portraits. Answers how many. */
export function destroyTemplatesOf(writer: Writer, subjectId: SubjectId): number {
  return writer.run(sql`DELETE FROM template WHERE subject_id = ${subjectId}`)
}

/** How many templates there are, and of whom. */
export function countTemplates(reader: Reader): { readonly subjectId: SubjectId; readonly count: number }[] {
  return reader
    .all(
      sql`SELECT subject_id, count(*) AS count FROM template GROUP BY subject_id ORDER BY subject_id`,
      z.object({ subject_id: SubjectId, count: z.number() }),
    )
    .map((row) => ({ subjectId: row.subject_id, count: row.count }))
}

/** Destroys the templates of everybody whose standing is gone, leavers above all (L32). Answers who and how many. */
export function destroyLapsedTemplates(
  writer: Writer,
  today: Day,
): { readonly subjectId: SubjectId; readonly count: number }[] {
  const lapsed = writer.all(
    sql`SELECT subject_id, count(*) AS count FROM template
        WHERE subject_id NOT IN (SELECT subject_id FROM biometric_consent WHERE leaver_on IS NULL OR leaver_on > ${today})
        GROUP BY subject_id`,
    z.object({ subject_id: SubjectId, count: z.number() }),
  )
  for (const row of lapsed) destroyTemplatesOf(writer, row.subject_id)
  return lapsed.map((row) => ({ subjectId: row.subject_id, count: row.count }))
}
