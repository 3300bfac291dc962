// What the desk holds: which face is selected, what is being drawn, what was said last; and what its keys do with that. What
// is decided is the studio's, and every answer on screen is the studio's own.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { EventView, FaceView, PhotoRow, PhotoView } from '../../../shared/contract/views.ts'
import type { TextView } from '../../../shared/contract/writing-views.ts'
import type { FaceId, PhotoId, TextRegionId } from '../../../shared/model/id.ts'
import type { Box, FaceDecision } from '../../../shared/model/photo.ts'
import type { TextDecision } from '../../../shared/model/text-region.ts'
import type { KeyPress } from '../../parts/keys.tsx'
import type { Query } from '../../studio.ts'
import { deskSentences, faceSpoken, whyNotDismiss, whyNotHide, whyNotShow } from '../../words-desk.ts'
import { headSentences } from '../../words-heads.ts'
import { steppedWords } from '../../words-undo.ts'
import { writingWords } from '../../words-writing.ts'
import { useDeskActs, type DeskActs } from './desk-acts.ts'
import type { DeskDoings } from './desk-keys.ts'
import { useFetchedAhead } from './fetched-ahead.ts'
import { useHeldTyping } from './held-typing.ts'
import { liftedPicture, publicPicture } from './media-address.ts'
import { lookHereFrom, nextInPhoto, onwardFrom, selectedFace } from './next-undecided.ts'
import type { Onward, SelectionWish } from './next-undecided.ts'
import type { FinderHandle } from './person-finder.tsx'
import { usePhotoOnDesk } from './photo-ahead.ts'
import { emptyShelf, usePicture, type ShownPicture } from './picture-shelf.ts'
import type { Picks } from './picks.ts'
import { useSeenSince } from './seen-since.ts'
import { firstHead } from './stage-geometry.ts'
import type { Rect, Size } from './stage-geometry.ts'

const words = deskSentences.desk
const noFaces: readonly FaceView[] = []
const noTexts: readonly TextView[] = []
const noHistory = { undo: null, redo: null } as const
export interface Viewport {
  readonly stage: Size
  readonly picture: Rect
}
const somewhere: Viewport = { stage: { width: 900, height: 600 }, picture: { x: 0, y: 0, width: 900, height: 600 } }

/** What is laid over or in the place of the stage. */
export type DeskPlace = 'stage' | 'sheet' | 'phone' | 'treat'

export interface DeskState {
  readonly doings: DeskDoings
  readonly acts: DeskActs
  readonly photo: Query<PhotoView>
  readonly faces: readonly FaceView[]
  readonly selected: FaceView | null
  readonly picture: ShownPicture
  /** The picture and the faces on screen are those of the wanted photo. */
  readonly current: boolean
  readonly failed: boolean
  readonly zoomed: boolean
  readonly lifted: boolean
  readonly drawing: Box | null
  /** What the box that is being drawn will hide. */
  readonly drawingWhat: 'head' | 'writing'
  /** The place with writing that is selected. */
  readonly text: TextRegionId | null
  /** A person asked for it: only then does the panel go there. */
  readonly textAsked: boolean
  readonly selectText: (id: TextRegionId) => void
  readonly decideText: (id: TextRegionId, decision: TextDecision) => void
  readonly viewport: Viewport
  /** A key would act: nothing is awaited, and what it would act on is there. */
  readonly ready: boolean
  readonly seen: boolean
  /** What the last key did, in this photo. */
  readonly said: string
  readonly place: DeskPlace
  readonly stage: RefObject<HTMLDivElement | null>
  readonly finder: RefObject<FinderHandle | null>
  readonly toStage: () => void
  readonly select: (faceId: FaceId) => void
  readonly open: (photoId: PhotoId) => void
  readonly decide: (decision: FaceDecision) => void
  readonly setHead: () => void
  readonly setDrawing: (box: Box | null) => void
  readonly setPlace: (place: DeskPlace) => void
  readonly setViewport: (viewport: Viewport) => void
  readonly setInStage: (inStage: boolean) => void
  readonly noteSeen: (faceId: FaceId, seen: boolean) => void
  /** Whether what is selected was on screen when something was pressed, on the clock of `performance.now()`. */
  readonly wasOnScreen: (atMs: number) => boolean
  /** The finder went away while a name was typed into it. */
  readonly spendTyping: () => void
}

