// Biometric consent as append-only facts (L5–L14): a record of its own, never derived from photo permission (L1). What the
// facts add up to is shared/rules/biometric-standing.ts; the database holds the same rule. Studio process only.
import { z } from 'zod'
import { AccountId, AtMs, Day, FileId, RollImportId, SubjectId } from '../../../shared/model/id.ts'
import { BiometricFact, ExemptionGround, TakenBack, type BiometricEntry } from '../../../shared/model/permission.ts'
import type { Reader, Writer } from './database.ts'
import { evidenceOf, type BesideFact } from './permission.ts'
import { sql, type Sql } from './sql.ts'

/** What is kept beside a step; an exemption has its ground and who decided (L11). */
export type BesideBiometric = BesideFact & { readonly exemption?: BiometricEntry['exemption'] }

const factRow = {
  subject_id: SubjectId,
  kind: BiometricFact.shape.kind,
  parent: z.string().nullable(),
  in_writing: z.number(),
  said_on: Day.nullable(),
  recorded_at_ms: AtMs,
  recorded_by: AccountId,
}
const FactRow = z.object(factRow)
const factOf = (row: z.output<typeof FactRow>): BiometricFact => ({
  subjectId: row.subject_id,
  kind: row.kind,
  parent: row.parent,
  inWriting: row.in_writing === 1,
  saidOn: row.said_on,
  recordedAtMs: row.recorded_at_ms,
  recordedBy: row.recorded_by,
})
const Row = FactRow.transform(factOf)
const columns: Sql = sql`subject_id, kind, parent, in_writing, said_on, recorded_at_ms, recorded_by`

/** One person's facts that count, newest first. */
export function biometricFactsOf(reader: Reader, subjectId: SubjectId): BiometricFact[] {
  return reader.all(
    sql`SELECT ${columns} FROM biometric_counting WHERE subject_id = ${subjectId} ORDER BY seq DESC`,
    Row,
  )
}

/** Everybody's facts that count, by person. */
export function allBiometricFacts(reader: Reader): Map<SubjectId, BiometricFact[]> {
  return Map.groupBy(
    reader.all(sql`SELECT ${columns} FROM biometric_counting ORDER BY seq DESC`, Row),
    (fact) => fact.subjectId,
  )
}

const EntryRow = z
  .object({
    ...factRow,
    seq: z.number().int(),
    evidence_file: FileId.nullable(),
    evidence_kind: z.enum(['evidence-pdf', 'evidence-image']).nullable(),
    note: z.string().nullable(),
    import_id: RollImportId.nullable(),
    exemption_ground: ExemptionGround.nullable(),
    exemption_by: z.string().nullable(),
    because: TakenBack.shape.because.nullable(),
    at_ms: AtMs.nullable(),
    by_account: AccountId.nullable(),
  })
  .transform((row): BiometricEntry => ({
    fact: factOf(row),
    seq: row.seq,
    evidence: evidenceOf(row),
    note: row.note,
    importId: row.import_id,
    exemption:
      row.exemption_ground === null || row.exemption_by === null
        ? null
        : { ground: row.exemption_ground, decidedBy: row.exemption_by },
    takenBack:
      row.because === null || row.at_ms === null || row.by_account === null
        ? null
        : { because: row.because, atMs: row.at_ms, by: row.by_account },
  }))

/** One person's whole record, newest first, with what was taken back. For reading; no rule may be asked with it. */
export function biometricHistoryOf(reader: Reader, subjectId: SubjectId): BiometricEntry[] {
  return reader.all(
    sql`SELECT f.seq, f.subject_id, f.kind, f.parent, f.in_writing, f.said_on, f.recorded_at_ms, f.recorded_by, f.evidence_file, e.kind AS evidence_kind, f.note, f.import_id, f.exemption_ground, f.exemption_by, t.because, t.at_ms, t.by_account
        FROM biometric_fact f LEFT JOIN biometric_taken_back t ON t.fact_seq = f.seq LEFT JOIN sealed_file e ON e.id = f.evidence_file
        WHERE f.subject_id = ${subjectId} ORDER BY f.seq DESC`,
    EntryRow,
  )
}

/** How many templates of this person there are: asked before and after, it says how many an act destroyed (L16). */
export function templateCountOf(reader: Reader, subjectId: SubjectId): number {
  return (
    reader.get(sql`SELECT count(*) AS n FROM template WHERE subject_id = ${subjectId}`, z.object({ n: z.number() }))
      ?.n ?? 0
  )
}

/**
 * Appends one fact, dated later than any before it (see permission.ts). When the person's standing ends with it, the
 * database destroys their templates and portraits' keys in this same transaction (L15). Answers how many went.
 */
export function insertBiometricFact(
  writer: Writer,
  fact: BiometricFact,
  beside: BesideBiometric = {},
): { readonly destroyed: number } {
  const before = templateCountOf(writer, fact.subjectId)
  writer.run(
    sql`INSERT INTO biometric_fact (${columns}, evidence_file, note, import_id, exemption_ground, exemption_by)
        SELECT ${fact.subjectId}, ${fact.kind}, ${fact.parent}, ${fact.inWriting}, ${fact.saidOn},
          max(${fact.recordedAtMs}, 1 + coalesce((SELECT max(recorded_at_ms) FROM biometric_fact WHERE subject_id = ${fact.subjectId}), -1)),
          ${fact.recordedBy}, ${beside.evidence ?? null}, ${beside.note ?? null}, ${beside.importId ?? null},
          ${beside.exemption?.ground ?? null}, ${beside.exemption?.decidedBy ?? null}`,
  )
  return { destroyed: before - templateCountOf(writer, fact.subjectId) }
}

/** Takes one fact back. May end the standing and then destroys templates; never brings any back. Answers how many went. */
export function takeBackBiometric(
  writer: Writer,
  entry: Pick<BiometricEntry, 'seq' | 'fact'>,
  takenBack: TakenBack,
): { readonly destroyed: number } {
  const before = templateCountOf(writer, entry.fact.subjectId)
  writer.run(
    sql`INSERT INTO biometric_taken_back (fact_seq, because, at_ms, by_account)
        VALUES (${entry.seq}, ${takenBack.because}, ${takenBack.atMs}, ${takenBack.by})`,
  )
  return { destroyed: before - templateCountOf(writer, entry.fact.subjectId) }
}

/**
 * Takes back every fact that this import brought and that still counts, `except` of these people. Answers whose, and how many
 * templates ended.
 */
export function takeBackBiometricsOfImport(
  writer: Writer,
  importId: RollImportId,
  by: AccountId,
  nowMs: number,
  except: readonly SubjectId[],
): { readonly subjectId: SubjectId; readonly destroyed: number }[] {
  const others = except.length === 0 ? sql`` : sql`AND subject_id NOT IN (${except})`
  const subjects = writer
    .all(
      sql`SELECT DISTINCT subject_id FROM biometric_counting WHERE import_id = ${importId} ${others} ORDER BY subject_id`,
      z.object({ subject_id: SubjectId }),
    )
    .map((row) => row.subject_id)
  const before = subjects.map((id) => templateCountOf(writer, id))
  writer.run(
    sql`INSERT INTO biometric_taken_back (fact_seq, because, at_ms, by_account)
        SELECT seq, 'import-undone', ${nowMs}, ${by} FROM biometric_counting WHERE import_id = ${importId} ${others}`,
  )
  return subjects.map((subjectId, i) => ({
    subjectId,
    destroyed: (before[i] ?? 0) - templateCountOf(writer, subjectId),
  }))
}
