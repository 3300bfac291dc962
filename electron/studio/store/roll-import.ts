// Imports of pupil lists: the history, what the newest one changed, and how each layout of columns was read. Studio process
// only; rows never leave this file.
import { z } from 'zod'
import { AccountId, AtMs, RollImportId, SubjectId } from '../../../shared/model/id.ts'
import { ConsentTypes, RollColumns } from '../../../shared/model/roll.ts'
import { Subject } from '../../../shared/model/subject.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

const Counts = z.record(z.string(), z.number().int().nonnegative())

/** One import as it is kept. */
export interface RollImportRecord {
  readonly id: RollImportId
  readonly atMs: number
  readonly by: AccountId
  readonly fileName: string
  readonly fileSha256: string
  readonly counts: Readonly<Record<string, number>>
  readonly undone: { readonly atMs: number; readonly by: AccountId } | null
}

/** What an import did to one person. `before` null = it added them. */
export interface RollImportStep {
  readonly subjectId: SubjectId
  readonly before: Subject | null
  readonly beforeMisId: string | null
  readonly after: Subject
}

const Row = z
  .object({
    id: RollImportId,
    at_ms: AtMs,
    by_account: AccountId,
    file_name: z.string(),
    file_sha256: z.string(),
    counts: z.string(),
    undone_at_ms: AtMs.nullable(),
    undone_by: AccountId.nullable(),
  })
  .transform((row): RollImportRecord => ({
    id: row.id,
    atMs: row.at_ms,
    by: row.by_account,
    fileName: row.file_name,
    fileSha256: row.file_sha256,
    counts: Counts.parse(JSON.parse(row.counts)),
    undone: row.undone_at_ms === null || row.undone_by === null ? null : { atMs: row.undone_at_ms, by: row.undone_by },
  }))

/** The newest imports, the newest first. */
export function listRollImports(reader: Reader, limit: number): RollImportRecord[] {
  return reader.all(
    sql`SELECT id, at_ms, by_account, file_name, file_sha256, counts, undone_at_ms, undone_by FROM roll_import
        ORDER BY rowid DESC LIMIT ${limit}`,
    Row,
  )
}

/** Adds an import and what it did, and forgets what older ones did: only the newest can be undone. */
export function insertRollImport(
  writer: Writer,
  record: Omit<RollImportRecord, 'undone'>,
  steps: readonly RollImportStep[],
): void {
  writer.run(sql`DELETE FROM roll_import_step`)
  writer.run(
    sql`INSERT INTO roll_import (id, at_ms, by_account, file_name, file_sha256, counts)
        VALUES (${record.id}, ${record.atMs}, ${record.by}, ${record.fileName}, ${record.fileSha256}, ${JSON.stringify(record.counts)})`,
  )
  for (const step of steps)
    writer.run(
      sql`INSERT INTO roll_import_step (import_id, subject_id, before, before_mis_id, after)
          VALUES (${record.id}, ${step.subjectId}, ${step.before && JSON.stringify(step.before)}, ${step.beforeMisId}, ${JSON.stringify(step.after)})`,
    )
}

/** What an import did to everybody; empty once another import has followed. */
export function rollImportSteps(reader: Reader, id: RollImportId): RollImportStep[] {
  return reader
    .all(
      sql`SELECT subject_id, before, before_mis_id, after FROM roll_import_step WHERE import_id = ${id} ORDER BY rowid`,
      z.object({
        subject_id: SubjectId,
        before: z.string().nullable(),
        before_mis_id: z.string().nullable(),
        after: z.string(),
      }),
    )
    .map((row) => ({
      subjectId: row.subject_id,
      before: row.before === null ? null : Subject.parse(JSON.parse(row.before)),
      beforeMisId: row.before_mis_id,
      after: Subject.parse(JSON.parse(row.after)),
    }))
}

export function setRollImportUndone(writer: Writer, id: RollImportId, by: AccountId, nowMs: number): void {
  writer.run(sql`UPDATE roll_import SET undone_at_ms = ${nowMs}, undone_by = ${by} WHERE id = ${id}`)
  writer.run(sql`DELETE FROM roll_import_step WHERE import_id = ${id}`)
}

/** How the columns of a layout were read the last time, or null. */
export function recallLayout(
  reader: Reader,
  layout: string,
): { readonly columns: RollColumns; readonly consentTypes: ConsentTypes } | null {
  const row = reader.get(
    sql`SELECT columns, consent_types FROM roll_layout WHERE layout = ${layout}`,
    z.object({ columns: z.string(), consent_types: z.string() }),
  )
  return (
    row && {
      columns: RollColumns.parse(JSON.parse(row.columns)),
      consentTypes: ConsentTypes.parse(JSON.parse(row.consent_types)),
    }
  )
}

export function rememberLayout(
  writer: Writer,
  layout: string,
  read: { readonly columns: RollColumns; readonly consentTypes: ConsentTypes },
  nowMs: number,
): void {
  writer.run(
    sql`INSERT INTO roll_layout (layout, columns, consent_types, changed_at_ms)
        VALUES (${layout}, ${JSON.stringify(read.columns)}, ${JSON.stringify(read.consentTypes)}, ${nowMs})
        ON CONFLICT (layout) DO UPDATE SET columns = excluded.columns, consent_types = excluded.consent_types,
          changed_at_ms = excluded.changed_at_ms`,
  )
}
