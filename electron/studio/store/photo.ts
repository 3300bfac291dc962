// Photos in the database: where their sealed files are, what the camera said, whether they were searched. Studio process
// only; rows never leave here, pixels are never here.
import { z } from 'zod'
import { AccountId, AtMs, EventId, FileId, ImportId, PhotoId, Sha256 } from '../../../shared/model/id.ts'
import { Provenance, type Photo } from '../../../shared/model/photo.ts'
import type { Reader, Writer } from './database.ts'
import { listed } from './listed.ts'
import { sql, type Sql } from './sql.ts'

/** A photo with what the studio needs beside the noun. */
export interface PhotoRecord {
  readonly photo: Photo
  readonly importId: ImportId
  readonly importedBy: AccountId
  readonly originalFile: FileId
  readonly previewFile: FileId
  readonly thumbnailFile: FileId
  readonly dropped: boolean
  /** The last search for faces, or null. Which pipeline counts is the caller's question. */
  readonly scan: { readonly pipeline: string; readonly state: 'done' | 'failed' } | null
}

/** One photo, some, or all of an event. */
export type PhotoScope =
  | { readonly photoId: PhotoId }
  | { readonly photoIds: readonly PhotoId[] }
  | { readonly eventId: EventId }

/** The WHERE of a scope over a table `p` that has the columns of `photo`. */
export const inScope = (scope: PhotoScope): Sql =>
  'photoId' in scope
    ? sql`p.id = ${scope.photoId}`
    : 'photoIds' in scope
      ? // One statement however many there are.
        sql`p.id IN (${listed(scope.photoIds)})`
      : sql`p.event_id = ${scope.eventId}`

const flag = z.union([z.literal(0), z.literal(1)]).transform((value) => value === 1)
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
    had_position: flag,
    imported_at_ms: AtMs,
    imported_by: AccountId,
    original_file: FileId,
    preview_file: FileId,
    thumbnail_file: FileId,
    dropped: flag,
    scan_pipeline: z.string().nullable(),
    scan_state: z.enum(['done', 'failed']).nullable(),
  })
  .transform((row): PhotoRecord => ({
    photo: {
      id: row.id,
      eventId: row.event_id,
      sourceName: row.source_name,
      sha256: row.sha256,
      widthPx: row.width_px,
      heightPx: row.height_px,
      takenOn: row.taken_at === null ? null : row.taken_at.slice(0, 10),
      takenAt: row.taken_at,
      camera: { make: row.camera_make, model: row.camera_model, serial: row.camera_serial },
      provenance: row.provenance,
      hadPosition: row.had_position,
      importedAtMs: row.imported_at_ms,
    },
    importId: row.import_id,
    importedBy: row.imported_by,
    originalFile: row.original_file,
    previewFile: row.preview_file,
    thumbnailFile: row.thumbnail_file,
    dropped: row.dropped,
    scan:
      row.scan_pipeline === null || row.scan_state === null
        ? null
        : { pipeline: row.scan_pipeline, state: row.scan_state },
  }))

const columns = sql`p.id, p.event_id, p.import_id, p.source_name, p.sha256, p.width_px, p.height_px, p.taken_at, p.camera_make,
  p.camera_model, p.camera_serial, p.provenance, p.had_position, p.imported_at_ms, p.imported_by, p.original_file, p.preview_file,
  p.thumbnail_file, p.dropped, s.pipeline AS scan_pipeline, s.state AS scan_state`

/** The photos of a scope in the order they were taken. */
export function listPhotos(reader: Reader, scope: PhotoScope): PhotoRecord[] {
  return reader.all(
    sql`SELECT ${columns} FROM photo AS p LEFT JOIN photo_scan AS s ON s.photo_id = p.id
        WHERE ${inScope(scope)} ORDER BY p.taken_at IS NULL, p.taken_at, p.source_name, p.id`,
    Row,
  )
}

export function findPhoto(reader: Reader, id: PhotoId): PhotoRecord | null {
  return listPhotos(reader, { photoId: id })[0] ?? null
}

const IdRow = z.object({ id: PhotoId })

/** The photo with this very content, anywhere in the school. */
export function findPhotoBySha256(reader: Reader, sha256: string): PhotoId | null {
  return reader.get(sql`SELECT id FROM photo WHERE sha256 = ${sha256}`, IdRow)?.id ?? null
}

/** A photo that is being made. */
export type NewPhoto = Omit<PhotoRecord, 'scan' | 'dropped'>

export function insertPhoto(writer: Writer, record: NewPhoto): void {
  const { photo } = record
  writer.run(sql`
    INSERT INTO photo (id, event_id, import_id, source_name, sha256, width_px, height_px, taken_at, camera_make, camera_model,
      camera_serial, provenance, had_position, imported_at_ms, imported_by, original_file, preview_file, thumbnail_file)
    VALUES (${photo.id}, ${photo.eventId}, ${record.importId}, ${photo.sourceName}, ${photo.sha256}, ${photo.widthPx}, ${photo.heightPx},
      ${photo.takenAt}, ${photo.camera.make}, ${photo.camera.model}, ${photo.camera.serial}, ${photo.provenance}, ${photo.hadPosition},
      ${photo.importedAtMs}, ${record.importedBy}, ${record.originalFile}, ${record.previewFile}, ${record.thumbnailFile})`)
}

/** The ids of an event's photos in the order they were taken. */
export function listPhotoIds(reader: Reader, eventId: EventId): PhotoId[] {
  return reader
    .all(
      sql`SELECT id FROM photo WHERE event_id = ${eventId} ORDER BY taken_at IS NULL, taken_at, source_name, id`,
      IdRow,
    )
    .map((row) => row.id)
}

/** The ids of all photos, each event's in the order they were taken. */
export function listAllPhotoIds(reader: Reader): PhotoId[] {
  return reader
    .all(sql`SELECT id FROM photo ORDER BY event_id, taken_at IS NULL, taken_at, source_name, id`, IdRow)
    .map((row) => row.id)
}

/** Sets a photo aside or takes it back; false when it already was so. */
export function setPhotoDropped(writer: Writer, id: PhotoId, dropped: boolean): boolean {
  return writer.run(sql`UPDATE photo SET dropped = ${dropped} WHERE id = ${id} AND dropped <> ${dropped}`) === 1
}

/** The events that these photos belong to, each once. */
export function eventsOfPhotos(reader: Reader, ids: readonly PhotoId[]): EventId[] {
  return reader
    .all(sql`SELECT DISTINCT event_id FROM photo WHERE id IN (${ids})`, z.object({ event_id: EventId }))
    .map((row) => row.event_id)
}

/** Every photo of an event with the camera and time that it names: what bursts are made of. */
export function listShots(reader: Reader, eventId: EventId): Pick<Photo, 'id' | 'camera' | 'takenAt'>[] {
  return reader.all(
    sql`SELECT id, camera_make, camera_model, camera_serial, taken_at FROM photo WHERE event_id = ${eventId}`,
    z
      .object({
        id: PhotoId,
        camera_make: z.string().nullable(),
        camera_model: z.string().nullable(),
        camera_serial: z.string().nullable(),
        taken_at: z.string().nullable(),
      })
      .transform((row) => ({
        id: row.id,
        camera: { make: row.camera_make, model: row.camera_model, serial: row.camera_serial },
        takenAt: row.taken_at,
      })),
  )
}
