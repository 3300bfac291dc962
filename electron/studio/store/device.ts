// The school's devices in the database: who put each on the list, who took it off. Rows are never deleted. Studio process
// only; what a camera's facts mean is shared/rules/judge-camera.ts.
import { z } from 'zod'
import { Device } from '../../../shared/model/device.ts'
import { AccountId, AtMs, DeviceId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

const Row = z
  .object({
    id: DeviceId,
    name: z.string(),
    make: z.string().nullable(),
    model: z.string().nullable(),
    serial: z.string().nullable(),
    strips_metadata: z.number(),
    added_at_ms: AtMs,
    added_by: AccountId,
    removed_at_ms: AtMs.nullable(),
    removed_by: AccountId.nullable(),
  })
  .transform((row): Device => ({
    id: row.id,
    name: row.name,
    make: row.make,
    model: row.model,
    serial: row.serial,
    stripsMetadata: row.strips_metadata === 1,
    addedAtMs: row.added_at_ms,
    addedBy: row.added_by,
    removedAtMs: row.removed_at_ms,
    removedBy: row.removed_by,
  }))

/** Every device that is or was on the list; those on it first, by name. */
export function listDevices(reader: Reader): Device[] {
  return reader.all(
    sql`SELECT id, name, make, model, serial, strips_metadata, added_at_ms, added_by, removed_at_ms, removed_by FROM device
        ORDER BY removed_at_ms IS NOT NULL, lower(name), added_at_ms, id`,
    Row,
  )
}

/** The names are unique among those on the list: the caller has asked. */
export function insertDevice(writer: Writer, device: Device): void {
  writer.run(sql`
    INSERT INTO device (id, name, make, model, serial, strips_metadata, added_at_ms, added_by)
    VALUES (${device.id}, ${device.name}, ${device.make}, ${device.model}, ${device.serial}, ${device.stripsMetadata},
      ${device.addedAtMs}, ${device.addedBy})`)
}

/** Takes a device off the list; false when it was not on it. */
export function endDevice(writer: Writer, id: DeviceId, by: AccountId, atMs: number): boolean {
  return (
    writer.run(
      sql`UPDATE device SET removed_at_ms = ${atMs}, removed_by = ${by} WHERE id = ${id} AND removed_at_ms IS NULL`,
    ) === 1
  )
}
