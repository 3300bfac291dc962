// Years that were rolled over, with where each pupil was and was put. Studio process only; rows never leave this file.
import { z } from 'zod'
import { AccountId, AtMs, Day, SubjectId } from '../../../shared/model/id.ts'
import type { YearPlace } from '../../../shared/rules/school-year.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

export interface RollOverRecord {
  readonly id: string
  readonly lastDay: Day
  readonly atMs: number
  readonly by: AccountId
  readonly undoneAtMs: number | null
}

/** One pupil of a roll-over. */
export interface RollOverChange {
  readonly subjectId: SubjectId
  readonly before: YearPlace
  readonly after: YearPlace
}

const Row = z
  .object({ id: z.string(), last_day: Day, at_ms: AtMs, by_account: AccountId, undone_at_ms: AtMs.nullable() })
  .transform((row): RollOverRecord => ({
    id: row.id,
    lastDay: row.last_day,
    atMs: row.at_ms,
    by: row.by_account,
    undoneAtMs: row.undone_at_ms,
  }))

/** The newest roll-over, taken back or not; null when there was none. */
export function lastRollOver(reader: Reader): RollOverRecord | null {
  return reader.get(
    sql`SELECT id, last_day, at_ms, by_account, undone_at_ms FROM roll_over ORDER BY seq DESC LIMIT 1`,
    Row,
  )
}

/** The newest roll-over that was not taken back. */
export function lastStandingRollOver(reader: Reader): RollOverRecord | null {
  return reader.get(
    sql`SELECT id, last_day, at_ms, by_account, undone_at_ms FROM roll_over WHERE undone_at_ms IS NULL ORDER BY seq DESC LIMIT 1`,
    Row,
  )
}

/** True when a pupil list was imported after this roll-over began: by the trail, which nobody can change. */
export function importedSince(reader: Reader, rollOver: RollOverRecord): boolean {
  const row = reader.get(
    sql`SELECT EXISTS (SELECT 1 FROM trail WHERE kind IN ('roll-imported','roll-undone') AND seq >
          (SELECT max(seq) FROM trail WHERE kind = 'year-rolled-over' AND json_extract(about, '$.rollOver') = ${rollOver.id})) AS yes`,
    z.object({ yes: z.number() }),
  )
  return row?.yes === 1
}

const ChangeRow = z
  .object({
    subject_id: SubjectId,
    class_before: z.string().nullable(),
    year_before: z.string().nullable(),
    leaver_before: Day.nullable(),
    class_after: z.string().nullable(),
    year_after: z.string().nullable(),
    leaver_after: Day.nullable(),
  })
  .transform((row): RollOverChange => ({
    subjectId: row.subject_id,
    before: { className: row.class_before, yearGroup: row.year_before, leaverOn: row.leaver_before },
    after: { className: row.class_after, yearGroup: row.year_after, leaverOn: row.leaver_after },
  }))

/** Whom a roll-over changed, and how. People who were erased since are gone from it. */
export function rollOverChanges(reader: Reader, id: string): RollOverChange[] {
  return reader.all(
    sql`SELECT subject_id, class_before, year_before, leaver_before, class_after, year_after, leaver_after
        FROM roll_over_change WHERE roll_over_id = ${id} ORDER BY subject_id`,
    ChangeRow,
  )
}

export function insertRollOver(
  writer: Writer,
  rollOver: Omit<RollOverRecord, 'undoneAtMs'>,
  changes: readonly RollOverChange[],
): void {
  writer.run(
    sql`INSERT INTO roll_over (id, last_day, at_ms, by_account) VALUES (${rollOver.id}, ${rollOver.lastDay}, ${rollOver.atMs}, ${rollOver.by})`,
  )
  for (const { subjectId, before, after } of changes)
    writer.run(
      sql`INSERT INTO roll_over_change (roll_over_id, subject_id, class_before, year_before, leaver_before, class_after, year_after, leaver_after)
          VALUES (${rollOver.id}, ${subjectId}, ${before.className}, ${before.yearGroup}, ${before.leaverOn},
            ${after.className}, ${after.yearGroup}, ${after.leaverOn})`,
    )
}

export function markUndone(writer: Writer, id: string, by: AccountId, nowMs: number): void {
  writer.run(
    sql`UPDATE roll_over SET undone_at_ms = ${nowMs}, undone_by = ${by} WHERE id = ${id} AND undone_at_ms IS NULL`,
  )
}

/** Puts a pupil where the year says. Nothing else of them is touched. */
export function setYearPlace(writer: Writer, id: SubjectId, place: YearPlace): void {
  writer.run(
    sql`UPDATE subject SET class_name = ${place.className}, year_group = ${place.yearGroup}, leaver_on = ${place.leaverOn} WHERE id = ${id}`,
  )
}
