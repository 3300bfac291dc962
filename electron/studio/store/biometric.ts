// Biometric consent as append-only facts (L5–L14): a record of its own, never derived from photo permission (L1). What the
// facts add up to is shared/rules/biometric-standing.ts; the database holds the same rule. Studio process only.
import { z } from 'zod'
import { AccountId, AtMs, Day, SubjectId } from '../../../shared/model/id.ts'
import { BiometricFact } from '../../../shared/model/permission.ts'
import type { Reader, Writer } from './database.ts'
import { sql, type Sql } from './sql.ts'

const Row = z
  .object({
    subject_id: SubjectId,
    kind: BiometricFact.shape.kind,
    parent: z.string().nullable(),
    in_writing: z.number(),
    said_on: Day.nullable(),
    recorded_at_ms: AtMs,
    recorded_by: AccountId,
  })
  .transform((row): BiometricFact => ({
    subjectId: row.subject_id,
    kind: row.kind,
    parent: row.parent,
    inWriting: row.in_writing === 1,
    saidOn: row.said_on,
    recordedAtMs: row.recorded_at_ms,
    recordedBy: row.recorded_by,
  }))
const columns: Sql = sql`subject_id, kind, parent, in_writing, said_on, recorded_at_ms, recorded_by`

/** One person's facts, newest first. */
export function biometricFactsOf(reader: Reader, subjectId: SubjectId): BiometricFact[] {
  return reader.all(sql`SELECT ${columns} FROM biometric_fact WHERE subject_id = ${subjectId} ORDER BY seq DESC`, Row)
}

/** Everybody's facts, by person. */
export function allBiometricFacts(reader: Reader): Map<SubjectId, BiometricFact[]> {
  return Map.groupBy(
    reader.all(sql`SELECT ${columns} FROM biometric_fact ORDER BY seq DESC`, Row),
    (fact) => fact.subjectId,
  )
}

/**
 * Appends one fact, dated later than any before it (see permission.ts). When the person's standing ends with it, the
 * database destroys their templates and portraits' keys in this same transaction (L15). Answers how many went.
 */
export function insertBiometricFact(writer: Writer, fact: BiometricFact): { readonly destroyed: number } {
  const count = () =>
    writer.get(
      sql`SELECT count(*) AS n FROM template WHERE subject_id = ${fact.subjectId}`,
      z.object({ n: z.number() }),
    )?.n ?? 0
  const before = count()
  writer.run(
    sql`INSERT INTO biometric_fact (${columns})
        SELECT ${fact.subjectId}, ${fact.kind}, ${fact.parent}, ${fact.inWriting}, ${fact.saidOn},
          max(${fact.recordedAtMs}, 1 + coalesce((SELECT max(recorded_at_ms) FROM biometric_fact WHERE subject_id = ${fact.subjectId}), -1)),
          ${fact.recordedBy}`,
  )
  return { destroyed: before - count() }
}
