// What each withdrawal did, kept to be shown and printed again. Studio process only; rows never leave this file.
import { z } from 'zod'
import type { SubjectId } from '../../../shared/model/id.ts'
import { Withdrawal } from '../../../shared/model/withdrawal.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

const Row = z.object({ what: z.string() }).transform((row) => Withdrawal.parse(JSON.parse(row.what)))

export function insertWithdrawal(writer: Writer, withdrawal: Withdrawal): void {
  writer.run(
    sql`INSERT INTO withdrawal (id, subject_id, at_ms, by_account, what)
        VALUES (${withdrawal.id}, ${withdrawal.subjectId}, ${withdrawal.atMs}, ${withdrawal.by}, ${JSON.stringify(withdrawal)})`,
  )
}

/** One person's, the newest first. */
export function withdrawalsOf(reader: Reader, subjectId: SubjectId): Withdrawal[] {
  return reader.all(
    sql`SELECT what FROM withdrawal WHERE subject_id = ${subjectId} ORDER BY at_ms DESC, rowid DESC`,
    Row,
  )
}

export function findWithdrawal(reader: Reader, id: string): Withdrawal | null {
  return reader.get(sql`SELECT what FROM withdrawal WHERE id = ${id}`, Row)
}
