// Photo permissions as append-only facts (L30). What they add up to is shared/rules/permission-standing.ts. Studio only.
import { z } from 'zod'
import { AccountId, AtMs, Day, SubjectId } from '../../../shared/model/id.ts'
import { PermissionFact } from '../../../shared/model/permission.ts'
import type { Reader, Writer } from './database.ts'
import { sql, type Sql } from './sql.ts'

const Row = z
  .object({
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
  })
  .transform((row): PermissionFact => ({
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
  }))
const columns: Sql = sql`subject_id, purpose, decision, given_by, relation, how, said_on, expires_on, recorded_at_ms, recorded_by`

/** One person's facts, newest first. */
export function permissionFactsOf(reader: Reader, subjectId: SubjectId): PermissionFact[] {
  return reader.all(sql`SELECT ${columns} FROM permission_fact WHERE subject_id = ${subjectId} ORDER BY seq DESC`, Row)
}

/** Everybody's facts, by person. */
export function allPermissionFacts(reader: Reader): Map<SubjectId, PermissionFact[]> {
  return Map.groupBy(
    reader.all(sql`SELECT ${columns} FROM permission_fact ORDER BY seq DESC`, Row),
    (fact) => fact.subjectId,
  )
}

/**
 * Appends one fact. It is dated `recordedAtMs`, or a millisecond after the fact before it when the clock was set back:
 * what is recorded later must count as later.
 */
export function insertPermissionFact(writer: Writer, fact: PermissionFact): void {
  writer.run(
    sql`INSERT INTO permission_fact (${columns})
        SELECT ${fact.subjectId}, ${fact.purpose}, ${fact.decision}, ${fact.givenBy}, ${fact.relation}, ${fact.how}, ${fact.saidOn},
          ${fact.expiresOn}, max(${fact.recordedAtMs}, 1 + coalesce((SELECT max(recorded_at_ms) FROM permission_fact
            WHERE subject_id = ${fact.subjectId} AND purpose = ${fact.purpose}), -1)), ${fact.recordedBy}`,
  )
}
