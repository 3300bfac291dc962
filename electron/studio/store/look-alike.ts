// Pairs of people whom the school has declared to look alike: twins, siblings (L27). An ended pair keeps its row. Studio
// process only; rows never leave here.
import { z } from 'zod'
import { AtMs, SubjectId, type AccountId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

export interface LookAlike {
  readonly other: SubjectId
  readonly declaredAtMs: number
  readonly declaredByName: string
}

const inOrder = (a: SubjectId, b: SubjectId): readonly [SubjectId, SubjectId] => (a < b ? [a, b] : [b, a])

/** Every pair that stands, for the comparison. */
export function allLookAlikes(reader: Reader): (readonly [SubjectId, SubjectId])[] {
  return reader
    .all(
      sql`SELECT one, other FROM look_alike WHERE ended_at_ms IS NULL ORDER BY one, other`,
      z.object({ one: SubjectId, other: SubjectId }),
    )
    .map((row) => [row.one, row.other] as const)
}

/** Whom this person looks like, the latest declaration first. */
export function lookAlikesOf(reader: Reader, subjectId: SubjectId): LookAlike[] {
  return reader
    .all(
      sql`SELECT CASE WHEN l.one = ${subjectId} THEN l.other ELSE l.one END AS other, l.declared_at_ms, a.name
          FROM look_alike AS l JOIN account AS a ON a.id = l.declared_by
          WHERE (l.one = ${subjectId} OR l.other = ${subjectId}) AND l.ended_at_ms IS NULL ORDER BY l.seq DESC`,
      z.object({ other: SubjectId, declared_at_ms: AtMs, name: z.string() }),
    )
    .map((row) => ({ other: row.other, declaredAtMs: row.declared_at_ms, declaredByName: row.name }))
}

/** Declares a pair; false when it stands already. */
export function declareLookAlike(writer: Writer, a: SubjectId, b: SubjectId, by: AccountId, nowMs: number): boolean {
  const [one, other] = inOrder(a, b)
  return (
    writer.run(
      sql`INSERT INTO look_alike (one, other, declared_at_ms, declared_by) SELECT ${one}, ${other}, ${nowMs}, ${by}
          WHERE NOT EXISTS (SELECT 1 FROM look_alike WHERE one = ${one} AND other = ${other} AND ended_at_ms IS NULL)`,
    ) === 1
  )
}

/** Ends a pair; false when there was none. */
export function endLookAlike(writer: Writer, a: SubjectId, b: SubjectId, by: AccountId, nowMs: number): boolean {
  const [one, other] = inOrder(a, b)
  return (
    writer.run(
      sql`UPDATE look_alike SET ended_at_ms = ${nowMs}, ended_by = ${by} WHERE one = ${one} AND other = ${other} AND ended_at_ms IS NULL`,
    ) === 1
  )
}
