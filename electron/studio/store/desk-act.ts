// The journal of the desk: what each person did in an event that can be taken back, and every taking back. Append-only rows;
// what is next for Ctrl+Z is a question to them. Studio process only; rows never leave here.
import { z } from 'zod'
import { AccountId, EventId, type PhotoId } from '../../../shared/model/id.ts'
import { DeskAct } from '../../../shared/model/desk-act.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

/** Whose journal, of which event: everybody has their own. */
export interface Journal {
  readonly eventId: EventId
  readonly accountId: AccountId
}

/** An act as it was done. */
export interface DeskActRecord extends Journal {
  readonly id: string
  readonly seq: number
  readonly act: DeskAct
}

/** Writes down that an act was done. Its id is new. */
export function insertDeskAct(writer: Writer, journal: Journal, atMs: number, act: DeskAct): void {
  const id = crypto.randomUUID()
  writer.run(sql`
    INSERT INTO desk_act (id, event_id, account_id, at_ms, step, kind, what)
    VALUES (${id}, ${journal.eventId}, ${journal.accountId}, ${atMs}, 'done', ${act.kind}, ${JSON.stringify(act)})`)
  for (const photoId of new Set(act.photoIds))
    writer.run(sql`INSERT INTO desk_act_photo (desk_act_id, photo_id) VALUES (${id}, ${photoId})`)
}

/** Writes down what became of an act. 'lapsed': it cannot be taken back or done again any more. */
export function insertDeskStep(
  writer: Writer,
  of: DeskActRecord,
  atMs: number,
  step: 'undone' | 'redone' | 'lapsed',
): void {
  writer.run(sql`
    INSERT INTO desk_act (id, event_id, account_id, at_ms, step, of_act)
    VALUES (${crypto.randomUUID()}, ${of.eventId}, ${of.accountId}, ${atMs}, ${step}, ${of.id})`)
}

const Row = z
  .object({ id: z.string(), seq: z.number().int(), event_id: EventId, account_id: AccountId, what: z.string() })
  .transform((row): DeskActRecord => ({
    id: row.id,
    seq: row.seq,
    eventId: row.event_id,
    accountId: row.account_id,
    act: DeskAct.parse(JSON.parse(row.what)),
  }))

const columns = sql`d.id, d.seq, d.event_id, d.account_id, d.what`
/** The last thing that became of an act; an act that nothing became of stands as it was done. */
const lastStep = sql`coalesce((SELECT s.step FROM desk_act AS s WHERE s.of_act = d.id ORDER BY s.seq DESC LIMIT 1), 'done')`

/** What Ctrl+Z would take back: this person's newest act in this event that counts. */
export function lastDone(reader: Reader, { eventId, accountId }: Journal): DeskActRecord | null {
  return reader.get(
    sql`SELECT ${columns} FROM desk_act AS d
        WHERE d.event_id = ${eventId} AND d.account_id = ${accountId} AND d.step = 'done' AND ${lastStep} IN ('done','redone')
        ORDER BY d.seq DESC LIMIT 1`,
    Row,
  )
}

/** What Ctrl+Y would do again: the act that this person took back last, unless they did something else since. */
export function lastUndone(reader: Reader, { eventId, accountId }: Journal): DeskActRecord | null {
  return reader.get(
    sql`SELECT ${columns} FROM desk_act AS u JOIN desk_act AS d ON d.id = u.of_act
        WHERE u.event_id = ${eventId} AND u.account_id = ${accountId} AND u.step = 'undone' AND d.account_id = ${accountId} AND ${lastStep} = 'undone'
          AND u.seq > coalesce((SELECT max(n.seq) FROM desk_act AS n
            WHERE n.event_id = ${eventId} AND n.account_id = ${accountId} AND n.step = 'done'), 0)
        ORDER BY u.seq DESC LIMIT 1`,
    Row,
  )
}

/** The name of somebody else whose later act of the same kind, about one of the same photos, counts; or null. */
export function changedByAnother(reader: Reader, record: DeskActRecord): string | null {
  return (
    reader.get(
      sql`SELECT c.name FROM desk_act_photo AS mine JOIN desk_act_photo AS theirs ON theirs.photo_id = mine.photo_id
          JOIN desk_act AS d ON d.id = theirs.desk_act_id JOIN account AS c ON c.id = d.account_id
          WHERE mine.desk_act_id = ${record.id} AND d.seq > ${record.seq} AND d.account_id <> ${record.accountId}
            AND d.kind = ${record.act.kind} AND ${lastStep} IN ('done','redone') LIMIT 1`,
      z.object({ name: z.string() }),
    )?.name ?? null
  )
}

/** Takes a photo that is being destroyed out of the journal; an act that was about nothing else goes whole. */
export function forgetPhotoInJournal(writer: Writer, photoId: PhotoId): void {
  const alone = sql`SELECT desk_act_id FROM desk_act_photo AS one WHERE one.photo_id = ${photoId}
    AND NOT EXISTS (SELECT 1 FROM desk_act_photo AS other WHERE other.desk_act_id = one.desk_act_id AND other.photo_id <> ${photoId})`
  const acts = writer.all(alone, z.object({ desk_act_id: z.string() })).map((row) => row.desk_act_id)
  writer.run(sql`DELETE FROM desk_act_photo WHERE photo_id = ${photoId}`)
  writer.run(sql`DELETE FROM desk_act WHERE of_act IN (${acts})`)
  writer.run(sql`DELETE FROM desk_act WHERE id IN (${acts})`)
}
