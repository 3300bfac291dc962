// The operations of getting pictures in and finishing them: cards, devices, held photos, bursts, crop and brightness. Spread
// into the contract in studio.ts.
import { z } from 'zod'
import { DEVICE_KEEPERS as keepers, DeviceName, HELD_REASON_MAX } from '../model/device.ts'
import { DeviceId, EventId, PhotoId, Sha256 } from '../model/id.ts'
import { Camera } from '../model/photo.ts'
import { PhotoTreatment } from '../model/photo-treatment.ts'
import { CardView, DeviceListView, DeviceView, ImportView } from './intake-views.ts'
import { command, query } from './operation.ts'
import { EventRow, PhotoRow } from './views.ts'

const nothing = z.strictObject({})
const words = z.string().max(100).nullable()
const photoIds = z.array(PhotoId).min(1).max(10_000)

export const intakeOperations = {
  'cards.look': query('signed-in', nothing, z.array(CardView)),
  'devices.list': query('signed-in', nothing, z.array(DeviceView)),
  'devices.add': command(
    keepers,
    z.strictObject({ name: DeviceName, make: words, model: words, serial: words, stripsMetadata: z.boolean() }),
    z.array(DeviceView),
  ),
  'devices.remove': command(keepers, z.strictObject({ deviceId: DeviceId }), z.array(DeviceView)),
  /** What one photo says of its camera; null = nothing. */
  'devices.readFromPhoto': query(
    'signed-in',
    z.strictObject({ path: z.string().min(1).max(4096) }),
    z.strictObject({ camera: Camera.nullable() }),
  ),
  /** What the school's own inventory (Excel or CSV: name, make, model, serial number) would put on the list. */
  'devices.readList': query(keepers, z.strictObject({ path: z.string().min(1).max(4096) }), DeviceListView),
  /** Puts what was shown on the list, all of it or nothing; refused when the file or the list changed meanwhile. */
  'devices.addList': command(
    keepers,
    z.strictObject({ path: z.string().min(1).max(4096), digest: Sha256 }),
    z.array(DeviceView),
  ),
  'events.imports': query('signed-in', z.strictObject({ eventId: EventId }), ImportView),
  'held.accept': command(
    keepers,
    z.strictObject({ photoIds, reason: z.string().min(1).max(HELD_REASON_MAX) }),
    nothing,
  ),
  'held.remove': command(keepers, z.strictObject({ photoIds }), nothing),
  /** Which classes were there, put right afterwards: matching and "who was looked for" follow. */
  'events.setClasses': command(
    'signed-in',
    z.strictObject({ eventId: EventId, classNames: z.array(z.string().max(60)).max(60) }),
    EventRow,
  ),
  /** Sets photos of one event aside, or takes them back, in one act. */
  'photos.dropSeveral': command('signed-in', z.strictObject({ photoIds, dropped: z.boolean() }), z.array(PhotoRow)),
  /** How photos of one event are to be finished; what is left out stays as it is in each. One act. */
  'photos.treat': command(
    'signed-in',
    z.strictObject({ photoIds, change: PhotoTreatment.partial() }),
    z.array(PhotoRow),
  ),
} as const
