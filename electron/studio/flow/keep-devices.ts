// The school's list of devices (policy 3.3, P23): putting one on it, taking one off, reading one from a photo. What is held
// back and turns out to be a listed device's is let in with it.
import type { Camera } from '../../../shared/model/photo.ts'
import type { Device } from '../../../shared/model/device.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { DeviceId } from '../../../shared/model/id.ts'
import { judgeCamera } from '../../../shared/rules/judge-camera.ts'
import type { DeviceView } from '../../../shared/contract/intake-views.ts'
import { listAccounts } from '../store/account.ts'
import type { Writer } from '../store/database.ts'
import { endDevice, insertDevice, listDevices } from '../store/device.ts'
import { listHeld } from '../store/held-photo.ts'
import { findImport } from '../store/import-job.ts'
import { readOutsideFile } from '../store/outside-file.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { letIn } from './decide-held.ts'
import { FILE_BYTES_MAX } from './import-photos.ts'
import { signedIn } from './signed-in.ts'

/** 'devices.list': those on the list first, by name; then those taken off it. */
export function showDevices(context: ReadContext): DeviceView[] {
  return context.read((reader) => {
    const names = new Map(listAccounts(reader).map((account) => [account.id, account.name]))
    return listDevices(reader).map((device) => ({
      device,
      addedByName: names.get(device.addedBy) ?? '',
      removedByName: device.removedBy === null ? null : (names.get(device.removedBy) ?? ''),
    }))
  })
}

/** A device as it is typed in or read from a photo. */
export interface NewDevice {
  readonly name: string
  readonly make: string | null
  readonly model: string | null
  readonly serial: string | null
  readonly stripsMetadata: boolean
}

/** Who acts, as the trail keeps it. */
type Actor = ReturnType<typeof signedIn>

const tidy = (text: string | null): string | null => text?.trim().replace(/\s+/g, ' ') || null

/**
 * 'devices.add'. Photos that are held back and that this device took are let in at once. Fails with 'device-name-taken', and
 * with 'bad-input' when there is neither a model nor the word that it strips metadata.
 */
export function addDevice(context: CommandContext, input: NewDevice): DeviceView[] {
  const who = signedIn(context)
  const nowMs = context.clock.nowMs()
  const name = tidy(input.name)
  const model = tidy(input.model)
  if (name === null) throw new StudioError('bad-input', { field: 'name' })
  if (model === null && !input.stripsMetadata) throw new StudioError('bad-input', { field: 'model' })
  const device: Device = {
    id: DeviceId.parse(crypto.randomUUID()),
    name,
    make: tidy(input.make),
    model,
    serial: tidy(input.serial),
    stripsMetadata: input.stripsMetadata,
    addedAtMs: nowMs,
    addedBy: who.accountId,
    removedAtMs: null,
    removedBy: null,
  }
  context.write((writer) => {
    if (listDevices(writer).some((one) => one.removedAtMs === null && one.name.toLowerCase() === name.toLowerCase()))
      throw new StudioError('device-name-taken')
    putOnList(writer, [device], who)
  })
  context.announce('school', 'events', 'photos', 'trail')
  context.wake()
  return showDevices(context)
}

/**
 * Puts devices on the list, each in the trail, and lets in what is held back and theirs. In the caller's transaction; that their
 * names are free is the caller's to know.
 */
export function putOnList(writer: Writer, devices: readonly Device[], who: Actor): void {
  for (const device of devices) {
    insertDevice(writer, device)
    // Names stay out of the trail: a label may name a teacher.
    appendTrail(writer, {
      atMs: device.addedAtMs,
      ...who,
      kind: 'device-added',
      about: { device: device.id, serialKnown: device.serial !== null, stripsMetadata: device.stripsMetadata },
    })
  }
  const listed = listDevices(writer)
  const added = new Map(devices.map((device) => [device.id, device]))
  for (const held of listHeld(writer, null)) {
    const declared = listed.find((one) => one.id === findImport(writer, held.importId)?.deviceId) ?? null
    const verdict = judgeCamera(held.photo.camera, listed, declared)
    const mine = verdict.known ? added.get(verdict.deviceId) : undefined
    if (mine) letIn(writer, held, { kind: 'device-listed', reason: null, ...who, atMs: mine.addedAtMs })
  }
}

/**
 * 'devices.remove': from now on its photos are held back; those that are here stay. Off the list already: nothing happens.
 * Fails with 'not-found'.
 */
export function removeDevice(context: CommandContext, input: { readonly deviceId: DeviceId }): DeviceView[] {
  const who = signedIn(context)
  const atMs = context.clock.nowMs()
  context.write((writer) => {
    if (!listDevices(writer).some((one) => one.id === input.deviceId)) throw new StudioError('not-found')
    if (!endDevice(writer, input.deviceId, who.accountId, atMs)) return
    appendTrail(writer, { atMs, ...who, kind: 'device-removed', about: { device: input.deviceId } })
  })
  context.announce('school', 'trail')
  return showDevices(context)
}

/**
 * 'devices.readFromPhoto': what a file says of its camera, for the form; the file is only read. Null = it is no photo that
 * would be taken, or it names no camera. Fails with 'file-not-found' and 'file-too-large'.
 */
export async function readDeviceFromPhoto(
  context: ReadContext,
  input: { readonly path: string },
): Promise<Camera | null> {
  const read = await context.engine.read(await readOutsideFile(input.path, FILE_BYTES_MAX))
  if (!read.accepted) return null
  const { make, model, serial } = read.camera
  return make === null && model === null && serial === null ? null : read.camera
}
