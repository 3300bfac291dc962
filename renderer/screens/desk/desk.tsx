// The review desk of one event: filmstrip, stage, face, keys. It holds what is selected and what is being drawn; what is
// decided is the studio's, and every answer on screen is the studio's own.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { EventView, FaceView, PhotoView } from '../../../shared/contract/views.ts'
import type { FaceId, PhotoId } from '../../../shared/model/id.ts'
import type { Box, FaceDecision } from '../../../shared/model/photo.ts'
import type { Outcome } from '../../studio.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { useKeys } from '../../parts/keys.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { deskSentences, faceSpoken, whyNotDismiss, whyNotShow } from '../../words-desk.ts'
import { headSentences } from '../../words-heads.ts'
import { steppedWords } from '../../words-undo.ts'
import { deskKeys } from './desk-keys.ts'
import { DrawHead } from './draw-head.tsx'
import { FacePanel } from './face-panel.tsx'
import { Filmstrip } from './filmstrip.tsx'
import { KeysBar } from './keys-bar.tsx'
import { LookHere } from './look-here.tsx'
import { liftedPicture, publicPicture } from './media-address.ts'
import { likelyNext, lookHereFrom, nextInPhoto, onwardFrom, selectedFace } from './next-undecided.ts'
import type { Onward, SelectionWish } from './next-undecided.ts'
import { PhotoFacts } from './photo-facts.tsx'
import { PhotoStage } from './photo-stage.tsx'
import { emptyShelf, fetchAhead, usePicture } from './picture-shelf.ts'
import type { Picks } from './picks.ts'
import { firstHead } from './stage-geometry.ts'
import type { Rect, Size } from './stage-geometry.ts'

const words = deskSentences.desk
const noFaces: readonly FaceView[] = []
const noHistory = { undo: null, redo: null }
interface Viewport {
  readonly stage: Size
  readonly picture: Rect
}
const somewhere: Viewport = { stage: { width: 900, height: 600 }, picture: { x: 0, y: 0, width: 900, height: 600 } }

