// Whose camera was it? A table of cases, and as a property: without a match on the list nothing is ever known.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Device } from '../../shared/model/device.ts'
import { AccountId } from '../../shared/model/id.ts'
import type { Camera } from '../../shared/model/photo.ts'
import { judgeCamera } from '../../shared/rules/judge-camera.ts'
import { listedDevice } from '../listed-device.ts'

const eos = listedDevice({ id: 'eos', make: 'Canon', model: 'Canon EOS 250D', serial: '0812' })
const ipad = listedDevice({
  id: 'ipad',
  name: 'Year 3 iPad',
  make: 'Apple',
  model: 'iPad (9th generation)',
  serial: null,
})
const scanner = listedDevice({
  id: 'scanner',
  name: 'Hall scanner',
  make: null,
  model: null,
  serial: null,
  stripsMetadata: true,
})
const gone = listedDevice({
  id: 'gone',
  name: 'Old camera',
  make: 'Nikon',
  model: 'D40',
  serial: null,
  removedAtMs: 5,
  removedBy: AccountId.parse('account-headteacher'),
})
const list = [eos, ipad, scanner, gone]
const camera = (make: string | null, model: string | null, serial: string | null = null): Camera => ({
  make,
  model,
  serial,
})
const known = (device: Device) => ({ known: true, deviceId: device.id })
const doubt = (word: string) => ({ known: false, doubt: word })

describe('a photo’s camera', () => {
  it.each<[string, Camera, Device | null, object]>([
    ['is the listed one', camera('Canon', 'Canon EOS 250D', '0812'), null, known(eos)],
    ['is written in another case and with more blanks', camera(' CANON', 'canon  eos 250d ', '0812'), null, known(eos)],
    ['is another one of the same model', camera('Canon', 'Canon EOS 250D', '9999'), null, doubt('other-serial')],
    ['is of the same model and lacks its number', camera('Canon', 'Canon EOS 250D'), null, doubt('serial-missing')],
    ['is a blank number', camera('Canon', 'Canon EOS 250D', '  '), null, doubt('serial-missing')],
    ['is any of a model listed without a number', camera('Apple', 'iPad (9th generation)', 'X1'), null, known(ipad)],
    ['is of the listed make only', camera('Apple', 'iPhone 15'), null, doubt('not-on-list')],
    ['is of the listed model under another make', camera('Sony', 'iPad (9th generation)'), null, doubt('not-on-list')],
    ['is one that was taken off the list', camera('Nikon', 'D40'), null, doubt('not-on-list')],
    ['is not named', camera(null, null), null, doubt('no-camera-named')],
    [
      'is not named, and the import named a device that names itself',
      camera(null, null),
      ipad,
      doubt('no-camera-named'),
    ],
    ['is not named, and the import named one that strips metadata', camera(null, null), scanner, known(scanner)],
    ['is a number alone', camera(null, null, '0812'), scanner, doubt('no-camera-named')],
    ['is another one, whatever the import named', camera('Sony', 'A7'), scanner, doubt('not-on-list')],
    ['is a make alone', camera('Canon', null), scanner, doubt('not-on-list')],
  ])('%s', (_what, one, declared, verdict) => {
    expect(judgeCamera(one, list, declared)).toEqual(verdict)
  })

  it('is unknown as long as the list is empty, or the declared device has left it', () => {
    expect(judgeCamera(camera('Canon', 'Canon EOS 250D', '0812'), [], eos)).toEqual(doubt('not-on-list'))
    expect(judgeCamera(camera(null, null), [], scanner)).toEqual(doubt('no-camera-named'))
    const left = { ...scanner, removedAtMs: 9, removedBy: scanner.addedBy }
    expect(judgeCamera(camera(null, null), [left], left)).toEqual(doubt('no-camera-named'))
  })

  it('is never known without a device on the list that agrees in make, model and number', () => {
    const text = fc.option(fc.constantFrom('', ' ', 'Canon', 'canon', 'EOS', 'eos ', '1', '2'), { nil: null })
    const anyCamera = fc.record({ make: text, model: text, serial: text })
    const anyDevice = fc.record({
      make: text,
      model: text,
      serial: text,
      stripsMetadata: fc.boolean(),
      removed: fc.boolean(),
    })
    const folded = (one: string | null) => (one ?? '').trim().toLowerCase()
    fc.assert(
      fc.property(anyCamera, fc.array(anyDevice, { maxLength: 5 }), fc.nat(5), (one, drawn, at) => {
        const devices = drawn.map(({ removed, ...device }, index) =>
          listedDevice({ id: `d${index}`, ...device, removedAtMs: removed ? 1 : null }),
        )
        const verdict = judgeCamera(one, devices, devices[at] ?? null)
        if (!verdict.known) return
        const device = devices.find((each) => each.id === verdict.deviceId)!
        expect(device.removedAtMs).toBe(null)
        if (folded(one.make) === '' && folded(one.model) === '') {
          expect(device.stripsMetadata && device === devices[at]).toBe(true)
          return
        }
        expect([folded(device.make), folded(device.model)]).toEqual([folded(one.make), folded(one.model)])
        if (folded(device.serial) !== '') expect(folded(one.serial)).toBe(folded(device.serial))
      }),
    )
  })
})
