// Photo permissions as append-only facts (L30). What they add up to is shared/rules/permission-standing.ts, which gets only
// those that count: a fact that was taken back stays readable and counts for nothing. Studio only.
import { z } from 'zod'
import { AccountId, AtMs, Day, FileId, RollImportId, SubjectId } from '../../../shared/model/id.ts'
import { PermissionFact, TakenBack, type Evidence, type PermissionEntry } from '../../../shared/model/permission.ts'
import type { Reader, Writer } from './database.ts'
import { sql, type Sql } from './sql.ts'

/** What is kept beside a fact. */
export interface BesideFact {
  readonly evidence?: FileId | null
  readonly note?: string | null
  /** The pupil list that brings it. */
  readonly importId?: RollImportId | null
}

const factRow = {
  subject_id: SubjectId,
  purpose: PermissionFact.shape.purpose,
  decision: PermissionFact.shape.decision,
  given_by: z.string().nullable(),
  relation: PermissionFact.shape.relation,
  how: PermissionFact.shape.how,
  said_on: Day.nullable(),
  expires_on: Day.nullable(),
  recorded_at_ms: AtMs,
  recorded_by: AccountId,
}
const FactRow = z.object(factRow)
const factOf = (row: z.output<typeof FactRow>): PermissionFact => ({
  subjectId: row.subject_id,
  purpose: row.purpose,
  decision: row.decision,
  givenBy: row.given_by,
  relation: row.relation,
  how: row.how,
  saidOn: row.said_on,
  expiresOn: row.expires_on,
  recordedAtMs: row.recorded_at_ms,
  recordedBy: row.recorded_by,
})
const Row = FactRow.transform(factOf)
const columns: Sql = sql`subject_id, purpose, decision, given_by, relation, how, said_on, expires_on, recorded_at_ms, recorded_by`

/** One person's facts that count, newest first; for one purpose or all. */
export function permissionFactsOf(
  reader: Reader,
  subjectId: SubjectId,
  purpose: PermissionFact['purpose'] | null = null,
): PermissionFact[] {
  return reader.all(
    purpose === null
      ? sql`SELECT ${columns} FROM permission_counting WHERE subject_id = ${subjectId} ORDER BY seq DESC`
      : sql`SELECT ${columns} FROM permission_counting WHERE subject_id = ${subjectId} AND purpose = ${purpose} ORDER BY seq DESC`,
    Row,
  )
}

/**
 * The last word that counts of each who answered, by person; for one purpose or all. A list of a thousand people is worked
 * out from these: the standing rests on nobody's earlier words, so it is the same as with all facts (tests/store).
 */
export function newestPermissionFacts(
  reader: Reader,
  purpose: PermissionFact['purpose'] | null = null,
): Map<SubjectId, PermissionFact[]> {
  const which = purpose === null ? sql`TRUE` : sql`fact.purpose = ${purpose}`
  return Map.groupBy(
    reader.all(
      sql`SELECT subject_id AS subjectId, purpose, decision, given_by AS givenBy, relation, how, said_on AS saidOn,
            expires_on AS expiresOn, recorded_at_ms AS recordedAtMs, recorded_by AS recordedBy
          FROM permission_counting AS fact
          WHERE ${which} AND NOT EXISTS (SELECT 1 FROM permission_counting AS later
            WHERE later.subject_id = fact.subject_id AND later.purpose = fact.purpose
              AND later.recorded_at_ms > fact.recorded_at_ms
              AND later.relation = fact.relation AND later.given_by IS fact.given_by)`,
      // Named as the noun is: of thousands of rows none is made twice.
      PermissionFact,
    ),
    (fact) => fact.subjectId,
  )
}

/** Everybody's facts that count, by person. */
export function allPermissionFacts(reader: Reader): Map<SubjectId, PermissionFact[]> {
  return Map.groupBy(
    reader.all(sql`SELECT ${columns} FROM permission_counting ORDER BY seq DESC`, Row),
    (fact) => fact.subjectId,
  )
}

/** The scan beside a fact, as its row tells. */
export const evidenceOf = (row: {
  readonly evidence_file: FileId | null
  readonly evidence_kind: 'evidence-pdf' | 'evidence-image' | null
}): Evidence | null =>
  row.evidence_file === null || row.evidence_kind === null
    ? null
    : { fileId: row.evidence_file, kind: row.evidence_kind === 'evidence-pdf' ? 'pdf' : 'image' }

