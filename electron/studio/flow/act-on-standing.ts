// What follows at once, in the same transaction, when what a pupil's records add up to has changed (P19, L46, L48): signatures
// go, posts on their way stop, pictures that showed the pupil are destroyed, takedown tasks open. Hiding in every unfinished
// photo needs no step: it is what the rule answers from now on.
import type { PhotoId, PostId, SubjectId } from '../../../shared/model/id.ts'
import type { TakedownTask } from '../../../shared/model/takedown.ts'
import { permissionStands } from '../../../shared/rules/permission-standing.ts'
import { photosWith, wasShownIn } from '../store/appearance.ts'
import type { Writer } from '../store/database.ts'
import { openPublications, shownIn } from '../store/publication.ts'
import { picturesOf } from '../store/rendition.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext } from './context.ts'
import { openTakedowns } from './open-takedowns.ts'
import { peopleToday } from './people-today.ts'
import { momentOf, planPhoto } from './plan-photo.ts'
import { stopInTransaction } from './publication-steps.ts'
import { voidStaleIn } from './sign-off.ts'

export interface WhatFollowed {
  /** Photos in which the pupil could be seen until now, and cannot be any more. */
  readonly photosHidden: readonly PhotoId[]
  readonly signOffsVoided: readonly PostId[]
  readonly postsStopped: readonly PostId[]
  readonly picturesDestroyed: number
  readonly takedowns: readonly Omit<TakedownTask, 'done'>[]
}

/**
 * Acts on today's standing of one person for social media. While it is yes, only signatures over something else are voided.
 * To be called in the transaction that changed a record, after the change. Announce 'register', 'photos', 'posts',
 * 'publications' and 'trail' afterwards, and forget the pictures in memory (show-picture.ts).
 */
export function actOnStanding(writer: Writer, context: CommandContext, subjectId: SubjectId): WhatFollowed {
  const signOffsVoided = voidStaleIn(writer, context)
  return { signOffsVoided, ...endShowing(writer, context, subjectId) }
}

/** The same for several people at once, such as after a pupil list: signatures are looked at only once. */
export function actOnStandings(writer: Writer, context: CommandContext, subjectIds: readonly SubjectId[]): void {
  voidStaleIn(writer, context)
  for (const subjectId of subjectIds) endShowing(writer, context, subjectId)
}

function endShowing(
  writer: Writer,
  context: CommandContext,
  subjectId: SubjectId,
): Omit<WhatFollowed, 'signOffsVoided'> {
  const standing = peopleToday(writer, context.today())(subjectId)?.standing ?? null
  const mayBeShown = standing !== null && permissionStands(standing)
  if (mayBeShown) return { photosHidden: [], postsStopped: [], picturesDestroyed: 0, takedowns: [] }
  const postsStopped = openPublications(writer)
    .filter((one) => ['armed', 'uploading', 'uploaded'].includes(one.state))
    .filter((one) => shownIn(writer, one.id).includes(subjectId))
    .map((publication) => {
      stopInTransaction(writer, context, publication, 'standing-changed', 'permission-changed')
      return publication.postId
    })
  return {
    photosHidden: wasShownIn(writer, subjectId),
    postsStopped,
    picturesDestroyed: destroyPictures(writer, context, subjectId),
    takedowns: openTakedowns(writer, context, subjectId),
  }
}

/** Destroys the key of every picture made for publishing of a photo with this pupil, unless it is of today's plan, which hides them. */
function destroyPictures(writer: Writer, context: CommandContext, subjectId: SubjectId): number {
  const moment = momentOf(context)
  let destroyed = 0
  for (const photoId of photosWith(writer, subjectId, 'ever')) {
    const pictures = picturesOf(writer, photoId)
    if (pictures.length === 0) continue
    const today = planPhoto(writer, photoId, moment)?.planDigest
    const stale = pictures.filter((picture) => picture.planDigest !== today)
    for (const picture of stale) context.files.destroy(writer, picture.fileId)
    destroyed += stale.length
  }
  if (destroyed > 0)
    appendTrail(writer, {
      atMs: context.clock.nowMs(),
      accountId: context.who?.accountId ?? null,
      role: context.who?.role ?? null,
      kind: 'renditions-destroyed',
      about: { subject: subjectId, pictures: destroyed },
    })
  return destroyed
}
