// The section of the contract about how hidden heads look. Spread into the contract in studio.ts.
import { z } from 'zod'
import { HidingSettings } from '../model/hiding.ts'
import { FaceId } from '../model/id.ts'
import { Box } from '../model/photo.ts'
import { command, query } from './operation.ts'
import { PhotoView } from './views.ts'

export const hidingOperations = {
  'hiding.settings': query('signed-in', z.strictObject({}), HidingSettings),
  /** Every picture that is not out yet is made again in this style; signatures over them no longer count. */
  'hiding.choose': command(['headteacher', 'deputy'], HidingSettings, HidingSettings),
  /**
   * The whole body of somebody goes with their head while their face is hidden: with a box (parts of the upright photo), one that is
   * guessed from the face, or (null) only the head again. One act, one undo. Fails with 'not-found'.
   */
  'faces.hideBody': command(
    'signed-in',
    z.strictObject({ faceId: FaceId, body: z.union([Box, z.literal('guessed')]).nullable() }),
    PhotoView,
  ),
} as const
