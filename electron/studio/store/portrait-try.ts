// Portraits that an older version of the engine enrolled and this one must enrol again: which is next, how often each was
// tried, and which could not be used. Studio process only.
import { z } from 'zod'
import { AccountId, AtMs, FileId, SubjectId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

/** A portrait whose template is of another version. */
export interface OldPortrait {
  readonly subjectId: SubjectId
  readonly portraitFileId: FileId
  readonly picturedAtMs: number
  readonly madeBy: AccountId
}

/** The next portrait to enrol again; one that was given up at this version is not. */
export function nextOldPortrait(reader: Reader, pipeline: string): OldPortrait | null {
  const row = reader.get(
    sql`SELECT t.subject_id, t.portrait_file_id, coalesce(t.pictured_at_ms, t.made_at_ms) AS pictured_at_ms, t.made_by
        FROM template AS t LEFT JOIN portrait_try AS y ON y.portrait_file_id = t.portrait_file_id AND y.pipeline = ${pipeline}
        WHERE t.pipeline <> ${pipeline} AND y.fault IS NULL ORDER BY coalesce(y.tries, 0), t.made_at_ms, t.portrait_file_id LIMIT 1`,
    z.object({ subject_id: SubjectId, portrait_file_id: FileId, pictured_at_ms: AtMs, made_by: AccountId }),
  )
  return (
    row && {
      subjectId: row.subject_id,
      portraitFileId: row.portrait_file_id,
      picturedAtMs: row.pictured_at_ms,
      madeBy: row.made_by,
    }
  )
}

/** Counts a try before it begins; answers how many there are with this one. */
export function beginPortraitTry(writer: Writer, portrait: FileId, pipeline: string): number {
  writer.run(sql`DELETE FROM portrait_try WHERE portrait_file_id = ${portrait} AND pipeline <> ${pipeline}`)
  writer.run(
    sql`INSERT INTO portrait_try (portrait_file_id, pipeline, tries) VALUES (${portrait}, ${pipeline}, 1)
        ON CONFLICT (portrait_file_id) DO UPDATE SET tries = tries + 1`,
  )
  return (
    writer.get(
      sql`SELECT tries FROM portrait_try WHERE portrait_file_id = ${portrait}`,
      z.object({ tries: z.number().int() }),
    )?.tries ?? 1
  )
}

/** Ended from outside: the try does not count. */
export function giveBackPortraitTry(writer: Writer, portrait: FileId): void {
  writer.run(sql`DELETE FROM portrait_try WHERE portrait_file_id = ${portrait} AND tries = 1`)
  writer.run(sql`UPDATE portrait_try SET tries = tries - 1 WHERE portrait_file_id = ${portrait}`)
}

/** This version cannot use the portrait: a new one is needed. */
export function givePortraitUp(writer: Writer, portrait: FileId, fault: string): void {
  writer.run(sql`UPDATE portrait_try SET fault = ${fault} WHERE portrait_file_id = ${portrait}`)
}

/** People all of whose portraits this version has given up. */
export function givenUpPeople(reader: Reader, pipeline: string): SubjectId[] {
  return reader
    .all(
      sql`SELECT t.subject_id FROM template AS t
            LEFT JOIN portrait_try AS y ON y.portrait_file_id = t.portrait_file_id AND y.pipeline = ${pipeline}
          GROUP BY t.subject_id HAVING count(*) = count(CASE WHEN t.pipeline <> ${pipeline} THEN y.fault END)
          ORDER BY t.subject_id`,
      z.object({ subject_id: SubjectId }),
    )
    .map((row) => row.subject_id)
}
