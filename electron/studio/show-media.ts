// Pictures by address: /media/… to the flow that makes each. Everything here needs somebody signed in; what a photo's
// plain addresses give is what the public would see, and only `lifted` and the cut-outs show more.
import { FaceId, FileId, PhotoId, RenditionId, SubjectId } from '../../shared/model/id.ts'
import { HidingStyle } from '../../shared/model/hiding.ts'
import { hidingExample } from './flow/choose-hiding.ts'
import type { ReadContext } from './flow/context.ts'
import { pagePicture } from './flow/page-picture.ts'
import { portraitBytes } from './flow/enrol-subject.ts'
import { renditionBytes } from './flow/redact-photo.ts'
import { evidencePicture } from './flow/seal-evidence.ts'
import { faceCrop, finishedPreview, openPreview, photoThumbnail, publicPreview } from './flow/show-picture.ts'
import type { PagePublisher } from './ports.ts'
import type { Media } from './serve.ts'

const CROP_PX = { least: 48, usual: 160, most: 640 }

/** `contextOf` fails with 'not-signed-in' while the studio is locked; `practicePhoto` looks on the practice Page. */
export function mediaOf(
  contextOf: () => ReadContext,
  practicePhoto: (id: string) => Promise<Uint8Array | null>,
  page: () => PagePublisher | null,
): Media {
  return async ([kind, id, form], query) => {
    const context = contextOf()
    // The scan of a form: the only one that is not always a JPEG. A PDF is not served; a copy of it can be saved.
    if (kind === 'evidence' && form === undefined) return evidencePicture(context, FileId.parse(id))
    // A photo of the Page as it is, whoever put it there.
    if (kind === 'page' && form === undefined) return pagePicture(context, page(), id ?? '')
    const picture = async (): Promise<Uint8Array | null> => {
      switch (`${kind}/${form ?? ''}`) {
        case 'photo/public':
          return publicPreview(context, PhotoId.parse(id))
        case 'photo/published':
          return finishedPreview(context, PhotoId.parse(id))
        case 'photo/thumb':
          return photoThumbnail(context, PhotoId.parse(id))
        case 'photo/lifted':
          return openPreview(context, PhotoId.parse(id))
        case 'face/': {
          const asked = Number(query.get('size') ?? CROP_PX.usual)
          const sizePx = Number.isInteger(asked)
            ? Math.min(CROP_PX.most, Math.max(CROP_PX.least, asked))
            : CROP_PX.usual
          return faceCrop(context, FaceId.parse(id), sizePx)
        }
        case 'hiding/': {
          const style = HidingStyle.safeParse(id)
          return style.success ? hidingExample(context, style.data) : null
        }
        case 'portrait/':
          return portraitBytes(context, SubjectId.parse(id))
        case 'rendition/':
          return (await renditionBytes(context, RenditionId.parse(id))).jpeg
        case 'practice/':
          return practicePhoto(id ?? '')
        default:
          return null
      }
    }
    const bytes = await picture()
    return bytes === null ? null : { bytes, type: 'image/jpeg' }
  }
}
