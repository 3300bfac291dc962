// The last round of checks of the Page, one row per Page, and what people said of whether strangers see it. No token in it.
// Studio process only; rows never leave this file.
import { z } from 'zod'
import { CheckLine, type PageChecks } from '../../../shared/model/connection.ts'
import { AtMs, GraphId, type AccountId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

/** What is kept of the checks of one Page. */
export interface PageCheckRecord {
  readonly pageId: GraphId
  readonly checks: PageChecks | null
  readonly appId: string | null
  readonly badSinceMs: number | null
  readonly lastWellMs: number | null
  /** When the next round is due. */
  readonly nextAtMs: number
}

const Row = z
  .object({
    page_id: GraphId,
    checked_at_ms: AtMs.nullable(),
    page_name: z.string().nullable(),
    app_id: z.string().nullable(),
    lines: z.string().nullable(),
    bad_since_ms: AtMs.nullable(),
    last_well_ms: AtMs.nullable(),
    next_at_ms: AtMs,
  })
  .transform((row): PageCheckRecord => ({
    pageId: row.page_id,
    checks:
      row.checked_at_ms === null || row.lines === null
        ? null
        : {
            checkedAtMs: row.checked_at_ms,
            pageName: row.page_name,
            lines: z.array(CheckLine).parse(JSON.parse(row.lines)),
          },
    appId: row.app_id,
    badSinceMs: row.bad_since_ms,
    lastWellMs: row.last_well_ms,
    nextAtMs: row.next_at_ms,
  }))

export function readPageCheck(reader: Reader, pageId: GraphId): PageCheckRecord | null {
  return reader.get(
    sql`SELECT page_id, checked_at_ms, page_name, app_id, lines, bad_since_ms, last_well_ms, next_at_ms
        FROM page_check WHERE page_id = ${pageId}`,
    Row,
  )
}

/** Replaces what is kept of one Page. */
export function writePageCheck(writer: Writer, record: PageCheckRecord): void {
  const { pageId, checks, appId, badSinceMs, lastWellMs, nextAtMs } = record
  writer.run(sql`
    INSERT INTO page_check (page_id, checked_at_ms, page_name, app_id, lines, bad_since_ms, last_well_ms, next_at_ms)
    VALUES (${pageId}, ${checks?.checkedAtMs ?? null}, ${checks?.pageName ?? null}, ${appId},
            ${checks === null ? null : JSON.stringify(checks.lines)}, ${badSinceMs}, ${lastWellMs}, ${nextAtMs})
    ON CONFLICT (page_id) DO UPDATE SET checked_at_ms = excluded.checked_at_ms, page_name = excluded.page_name,
      app_id = excluded.app_id, lines = excluded.lines, bad_since_ms = excluded.bad_since_ms,
      last_well_ms = excluded.last_well_ms, next_at_ms = excluded.next_at_ms`)
}

/** The next round is due now, also where none was yet. */
export function makeCheckDue(writer: Writer, pageId: GraphId, nowMs: number): void {
  writer.run(sql`
    INSERT INTO page_check (page_id, next_at_ms) VALUES (${pageId}, ${nowMs})
    ON CONFLICT (page_id) DO UPDATE SET next_at_ms = min(next_at_ms, excluded.next_at_ms)`)
}

/** Disconnected: nothing more is claimed about it. What people saw stays. */
export function forgetPageChecks(writer: Writer): void {
  writer.run(sql`DELETE FROM page_check`)
}

/** What somebody saw of the Page as a stranger. `appId`: the app that posts by then; another app is looked at anew. */
export interface PageSeen {
  readonly pageId: GraphId
  readonly appId: string | null
  readonly seen: boolean
  readonly by: AccountId
  readonly atMs: number
}

export function insertPageSeen(writer: Writer, { pageId, appId, seen, by, atMs }: PageSeen): void {
  writer.run(sql`
    INSERT INTO page_seen (page_id, app_id, seen, by_account, at_ms) VALUES (${pageId}, ${appId}, ${seen}, ${by}, ${atMs})`)
}

/** The last word for this Page and app, or null. */
export function lastPageSeen(
  reader: Reader,
  pageId: GraphId,
  appId: string | null,
): { readonly seen: boolean; readonly atMs: number } | null {
  return reader.get(
    sql`SELECT seen, at_ms FROM page_seen WHERE page_id = ${pageId} AND app_id IS ${appId} ORDER BY seq DESC LIMIT 1`,
    z.object({ seen: z.number().int(), at_ms: AtMs }).transform((row) => ({ seen: row.seen === 1, atMs: row.at_ms })),
  )
}
