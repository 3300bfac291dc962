// The pictures of a post for a preview: exactly the rendition where it is ready, else the desk's preview of the same plan.
import type { PostPhotoView } from '../../../shared/contract/views.ts'
import { publicPicture, rendition } from '../desk/media-address.ts'
import type { PagePicture } from './page-post.tsx'

export function pagePictures(
  photos: readonly PostPhotoView[],
  altText: (photo: PostPhotoView) => string,
): readonly PagePicture[] {
  return photos.map((photo) => {
    const made = photo.rendition
    return {
      key: photo.photoId,
      address:
        made.kind === 'ready'
          ? rendition(made.renditionId)
          : made.kind === 'refused'
            ? null
            : publicPicture(photo.photoId, photo.planDigest),
      altText: altText(photo),
      widthPx: made.kind === 'ready' ? made.widthPx : 3,
      heightPx: made.kind === 'ready' ? made.heightPx : 2,
    }
  })
}
