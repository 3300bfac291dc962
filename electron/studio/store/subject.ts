// People on the register: pupils, staff, regular visitors. Studio process only; rows never leave this file.
import { z } from 'zod'
import { Day, SubjectId } from '../../../shared/model/id.ts'
import { Subject, SubjectKind } from '../../../shared/model/subject.ts'
import type { Reader, Writer } from './database.ts'
import { insertNeverShowFact } from './never-show.ts'
import { sql, type Sql } from './sql.ts'

const Row = z
  .object({
    id: SubjectId,
    kind: SubjectKind,
    upn: z.string().nullable(),
    legal_forename: z.string(),
    preferred_forename: z.string().nullable(),
    middle_names: z.string().nullable(),
    surname: z.string(),
    preferred_surname: z.string().nullable(),
    title: z.string().nullable(),
    class_name: z.string().nullable(),
    year_group: z.string().nullable(),
    leaver_on: Day.nullable(),
    never_show: z.number(),
  })
  .transform((row): Subject => ({
    id: row.id,
    kind: row.kind,
    upn: row.upn,
    legalForename: row.legal_forename,
    preferredForename: row.preferred_forename,
    middleNames: row.middle_names,
    surname: row.surname,
    preferredSurname: row.preferred_surname,
    title: row.title,
    className: row.class_name,
    yearGroup: row.year_group,
    leaverOn: row.leaver_on,
    neverShow: row.never_show === 1,
  }))
const columns: Sql = sql`id, kind, upn, legal_forename, preferred_forename, middle_names, surname, preferred_surname, title, class_name, year_group, leaver_on, never_show`

/** Everybody on the register, leavers too, by class and surname. */
export function listSubjects(reader: Reader): Subject[] {
  return reader.all(
    sql`SELECT ${columns} FROM subject ORDER BY class_name IS NULL, class_name, surname, legal_forename, id`,
    Row,
  )
}

export function findSubject(reader: Reader, id: SubjectId): Subject | null {
  return reader.get(sql`SELECT ${columns} FROM subject WHERE id = ${id}`, Row)
}

/** The numbers of the management system by subject, for matching an import (L61). Never shown, never in a log. */
export function listMisIds(reader: Reader): Map<string, SubjectId> {
  const rows = reader.all(
    sql`SELECT mis_id, id FROM subject WHERE mis_id IS NOT NULL`,
    z.object({ mis_id: z.string(), id: SubjectId }),
  )
  return new Map(rows.map((row) => [row.mis_id, row.id]))
}

/** Names of the classes that somebody who has not left is in. */
export function listClassNames(reader: Reader, today: Day): string[] {
  const rows = reader.all(
    sql`SELECT DISTINCT class_name FROM subject WHERE class_name IS NOT NULL AND (leaver_on IS NULL OR leaver_on > ${today}) ORDER BY class_name`,
    z.object({ class_name: z.string() }),
  )
  return rows.map((row) => row.class_name)
}

/** Adds somebody. Fails when the id, the UPN or the number is taken. Never-show brings its fact by itself. */
export function insertSubject(writer: Writer, subject: Subject, misId: string | null, nowMs: number): void {
  writer.run(
    sql`INSERT INTO subject (${columns}, mis_id, added_at_ms)
        VALUES (${subject.id}, ${subject.kind}, ${subject.upn}, ${subject.legalForename}, ${subject.preferredForename}, ${subject.middleNames},
          ${subject.surname}, ${subject.preferredSurname}, ${subject.title}, ${subject.className}, ${subject.yearGroup}, ${subject.leaverOn},
          ${subject.neverShow}, ${misId}, ${nowMs})`,
  )
}

/**
 * Sets everything but id and kind. A null number leaves the known one. Raising never-show here is what a pupil list does: it
 * adds the fact, without a reason, and destroys templates (trigger). Lowering it fails: see never-show.ts.
 */
export function updateSubject(writer: Writer, subject: Subject, misId: string | null, nowMs: number): void {
  const before = findSubject(writer, subject.id)
  if (before && !before.neverShow && subject.neverShow)
    insertNeverShowFact(writer, {
      subjectId: subject.id,
      kind: 'set',
      reason: null,
      recordedAtMs: nowMs,
      recordedBy: null,
    })
  writer.run(
    sql`UPDATE subject SET upn = ${subject.upn}, mis_id = coalesce(${misId}, mis_id), legal_forename = ${subject.legalForename},
          preferred_forename = ${subject.preferredForename}, middle_names = ${subject.middleNames}, surname = ${subject.surname},
          preferred_surname = ${subject.preferredSurname}, title = ${subject.title}, class_name = ${subject.className},
          year_group = ${subject.yearGroup}, leaver_on = ${subject.leaverOn}, never_show = ${subject.neverShow}
        WHERE id = ${subject.id}`,
  )
}

/** Sets or clears the number of the management system: undoing an import puts it back. */
export function setMisId(writer: Writer, id: SubjectId, misId: string | null): void {
  writer.run(sql`UPDATE subject SET mis_id = ${misId} WHERE id = ${id}`)
}
