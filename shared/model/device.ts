// The school's own cameras, tablets and phones (policy 3.3: only school devices are used), and what becomes of a photo
// whose camera is not among them. Nouns only; the judgement is in shared/rules/judge-camera.ts.
import { z } from 'zod'
import type { Role } from './account.ts'
import { AccountId, AtMs, DeviceId, EventId, ImportId, PhotoId } from './id.ts'
import { Camera } from './photo.ts'

/** As it stands on its label. Unique among the devices on the list. */
export const DeviceName = z.string().min(1).max(60)

/** The longest make, model and serial number, in characters. */
export const DEVICE_WORDS_MAX = 100

/** One device on the school's list, or one that was on it. */
export const Device = z.strictObject({
  id: DeviceId,
  name: DeviceName,
  make: z.string().max(DEVICE_WORDS_MAX).nullable(),
  /** What the file names as its camera. Null only for a device that strips metadata. */
  model: z.string().max(DEVICE_WORDS_MAX).nullable(),
  /** Null = every camera of this make and model counts as the school's. */
  serial: z.string().max(DEVICE_WORDS_MAX).nullable(),
  /** Its files name no camera (some tablets and scanners): they count when the import says they are this device's. */
  stripsMetadata: z.boolean(),
  addedAtMs: AtMs,
  addedBy: AccountId,
  removedAtMs: AtMs.nullable(),
  removedBy: AccountId.nullable(),
})
export type Device = z.infer<typeof Device>

/** A device as a row of a school's inventory gives it; `row` as a spreadsheet counts. */
export const ListedDevice = z.strictObject({
  row: z.int().min(1),
  name: DeviceName,
  make: z.string().max(DEVICE_WORDS_MAX).nullable(),
  model: z.string().min(1).max(DEVICE_WORDS_MAX),
  serial: z.string().max(DEVICE_WORDS_MAX).nullable(),
})
export type ListedDevice = z.infer<typeof ListedDevice>

/** A row that gives no device. Each reason has its own sentence. */
export const DeviceListFault = z.strictObject({
  row: z.int().min(1),
  name: DeviceName.nullable(),
  reason: z.enum(['no-name', 'no-model', 'too-long', 'serial-rounded', 'twice', 'name-taken', 'unreadable']),
})
export type DeviceListFault = z.infer<typeof DeviceListFault>

/** More devices than any one school has. */
export const DEVICE_LIST_MAX = 1_000

/** Why a photo's camera is not known to be the school's. Each has its own sentence. */
export const DeviceDoubt = z.enum(['no-camera-named', 'not-on-list', 'other-serial', 'serial-missing'])
export type DeviceDoubt = z.infer<typeof DeviceDoubt>

/** Who keeps the list and decides about held photos: flow/decide-held.ts says why these three. */
export const DEVICE_KEEPERS = ['headteacher', 'deputy', 'business_manager'] as const satisfies readonly Role[]

/** The longest reason that is kept for accepting a photo, in characters. */
export const HELD_REASON_MAX = 500

/** A photo held back: sealed, never searched, never shown, until an authorised person accepts it or it is removed. */
export const HeldPhoto = z.strictObject({
  /** The photo's id from the moment it is accepted. */
  id: PhotoId,
  eventId: EventId,
  importId: ImportId,
  sourceName: z.string(),
  camera: Camera,
  takenAt: z.string().nullable(),
  importedAtMs: AtMs,
  doubt: DeviceDoubt,
})
export type HeldPhoto = z.infer<typeof HeldPhoto>
