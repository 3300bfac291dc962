// Photos that are held back because of their camera, in the database, and what was decided about each. They are in no
// other table until then, so that nothing that searches, shows or renders photos can come upon them. Studio process only.
import { z } from 'zod'
import type { Role } from '../../../shared/model/account.ts'
import { DeviceDoubt, type HeldPhoto } from '../../../shared/model/device.ts'
import { AccountId, AtMs, EventId, FileId, ImportId, PhotoId, Sha256 } from '../../../shared/model/id.ts'
import { Provenance, type PhotoLook } from '../../../shared/model/photo.ts'
import type { Reader, Writer } from './database.ts'
import type { NewPhoto } from './photo.ts'
import { sql } from './sql.ts'

const HeldCountRow = z.object({ event_id: EventId, n: z.number().int() })

/** Everything that makes a photo, and why it is not one yet. */
export interface HeldRecord extends NewPhoto {
  readonly look: PhotoLook
  readonly doubt: DeviceDoubt
}

const Row = z
  .object({
    id: PhotoId,
    event_id: EventId,
    import_id: ImportId,
    source_name: z.string(),
    sha256: Sha256,
    width_px: z.number().int(),
    height_px: z.number().int(),
    taken_at: z.string().nullable(),
    camera_make: z.string().nullable(),
    camera_model: z.string().nullable(),
    camera_serial: z.string().nullable(),
    provenance: Provenance,
    had_position: z.number(),
    imported_at_ms: AtMs,
    imported_by: AccountId,
    original_file: FileId,
    preview_file: FileId,
    thumbnail_file: FileId,
    look_hash: z.string(),
    sharpness: z.number(),
    dark: z.number(),
    bright: z.number(),
    doubt: DeviceDoubt,
  })
  .transform((row): HeldRecord => ({
    photo: {
      id: row.id,
      eventId: row.event_id,
      sourceName: row.source_name,
      sha256: row.sha256,
      widthPx: row.width_px,
      heightPx: row.height_px,
      takenOn: row.taken_at?.slice(0, 10) ?? null,
      takenAt: row.taken_at,
      camera: { make: row.camera_make, model: row.camera_model, serial: row.camera_serial },
      provenance: row.provenance,
      hadPosition: row.had_position === 1,
      importedAtMs: row.imported_at_ms,
    },
    importId: row.import_id,
    importedBy: row.imported_by,
    originalFile: row.original_file,
    previewFile: row.preview_file,
    thumbnailFile: row.thumbnail_file,
    look: { hash: row.look_hash, sharpness: row.sharpness, dark: row.dark, bright: row.bright },
    doubt: row.doubt,
  }))

const columns = sql`id, event_id, import_id, source_name, sha256, width_px, height_px, taken_at, camera_make, camera_model,
  camera_serial, provenance, had_position, imported_at_ms, imported_by, original_file, preview_file, thumbnail_file, look_hash,
  sharpness, dark, bright, doubt`

export function insertHeld(writer: Writer, held: HeldRecord): void {
  const { photo, look } = held
  writer.run(sql`
    INSERT INTO held_photo (${columns})
    VALUES (${photo.id}, ${photo.eventId}, ${held.importId}, ${photo.sourceName}, ${photo.sha256}, ${photo.widthPx}, ${photo.heightPx},
      ${photo.takenAt}, ${photo.camera.make}, ${photo.camera.model}, ${photo.camera.serial}, ${photo.provenance}, ${photo.hadPosition},
      ${photo.importedAtMs}, ${held.importedBy}, ${held.originalFile}, ${held.previewFile}, ${held.thumbnailFile}, ${look.hash},
      ${look.sharpness}, ${look.dark}, ${look.bright}, ${held.doubt})`)
}

/** The held photos of one event, or of the whole school, in the order they were taken. */
export function listHeld(reader: Reader, eventId: EventId | null): HeldRecord[] {
  return reader.all(
    sql`SELECT ${columns} FROM held_photo WHERE ${eventId === null ? sql`TRUE` : sql`event_id = ${eventId}`}
        ORDER BY taken_at IS NULL, taken_at, source_name, id`,
    Row,
  )
}

