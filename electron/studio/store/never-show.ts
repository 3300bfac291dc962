// Never-show as append-only facts (L36). The flag on the person follows the newest of them; the database lets only the
// headteacher or a safeguarding lead lift it. Reasons leave the studio for nobody else. Studio process only.
import { z } from 'zod'
import { AccountId, AtMs, SubjectId } from '../../../shared/model/id.ts'
import { NeverShowFact } from '../../../shared/model/permission.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

const Row = z
  .object({
    subject_id: SubjectId,
    kind: NeverShowFact.shape.kind,
    reason: z.string().nullable(),
    recorded_at_ms: AtMs,
    recorded_by: AccountId.nullable(),
  })
  .transform((row): NeverShowFact => ({
    subjectId: row.subject_id,
    kind: row.kind,
    reason: row.reason,
    recordedAtMs: row.recorded_at_ms,
    recordedBy: row.recorded_by,
  }))

/** One person's facts, newest first. With reasons: for the headteacher and safeguarding leads only. */
export function neverShowFactsOf(reader: Reader, subjectId: SubjectId): NeverShowFact[] {
  return reader.all(
    sql`SELECT subject_id, kind, reason, recorded_at_ms, recorded_by FROM never_show_fact WHERE subject_id = ${subjectId} ORDER BY seq DESC`,
    Row,
  )
}

/** Appends one fact; the person's flag and templates follow by trigger. Fails when somebody else would lift it. */
export function insertNeverShowFact(writer: Writer, fact: NeverShowFact): void {
  writer.run(
    sql`INSERT INTO never_show_fact (subject_id, kind, reason, recorded_at_ms, recorded_by)
        VALUES (${fact.subjectId}, ${fact.kind}, ${fact.reason}, ${fact.recordedAtMs}, ${fact.recordedBy})`,
  )
}
