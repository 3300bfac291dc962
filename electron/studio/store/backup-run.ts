// Runs of the backup and restores that were tried out: how each ended, what it added. Studio process only; rows never leave it.
import { z } from 'zod'
import { AtMs } from '../../../shared/model/id.ts'
import { BackupTrouble } from '../../../shared/model/vault.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

/** `endedAtMs` null: it is under way, or was cut short by a lock or a crash. */
export interface BackupRun {
  readonly seq: number
  readonly kind: 'backup' | 'try'
  readonly folder: string
  readonly startedAtMs: number
  readonly endedAtMs: number | null
  readonly trouble: BackupTrouble | null
  readonly version: string | null
  readonly trailSeq: number | null
  readonly files: number
  readonly added: number
  readonly addedBytes: number
  readonly databaseBytes: number
  readonly damaged: number
}
/** How it ended. */
export type BackupEnd = Pick<
  BackupRun,
  'trouble' | 'version' | 'trailSeq' | 'files' | 'added' | 'addedBytes' | 'databaseBytes' | 'damaged'
>

const Row = z
  .object({
    seq: z.number(),
    kind: z.enum(['backup', 'try']),
    folder: z.string(),
    started_at_ms: AtMs,
    ended_at_ms: AtMs.nullable(),
    trouble: BackupTrouble.nullable(),
    version: z.string().nullable(),
    trail_seq: z.number().nullable(),
    files: z.number(),
    added: z.number(),
    added_bytes: z.number(),
    database_bytes: z.number(),
    damaged: z.number(),
  })
  .transform((row): BackupRun => ({
    seq: row.seq,
    kind: row.kind,
    folder: row.folder,
    startedAtMs: row.started_at_ms,
    endedAtMs: row.ended_at_ms,
    trouble: row.trouble,
    version: row.version,
    trailSeq: row.trail_seq,
    files: row.files,
    added: row.added,
    addedBytes: row.added_bytes,
    databaseBytes: row.database_bytes,
    damaged: row.damaged,
  }))
const columns = sql`seq, kind, folder, started_at_ms, ended_at_ms, trouble, version, trail_seq, files, added, added_bytes, database_bytes, damaged`

export function beginRun(writer: Writer, kind: BackupRun['kind'], folder: string, nowMs: number): number {
  writer.run(sql`INSERT INTO backup_run (kind, folder, started_at_ms) VALUES (${kind}, ${folder}, ${nowMs})`)
  return writer.get(sql`SELECT max(seq) AS seq FROM backup_run`, z.object({ seq: z.number() }))?.seq ?? 0
}

export function endRun(writer: Writer, seq: number, end: BackupEnd, nowMs: number): void {
  writer.run(
    sql`UPDATE backup_run SET ended_at_ms = ${nowMs}, trouble = ${end.trouble}, version = ${end.version}, trail_seq = ${end.trailSeq},
          files = ${end.files}, added = ${end.added}, added_bytes = ${end.addedBytes}, database_bytes = ${end.databaseBytes}, damaged = ${end.damaged}
        WHERE seq = ${seq} AND ended_at_ms IS NULL`,
  )
}

/** The newest run of its kind, or null. */
export const lastRun = (reader: Reader, kind: BackupRun['kind']): BackupRun | null =>
  reader.get(sql`SELECT ${columns} FROM backup_run WHERE kind = ${kind} ORDER BY seq DESC LIMIT 1`, Row)

/** The newest run of its kind that came to its end, or null. */
export const lastWholeRun = (reader: Reader, kind: BackupRun['kind']): BackupRun | null =>
  reader.get(
    sql`SELECT ${columns} FROM backup_run WHERE kind = ${kind} AND version IS NOT NULL ORDER BY seq DESC LIMIT 1`,
    Row,
  )

/** Ends what was under way when a copy of the database was taken: in a restored school nothing goes on by itself. */
export function endOpenRuns(writer: Writer, nowMs: number): void {
  writer.run(sql`UPDATE backup_run SET ended_at_ms = ${nowMs}, trouble = 'interrupted' WHERE ended_at_ms IS NULL`)
}
