// The school's own words and what else pupils are called, for the names rule. Studio process only; rows never leave here.
import { z } from 'zod'
import { AtMs, SubjectId, type AccountId, type RollImportId } from '../../../shared/model/id.ts'
import { PhraseKind } from '../../../shared/model/school-words.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

/** The newest act on one phrase. A 'starter' belongs to the list that comes with the program. */
export interface PhraseAct {
  readonly compared: string
  readonly phrase: string
  readonly kind: PhraseKind | 'starter'
  readonly act: 'allowed' | 'taken-out'
  readonly atMs: number
  readonly byName: string
}

/** Every phrase anybody ever said something about, as it stands today. */
export function listPhraseActs(reader: Reader): PhraseAct[] {
  return reader
    .all(
      sql`SELECT p.compared, p.phrase, p.kind, p.act, p.at_ms, a.name FROM phrase_act AS p JOIN account AS a ON a.id = p.by_account
          WHERE p.seq = (SELECT max(n.seq) FROM phrase_act AS n WHERE n.compared = p.compared) ORDER BY p.seq`,
      z.object({
        compared: z.string(),
        phrase: z.string(),
        kind: z.union([PhraseKind, z.literal('starter')]),
        act: z.enum(['allowed', 'taken-out']),
        at_ms: AtMs,
        name: z.string(),
      }),
    )
    .map(({ at_ms, name, ...row }) => ({ ...row, atMs: at_ms, byName: name }))
}

/** Records one act. Answers its number, for the trail. */
export function insertPhraseAct(
  writer: Writer,
  act: Pick<PhraseAct, 'compared' | 'phrase' | 'kind' | 'act'>,
  by: AccountId,
  nowMs: number,
): number {
  writer.run(
    sql`INSERT INTO phrase_act (compared, phrase, kind, act, at_ms, by_account)
        VALUES (${act.compared}, ${act.phrase}, ${act.kind}, ${act.act}, ${nowMs}, ${by})`,
  )
  return writer.get(sql`SELECT max(seq) AS seq FROM phrase_act`, z.object({ seq: z.number().int() }))?.seq ?? 0
}

/** What else each person is called, by person. */
export function allAlsoCalled(reader: Reader): Map<SubjectId, string[]> {
  const rows = reader.all(
    sql`SELECT subject_id, name FROM also_called ORDER BY subject_id, added_at_ms, name`,
    z.object({ subject_id: SubjectId, name: z.string() }),
  )
  const found = new Map<SubjectId, string[]>()
  for (const row of rows) found.set(row.subject_id, [...(found.get(row.subject_id) ?? []), row.name])
  return found
}

export function alsoCalledOf(reader: Reader, id: SubjectId): string[] {
  return reader
    .all(
      sql`SELECT name FROM also_called WHERE subject_id = ${id} ORDER BY added_at_ms, name`,
      z.object({ name: z.string() }),
    )
    .map((row) => row.name)
}

/** Adds what is not there yet; answers how many. `importId` is the pupil list that brought it, or null. */
export function addAlsoCalled(
  writer: Writer,
  id: SubjectId,
  names: readonly string[],
  by: AccountId,
  nowMs: number,
  importId: RollImportId | null = null,
): number {
  return names.reduce(
    (sum, name) =>
      sum +
      writer.run(
        sql`INSERT INTO also_called (subject_id, name, import_id, added_at_ms, added_by)
            VALUES (${id}, ${name}, ${importId}, ${nowMs}, ${by}) ON CONFLICT DO NOTHING`,
      ),
    0,
  )
}

export function removeAlsoCalled(writer: Writer, id: SubjectId, name: string): void {
  writer.run(sql`DELETE FROM also_called WHERE subject_id = ${id} AND name = ${name}`)
}

/** Takes back what one pupil list brought. */
export function removeAlsoCalledOfImport(writer: Writer, importId: RollImportId): void {
  writer.run(sql`DELETE FROM also_called WHERE import_id = ${importId}`)
}
