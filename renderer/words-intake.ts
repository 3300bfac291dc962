// The sentences of getting pictures in and finishing them: cards, devices, held photos, bursts, crop and brightness.
import { assertNever } from '../shared/model/failure.ts'
import type { CardView, ImportView } from '../shared/contract/intake-views.ts'
import type { DeviceDoubt, DeviceListFault } from '../shared/model/device.ts'
import type { Camera } from '../shared/model/photo.ts'
import type { ImportProgress } from '../shared/model/progress.ts'
import { countWords, dayWords, fullDayWords, listWords, momentWords, weekdayWords } from './words.ts'

/** 'Canon EOS 250D', 'a camera that names itself nowhere'. The make is not said twice. */
export function cameraWords({ make, model }: Pick<Camera, 'make' | 'model'>): string {
  if (make === null && model === null) return 'No camera named'
  if (make === null || (model !== null && model.toLowerCase().startsWith(make.toLowerCase()))) return model ?? ''
  return model === null ? make : `${make} ${model}`
}

/** 'A card is in: 212 photos from a Canon EOS 250D, taken Tue 14 July.' */
export function cardWords(card: CardView): string {
  const photos = countWords(card.photos, 'photo', 'photos')
  const camera =
    card.camera === null || (card.camera.make ?? card.camera.model) === null ? null : cameraWords(card.camera)
  const taken =
    card.from === null || card.to === null
      ? ''
      : card.from === card.to
        ? `, taken ${weekdayWords(card.from)}`
        : `, taken ${dayWords(card.from)} to ${dayWords(card.to)}`
  return `A card is in: ${photos}${camera === null ? '' : ` from a ${camera}`}${taken}.`
}

/** What else is on the card, or null. */
export const cardOthersWords = (card: CardView): string | null =>
  card.others === 0
    ? null
    : `${countWords(card.others, 'other file', 'other files')} on it, such as films, will not be taken.`

/** What a finished import may say of its copies, and of the card; '' while it is under way. Cloakroom never clears a card. */
export function copiedWords(progress: ImportProgress): string {
  if (progress.state !== 'done') return ''
  // What was removed because it is no school device's is nobody's loss here.
  const left = progress.refusals.filter((one) => one.refusal !== 'not-a-school-device').length
  const copied = progress.taken + progress.held
  const checked = copied === 0 ? '' : 'Every copy was read back and is the same as the original. '
  if (!progress.fromCard) return checked.trim()
  if (left > 0)
    return `${checked}${countWords(left, 'file is', 'files are')} only on the card: keep it as it is until you have looked at ${left === 1 ? 'it' : 'them'}.`
  if (progress.held > 0) return `${checked}Keep the card as it is until the photos that are held back are decided.`
  return `${checked}The card may now be cleared, in the camera. Cloakroom never changes a card.`
}

/** A camera clock that cannot be right, in words; null when it may be. Only the order and the bursts rest on it. */
export function clockWords(heldOn: string, takenOn: readonly string[], todayIs: string): string | null {
  const days = takenOn.toSorted()
  const first = days.at(0)
  const last = days.at(-1)
  if (first === undefined || last === undefined) return null
  const daysApart = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000
  const when = first === last ? fullDayWords(first) : `${fullDayWords(first)} to ${fullDayWords(last)}`
  if (last > todayIs)
    return `The camera’s clock is ahead: it says ${fullDayWords(last)}. Photos keep the order they were taken in. Set the clock before the next event.`
  if (daysApart(first, heldOn) > 31 && daysApart(last, heldOn) > 31)
    return `The camera’s clock says ${when}, but the event was on ${fullDayWords(heldOn)}. Photos keep the order they were taken in. Check the clock, and that these are the right photos.`
  return null
}

/** Why a photo is held back, as a full sentence. */
export function doubtWords(doubt: DeviceDoubt): string {
  switch (doubt) {
    case 'no-camera-named':
      return 'The file does not say which camera took it.'
    case 'not-on-list':
      return 'No camera of this make and model is on the school’s list.'
    case 'other-serial':
      return 'The school has such a camera, but this is another one: the serial number differs.'
    case 'serial-missing':
      return 'The school has such a camera, but the file does not say its serial number.'
    default:
      return assertNever(doubt)
  }
}

