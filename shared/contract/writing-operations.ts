// The section of the contract about the writing in photos and about safer pictures. Spread into the contract in studio.ts.
import { z } from 'zod'
import { PhotoId, TextRegionId } from '../model/id.ts'
import { Box } from '../model/photo.ts'
import { TextDecision } from '../model/text-region.ts'
import { command, query } from './operation.ts'
import { PhotoView } from './views.ts'
import { SaferSettings } from './writing-views.ts'

const photo = z.strictObject({ photoId: PhotoId })

export const writingOperations = {
  /**
   * What a person says about writing in one photo: hide it, or let it be read. One act, one undo. Fails with 'bad-input' when
   * one of them names a pupil and should be read: beside a photo a name has no override.
   */
  'writing.decide': command(
    'signed-in',
    z.strictObject({ photoId: PhotoId, regionIds: z.array(TextRegionId).min(1).max(1000), decision: TextDecision }),
    PhotoView,
  ),
  /** Hides a place that a person drew: writing that the reader did not find. */
  'writing.draw': command('signed-in', z.strictObject({ photoId: PhotoId, box: Box }), PhotoView),
  /** A person looked for writing in a photo that could not be read. Fails with 'photo-not-ready' while it still may be. */
  'writing.looked': command('signed-in', photo, PhotoView),
  /** The photo waits to be read again. */
  'writing.readAgain': command('signed-in', photo, PhotoView),
  /** Why a large face-on picture of one child is kept as it is (L42). */
  'safer.answer': command(
    'signed-in',
    z.strictObject({ photoId: PhotoId, reason: z.string().min(3).max(300) }),
    PhotoView,
  ),
  /** This one photo is made smaller, until no shown face is higher than that; null = as the school says. */
  'safer.smaller': command(
    'signed-in',
    z.strictObject({ photoId: PhotoId, largestFacePx: SaferSettings.shape.largestFacePx }),
    PhotoView,
  ),
  'safer.settings': query('signed-in', z.strictObject({}), SaferSettings),
  'safer.choose': command(['headteacher', 'deputy'], SaferSettings, SaferSettings),
} as const
