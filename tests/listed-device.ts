// A device on the school's list, for tests: the camera that every stand-in picture names, or another.
import type { Device } from '../shared/model/device.ts'
import { AccountId, DeviceId } from '../shared/model/id.ts'
import { STAND_IN_CAMERA } from './stand-in-engine.ts'

/** 'Office camera', added by the headteacher at the beginning of time, with whatever the test says otherwise. */
export const listedDevice = (fields: Partial<Omit<Device, 'id'>> & { readonly id?: string } = {}): Device => ({
  name: 'Office camera',
  ...STAND_IN_CAMERA,
  stripsMetadata: false,
  addedAtMs: 1,
  addedBy: AccountId.parse('account-headteacher'),
  removedAtMs: null,
  removedBy: null,
  ...fields,
  id: DeviceId.parse(fields.id ?? 'office-camera'),
})
