// Parents and carers the school knows of (L12): whoever counts must be told before a face may be learnt (L5). Studio process
// only; rows never leave this file.
import { z } from 'zod'
import { AtMs, SubjectId, type AccountId, type RollImportId } from '../../../shared/model/id.ts'
import { Contact } from '../../../shared/model/subject.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

const Row = z
  .object({
    id: z.string(),
    subject_id: SubjectId,
    name: z.string(),
    relation: Contact.shape.relation,
    responsibility: Contact.shape.responsibility,
    added_at_ms: AtMs,
  })
  .transform((row): Contact => ({
    id: row.id,
    subjectId: row.subject_id,
    name: row.name,
    relation: row.relation,
    responsibility: row.responsibility,
    addedAtMs: row.added_at_ms,
  }))
const columns = sql`id, subject_id, name, relation, responsibility, added_at_ms`

/** One pupil's parents and carers, in the order they became known; those taken off the card are left out. */
export function contactsOf(reader: Reader, subjectId: SubjectId): Contact[] {
  return reader.all(
    sql`SELECT ${columns} FROM contact WHERE subject_id = ${subjectId} AND removed_at_ms IS NULL ORDER BY added_at_ms, id`,
    Row,
  )
}

/** Everybody's, by pupil. */
export function allContacts(reader: Reader): Map<SubjectId, Contact[]> {
  return Map.groupBy(
    reader.all(sql`SELECT ${columns} FROM contact WHERE removed_at_ms IS NULL ORDER BY added_at_ms, id`, Row),
    (contact) => contact.subjectId,
  )
}

export function findContact(reader: Reader, id: string): Contact | null {
  return reader.get(sql`SELECT ${columns} FROM contact WHERE id = ${id} AND removed_at_ms IS NULL`, Row)
}

/**
 * Adds one. Somebody new who was never told ends the standing, and the database then destroys the pupil's templates in this
 * same transaction: the caller counts them before (templateCountOf in store/biometric.ts).
 */
export function insertContact(
  writer: Writer,
  contact: Contact,
  addedBy: AccountId,
  importId: RollImportId | null = null,
): void {
  writer.run(
    sql`INSERT INTO contact (id, subject_id, name, relation, responsibility, import_id, added_at_ms, added_by)
        VALUES (${contact.id}, ${contact.subjectId}, ${contact.name}, ${contact.relation}, ${contact.responsibility}, ${importId},
          ${contact.addedAtMs}, ${addedBy})`,
  )
}

/** Corrects name, relation or responsibility. May end the standing, as adding may. */
export function updateContact(
  writer: Writer,
  contact: Pick<Contact, 'id' | 'name' | 'relation' | 'responsibility'>,
): void {
  writer.run(
    sql`UPDATE contact SET name = ${contact.name}, relation = ${contact.relation}, responsibility = ${contact.responsibility}
        WHERE id = ${contact.id} AND removed_at_ms IS NULL`,
  )
}

/** Takes somebody off the card; the row stays. What they said stays in the records and counts as before. */
export function removeContact(writer: Writer, id: string, by: AccountId, nowMs: number): void {
  writer.run(
    sql`UPDATE contact SET removed_at_ms = ${nowMs}, removed_by = ${by} WHERE id = ${id} AND removed_at_ms IS NULL`,
  )
}

/** The contacts of one pupil that this import added and that are still on the card. */
export function contactIdsOfImport(reader: Reader, importId: RollImportId, subjectId: SubjectId): string[] {
  return reader
    .all(
      sql`SELECT id FROM contact WHERE import_id = ${importId} AND subject_id = ${subjectId} AND removed_at_ms IS NULL`,
      z.object({ id: z.string() }),
    )
    .map((row) => row.id)
}
