// Events in the database: a title, a day, and the classes that were there. Studio process only; rows never leave here.
import { z } from 'zod'
import { Day, EventId, type AccountId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

export interface EventRecord {
  readonly id: EventId
  readonly title: string
  readonly heldOn: Day
  /** Sorted; empty = every class may be in it. */
  readonly classNames: readonly string[]
}

const Row = z.object({ id: EventId, title: z.string(), held_on: Day })
const ClassRow = z.object({ event_id: EventId, class_name: z.string() })

export function insertEvent(writer: Writer, event: EventRecord, by: AccountId, nowMs: number): void {
  writer.run(
    sql`INSERT INTO event (id, title, held_on, created_at_ms, created_by) VALUES (${event.id}, ${event.title}, ${event.heldOn}, ${nowMs}, ${by})`,
  )
  for (const className of new Set(event.classNames)) {
    writer.run(sql`INSERT INTO event_class (event_id, class_name) VALUES (${event.id}, ${className})`)
  }
}

/** Says anew which classes were there. */
export function setEventClasses(writer: Writer, id: EventId, classNames: readonly string[]): void {
  writer.run(sql`DELETE FROM event_class WHERE event_id = ${id}`)
  for (const className of new Set(classNames))
    writer.run(sql`INSERT INTO event_class (event_id, class_name) VALUES (${id}, ${className})`)
}

export function findEvent(reader: Reader, id: EventId): EventRecord | null {
  const row = reader.get(sql`SELECT id, title, held_on FROM event WHERE id = ${id}`, Row)
  if (!row) return null
  const classes = reader.all(
    sql`SELECT event_id, class_name FROM event_class WHERE event_id = ${id} ORDER BY class_name`,
    ClassRow,
  )
  return { id: row.id, title: row.title, heldOn: row.held_on, classNames: classes.map((one) => one.class_name) }
}

/** All events, the newest day first. */
export function listEvents(reader: Reader): EventRecord[] {
  const classes = Map.groupBy(
    reader.all(sql`SELECT event_id, class_name FROM event_class ORDER BY class_name`, ClassRow),
    (one) => one.event_id,
  )
  return reader
    .all(sql`SELECT id, title, held_on FROM event ORDER BY held_on DESC, created_at_ms DESC, id`, Row)
    .map((row) => ({
      id: row.id,
      title: row.title,
      heldOn: row.held_on,
      classNames: (classes.get(row.id) ?? []).map((one) => one.class_name),
    }))
}

const CountRow = z.object({
  event_id: EventId,
  photos: z.number().int(),
  faces_to_decide: z.number().int(),
  photos_to_decide: z.number().int(),
  photos_to_search: z.number().int(),
  photos_not_scanned: z.number().int(),
  heads_to_look_at: z.number().int(),
  cover: z.string().nullable(),
})

export interface EventCounts {
  readonly photos: number
  readonly facesToDecide: number
  /** Photos that need a person: an undecided face, or a search that failed. */
  readonly photosToDecide: number
  /** Photos that the search for faces has not reached at this pipeline. */
  readonly photosToSearch: number
  /** Photos that could not be searched: each needs a person. */
  readonly photosNotScanned: number
  /** Heads without a face about which nobody has said anything yet; part of the undecided faces. */
  readonly headsToLookAt: number
  readonly coverPhotoId: string | null
}

/**
 * What waits in each event, for the list, or in one. Photos that were set aside count nowhere. `pipeline` is the engine's of
 * today. The acts that were taken back are gathered once: asking the views anew for each of 20,000 faces takes twice as long.
 */
export function countEvents(reader: Reader, pipeline: string, only: EventId | null = null): Map<EventId, EventCounts> {
  const facesOf =
    only === null
      ? sql`face AS f`
      : sql`photo AS mine JOIN face AS f ON f.photo_id = mine.id AND mine.event_id = ${only}`
  const rows = reader.all(
    sql`
      WITH undone AS MATERIALIZED (SELECT act_id FROM act_taken_back),
      open AS (
        SELECT f.photo_id, count(*) AS faces, sum(f.head_only) AS heads FROM ${facesOf}
        WHERE (f.drawn_in IS NULL OR f.drawn_in NOT IN undone)
          AND NOT EXISTS (SELECT 1 FROM face_decision AS d WHERE d.face_id = f.id AND d.act_id NOT IN undone)
        GROUP BY f.photo_id)
      SELECT p.event_id, count(*) AS photos, coalesce(sum(open.faces), 0) AS faces_to_decide,
        coalesce(sum(open.heads), 0) AS heads_to_look_at,
        count(CASE WHEN s.state = 'failed' AND s.pipeline = ${pipeline} THEN 1 END) AS photos_not_scanned,
        count(CASE WHEN s.state = 'failed' AND s.pipeline = ${pipeline} THEN 1
          WHEN s.state = 'done' AND s.pipeline = ${pipeline} AND open.faces > 0 THEN 1 END) AS photos_to_decide,
        count(CASE WHEN s.pipeline IS NOT ${pipeline} OR s.state IS NULL THEN 1 END) AS photos_to_search,
        (SELECT id FROM photo AS c WHERE c.event_id = p.event_id AND c.dropped = 0
          ORDER BY c.taken_at IS NULL, c.taken_at, c.source_name, c.id LIMIT 1) AS cover
      FROM photo AS p LEFT JOIN open ON open.photo_id = p.id LEFT JOIN photo_scan AS s ON s.photo_id = p.id
      WHERE p.dropped = 0 AND ${only === null ? sql`TRUE` : sql`p.event_id = ${only}`} GROUP BY p.event_id`,
    CountRow,
  )
  return new Map(
    rows.map((row) => [
      row.event_id,
      {
        photos: row.photos,
        facesToDecide: row.faces_to_decide,
        photosToDecide: row.photos_to_decide,
        photosToSearch: row.photos_to_search,
        photosNotScanned: row.photos_not_scanned,
        headsToLookAt: row.heads_to_look_at,
        coverPhotoId: row.cover,
      },
    ]),
  )
}
