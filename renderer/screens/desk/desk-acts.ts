// What the desk asks the studio to do: one function per act, one waiting for all. It knows nothing of selection or words.
// While one act is under way none begins: a key must never act on what its answer is about to change.
import { useCallback, useEffect, useRef } from 'react'
import type { DeskStep } from '../../../shared/contract/desk-operations.ts'
import type { PhotoRow, PhotoView } from '../../../shared/contract/views.ts'
import type { EventId, FaceId, PhotoId, TextRegionId } from '../../../shared/model/id.ts'
import type { Box, FaceDecision } from '../../../shared/model/photo.ts'
import type { TextDecision } from '../../../shared/model/text-region.ts'
import type { Command, Outcome, Query, Trouble } from '../../studio.ts'
import { useCommand } from '../../studio.ts'

/** Each answers the photo as it is afterwards, or null when it did not happen; then `trouble` says why. */
export interface DeskActs {
  /** An act is under way. */
  readonly busy: boolean
  readonly trouble: Trouble | null
  readonly rescanPending: boolean
  readonly drawPending: boolean
  readonly decide: (faceId: FaceId, decision: FaceDecision) => Promise<PhotoView | null>
  readonly hideRest: (photoId: PhotoId) => Promise<PhotoView | null>
  readonly hideAll: (photoId: PhotoId) => Promise<PhotoView | null>
  /** The whole body of a hidden face, or only the head again. */
  readonly hideBody: (faceId: FaceId, whole: boolean) => Promise<PhotoView | null>
  readonly draw: (photoId: PhotoId, box: Box) => Promise<PhotoView | null>
  readonly setAside: (photoId: PhotoId, dropped: boolean) => Promise<PhotoView | null>
  readonly rescan: (photoId: PhotoId) => Promise<PhotoView | null>
  readonly decideWriting: (
    photoId: PhotoId,
    ids: readonly TextRegionId[],
    decision: TextDecision,
  ) => Promise<PhotoView | null>
  readonly drawWriting: (photoId: PhotoId, box: Box) => Promise<PhotoView | null>
  readonly lookedForWriting: (photoId: PhotoId) => Promise<PhotoView | null>
  readonly readAgain: (photoId: PhotoId) => Promise<PhotoView | null>
  readonly keepFaceOn: (photoId: PhotoId, reason: string) => Promise<PhotoView | null>
  readonly makeSmaller: (photoId: PhotoId, px: number) => Promise<PhotoView | null>
  /** All of the photo again, without a crop. */
  readonly widen: (photoId: PhotoId) => Promise<void>
  readonly step: (way: 'undo' | 'redo') => Promise<DeskStep | null>
  /** What went wrong with another face or photo is not this one's. */
  readonly quieten: () => void
}

/**
 * The acts of one event's desk. `photo` is the photo on screen: answers about it are shown at once. `onRow` is told the row of
 * whatever photo was answered about.
 */
export function useDeskActs(
  eventId: EventId,
  photoId: PhotoId,
  photo: Query<PhotoView>,
  onRow: (row: PhotoRow) => void,
): DeskActs {
  const decide = useCommand('faces.decide')
  const hideRest = useCommand('faces.hideRest')
  const hideAll = useCommand('faces.hideAll')
  const body = useCommand('faces.hideBody')
  const draw = useCommand('faces.draw')
  const drop = useCommand('photos.drop')
  const rescan = useCommand('photos.rescan')
  const sayWriting = useCommand('writing.decide')
  const drawText = useCommand('writing.draw')
  const looked = useCommand('writing.looked')
  const reread = useCommand('writing.readAgain')
  const keepSafer = useCommand('safer.answer')
  const smaller = useCommand('safer.smaller')
  const treat = useCommand('photos.treat')
  const undo = useCommand('desk.undo')
  const redo = useCommand('desk.redo')
  const all = [
    decide,
    hideRest,
    hideAll,
    body,
    draw,
    drop,
    undo,
    redo,
    rescan,
    sayWriting,
    drawText,
    looked,
    reread,
    keepSafer,
    smaller,
    treat,
  ]

  const latest = useRef({ photo, photoId, onRow })
  useEffect(() => {
    latest.current = { photo, photoId, onRow }
  })
  /** One that arrives after the person has moved on is left to the next asking. */
  const show = useCallback((view: PhotoView): PhotoView => {
    if (view.photo.id === latest.current.photoId) latest.current.photo.put(view)
    latest.current.onRow(view.row)
    return view
  }, [])
  const take = (outcome: Outcome<PhotoView>): PhotoView | null => (outcome.ok ? show(outcome.value) : null)
  const run = async <In>(command: Command<In, PhotoView>, input: In): Promise<PhotoView | null> =>
    take(await command.run(input))
  return {
    busy: all.some((command) => command !== rescan && command.pending),
    trouble: all.find((command) => command.trouble !== null)?.trouble ?? null,
    rescanPending: rescan.pending,
    drawPending: draw.pending || drawText.pending,
    decide: (faceId, decision) => run(decide, { faceId, decision }),
    hideRest: (id) => run(hideRest, { photoId: id }),
    hideAll: (id) => run(hideAll, { photoId: id }),
    hideBody: (faceId, whole) => run(body, { faceId, body: whole ? 'guessed' : null }),
    draw: (id, box) => run(draw, { photoId: id, box }),
    setAside: (id, dropped) => run(drop, { photoId: id, dropped }),
    rescan: (id) => run(rescan, { photoId: id }),
    decideWriting: (id, regionIds, decision) => run(sayWriting, { photoId: id, regionIds: [...regionIds], decision }),
    drawWriting: (id, box) => run(drawText, { photoId: id, box }),
    lookedForWriting: (id) => run(looked, { photoId: id }),
    readAgain: (id) => run(reread, { photoId: id }),
    keepFaceOn: (id, reason) => run(keepSafer, { photoId: id, reason }),
    makeSmaller: (id, px) => run(smaller, { photoId: id, largestFacePx: px }),
    widen: async (id) => {
      await treat.run({ photoIds: [id], change: { crop: null } })
    },
    step: async (way) => {
      const outcome = await (way === 'undo' ? undo : redo).run({ eventId })
      if (!outcome.ok) return null
      if (outcome.value.photo !== null) show(outcome.value.photo)
      return outcome.value
    },
    quieten: () => {
      for (const command of all) if (command.trouble !== null) command.clear()
    },
  }
}
