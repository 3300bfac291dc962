// What the screens of importing receive: cards, devices, imports with what is held back. Schemas only.
import { z } from 'zod'
import { Device, DeviceListFault, HeldPhoto, ListedDevice } from '../model/device.ts'
import { AtMs, Day, Sha256 } from '../model/id.ts'
import { Camera } from '../model/photo.ts'
import { ImportProgress } from '../model/progress.ts'

const count = z.number().int().nonnegative()

/** A camera card that is in now. */
export const CardView = z.strictObject({
  path: z.string(),
  name: z.string(),
  photos: count,
  /** Files of the camera that are no photos, such as films: they are not taken. */
  others: count,
  from: Day.nullable(),
  to: Day.nullable(),
  camera: Camera.nullable(),
})
export type CardView = z.infer<typeof CardView>

/** One line of the school's list of devices. */
export const DeviceView = z.strictObject({
  device: Device,
  addedByName: z.string(),
  removedByName: z.string().nullable(),
})
export type DeviceView = z.infer<typeof DeviceView>

/** What a school's inventory would put on the list of devices. Nothing is written yet. */
export const DeviceListView = z.strictObject({
  fileName: z.string(),
  /** Of the file and of what is shown here: nothing else is taken. */
  digest: Sha256,
  fresh: z.array(ListedDevice),
  already: z.int().min(0),
  faults: z.array(DeviceListFault),
})
export type DeviceListView = z.infer<typeof DeviceListView>

/** The Import tab of one event. */
export const ImportView = z.strictObject({
  /** The newest first, each with what was declared at its start (P23). */
  imports: z.array(
    z.strictObject({ progress: ImportProgress, device: z.string(), byName: z.string(), startedAtMs: AtMs }),
  ),
  /** The days that the cameras' clocks gave its photos, in order: were they right? */
  takenOn: z.array(Day),
  /** Never searched, never shown: facts of the file only. */
  held: z.array(HeldPhoto),
  /** The newest first. */
  decisions: z.array(
    z.strictObject({
      photos: count,
      kind: z.enum(['accepted', 'removed', 'device-listed']),
      reason: z.string().nullable(),
      byName: z.string(),
      atMs: AtMs,
    }),
  ),
})
export type ImportView = z.infer<typeof ImportView>