/** Why a row of an inventory gives no device. */
export function deviceListFaultWords(reason: DeviceListFault['reason']): string {
  switch (reason) {
    case 'no-name':
      return 'it has no name.'
    case 'no-model':
      return 'it has no model. If its photos do not say which camera took them, add it by hand.'
    case 'too-long':
      return 'its name is longer than 60 letters, or its make, model or serial number longer than 100.'
    case 'serial-rounded':
      return 'the spreadsheet has rounded its serial number. Make the column a text column and type the number again.'
    case 'twice':
      return 'the same camera stands further up in this list.'
    case 'name-taken':
      return 'another device has this name already. Give one of them another name.'
    case 'unreadable':
      return 'a cell is computed, merged, or cannot be read for certain. Type its text into the cell.'
    default:
      return assertNever(reason)
  }
}

/** One decision about held photos: 'Mrs Okafor accepted 3 photos, today, 14:05: “Borrowed from the district”'. */
export function heldDecisionWords(one: ImportView['decisions'][number]): string {
  const photos = countWords(one.photos, 'photo', 'photos')
  const when = momentWords(one.atMs)
  switch (one.kind) {
    case 'accepted':
      return `${one.byName} accepted ${photos}, ${when}: “${one.reason ?? ''}”`
    case 'removed':
      return `${one.byName} had ${photos} removed, ${when}`
    case 'device-listed':
      return `${one.byName} put their device on the list, ${when}: ${photos} let in`
    default:
      return assertNever(one.kind)
  }
}

/** 'Photo 2 of 4 in a burst, the best of them'. */
export const burstWords = (burst: { readonly place: number; readonly of: number; readonly best: boolean }): string =>
  `${String(burst.place)} of ${String(burst.of)} in a burst${burst.best ? ', the best of them' : ''}`

/** What was done to a photo, for its facts: 'Cropped and turned'. */
export function treatedWords(treatment: {
  readonly turn: number
  readonly straightenDegrees: number
  readonly crop: unknown
  readonly brightness: number
}): string {
  const done = [
    ...(treatment.crop === null ? [] : ['cropped']),
    ...(treatment.turn === 0 ? [] : ['turned']),
    ...(treatment.straightenDegrees === 0 ? [] : ['straightened']),
    ...(treatment.brightness === 1 ? [] : [treatment.brightness > 1 ? 'made brighter' : 'made darker']),
  ]
  const words = listWords(done)
  return words.slice(0, 1).toLocaleUpperCase('en-GB') + words.slice(1)
}