const EntryRow = z
  .object({
    ...factRow,
    seq: z.number().int(),
    evidence_file: FileId.nullable(),
    evidence_kind: z.enum(['evidence-pdf', 'evidence-image']).nullable(),
    note: z.string().nullable(),
    import_id: RollImportId.nullable(),
    replaces_seq: z.number().int().nullable(),
    because: TakenBack.shape.because.nullable(),
    at_ms: AtMs.nullable(),
    by_account: AccountId.nullable(),
  })
  .transform((row): PermissionEntry => ({
    fact: factOf(row),
    seq: row.seq,
    evidence: evidenceOf(row),
    note: row.note,
    importId: row.import_id,
    replaces: row.replaces_seq,
    takenBack:
      row.because === null || row.at_ms === null || row.by_account === null
        ? null
        : { because: row.because, atMs: row.at_ms, by: row.by_account },
  }))

/** One person's whole record, newest first, with what was taken back. For reading; no rule may be asked with it. */
export function permissionHistoryOf(reader: Reader, subjectId: SubjectId): PermissionEntry[] {
  return reader.all(
    sql`SELECT f.seq, ${columns}, f.evidence_file, e.kind AS evidence_kind, f.note, f.import_id, f.replaces_seq, t.because, t.at_ms, t.by_account
        FROM permission_fact f LEFT JOIN permission_taken_back t ON t.fact_seq = f.seq LEFT JOIN sealed_file e ON e.id = f.evidence_file
        WHERE f.subject_id = ${subjectId} ORDER BY f.seq DESC`,
    EntryRow,
  )
}

/**
 * Appends one fact. It is dated `recordedAtMs`, or a millisecond after the fact before it when the clock was set back:
 * what is recorded later must count as later. `replaces`: the nameless answer of a pupil list whose place it takes.
 */
export function insertPermissionFact(
  writer: Writer,
  fact: PermissionFact,
  beside: BesideFact & { readonly replaces?: number | null } = {},
): void {
  writer.run(
    sql`INSERT INTO permission_fact (${columns}, evidence_file, note, import_id, replaces_seq)
        SELECT ${fact.subjectId}, ${fact.purpose}, ${fact.decision}, ${fact.givenBy}, ${fact.relation}, ${fact.how}, ${fact.saidOn},
          ${fact.expiresOn}, max(${fact.recordedAtMs}, 1 + coalesce((SELECT max(recorded_at_ms) FROM permission_fact
            WHERE subject_id = ${fact.subjectId} AND purpose = ${fact.purpose}), -1)), ${fact.recordedBy},
          ${beside.evidence ?? null}, ${beside.note ?? null}, ${beside.importId ?? null}, ${beside.replaces ?? null}`,
  )
}

/** True for a file that is the scan beside some fact, of either record. */
export function isEvidence(reader: Reader, fileId: FileId): boolean {
  const row = reader.get(
    sql`SELECT EXISTS (SELECT 1 FROM permission_fact WHERE evidence_file = ${fileId}) OR EXISTS (SELECT 1 FROM biometric_fact WHERE evidence_file = ${fileId}) AS it`,
    z.object({ it: z.number() }),
  )
  return row?.it === 1
}

/** Takes one fact back. The database refuses a no that is called a slip (migration 0060). */
export function takeBackPermission(writer: Writer, seq: number, takenBack: TakenBack): void {
  writer.run(
    sql`INSERT INTO permission_taken_back (fact_seq, because, at_ms, by_account)
        VALUES (${seq}, ${takenBack.because}, ${takenBack.atMs}, ${takenBack.by})`,
  )
}

/** Takes back every fact that this import brought and that still counts, `except` of these people. Answers whose, each once. */
export function takeBackPermissionsOfImport(
  writer: Writer,
  importId: RollImportId,
  by: AccountId,
  nowMs: number,
  except: readonly SubjectId[],
): SubjectId[] {
  // An empty list in SQL would match nothing at all.
  const others = except.length === 0 ? sql`` : sql`AND subject_id NOT IN (${except})`
  const rows = writer.all(
    sql`SELECT DISTINCT subject_id FROM permission_counting WHERE import_id = ${importId} ${others} ORDER BY subject_id`,
    z.object({ subject_id: SubjectId }),
  )
  writer.run(
    sql`INSERT INTO permission_taken_back (fact_seq, because, at_ms, by_account)
        SELECT seq, 'import-undone', ${nowMs}, ${by} FROM permission_counting WHERE import_id = ${importId} ${others}`,
  )
  return rows.map((row) => row.subject_id)
}
