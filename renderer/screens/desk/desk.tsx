// The review desk of one event: filmstrip, stage, panel, keys; or the contact sheet of all its photos. Composition only: what
// is held and what keys do is desk-state.ts, the panel is desk-panel.tsx. Other parts hook their pieces in here.
import { useCallback, useLayoutEffect, useMemo, useRef } from 'react'
import type { EventView, PhotoRow } from '../../../shared/contract/views.ts'
import type { FaceId, PhotoId } from '../../../shared/model/id.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { useKeys } from '../../parts/keys.tsx'
import { deskSentences } from '../../words-desk.ts'
import { BurstOffer } from '../faces/burst-offer.tsx'
import { CompareRest } from '../faces/compare-rest.tsx'
import { useLastSaid } from '../faces/last-said.ts'
import '../faces/faces.css'
import { ContactSheet } from './contact-sheet.tsx'
import { deskKeys } from './desk-keys.ts'
import { DeskPanel } from './desk-panel.tsx'
import { useDesk } from './desk-state.ts'
import { DrawHead } from './draw-head.tsx'
import { Filmstrip } from './filmstrip.tsx'
import { KeysBar } from './keys-bar.tsx'
import { PhoneView } from './phone-view.tsx'
import { finishKeys, PhotoFinish, restOfBurst } from './photo-finish.tsx'
import { PhotoStage } from './photo-stage.tsx'
import { TextOutlines } from './text-outlines.tsx'
import type { Picks } from './picks.ts'
import { TreatPhoto } from './treat-photo.tsx'
import './treat.css'

const words = deskSentences.desk

export function Desk({
  view,
  photoId,
  faceId,
  picks,
  onPhoto,
  onRow,
}: {
  readonly view: EventView
  readonly photoId: PhotoId
  /** The face to begin with, where the address names one. */
  readonly faceId: FaceId | null
  readonly picks: Picks
  readonly onPhoto: (photoId: PhotoId) => void
  /** The studio has answered about this photo: its place in the lists can be drawn from that. */
  readonly onRow: (row: PhotoRow) => void
}) {
  const rows = view.photos
  const desk = useDesk(view, photoId, faceId, picks, onPhoto, onRow)
  const people = useQuery('events.people', { eventId: view.event.id })
  const { last, forget } = useLastSaid(photoId, desk.faces)
  const dropRest = useCommand('photos.dropSeveral')
  const row = rows.find((one) => one.id === photoId) ?? null
  const rest = restOfBurst(rows, row)
  const treatPhoto = (): void => {
    desk.setPlace('treat')
  }
  const keepOnly = (others: readonly PhotoId[]): void => {
    if (others.length > 0 && !dropRest.pending) void dropRest.run({ photoIds: [...others], dropped: true })
  }
  const free = desk.place === 'stage' && desk.drawing === null
  const keys = [
    ...deskKeys(desk.doings),
    ...(free ? finishKeys({ row, rest, free, onTreat: treatPhoto, onKeepOnly: keepOnly }) : []),
  ]
  useKeys('Desk', keys)
  const at = rows.findIndex((one) => one.id === photoId)
  // The same function at every key, so that a strip in which nothing changed is not drawn anew.
  const choose = useRef<(chosen: PhotoId) => void>(() => undefined)
  useLayoutEffect(() => {
    choose.current = (chosen) => {
      const fromSheet = desk.place === 'sheet'
      desk.open(chosen)
      if (!fromSheet) desk.toStage()
    }
  })
  const onChoose = useCallback((chosen: PhotoId) => {
    choose.current(chosen)
  }, [])
  const spoken = useMemo(() => words.photoSpoken(at + 1, rows.length), [at, rows.length])

  if (desk.place === 'sheet')
    return (
      <div className="desk desk-sheet">
        <ContactSheet
          rows={rows}
          current={photoId}
          picks={picks.photoIds}
          onChoose={onChoose}
          onPick={picks.toggle}
          onLeave={() => {
            desk.setPlace('stage')
          }}
        />
        <KeysBar keys={keys} />
      </div>
    )
  if (desk.place === 'treat' && row !== null && desk.photo.value?.photo.id === photoId)
    return (
      <TreatPhoto
        key={photoId}
        row={row}
        treatment={desk.photo.value.treatment}
        picked={picks.photoIds.filter((id) => id !== photoId)}
        burst={rest.map((one) => one.id)}
        onClose={() => {
          desk.setPlace('stage')
          desk.toStage()
        }}
      />
    )
  return (
    <div className="desk" data-ready={desk.ready ? '' : undefined} data-seen={desk.seen ? '' : undefined}>
      <Filmstrip rows={rows} current={photoId} picks={picks.photoIds} onChoose={onChoose} />
      <div className="stage-place">
        <PhotoStage
          ref={desk.stage}
          image={desk.picture.image}
          current={desk.current}
          failed={desk.failed}
          faces={desk.faces}
          selected={desk.selected}
          onSelect={(faceId) => {
            if (desk.drawing === null) desk.select(faceId)
            desk.toStage()
          }}
          zoomed={desk.zoomed}
          lifted={desk.lifted}
          spoken={spoken}
          drawing={desk.drawing}
          onDraw={desk.setDrawing}
          onViewport={desk.setViewport}
          onFocusChange={desk.setInStage}
        >
          {desk.current && (
            <TextOutlines
              stage={desk.viewport.stage}
              picture={desk.viewport.picture}
              texts={desk.photo.value?.writing.texts ?? []}
              selected={desk.text}
              onSelect={(id) => {
                if (desk.drawing === null) desk.selectText(id)
                desk.toStage()
              }}
            />
          )}
          {desk.place === 'phone' && (
            <PhoneView
              rows={
                picks.photoIds.includes(photoId)
                  ? picks.photoIds.flatMap((id) => rows.find((row) => row.id === id) ?? [])
                  : rows.filter((row) => row.id === photoId)
              }
              onClose={() => {
                desk.setPlace('stage')
                desk.toStage()
              }}
            />
          )}
        </PhotoStage>
        {desk.drawing !== null && (
          <DrawHead
            what={desk.drawingWhat}
            box={desk.drawing}
            onBox={desk.setDrawing}
            onSet={desk.setHead}
            pending={desk.acts.drawPending}
            onLeave={() => {
              desk.setDrawing(null)
            }}
          />
        )}
      </div>
      <DeskPanel desk={desk} people={people.value ?? []} trouble={people.trouble ?? dropRest.trouble}>
        {last !== null && rows[at]?.burst != null && (
          <BurstOffer
            key={last.faceId}
            faceId={last.faceId}
            decision={last.decision}
            onDone={() => {
              forget()
              desk.toStage()
            }}
          />
        )}
        {view.byHand === 'somebody-has-not-agreed' && <CompareRest photoId={photoId} />}
        {row !== null && desk.photo.value?.photo.id === photoId && (
          <PhotoFinish
            row={row}
            rest={rest}
            treatment={desk.photo.value.treatment}
            onTreat={treatPhoto}
            onKeepOnly={keepOnly}
          />
        )}
      </DeskPanel>
      <KeysBar keys={keys} />
    </div>
  )
}
