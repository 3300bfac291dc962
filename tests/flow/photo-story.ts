// Brings photos into a test school the way the product does: event, import, search. Shared by the flow tests.
import type { FaceView, PhotoView } from '../../shared/contract/views.ts'
import type { EventId, PhotoId } from '../../shared/model/id.ts'
import type { Box } from '../../shared/model/photo.ts'
import { createEvent } from '../../electron/studio/flow/create-event.ts'
import { findFacesInPhotos } from '../../electron/studio/flow/find-faces.ts'
import { importPhotos } from '../../electron/studio/flow/import-photos.ts'
import { readTextInPhotos } from '../../electron/studio/flow/read-text.ts'
import { proposePeople } from '../../electron/studio/flow/propose-people.ts'
import { getEvent } from '../../electron/studio/flow/show-events.ts'
import { getPhoto } from '../../electron/studio/flow/show-photo.ts'
import { startImport } from '../../electron/studio/flow/start-import.ts'
import { redoAtDesk, undoAtDesk } from '../../electron/studio/flow/undo-desk.ts'
import type { Role } from '../../shared/model/account.ts'
import type { DrawnFace, DrawnPicture } from '../stand-in-engine.ts'
import type { TestSchool } from '../test-school.ts'

/** A face-sized box, the `place`-th from the left. */
export const placeOf = (place: number): Box => ({ x: 0.02 + 0.12 * place, y: 0.3, w: 0.1, h: 0.15 })
/** Faces from left to right, all certain. */
export const facesInARow = (count: number): DrawnFace[] =>
  Array.from({ length: count }, (_, place) => ({ box: placeOf(place) }))

/** Everything that waits for the face lane, until nothing does. */
export async function searchAll(school: TestSchool): Promise<void> {
  while (
    (await findFacesInPhotos(school.work())) ||
    (await proposePeople(school.work())) ||
    (await readTextInPhotos(school.work()))
  )
    continue
}

/** A new event with these pictures imported, of the class that a test's pupils are in; the search is the caller's. */
export async function importAll(
  school: TestSchool,
  pictures: readonly (DrawnPicture & { readonly file?: string })[],
  classNames: string[] = ['Maple'],
): Promise<EventId> {
  const eventId = createEvent(school.as(), { title: 'Sports day', heldOn: '2026-11-20', classNames }).id
  await startImport(school.as(), {
    eventId,
    path: await school.folder(pictures),
    takenOnSchoolDevice: true,
    device: 'Office camera',
  })
  await importPhotos(school.work())
  return eventId
}

/** One imported and searched photo with these faces. */
export async function photoWith(
  school: TestSchool,
  faces: readonly DrawnFace[],
  name = 'picture',
  classNames: string[] = ['Maple'],
): Promise<PhotoId> {
  const eventId = await importAll(school, [{ name, faces }], classNames)
  await searchAll(school)
  return onlyPhoto(school, eventId)
}

export function onlyPhoto(school: TestSchool, eventId: EventId): PhotoId {
  const [photo, ...others] = getEvent(school.as(), { eventId }).photos
  if (!photo || others.length > 0) throw new Error('This test expects one photo')
  return photo.id
}

/** What the public may see, face by face from left to right. */
export const reasonsOf = (view: PhotoView): FaceView['reason']['kind'][] => view.faces.map((face) => face.reason.kind)
export const look = (school: TestSchool, photoId: PhotoId): PhotoView => getPhoto(school.as(), { photoId })

/** Ctrl+Z and Ctrl+Y of this person in this photo's event; answers the photo that was touched. */
function stepAtDesk(school: TestSchool, photoId: PhotoId, way: 'undo' | 'redo', role: Role = 'office'): PhotoView {
  const { eventId } = look(school, photoId).photo
  const { photo, refused } = (way === 'undo' ? undoAtDesk : redoAtDesk)(school.as(role), { eventId })
  if (!photo || refused) throw new Error(`This test expects to ${way} something`)
  return photo
}
export const undoIn = (school: TestSchool, photoId: PhotoId, role: Role = 'office'): PhotoView =>
  stepAtDesk(school, photoId, 'undo', role)
export const redoIn = (school: TestSchool, photoId: PhotoId, role: Role = 'office'): PhotoView =>
  stepAtDesk(school, photoId, 'redo', role)
