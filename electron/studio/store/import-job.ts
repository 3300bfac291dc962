// Imports in the database: the folder, who declared what (P23), and the list of files with what became of each. The list is
// stored at the start, so an import goes on after a crash from what is still waiting. Studio process only.
import { z } from 'zod'
import { AccountId, AtMs, DeviceId, EventId, ImportId, type PhotoId } from '../../../shared/model/id.ts'
import { IntakeRefusal } from '../../../shared/model/photo.ts'
import { ImportProgress, ImportState } from '../../../shared/model/progress.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

const TotalsRow = z.object({
  total: z.number(),
  taken: z.number(),
  held: z.number(),
  duplicates: z.number(),
  refused: z.number(),
})

export type StoppedBecause = NonNullable<ImportProgress['stoppedBecause']>

export interface ImportRecord {
  readonly id: ImportId
  readonly eventId: EventId
  readonly folder: string
  /** The listed device that the person named, or null. */
  readonly deviceId: DeviceId | null
  readonly fromCard: boolean
  readonly startedBy: AccountId
  readonly state: ImportState
}

/** What became of one file. `photoId`: the photo it became, or whose content it repeats; `heldId` while that one is held back. */
export type FileOutcome =
  | { readonly state: 'taken' | 'duplicate'; readonly photoId: PhotoId }
  | { readonly state: 'held' | 'duplicate'; readonly heldId: PhotoId }
  | { readonly state: 'refused'; readonly refusal: IntakeRefusal }

const Row = z
  .object({
    id: ImportId,
    event_id: EventId,
    folder: z.string(),
    device_id: DeviceId.nullable(),
    from_card: z.number(),
    started_by: AccountId,
    state: ImportState,
  })
  .transform((row): ImportRecord => ({
    id: row.id,
    eventId: row.event_id,
    folder: row.folder,
    deviceId: row.device_id,
    fromCard: row.from_card === 1,
    startedBy: row.started_by,
    state: row.state,
  }))
const columns = sql`id, event_id, folder, device_id, from_card, started_by, state`

/** Starts an import with its whole list. The answer of P23 is part of the row: only "yes" can be stored. */
export function insertImport(
  writer: Writer,
  job: Omit<ImportRecord, 'state'> & { readonly device: string; readonly startedAtMs: number },
  names: readonly string[],
): void {
  writer.run(sql`
    INSERT INTO import_job (id, event_id, folder, device, device_id, from_card, on_school_device, started_at_ms, started_by, state)
    VALUES (${job.id}, ${job.eventId}, ${job.folder}, ${job.device}, ${job.deviceId}, ${job.fromCard}, 1, ${job.startedAtMs},
      ${job.startedBy}, 'running')`)
  names.forEach((name, position) => {
    writer.run(sql`INSERT INTO import_file (import_id, position, name) VALUES (${job.id}, ${position}, ${name})`)
  })
}

/** Folders of a card that could not be listed: each is answered for like a file, after the last of them. */
export function refuseFolders(writer: Writer, id: ImportId, after: number, folders: readonly string[]): void {
  folders.forEach((name, index) => {
    writer.run(
      sql`INSERT INTO import_file (import_id, position, name, state, refusal)
          VALUES (${id}, ${after + index}, ${name}, 'refused', 'cannot-read-folder')`,
    )
  })
}

export function findImport(reader: Reader, id: ImportId): ImportRecord | null {
  return reader.get(sql`SELECT ${columns} FROM import_job WHERE id = ${id}`, Row)
}

/** The one import that works now, or null. */
export function runningImport(reader: Reader): ImportRecord | null {
  return reader.get(sql`SELECT ${columns} FROM import_job WHERE state = 'running'`, Row)
}

/** `because` belongs to 'stopped' and to nothing else. */
export function setImportState(
  writer: Writer,
  id: ImportId,
  state: ImportState,
  because: StoppedBecause | null = null,
): void {
  writer.run(sql`UPDATE import_job SET state = ${state}, stopped_because = ${because} WHERE id = ${id}`)
}

/** The next file that waits, leaving out those that are in hand. */
export function nextWaitingFile(
  reader: Reader,
  id: ImportId,
  inHand: readonly number[],
): { position: number; name: string } | null {
  return reader.get(
    // -1 is no position: an empty list inside NOT IN would match nothing at all.
    sql`SELECT position, name FROM import_file WHERE import_id = ${id} AND state = 'waiting' AND position NOT IN (${[-1, ...inHand]})
        ORDER BY position LIMIT 1`,
    z.object({ position: z.number().int(), name: z.string() }),
  )
}

