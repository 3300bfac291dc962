// The school's record about recognising faces, append-only (L19). What it adds up to is shared/rules/recognition-allowed.ts;
// the database holds the same rule for templates. Studio process only.
import { z } from 'zod'
import { AccountId, AtMs, Day, type SubjectId } from '../../../shared/model/id.ts'
import { RecognitionFact } from '../../../shared/model/recognition.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'
import { countTemplates } from './template.ts'

const Row = z
  .object({
    kind: RecognitionFact.shape.kind,
    said_on: Day.nullable(),
    review_on: Day.nullable(),
    reference: z.string().nullable(),
    recorded_at_ms: AtMs,
    recorded_by: AccountId,
  })
  .transform((row): RecognitionFact => ({
    kind: row.kind,
    saidOn: row.said_on,
    reviewOn: row.review_on,
    reference: row.reference,
    recordedAtMs: row.recorded_at_ms,
    recordedBy: row.recorded_by,
  }))

/** Everything that was ever recorded, newest first. */
export function recognitionFacts(reader: Reader): RecognitionFact[] {
  return reader.all(
    sql`SELECT kind, said_on, review_on, reference, recorded_at_ms, recorded_by FROM recognition_fact ORDER BY seq DESC`,
    Row,
  )
}

/**
 * Appends one fact, dated later than any before it. Refused by the database when it is not by the headteacher or a deputy,
 * and, for 'switched-on', while a step is missing. 'switched-off' destroys every template, portrait and proposal in this
 * same transaction; answers whose templates went, and how many.
 */
export function insertRecognitionFact(
  writer: Writer,
  fact: RecognitionFact,
): { readonly destroyed: readonly { readonly subjectId: SubjectId; readonly count: number }[] } {
  const destroyed = fact.kind === 'switched-off' ? countTemplates(writer) : []
  writer.run(
    sql`INSERT INTO recognition_fact (kind, said_on, review_on, reference, recorded_at_ms, recorded_by)
        SELECT ${fact.kind}, ${fact.saidOn}, ${fact.reviewOn}, ${fact.reference},
          max(${fact.recordedAtMs}, 1 + coalesce((SELECT max(recorded_at_ms) FROM recognition_fact), -1)), ${fact.recordedBy}`,
  )
  return { destroyed }
}
