// Was this photo taken on a school device (policy 3.3, P23)? Pure. What a file says of its camera is a hint that anybody
// can write; so a match only lets the photo go on to the desk, and every doubt holds it back for a person.
import type { Device, DeviceDoubt } from '../model/device.ts'
import type { Camera } from '../model/photo.ts'

export type CameraVerdict =
  | { readonly known: true; readonly deviceId: Device['id'] }
  | { readonly known: false; readonly doubt: DeviceDoubt }

/** Case, width and runs of blanks do not count: 'Canon  EOS' and 'CANON EOS' are one. */
const folded = (text: string | null): string => (text ?? '').normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
const isBlank = (text: string | null) => folded(text) === ''

/**
 * Judges one photo against the devices on the list today. `declared` is the listed device that the person named at the
 * import, or null; it counts only for files that name no camera at all, and only when that device is known to strip
 * metadata. A serial number on the list must be in the file: where the file lacks it, nobody can tell whose camera it was.
 */
export function judgeCamera(camera: Camera, listed: readonly Device[], declared: Device | null): CameraVerdict {
  const devices = listed.filter((device) => device.removedAtMs === null)
  if (isBlank(camera.make) && isBlank(camera.model)) {
    // A serial number alone names no camera of anybody's.
    const isListed = declared !== null && devices.some((device) => device.id === declared.id)
    return isListed && declared.stripsMetadata && isBlank(camera.serial)
      ? { known: true, deviceId: declared.id }
      : { known: false, doubt: 'no-camera-named' }
  }
  const alike = devices.filter(
    (device) =>
      !isBlank(device.model) &&
      folded(device.make) === folded(camera.make) &&
      folded(device.model) === folded(camera.model),
  )
  const same =
    alike.find((device) => !isBlank(device.serial) && folded(device.serial) === folded(camera.serial)) ??
    alike.find((device) => isBlank(device.serial))
  if (same) return { known: true, deviceId: same.id }
  if (alike.length === 0) return { known: false, doubt: 'not-on-list' }
  return { known: false, doubt: isBlank(camera.serial) ? 'serial-missing' : 'other-serial' }
}
