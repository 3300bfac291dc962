// Events in the database: a title, a day, and the classes that were there. Studio process only; rows never leave here.
import { z } from 'zod'
import { Day, EventId, PhotoId, type AccountId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { listAllPhotoIds, listPhotoIds } from './photo.ts'
import { remember, rememberPhotos } from './remember.ts'
import { sql, type Sql } from './sql.ts'

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

/** What one photo brings to the counts of its event. */
const PhotoRow = z.object({
  id: PhotoId,
  event_id: EventId,
  faces: z.number().int(),
  heads: z.number().int(),
  state: z.enum(['done', 'failed']).nullable(),
  pipeline: z.string().nullable(),
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
  readonly coverPhotoId: PhotoId | null
}

/** Of the faces of photo `p` about which nobody has said anything that counts, `what`. */
const openFaces = (what: Sql): Sql => sql`(
  SELECT ${what} FROM face AS f WHERE f.photo_id = p.id
    AND (f.drawn_in IS NULL OR f.drawn_in NOT IN (SELECT act_id FROM act_taken_back))
    AND NOT EXISTS (SELECT 1 FROM face_decision AS d
      WHERE d.face_id = f.id AND d.act_id NOT IN (SELECT act_id FROM act_taken_back)))`

/** Keeps the counts of photos that have none kept, at most so many; answers how many there were. */
export function keepPhotoCounts(writer: Writer, most: number): number {
  return writer.run(sql`
    INSERT INTO photo_count (photo_id, faces, heads)
    SELECT p.id, ${openFaces(sql`count(*)`)}, ${openFaces(sql`coalesce(sum(f.head_only), 0)`)} FROM photo AS p
    WHERE NOT EXISTS (SELECT 1 FROM photo_count AS c WHERE c.photo_id = p.id) LIMIT ${most}`)
}

/**
 * What waits in each of these photos; one that was set aside is left out. CROSS JOIN holds SQLite to the order: left alone it
 * goes through every face of the school for the sake of one photo.
 */
function countPhotos(reader: Reader, photoIds: readonly PhotoId[]): Map<PhotoId, z.output<typeof PhotoRow>> {
  const rows = reader.all(
    sql`
      WITH wanted AS MATERIALIZED (SELECT value AS id FROM json_each(${JSON.stringify(photoIds)}))
      SELECT p.id, p.event_id, coalesce(c.faces, ${openFaces(sql`count(*)`)}) AS faces,
        coalesce(c.heads, ${openFaces(sql`coalesce(sum(f.head_only), 0)`)}) AS heads, s.state, s.pipeline
      FROM wanted CROSS JOIN photo AS p ON p.id = wanted.id LEFT JOIN photo_count AS c ON c.photo_id = p.id
        LEFT JOIN photo_scan AS s ON s.photo_id = p.id
      WHERE p.dropped = 0`,
    PhotoRow,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * What waits in each event, for the list, or in one. Photos that were set aside count nowhere. `pipeline` is the engine's of
 * today. Each photo is counted by itself and kept: one decision counts one photo anew, not all of the school's.
 */
export function countEvents(reader: Reader, pipeline: string, only: EventId | null = null): Map<EventId, EventCounts> {
  const ids =
    only === null
      ? remember(reader, 'photos of all', () => listAllPhotoIds(reader))
      : remember(reader, `photos ${only}`, () => listPhotoIds(reader, only))
  const rows = rememberPhotos(reader, `counts ${only ?? 'of all'}`, ids, (photoIds) => countPhotos(reader, photoIds))
  const counts = new Map<EventId, { -readonly [Key in keyof EventCounts]: EventCounts[Key] }>()
  for (const row of rows) {
    const mine = counts.get(row.event_id) ?? {
      photos: 0,
      facesToDecide: 0,
      photosToDecide: 0,
      photosToSearch: 0,
      photosNotScanned: 0,
      headsToLookAt: 0,
      coverPhotoId: row.id,
    }
    counts.set(row.event_id, mine)
    const state = row.pipeline === pipeline ? row.state : null
    mine.photos += 1
    mine.facesToDecide += row.faces
    mine.headsToLookAt += row.heads
    if (state === null) mine.photosToSearch += 1
    if (state === 'failed') mine.photosNotScanned += 1
    if (state === 'failed' || (state === 'done' && row.faces > 0)) mine.photosToDecide += 1
  }
  return counts
}
