// The handlers of shared/contract/intake-operations.ts, for the wiring in studio.ts.
import type { Handlers } from '../../shared/contract/operation.ts'
import type { intakeOperations } from '../../shared/contract/intake-operations.ts'
import { changeClasses } from './flow/change-classes.ts'
import type { CommandContext, ReadContext } from './flow/context.ts'
import { acceptHeld, removeHeld, showImports } from './flow/decide-held.ts'
import { addDeviceList, readDeviceListFile } from './flow/device-list.ts'
import { addDevice, readDeviceFromPhoto, removeDevice, showDevices } from './flow/keep-devices.ts'
import { lookForCards } from './flow/look-for-cards.ts'
import { dropPhotos, treatPhotos } from './flow/treat-photos.ts'

export const intakeHandlers: Handlers<typeof intakeOperations, ReadContext, CommandContext> = {
  'cards.look': (context) => lookForCards(context),
  'devices.list': showDevices,
  'devices.add': addDevice,
  'devices.remove': removeDevice,
  'devices.readFromPhoto': async (context, input) => ({ camera: await readDeviceFromPhoto(context, input) }),
  'devices.readList': readDeviceListFile,
  'devices.addList': addDeviceList,
  'events.imports': showImports,
  'held.accept': acceptHeld,
  'held.remove': removeHeld,
  'events.setClasses': changeClasses,
  'photos.dropSeveral': dropPhotos,
  'photos.treat': treatPhotos,
}