/** The other sentences of these screens. */
export const intakeSentences = {
  card: {
    add: 'Add these photos …',
    looking: 'No camera card is in. Put one in, or connect a camera, and it shows here by itself.',
    never: 'Cloakroom only reads a card. It never works on it and never changes it.',
    choose: 'Or choose a folder …',
  },
  tab: {
    cards: 'Camera cards',
    held: 'Held back: the camera is not on the school’s list',
    heldWords:
      'Only school devices may take pupils’ photos (policy 3.3). These are not searched, not shown and cannot be published until somebody who may decide accepts them.',
    whoMay: 'The headteacher, a deputy or the business manager decides.',
    accept: 'Accept …',
    acceptTitle: (count: number) => `Accept ${countWords(count, 'photo', 'photos')}?`,
    acceptWords: 'The reason is kept with your name, and the trail says that you accepted them.',
    reason: 'Why may these photos be used?',
    reasonHint: 'For example: “Taken with the camera the local authority lent us for the day.”',
    reasonMissing: 'Give the reason. It is kept.',
    acceptDo: 'Accept them',
    remove: 'Remove …',
    removeTitle: (count: number) => `Remove ${countWords(count, 'photo', 'photos')}?`,
    removeWords:
      'Cloakroom’s sealed copies are destroyed and cannot be brought back. The files on the camera or the computer are not touched.',
    removeDo: 'Remove them',
    addDevice: 'It is a school device: put it on the list …',
    decided: 'Decided',
    imports: 'Imports',
    declared: (device: string, name: string, atMs: number) =>
      `“${device}”, declared as a school device by ${name}, ${momentWords(atMs)}`,
    noImports: 'Nothing was imported yet.',
    goOn: 'Go on with what is left',
    heldLine: (count: number) =>
      `${countWords(count, 'photo is', 'photos are')} held back: the camera is not on the school’s list.`,
    heldSee: 'See which',
    notTaken: 'Files that were not taken',
    bursts: 'Bursts',
    burstsNone: 'No photos were taken in quick succession.',
    burstsWords: 'Photos taken within a moment of each other. The best is proposed; nothing is set aside by itself.',
    best: 'Best',
    keepBest: (count: number) => `Keep the best, set ${String(count)} aside`,
    takeBack: 'Take them back',
    keepBestAll: (count: number) => `Keep the best of all ${countWords(count, 'burst', 'bursts')}`,
    kept: (kept: number, of: number) => `${String(kept)} of ${String(of)} kept`,
    setAside: 'Set aside',
    makeBest: 'Set this photo aside, or take it back',
    classes: 'Classes that were there',
    classesWords:
      'Their pupils come first when you type a name, and no face is compared with a pupil of another class.',
    classesChange: 'Change …',
    classesNone: 'Not said. Nobody is proposed until the classes are named.',
    classesTitle: 'Which classes were there?',
    classesSave: 'Save the classes',
    classesAfter: 'Photos are compared anew. What you decided about faces stays.',
  },
  devices: {
    title: 'Devices',
    about:
      'School policy, section 3.3: only school devices may take and store pupils’ images. Photos of any other camera are held back.',
    add: 'Add a device',
    addTitle: 'Add a device',
    name: 'What is it called?',
    nameHint: 'As it stands on its label, such as “Office camera” or “Year 3 iPad”.',
    nameMissing: 'Give the device a name.',
    fromPhoto: 'Read from a photo it took …',
    fromList: 'Read a list …',
    fromListTitle: 'Devices from a list',
    fromListChoose: 'Which list of devices?',
    fromListFresh: (count: number) => `${countWords(count, 'device', 'devices')} can go on the list`,
    fromListNothing: 'No new device in this list',
    fromListAlready: (count: number) => `${countWords(count, 'device is', 'devices are')} on the list already.`,
    fromListFaults: (count: number) => `${countWords(count, 'row gives', 'rows give')} no device`,
    fromListDo: (count: number) => `Put ${countWords(count, 'device', 'devices')} on the list`,
    fromListSerial:
      'A row without a serial number lets in every camera of that make and model, also a private one. Phones and tablets mostly leave it out of their photos.',
    fromPhotoHint: 'The photo is only read, not added.',
    fromPhotoNothing: 'This file names no camera. Type the model, or say below that this device leaves it out.',
    make: 'Make',
    model: 'Model',
    modelMissing: 'Type the model as the camera writes it, or read it from a photo.',
    serial: 'Serial number',
    serialHint:
      'If given, a photo must name this very number. Phones and tablets mostly leave it out: then leave it empty.',
    strips: 'Its files do not say which camera took them',
    stripsHint:
      'Some tablets and scanners leave it out. Such files are taken only when the person importing names this device.',
    save: 'Put it on the list',
    none: 'No device is on the list yet',
    noneWords:
      'Until one is, every photo that comes in is held back. Type them in one by one, or read the school’s own inventory: an Excel or CSV list with columns for name, make, model and serial number.',
    remove: 'Take off …',
    removeTitle: (name: string) => `Take “${name}” off the list?`,
    removeWords: 'From now on its photos are held back. Photos that are here stay.',
    removeDo: 'Take it off',
    any: 'any',
    whoKeeps: 'The headteacher, a deputy or the business manager keeps this list.',
    former: 'No longer on the list',
    other: 'Another device',
    notListed:
      'It is not on the school’s list, so its photos are held back until somebody who may decide accepts them.',
  },
  treat: {
    open: 'Crop, turn, brighten',
    title: 'Crop, turn and brighten',
    words: 'The original stays as it is. What you decided about faces stays too.',
    turnRight: 'Turn right',
    turnLeft: 'Turn left',
    straighten: 'Straighten',
    brightness: 'Brightness',
    cropWords: 'Drag the frame or its corners',
    shape: 'Shape of the picture',
    shapes: { free: 'Any shape', square: 'Square 1:1', portrait: 'Upright 4:5', wide: 'Wide 16:9' },
    shapesShort: { free: 'Any', square: '1:1', portrait: '4:5', wide: '16:9' },
    shapesBar: 'to 4 shape',
    reset: 'As it was taken',
    keep: 'Keep this',
    leave: 'Leave as it was',
    published: 'As it will be published',
    alsoPicked: (count: number) => `Turn and brighten the ${String(count)} chosen photos alike`,
    alsoBurst: (count: number) => `The same for all ${String(count)} of the burst`,
    voids: 'If a post with this photo was signed, it must be signed again.',
  },
} as const
