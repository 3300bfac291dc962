// The addresses of pictures, as studio/serve.ts answers them. Page only. Every picture is asked for by id, never by name.
import type { HidingStyle } from '../../../shared/model/hiding.ts'
import type { FaceId, GraphId, PhotoId, RenditionId, SubjectId } from '../../../shared/model/id.ts'

const address = (...parts: readonly string[]): string => `/media/${parts.map(encodeURIComponent).join('/')}`

/** The photo as the public would see it under this digest of it: every hidden head is hidden. Longest side 1600 px. */
export const publicPicture = (photoId: PhotoId, digest: string): string =>
  `${address('photo', photoId, 'public')}?plan=${digest}`

/** The photo exactly as it will be published: cropped, turned and brightened as well. Longest side 1600 px. */
export const publishedPicture = (photoId: PhotoId, digest: string): string =>
  `${address('photo', photoId, 'published')}?plan=${digest}`

/** The same, small, for the filmstrip. */
export const publicThumbnail = (photoId: PhotoId, digest: string): string =>
  `${address('photo', photoId, 'thumb')}?plan=${digest}`

/** The photo as the camera saw it. For the desk alone, while a key lifts the cloak. */
export const liftedPicture = (photoId: PhotoId): string => address('photo', photoId, 'lifted')

/** The cut-out beside the portrait, in pixels. */
export const CROP_PX = 160

/** One face cut out, as the camera saw it, `sizePx` square. */
export const faceCrop = (faceId: FaceId, sizePx: number): string => `${address('face', faceId)}?size=${String(sizePx)}`

/** The enrolled portrait of a pupil or member of staff. */
export const portrait = (subjectId: SubjectId): string => address('portrait', subjectId)

/** Exactly the bytes that would go out. */
export const rendition = (renditionId: RenditionId): string => address('rendition', renditionId)

/** What a style of hiding looks like, on a drawn picture. */
export const hidingExample = (style: HidingStyle): string => address('hiding', style)

/** A photo on the practice Page. */
export const practicePhoto = (photoId: GraphId): string => address('practice', photoId)

/** A photo on the Page, whoever put it there: fetched when it is asked for. */
export const pagePicture = (graphPhotoId: GraphId): string => address('page', graphPhotoId)