export function Desk({
  view,
  photoId,
  picks,
  onPhoto,
}: {
  readonly view: EventView
  readonly photoId: PhotoId
  readonly picks: Picks
  readonly onPhoto: (photoId: PhotoId) => void
}) {
  const rows = view.photos
  const photo = useQuery('photos.get', { photoId })
  const people = useQuery('events.people', { eventId: view.event.id })
  const decide = useCommand('faces.decide')
  const hideRest = useCommand('faces.hideRest')
  const drawHead = useCommand('faces.draw')
  const undo = useCommand('desk.undo')
  const redo = useCommand('desk.redo')
  const drop = useCommand('photos.drop')
  const rescan = useCommand('photos.rescan')

  const [wish, setWish] = useState<SelectionWish>({ kind: 'first-undecided' })
  const [zoomed, setZoomed] = useState(false)
  const [lifted, setLifted] = useState(false)
  const [drawing, setDrawing] = useState<Box | null>(null)
  const [finderAsked, setFinderAsked] = useState(0)
  const [said, setSaid] = useState('')
  const [seenFace, setSeenFace] = useState<FaceId | null>(null)
  const [inStage, setInStage] = useState(false)
  const stage = useRef<HTMLDivElement>(null)
  const [viewport, setViewport] = useState(somewhere)
  const latest = useRef(photo)
  const latestId = useRef(photoId)
  useEffect(() => {
    latest.current = photo
    latestId.current = photoId
  })

  const row = rows.find((one) => one.id === photoId) ?? null
  const answer = photo.value
  const faces = answer?.faces ?? noFaces
  const selected = selectedFace(faces, wish)
  const planDigest = answer?.row.planDigest ?? row?.planDigest ?? null
  const searched = (answer?.row.state ?? row?.state) !== 'waiting-for-faces'
  const address =
    planDigest === null || !searched ? null : lifted ? liftedPicture(photoId) : publicPicture(photoId, planDigest)
  const picture = usePicture(address, photoId)
  const busy = decide.pending || hideRest.pending || drawHead.pending || undo.pending || redo.pending || drop.pending
  const seen = selected !== null && seenFace === selected.face.id

  // Another photo: nothing of the last one is carried over but the way of working.
  useEffect(() => {
    setLifted(false)
    setDrawing(null)
    setZoomed(false)
    setSaid('')
  }, [photoId])
  useEffect(() => {
    stage.current?.focus({ preventScroll: true })
    return emptyShelf
  }, [])
  // What comes next is fetched while this one is looked at.
  useEffect(() => {
    if (picture.of !== photoId) return
    for (const next of likelyNext(rows, photoId)) {
      if (next.state !== 'waiting-for-faces') fetchAhead(publicPicture(next.id, next.planDigest))
    }
  }, [rows, photoId, picture.of])

  const toStage = useCallback(() => {
    stage.current?.focus({ preventScroll: true })
  }, [])
  const noteSeen = useCallback((faceId: FaceId, isSeen: boolean) => {
    setSeenFace(isSeen ? faceId : null)
  }, [])

  /** Shows the studio's answer; one that arrives after the person has moved on is left to the next asking. */
  const take = (outcome: Outcome<PhotoView>): PhotoView | null => {
    if (!outcome.ok) return null
    if (outcome.value.photo.id === latestId.current) latest.current.put(outcome.value)
    return outcome.value
  }
  /** What went wrong with another face or photo is not this one's. */
  const quieten = (): void => {
    setSaid('')
    for (const command of [decide, hideRest, drawHead, undo, redo, drop, rescan])
      if (command.trouble !== null) command.clear()
  }
  const select = (faceId: FaceId): void => {
    setWish({ kind: 'face', faceId })
    quieten()
  }
  const decideFace = (decision: FaceDecision): void => {
    if (selected === null || busy) return
    const faceId = selected.face.id
    void (async () => {
      const after = take(await decide.run({ faceId, decision }))
      toStage()
      if (after === null) return
      const decided = after.faces.find((face) => face.face.id === faceId)
      const next = selected.reason.kind === 'undecided' ? nextInPhoto(after.faces, faceId) : null
      setWish({ kind: 'face', faceId: next ?? faceId })
      setSaid(decided === undefined ? '' : faceSpoken(decided, after.faces.length))
    })()
  }
  const showOrHide = (): void => {
    if (selected === null || busy) return
    const why = whyNotShow(selected)
    if (selected.decision?.kind !== 'subject' || why !== null) {
      setSaid(why ?? '')
      return
    }
    decideFace({ ...selected.decision, wish: selected.decision.wish === 'show' ? 'hide' : 'show' })
  }
  const hideAllLeft = (): void => {
    const left = faces.filter((face) => face.reason.kind === 'undecided').length
    if (left === 0 || busy) return
    void (async () => {
      if (take(await hideRest.run({ photoId })) !== null) setSaid(words.settled(left))
      toStage()
    })()
  }
  /** Takes back or does again, event-wide: it goes to the photo it was done in and says what it was. */
  const stepHistory = (way: 'undo' | 'redo'): void => {
    if (busy) return
    void (async () => {
      const outcome = await (way === 'undo' ? undo : redo).run({ eventId: view.event.id })
      toStage()
      if (!outcome.ok) return
      const { act, refused, photo: after } = outcome.value
      if (after !== null && after.photo.id === latestId.current) latest.current.put(after)
      else if (after !== null) onPhoto(after.photo.id)
      setWish(act.faceId === null ? { kind: 'first-undecided' } : { kind: 'face', faceId: act.faceId })
      setSaid(steppedWords(way, act, refused))
    })()
  }
  const setAside = (dropped: boolean): void => {
    if (busy) return
    void (async () => {
      take(await drop.run({ photoId, dropped }))
      toStage()
    })()
  }
  const setHead = (): void => {
    if (drawing === null || busy) return
    const known = new Set(faces.map((face) => face.face.id))
    void (async () => {
      const after = take(await drawHead.run({ photoId, box: drawing }))
      toStage()
      if (after === null) return
      setDrawing(null)
      const added = after.faces.find((face) => !known.has(face.face.id))
      if (added !== undefined) select(added.face.id)
    })()
  }
  const pick = (): void => {
    const on = !picks.photoIds.includes(photoId)
    if (on && picks.photoIds.length >= 10) setSaid(words.tooManyPicked)
    else {
      picks.toggle(photoId)
      setSaid(on ? words.picked : '')
    }
  }
  const nameProposed = (index: number, byEnter: boolean): void => {
    const proposal = selected?.decision?.kind === 'subject' ? null : (selected?.proposal ?? null)
    // Lookalikes are never taken with Enter: the number says that somebody looked.
    if (proposal === null || (byEnter && proposal.verdict !== 'match')) return
    const person = proposal.people[index]
    if (person !== undefined && seen) decideFace({ kind: 'subject', subjectId: person.subjectId, wish: 'show' })
  }
  const follow = (onward: Onward, otherwise: string): void => {
    if (onward.kind === 'face') select(onward.faceId)
    else if (onward.kind === 'photo') {
      setWish(onward.wish)
      quieten()
      onPhoto(onward.photoId)
    } else setSaid(otherwise)
  }
  const goOn = (step: 1 | -1): void => {
    follow(onwardFrom(rows, photoId, faces, selected?.face.id ?? null, step), words.doneAll)
  }
  const lookHere = (): void => {
    follow(lookHereFrom(rows, photoId, faces, selected?.face.id ?? null), headSentences.nothingToLookAt)
  }
  const goPhoto = (to: number): void => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, to))]
    if (next === undefined || next.id === photoId) return
    setWish({ kind: 'first-undecided' })
    quieten()
    onPhoto(next.id)
  }
  const goFace = (step: 1 | -1): void => {
    const at = faces.findIndex((face) => face.face.id === selected?.face.id)
    const next = faces[(at + step + faces.length) % Math.max(1, faces.length)]
    if (next !== undefined) select(next.face.id)
  }
  const at = rows.findIndex((one) => one.id === photoId)

  const keys = deskKeys({
    inStage,
    hasFace: selected !== null,
    drawing: drawing !== null,
    mayDismiss: selected !== null && whyNotDismiss(selected) === null,
    isDropped: row?.state === 'dropped',
    isPicked: picks.photoIds.includes(photoId),
    history: answer?.history ?? noHistory,
    onward: () => {
      goOn(1)
    },
    backward: () => {
      goOn(-1)
    },
    lookHere,
    nextFace: () => {
      goFace(1)
    },
    previousFace: () => {
      goFace(-1)
    },
    goPhoto: (to) => {
      goPhoto(to === 'next' ? at + 1 : to === 'previous' ? at - 1 : to === 'first' ? 0 : rows.length - 1)
    },
    confirm: () => {
      nameProposed(0, true)
    },
    proposal: (index) => {
      nameProposed(index, false)
    },
    someoneElse: () => {
      setFinderAsked((asked) => asked + 1)
    },
    visitor: () => {
      decideFace({ kind: 'visitor' })
    },
    notAFace: () => {
      const why = selected === null ? null : whyNotDismiss(selected)
      if (why === null) decideFace({ kind: 'not-a-face' })
      else setSaid(why)
    },
    keepHidden: () => {
      decideFace({ kind: 'keep-hidden' })
    },
    hideRest: hideAllLeft,
    showOrHide,
    draw: () => {
      if (searched && picture.of === photoId) setDrawing(firstHead(viewport.stage, viewport.picture))
    },
    undo: () => {
      stepHistory('undo')
    },
    redo: () => {
      stepHistory('redo')
    },
    zoom: () => {
      setZoomed(!zoomed && selected !== null)
    },
    lift: () => {
      setLifted(!lifted)
    },
    liftEnd: () => {
      setLifted(false)
    },
    setAside: () => {
      setAside(true)
    },
    keep: () => {
      setAside(false)
    },
    pick,
    leave: () => {
      setZoomed(false)
      setLifted(false)
      // Once more Escape gives Tab back to the browser, so that the keyboard is never caught here.
      setInStage(zoomed || lifted)
    },
  })
  useKeys('Desk', keys)

  const trouble =
    [decide, hideRest, drawHead, undo, redo, drop, rescan].find((command) => command.trouble !== null)?.trouble ??
    photo.trouble ??
    people.trouble
  const spoken = useMemo(() => words.photoSpoken(at + 1, rows.length), [at, rows.length])
  return (
    <div className="desk">
      <Filmstrip
        rows={rows}
        current={photoId}
        picks={picks.photoIds}
        onChoose={(chosen) => {
          goPhoto(rows.findIndex((one) => one.id === chosen))
          toStage()
        }}
      />
      <PhotoStage
        ref={stage}
        image={picture.image}
        current={picture.of === photoId && searched && answer !== null}
        failed={picture.failed && picture.of === photoId && searched}
        faces={faces}
        selected={selected}
        onSelect={(faceId) => {
          if (drawing === null) select(faceId)
          toStage()
        }}
        zoomed={zoomed}
        lifted={picture.address === liftedPicture(photoId)}
        spoken={spoken}
        drawing={drawing}
        onDraw={setDrawing}
        onViewport={setViewport}
        onFocusChange={setInStage}
      >
        {drawing !== null && (
          <DrawHead
            box={drawing}
            onBox={setDrawing}
            onSet={setHead}
            pending={drawHead.pending}
            onLeave={() => {
              setDrawing(null)
            }}
          />
        )}
      </PhotoStage>
      <aside className="panel" aria-label="This face">
        <TroubleNotice trouble={trouble} />
        {answer !== null && (
          <LookHere
            view={answer}
            onLook={() => {
              lookHere()
              toStage()
            }}
          />
        )}
        {answer !== null && selected !== null && (
          <FacePanel
            face={selected}
            faces={faces}
            people={people.value ?? []}
            seen={seen}
            finderAsked={finderAsked}
            onSeen={noteSeen}
            onDecide={decideFace}
            onShowOrHide={showOrHide}
            onLeaveFinder={toStage}
          />
        )}
        {answer !== null && (
          <PhotoFacts
            view={answer}
            said={said}
            onHideRest={hideAllLeft}
            onDraw={() => {
              setDrawing(firstHead(viewport.stage, viewport.picture))
              toStage()
            }}
            onUndo={() => {
              stepHistory('undo')
            }}
            onSetAside={setAside}
            rescanPending={rescan.pending}
            onRescan={() => {
              void rescan.run({ photoId }).then(take)
            }}
          />
        )}
      </aside>
      <KeysBar keys={keys} />
    </div>
  )
}