/** Settles one waiting file and adds the time that passed to the pace; false when it was settled already. */
export function settleFile(
  writer: Writer,
  id: ImportId,
  position: number,
  outcome: FileOutcome,
  workedMs: number,
): boolean {
  const refusal = outcome.state === 'refused' ? outcome.refusal : null
  const photoId = 'photoId' in outcome ? outcome.photoId : null
  const heldId = 'heldId' in outcome ? outcome.heldId : null
  const settled =
    writer.run(
      sql`UPDATE import_file SET state = ${outcome.state}, refusal = ${refusal}, photo_id = ${photoId},
            held_id = ${heldId}
          WHERE import_id = ${id} AND position = ${position} AND state = 'waiting'`,
    ) === 1
  if (settled)
    writer.run(sql`UPDATE import_job SET worked_ms = worked_ms + ${Math.max(0, Math.round(workedMs))} WHERE id = ${id}`)
  return settled
}

const ProgressRow = z.object({
  id: ImportId,
  event_id: EventId,
  state: ImportState,
  stopped_because: ImportProgress.shape.stoppedBecause,
  worked_ms: z.number(),
  total: z.number().int(),
  taken: z.number().int(),
  duplicates: z.number().int(),
  refused: z.number().int(),
  held: z.number().int(),
  from_card: z.number(),
})
const RefusalRow = z.object({ import_id: ImportId, name: z.string(), refusal: IntakeRefusal })

/** Every import of an event, the newest first, with the files that were refused. */
export function listImports(reader: Reader, eventId: EventId): ImportProgress[] {
  const refusals = Map.groupBy(
    reader.all(
      sql`SELECT f.import_id, f.name, f.refusal FROM import_job AS j JOIN import_file AS f ON f.import_id = j.id
          WHERE j.event_id = ${eventId} AND f.state = 'refused' ORDER BY f.position`,
      RefusalRow,
    ),
    (row) => row.import_id,
  )
  return reader
    .all(
      sql`SELECT j.id, j.event_id, j.state, j.stopped_because, j.worked_ms, j.from_card, count(f.position) AS total,
            count(CASE WHEN f.state = 'held' THEN 1 END) AS held,
            count(CASE WHEN f.state = 'taken' THEN 1 END) AS taken,
            count(CASE WHEN f.state = 'duplicate' THEN 1 END) AS duplicates,
            count(CASE WHEN f.state = 'refused' THEN 1 END) AS refused
          FROM import_job AS j LEFT JOIN import_file AS f ON f.import_id = j.id
          WHERE j.event_id = ${eventId} GROUP BY j.id ORDER BY j.started_at_ms DESC, j.rowid DESC`,
      ProgressRow,
    )
    .map((row) => {
      const settled = row.taken + row.held + row.duplicates + row.refused
      const left = row.total - settled
      const unfinished = row.state === 'running' || row.state === 'paused' || row.state === 'stopped'
      return {
        id: row.id,
        eventId: row.event_id,
        state: row.state,
        stoppedBecause: row.stopped_because,
        total: row.total,
        taken: row.taken,
        duplicates: row.duplicates,
        refused: row.refused,
        held: row.held,
        fromCard: row.from_card === 1,
        secondsLeft: !unfinished ? 0 : settled === 0 ? null : Math.round((left * row.worked_ms) / settled / 1000),
        refusals: (refusals.get(row.id) ?? []).map((one) => ({ sourceName: one.name, refusal: one.refusal })),
      }
    })
}

/** How an import went, for its last entry in the trail. */
export function countImport(
  reader: Reader,
  id: ImportId,
): { total: number; taken: number; held: number; duplicates: number; refused: number } {
  const row = reader.get(
    sql`SELECT count(*) AS total, count(CASE WHEN state = 'taken' THEN 1 END) AS taken, count(CASE WHEN state = 'held' THEN 1 END) AS held,
          count(CASE WHEN state = 'duplicate' THEN 1 END) AS duplicates, count(CASE WHEN state = 'refused' THEN 1 END) AS refused
        FROM import_file WHERE import_id = ${id}`,
    TotalsRow,
  )
  return row ?? { total: 0, taken: 0, held: 0, duplicates: 0, refused: 0 }
}

/** What a person declared at the start of each import of an event (P23): the device's name as said, who and when. */
export function listDeclarations(
  reader: Reader,
  eventId: EventId,
): Map<ImportId, { readonly device: string; readonly byName: string; readonly atMs: number }> {
  const Declared = z.object({ id: ImportId, device: z.string(), name: z.string(), started_at_ms: AtMs })
  return new Map(
    reader
      .all(
        sql`SELECT j.id, j.device, c.name, j.started_at_ms FROM import_job AS j JOIN account AS c ON c.id = j.started_by
            WHERE j.event_id = ${eventId}`,
        Declared,
      )
      .map((row) => [row.id, { device: row.device, byName: row.name, atMs: row.started_at_ms }]),
  )
}