export function findHeld(reader: Reader, id: PhotoId): HeldRecord | null {
  return reader.get(sql`SELECT ${columns} FROM held_photo WHERE id = ${id}`, Row)
}

/** The held photo with this very content, anywhere in the school. */
export function findHeldBySha256(reader: Reader, sha256: string): PhotoId | null {
  return reader.get(sql`SELECT id FROM held_photo WHERE sha256 = ${sha256}`, z.object({ id: PhotoId }))?.id ?? null
}

/** How many photos wait for a word about their camera, by event. */
export function countHeld(reader: Reader): Map<EventId, number> {
  return new Map(
    reader
      .all(sql`SELECT event_id, count(*) AS n FROM held_photo GROUP BY event_id`, HeldCountRow)
      .map((row) => [row.event_id, row.n]),
  )
}

/**
 * Ends the holding: files of imports that became this photo now point at the photo (which the caller has made), or say that
 * it was removed. The sealed files are the caller's.
 */
export function endHeld(writer: Writer, id: PhotoId, as: 'photo' | 'removed'): void {
  if (as === 'photo') {
    writer.run(
      sql`UPDATE import_file SET photo_id = ${id}, held_id = NULL, state = CASE state WHEN 'held' THEN 'taken' ELSE state END
          WHERE held_id = ${id}`,
    )
  } else {
    writer.run(
      sql`UPDATE import_file SET held_id = NULL, state = 'refused', refusal = 'not-a-school-device' WHERE held_id = ${id}`,
    )
  }
  writer.run(sql`DELETE FROM held_photo WHERE id = ${id}`)
}

/** What was decided about a held photo, by whom, and why. */
export interface HeldDecision {
  readonly photoId: PhotoId
  readonly eventId: EventId
  readonly importId: ImportId
  readonly kind: 'accepted' | 'removed' | 'device-listed'
  readonly doubt: DeviceDoubt
  readonly reason: string | null
  readonly accountId: AccountId
  readonly role: Role
  readonly atMs: number
}

export function insertHeldDecision(writer: Writer, one: HeldDecision): void {
  writer.run(sql`
    INSERT INTO held_decision (photo_id, event_id, import_id, kind, doubt, reason, account_id, role, at_ms)
    VALUES (${one.photoId}, ${one.eventId}, ${one.importId}, ${one.kind}, ${one.doubt}, ${one.reason}, ${one.accountId}, ${one.role},
      ${one.atMs})`)
}

const DecisionRow = z
  .object({
    photos: z.number().int(),
    kind: z.enum(['accepted', 'removed', 'device-listed']),
    reason: z.string().nullable(),
    account_name: z.string(),
    at_ms: AtMs,
  })
  .transform((row) => ({
    photos: row.photos,
    kind: row.kind,
    reason: row.reason,
    byName: row.account_name,
    atMs: row.at_ms,
  }))

/** What was decided about held photos of an event, the newest first; photos decided in one go are one line. */
export function listHeldDecisions(reader: Reader, eventId: EventId) {
  return reader.all(
    sql`SELECT count(*) AS photos, d.kind, d.reason, c.name AS account_name, d.at_ms FROM held_decision AS d
        JOIN account AS c ON c.id = d.account_id WHERE d.event_id = ${eventId}
        GROUP BY d.at_ms, d.kind, d.reason, d.account_id ORDER BY d.at_ms DESC, d.kind`,
    DecisionRow,
  )
}

/** A held photo as a screen may know it: what the file says, never the picture. */
export const heldView = ({ photo, importId, doubt }: HeldRecord): HeldPhoto => ({
  id: photo.id,
  eventId: photo.eventId,
  importId,
  sourceName: photo.sourceName,
  camera: photo.camera,
  takenAt: photo.takenAt,
  importedAtMs: photo.importedAtMs,
  doubt,
})