/** The desk of one event, at one photo. */
export function useDesk(
  view: EventView,
  photoId: PhotoId,
  /** The face to begin with; null = the first that is undecided. */
  startFace: FaceId | null,
  picks: Picks,
  onPhoto: (photoId: PhotoId) => void,
  onRow: (row: PhotoRow) => void,
): DeskState {
  const rows = view.photos
  const { photo, isAnswered, askAhead } = usePhotoOnDesk(photoId)
  const acts = useDeskActs(view.event.id, photoId, photo, onRow)
  const [wish, setWish] = useState<SelectionWish>(
    startFace === null ? { kind: 'first-undecided' } : { kind: 'face', faceId: startFace },
  )
  const [zoomed, setZoomed] = useState(false)
  const [lifted, setLifted] = useState(false)
  const [drawing, setDrawing] = useState<Box | null>(null)
  const [drawingWhat, setDrawingWhat] = useState<'head' | 'writing'>('head')
  const [textWish, setText] = useState<TextRegionId | null>(null)
  const [spoken, setSpoken] = useState<{ readonly photoId: PhotoId; readonly words: string } | null>(null)
  const [seenFace, setSeenFace] = useState<FaceId | null>(null)
  const [inStage, setInStage] = useState(false)
  const [place, setPlace] = useState<DeskPlace>('stage')
  const [viewport, setViewport] = useState(somewhere)
  const stage = useRef<HTMLDivElement>(null)
  const finder = useRef<FinderHandle>(null)

  const row = rows.find((one) => one.id === photoId) ?? null
  const answer = photo.value
  const faces = answer?.faces ?? noFaces
  const texts = answer?.writing.texts ?? noTexts
  // What is to be decided comes first; nothing that is no longer there stays selected.
  const text = texts.find((one) => one.id === textWish)?.id ?? texts.find((one) => one.undecided)?.id ?? null
  const selected = selectedFace(faces, wish)
  const pictureDigest = answer?.row.pictureDigest ?? row?.pictureDigest ?? null
  const searched = (answer?.row.state ?? row?.state) !== 'waiting-for-faces'
  const address =
    pictureDigest === null || !searched ? null : lifted ? liftedPicture(photoId) : publicPicture(photoId, pictureDigest)
  const picture = usePicture(address, photoId)
  const current = picture.of === photoId && searched && answer !== null
  const seen = selected !== null && seenFace === selected.face.id
  const at = rows.findIndex((one) => one.id === photoId)
  const shown = `${photoId} ${String(current)} ${place}`
  const onScreen = useSeenSince(
    { photo: shown, face: `${shown} ${selected?.face.id ?? ''}`, writing: `${shown} ${text ?? ''}` },
    stage,
  )

  // Another photo: nothing of the last one is carried over but the way of working.
  useEffect(() => {
    setLifted(false)
    setDrawing(null)
    setZoomed(false)
  }, [photoId])
  useEffect(() => {
    stage.current?.focus({ preventScroll: true })
    return emptyShelf
  }, [])
  useFetchedAhead({
    photoId,
    rows,
    nextFaceId: nextInPhoto(faces, selected?.face.id ?? null),
    isReady: picture.of === photoId && isAnswered,
    askAhead,
  })

  const toStage = useCallback(() => {
    // Asking for the focus lays the whole page out, also where it is there already.
    if (document.activeElement !== stage.current) stage.current?.focus({ preventScroll: true })
  }, [])
  const noteSeen = useCallback((faceId: FaceId, isSeen: boolean) => {
    setSeenFace(isSeen ? faceId : null)
  }, [])
  /** Opens the finder for the selected face, which stays selected whatever the search adds meanwhile; false when there is none. */
  const begin = (typed: string): boolean => {
    if (selected === null || finder.current === null) return false
    setWish({ kind: 'face', faceId: selected.face.id })
    finder.current.begin(typed)
    return true
  }
  const say = (text: string, about: PhotoId = photoId): void => {
    setSpoken({ photoId: about, words: text })
  }
  const quieten = (): void => {
    setSpoken(null)
    acts.quieten()
  }
  const select = (faceId: FaceId): void => {
    setWish({ kind: 'face', faceId })
    quieten()
  }
  const ready = !acts.busy && isAnswered && (!searched || picture.of === photoId)
  const typing = useHeldTyping(ready, begin)
  const wasThere = (thing: 'photo' | 'face' | 'writing', press?: KeyPress): boolean =>
    press === undefined || onScreen(thing, press.atMs)
  /** Nothing acts while an answer is awaited, nor on what was not on screen when the key went down. */
  const mayAct = (press?: KeyPress): boolean => ready && wasThere('face', press)

  const decide = (decision: FaceDecision): void => {
    if (selected === null || acts.busy) return
    const faceId = selected.face.id
    const wished = wish
    const wasUndecided = selected.reason.kind === 'undecided'
    void (async () => {
      const after = await acts.decide(faceId, decision)
      toStage()
      if (after === null) return
      const next = wasUndecided ? nextInPhoto(after.faces, faceId) : null
      // Whoever has gone on meanwhile stays where they went.
      setWish((now) => (now === wished ? { kind: 'face', faceId: next ?? faceId } : now))
      const decided = after.faces.find((face) => face.face.id === faceId)
      say(decided === undefined ? '' : faceSpoken(decided, after.faces.length), after.photo.id)
    })()
  }
  const decideIf = (why: string | null, decision: FaceDecision): void => {
    if (why === null) decide(decision)
    else say(why)
  }
  const show = (): void => {
    if (selected === null) return
    const why = whyNotShow(selected)
    const { decision } = selected
    if (why === null && seen && decision?.kind === 'subject') decide({ ...decision, wish: 'show' })
    else say(why ?? '')
  }
  const hide = (): void => {
    if (selected === null) return
    const { decision } = selected
    // Who is named stays named, so that nobody has to be found twice.
    decideIf(
      whyNotHide(selected),
      decision?.kind === 'subject' ? { ...decision, wish: 'hide' } : { kind: 'keep-hidden' },
    )
  }
  const hideMany = (which: 'rest' | 'all'): void => {
    const count = faces.filter((face) =>
      which === 'rest' ? face.reason.kind === 'undecided' : !isKeptHidden(face),
    ).length
    if (count === 0) {
      say(words.allHidden)
      return
    }
    void (async () => {
      const after = await (which === 'rest' ? acts.hideRest(photoId) : acts.hideAll(photoId))
      if (after !== null) say(words.settled(count), after.photo.id)
      toStage()
    })()
  }
  /** Event-wide: it goes to the photo where it was done and says what it was. */
  const step = (way: 'undo' | 'redo'): void => {
    if (acts.busy) return
    void (async () => {
      const stepped = await acts.step(way)
      toStage()
      if (stepped === null) return
      const { act, refused, photo: after } = stepped
      if (after !== null && after.photo.id !== photoId) onPhoto(after.photo.id)
      setWish(act.faceId === null ? { kind: 'first-undecided' } : { kind: 'face', faceId: act.faceId })
      say(steppedWords(way, act, refused), after?.photo.id ?? photoId)
    })()
  }
  const decideText = (id: TextRegionId, decision: TextDecision): void => {
    const about = texts.find((one) => one.id === id)
    if (about === undefined || acts.busy) return
    if (decision === 'keep' && !about.mayKeep) {
      say(writingWords.neverKept)
      return
    }
    void (async () => {
      const after = await acts.decideWriting(photoId, [id], decision)
      toStage()
      if (after === null) return
      const next = after.writing.texts.find((one) => one.undecided)
      setText(next?.id ?? id)
      say(decision === 'hide' ? writingWords.hidden : writingWords.kept, after.photo.id)
    })()
  }
  const setHead = (): void => {
    if (drawing === null || acts.busy) return
    const known = new Set(faces.map((face) => face.face.id))
    void (async () => {
      const after = await (drawingWhat === 'writing' ? acts.drawWriting(photoId, drawing) : acts.draw(photoId, drawing))
      toStage()
      if (after === null) return
      setDrawing(null)
      if (drawingWhat === 'writing') say(writingWords.drawn, after.photo.id)
      const added = after.faces.find((face) => !known.has(face.face.id))
      if (added !== undefined) select(added.face.id)
    })()
  }
  const nameProposed = (index: number, byEnter: boolean): void => {
    const proposal = selected?.decision?.kind === 'subject' ? null : (selected?.proposal ?? null)
    // Lookalikes are never taken with Enter: the number says that somebody looked.
    if (proposal === null || (byEnter && proposal.verdict !== 'match')) return
    const person = proposal.people[index]
    if (person !== undefined && seen) decide({ kind: 'subject', subjectId: person.subjectId, wish: 'show' })
  }
  const open = (next: PhotoId): void => {
    setPlace('stage')
    if (next === photoId) return
    setWish({ kind: 'first-undecided' })
    quieten()
    onPhoto(next)
  }
  const follow = (onward: Onward, otherwise: string): void => {
    if (onward.kind === 'face') select(onward.faceId)
    else if (onward.kind === 'photo') {
      open(onward.photoId)
      setWish(onward.wish)
    } else say(otherwise)
  }
  const goOn = (by: 1 | -1): void => {
    follow(onwardFrom(rows, photoId, faces, selected?.face.id ?? null, by), words.doneAll)
  }
  const goFace = (by: 1 | -1): void => {
    const from = faces.findIndex((face) => face.face.id === selected?.face.id)
    const next = faces[(from + by + faces.length) % Math.max(1, faces.length)]
    if (next !== undefined) select(next.face.id)
  }
  const pick = (): void => {
    const on = !picks.photoIds.includes(photoId)
    if (on && picks.photoIds.length >= 10) say(words.tooManyPicked)
    else {
      picks.toggle(photoId)
      say(on ? words.picked : '')
    }
  }
  const setAside = (dropped: boolean): void => {
    void acts.setAside(photoId, dropped).then(toStage)
  }
  /** An act of a key: only on what the key was meant for. */
  const act =
    (thing: 'photo' | 'face' | 'writing', work: () => void) =>
    (press?: KeyPress): void => {
      if (ready && wasThere(thing, press)) work()
    }

  const doings: DeskDoings = {
    place,
    inStage,
    hasFace: selected !== null,
    awaiting: !ready,
    drawing: drawing !== null,
    isNamed: selected?.decision?.kind === 'subject',
    isDropped: row?.state === 'dropped',
    isPicked: picks.photoIds.includes(photoId),
    history: answer?.history ?? noHistory,
    onward: () => {
      goOn(1)
    },
    backward: () => {
      goOn(-1)
    },
    lookHere: () => {
      follow(lookHereFrom(rows, photoId, faces, selected?.face.id ?? null), headSentences.nothingToLookAt)
    },
    nextFace: () => {
      goFace(1)
    },
    previousFace: () => {
      goFace(-1)
    },
    goPhoto: (to) => {
      const wanted = to === 'next' ? at + 1 : to === 'previous' ? at - 1 : to === 'first' ? 0 : rows.length - 1
      const next = rows[Math.min(rows.length - 1, Math.max(0, wanted))]
      if (next !== undefined) open(next.id)
    },
    confirm: act('face', () => {
      nameProposed(0, true)
    }),
    proposal: (index, press) => {
      if (mayAct(press)) nameProposed(index, false)
    },
    someoneElse: (press) => {
      const typed = press !== undefined && /^\p{L}$/u.test(press.typed) ? press.typed : ''
      if (mayAct(press) && begin(typed)) return
      if (press !== undefined) typing.hold(typed, press.atMs)
    },
    visitor: act('face', () => {
      decide({ kind: 'visitor' })
    }),
    notAFace: act('face', () => {
      // What is said to be no face is shown: only somebody who saw it may say so.
      if (selected !== null && (seen || whyNotDismiss(selected) !== null))
        decideIf(whyNotDismiss(selected), { kind: 'not-a-face' })
    }),
    hide: act('face', hide),
    show: act('face', show),
    hideRest: act('photo', () => {
      hideMany('rest')
    }),
    hideAll: act('photo', () => {
      hideMany('all')
    }),
    wholeBody: act('face', () => {
      if (selected === null || selected.visible) return
      const whole = !selected.bodyHidden
      void acts.hideBody(selected.face.id, whole).then((after) => {
        if (after !== null) say(whole ? words.bodyHidden : words.onlyHead, after.photo.id)
      })
    }),
    draw: act('photo', () => {
      setDrawingWhat('head')
      if (searched && picture.of === photoId) setDrawing(firstHead(viewport.stage, viewport.picture))
      toStage()
    }),
    hasText: text !== null,
    hasWriting: rows.some((one) => one.writing.undecided > 0) || texts.length > 0,
    drawWriting: act('photo', () => {
      setDrawingWhat('writing')
      if (searched && picture.of === photoId) setDrawing(asLine(firstHead(viewport.stage, viewport.picture)))
      toStage()
    }),
    nextWriting: () => {
      const at = texts.findIndex((one) => one.id === text)
      const round = [...texts.slice(at + 1), ...texts.slice(0, at + 1)]
      const here = round.find((one) => one.undecided)
      const place = rows.findIndex((one) => one.id === photoId)
      const row = [...rows.slice(place + 1), ...rows.slice(0, Math.max(0, place))].find(
        (one) => one.writing.undecided > 0 && one.state !== 'dropped',
      )
      // Undecided first, here and in the other photos; then simply the next line of this one.
      const next = here ?? (row === undefined ? round[0] : undefined)
      if (next !== undefined) setText(next.id)
      else if (row !== undefined) open(row.id)
      else say(writingWords.nothing)
    },
    hideWriting: act('writing', () => {
      if (text !== null) decideText(text, 'hide')
    }),
    keepWriting: act('writing', () => {
      if (text !== null) decideText(text, 'keep')
    }),
    undo: () => {
      step('undo')
    },
    redo: () => {
      step('redo')
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
    setAside: act('photo', () => {
      setAside(true)
    }),
    keep: act('photo', () => {
      setAside(false)
    }),
    // Concerns no face and asks the studio nothing: it waits for no answer.
    pick: (press) => {
      if (wasThere('photo', press)) pick()
    },
    sheet: () => {
      setPlace(place === 'sheet' ? 'stage' : 'sheet')
    },
    phone: () => {
      setPlace(place === 'phone' ? 'stage' : 'phone')
    },
    leave: () => {
      setPlace('stage')
      setZoomed(false)
      setLifted(false)
      // Once more Escape gives Tab back to the browser, so that the keyboard is never caught here.
      setInStage(zoomed || lifted || place !== 'stage')
    },
  }
  return {
    doings,
    acts,
    photo,
    faces,
    selected,
    picture,
    current,
    failed: picture.failed && picture.of === photoId && searched,
    zoomed,
    lifted: picture.address === liftedPicture(photoId),
    drawing,
    drawingWhat,
    text,
    textAsked: text !== null && text === textWish,
    selectText: setText,
    decideText,
    viewport,
    ready,
    seen,
    said: spoken !== null && spoken.photoId === photoId ? spoken.words : '',
    place,
    stage,
    finder,
    toStage,
    select,
    open,
    decide,
    setHead,
    setDrawing,
    setPlace,
    setViewport,
    setInStage,
    noteSeen,
    wasOnScreen: (atMs) => onScreen('face', atMs),
    spendTyping: typing.spend,
  }
}

/** Where a hand-drawn line starts: in the same place as a head, wide and low. */
const asLine = ({ x, y, w, h }: Box): Box => ({ x, y: y + h / 3, w, h: h / 3 })

/** Hidden whatever permission says: hiding all has nothing left to do here. */
const isKeptHidden = ({ decision }: FaceView): boolean =>
  decision !== null && (decision.kind === 'subject' ? decision.wish === 'hide' : decision.kind !== 'not-a-face')
