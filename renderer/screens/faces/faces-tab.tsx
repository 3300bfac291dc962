// The faces of one event, as dense grids: whom they may be, who they are, and whom nobody has named. It holds what is marked;
// what is decided is the studio's, and every answer on screen is the studio's own.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { FaceCell, FacesView, ManyDecided } from '../../../shared/contract/faces-views.ts'
import type { EventView } from '../../../shared/contract/views.ts'
import type { FaceId, SubjectId } from '../../../shared/model/id.ts'
import type { FaceDecision } from '../../../shared/model/photo.ts'
import { mayDismiss } from '../../../shared/rules/plan-redaction.ts'
import { goTo } from '../../route.ts'
import { useCommand, useQuery } from '../../studio.ts'
import type { Outcome } from '../../studio.ts'
import { doneWords, faceSentences as words, groupName } from '../../words-faces.ts'
import { redoWords, steppedWords, undoWords } from '../../words-undo.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useKeys } from '../../parts/keys.tsx'
import type { KeyPress } from '../../parts/keys.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { KeysBar } from '../desk/keys-bar.tsx'
import { useHeldTyping } from '../desk/held-typing.ts'
import type { FinderHandle } from '../desk/person-finder.tsx'
import { useSeenSince } from '../desk/seen-since.ts'
import { BurstOffer } from './burst-offer.tsx'
import { FaceDetail } from './face-detail.tsx'
import { FacesHead } from './faces-head.tsx'
import { FaceGrid } from './face-grid.tsx'
import type { GridShape } from './face-grid.tsx'
import { facesIn, groupAt, groupsOf, isConfirmable, sortings, walk } from './face-groups.ts'
import type { FaceGroup, FaceSorting } from './face-groups.ts'
import { facesKeys } from './faces-keys.ts'
import { GroupList } from './group-list.tsx'
import { useSeen } from './use-seen.ts'
import './faces.css'

/** CSS pixels a side of a face; the smallest is what a person needs to tell who it is. */
const SIZES = [96, 120, 160] as const

/** `path` = the group in the address: '#/events/<event>/faces/<group>'. */
export function FacesTab({ view, path }: { readonly view: EventView; readonly path: readonly string[] }) {
  const faces = useQuery('faces.list', { eventId: view.event.id })
  if (faces.value === null)
    return (
      <div className="event-tab">
        <TroubleNotice trouble={faces.trouble} action={<Button onPress={faces.again}>Try again</Button>} />
        {faces.waiting && <Waiting what="Looking through the faces" />}
      </div>
    )
  return <Groups event={view} view={faces.value} path={path[0] ?? null} again={faces.again} />
}

function Groups({
  event,
  view,
  path,
  again,
}: {
  readonly event: EventView
  readonly view: FacesView
  /** The group in the address, or null: then the first one that there was. */
  readonly path: string | null
  readonly again: () => void
}) {
  const groups = useMemo(() => groupsOf(view), [view])
  const [first, setFirst] = useState<string | null>(null)
  if (first === null && groups[0] !== undefined) setFirst(groups[0].path)
  const wanted = path ?? first
  const group = (wanted === null ? null : groupAt(view, groups, wanted)) ?? groups[0]
  if (group === undefined)
    return (
      <EmptyState icon="face" title={words.none}>
        {words.noneWords}
      </EmptyState>
    )
  return (
    // Another group starts with nothing marked.
    <OpenGroup key={group.path} event={event} view={view} groups={groups} group={group} address={path} again={again} />
  )
}

function OpenGroup({
  event,
  view,
  groups,
  group,
  address,
  again,
}: {
  readonly event: EventView
  readonly view: FacesView
  readonly groups: readonly FaceGroup[]
  readonly group: FaceGroup
  /** Changes when the person goes somewhere, also to where they are. */
  readonly address: string | null
  readonly again: () => void
}) {
  const { eventId } = view
  const isPerson = group.key.kind === 'person'
  const choices = useQuery('events.people', { eventId })
  const history = useQuery('desk.history', { eventId })
  const decide = useCommand('faces.decideMany')
  const sort = useCommand('faces.sortAs')
  const undo = useCommand('desk.undo')
  const redo = useCommand('desk.redo')

  const [sorting, setSorting] = useState<FaceSorting>(isPerson ? 'least-like' : 'as-taken')
  const [size, setSize] = useState(1)
  const [hereId, setHereId] = useState<FaceId | null>(null)
  const [hereAt, setHereAt] = useState(0)
  const [marks, setMarks] = useState<ReadonlySet<FaceId>>(new Set())
  const [from, setFrom] = useState(0)
  const [said, setSaid] = useState('')
  const finder = useRef<FinderHandle>(null)
  const [inGrid, setInGrid] = useState(false)
  const [shape, setShape] = useState<GridShape>({ columns: 1, rowsInSight: 1 })
  const [burst, setBurst] = useState<{ readonly faceId: FaceId; readonly decision: FaceDecision } | null>(null)
  const stage = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const seen = useSeen(useCallback(() => grid.current, []))
  const busy = decide.pending || sort.pending || undo.pending || redo.pending

  const faces = useMemo(() => facesIn(view, group, sorting), [view, group, sorting])
  // The face that the keys are on; when it went, the one that came into its place.
  const found = hereId === null ? -1 : faces.findIndex(({ face }) => face.id === hereId)
  const here = found >= 0 ? found : Math.min(hereAt, faces.length - 1)
  const current = faces[here]?.face ?? null
  const person = isPerson ? (view.people[group.person] ?? null) : null
  const marked = useMemo(() => faces.map(({ face }) => face).filter((face) => marks.has(face.id)), [faces, marks])
  const confirmable = useMemo(
    () =>
      isPerson
        ? faces.map(({ face }) => face).filter((face) => isConfirmable(face, group.person) && !marks.has(face.id))
        : [],
    [faces, isPerson, group.person, marks],
  )
  // `seen.count` grows with every face that comes in sight.
  const ready = useMemo(
    () => confirmable.filter((face) => seen.has(face.id)),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [confirmable, seen, seen.count],
  )
  const targets = marked.length > 0 ? marked : current === null ? [] : [current]
  const onScreen = useSeenSince({ face: `${current?.id ?? ''} ${String(marked.length)}` }, stage)
  /** Nothing acts while an answer is awaited, nor on what was not on screen when the key went down. */
  const mayAct = (press: KeyPress): boolean => !busy && onScreen('face', press.atMs)

  const toGrid = useCallback(() => {
    grid.current?.focus({ preventScroll: true })
  }, [])
  useEffect(toGrid, [toGrid, address])
  const go = (at: number): void => {
    setHereAt(at)
    setHereId(faces[at]?.face.id ?? null)
  }
  const mark = (ids: readonly FaceId[], on: boolean): void => {
    setMarks((before) => {
      const after = new Set(before)
      for (const id of ids) {
        if (on) after.add(id)
        else after.delete(id)
      }
      return after
    })
  }
  const press = useRef<(at: number, range: boolean) => void>(() => undefined)
  press.current = (at, range) => {
    const id = faces[at]?.face.id
    if (id === undefined) return
    toGrid()
    if (range) {
      const [low, high] = at < from ? [at, from] : [from, at]
      mark(
        faces.slice(low, high + 1).map(({ face }) => face.id),
        true,
      )
    } else mark([id], !marks.has(id))
    go(at)
    setFrom(at)
  }
  const onPress = useCallback((at: number, range: boolean) => {
    press.current(at, range)
  }, [])
  const markOf = useCallback(
    (faceId: FaceId): 'odd' | 'chosen' | null => (marks.has(faceId) ? (isPerson ? 'odd' : 'chosen') : null),
    [marks, isPerson],
  )

  /** What became of an act; the places after it are asked anew at once, so that the next key acts on what is there. */
  const take = (outcome: Outcome<ManyDecided>, what: string): ManyDecided | null => {
    toGrid()
    if (!outcome.ok) return null
    setSaid(doneWords(outcome.value, what))
    setMarks(new Set(outcome.value.leftOut.map((one) => one.faceId).filter((id) => marks.has(id))))
    setHereId(null)
    again()
    return outcome.value
  }
  const say = (decision: FaceDecision, what: string, whom: readonly FaceCell[] = targets): void => {
    if (busy || whom.length === 0) return
    void (async () => {
      const over = whom.some((face) => face.state !== 'undecided')
      setHereAt(here)
      const done = take(await decide.run({ faceIds: whom.map((face) => face.id), decision, over }), what)
      const [only] = whom
      if (done?.faces === 1 && whom.length === 1 && only !== undefined && view.photos[only.photo]?.burst != null)
        setBurst({ faceId: only.id, decision })
      else setBurst(null)
    })()
  }
  const name = (subjectId: SubjectId): void => {
    const whom = choices.value?.find((one) => one.subjectId === subjectId)?.name ?? 'somebody'
    // A name is a person's word about what they have seen: the studio asks the same.
    say({ kind: 'subject', subjectId, wish: 'show' }, whom)
  }
  const begin = (typed: string): boolean => {
    finder.current?.begin(typed)
    return finder.current !== null
  }
  // A name that is typed while an answer is awaited, or whose face goes meanwhile, never becomes keys.
  const typing = useHeldTyping(!busy, begin)
  const confirm = (press: KeyPress): void => {
    if (!mayAct(press) || person === null) return
    // A face that came in sight after the key went down waits for the next key.
    const yes = ready.filter((face) => seen.has(face.id, press.atMs))
    if (yes.length + marked.length === 0) return
    const no = marked.filter((face) => face.state === 'undecided')
    void (async () => {
      setHereAt(0)
      take(
        await sort.run({
          subjectId: person.subjectId,
          yes: yes.map((face) => face.id),
          no: no.map((face) => face.id),
        }),
        no.length === 0 ? person.name : `${person.name}, or not, as you said`,
      )
      setBurst(null)
    })()
  }
  const step = (way: 'undo' | 'redo'): void => {
    if (busy) return
    void (async () => {
      const outcome = await (way === 'undo' ? undo : redo).run({ eventId })
      toGrid()
      if (!outcome.ok) return
      setSaid(steppedWords(way, outcome.value.act, outcome.value.refused))
      setBurst(null)
      history.put(outcome.value.history)
      again()
    })()
  }
  const openGroup = (by: 1 | -1): void => {
    const at = groups.findIndex((one) => one.path === group.path)
    // From a group that is empty now the first one is next.
    const next = at < 0 ? groups[0] : groups[(at + by + groups.length) % groups.length]
    if (next !== undefined) goTo('events', eventId, 'faces', next.path)
  }
  const openPhoto = (): void => {
    const photo = current === null ? undefined : view.photos[current.photo]
    if (photo !== undefined && current !== null) goTo('events', eventId, photo.id, current.id)
  }
  const mayConfirm = isPerson && (ready.length > 0 || marked.some((face) => face.state === 'undecided'))
  const mayDismissAny = targets.some((face) => mayDismiss(asFace(face)))

  const keys = facesKeys({
    inGrid,
    hasFace: current !== null,
    marked: marked.length,
    mayConfirm,
    mayDismiss: mayDismissAny,
    undo: history.value?.undo == null ? null : undoWords(history.value.undo),
    redo: history.value?.redo == null ? null : redoWords(history.value.redo),
    walk: (key) => {
      go(walk(here, key, shape.columns, faces.length, shape.rowsInSight))
    },
    mark: () => {
      if (current !== null) mark([current.id], !marks.has(current.id))
      setFrom(here)
    },
    markRange: (key) => {
      const to = walk(here, key, shape.columns, faces.length, shape.rowsInSight)
      const [low, high] = to < here ? [to, here] : [here, to]
      mark(
        faces.slice(low, high + 1).map(({ face }) => face.id),
        true,
      )
      go(to)
    },
    markAll: () => {
      mark(
        faces.map(({ face }) => face.id),
        true,
      )
    },
    unmark: () => {
      setMarks(new Set())
    },
    confirm,
    proposal: (index, press) => {
      if (!mayAct(press)) return
      const at = current?.proposed[index]
      const one = at === undefined ? undefined : view.people[at]
      if (one !== undefined) name(one.subjectId)
    },
    someoneElse: (press) => {
      const text = press.typed === '/' ? '' : press.typed
      if (!mayAct(press) || !begin(text)) typing.hold(text, press.atMs)
    },
    keepHidden: (press) => {
      if (mayAct(press)) say({ kind: 'keep-hidden' }, 'kept hidden')
    },
    adult: (press) => {
      if (mayAct(press)) say({ kind: 'visitor' }, 'adult or visitor, hidden')
    },
    notAFace: (press) => {
      if (mayAct(press)) say({ kind: 'not-a-face' }, 'not a face')
    },
    openPhoto,
    sort: () => {
      setSorting((before) => sortings[(sortings.indexOf(before) + 1) % sortings.length] ?? 'as-taken')
    },
    resize: (by) => {
      setSize((before) => Math.min(SIZES.length - 1, Math.max(0, before + by)))
    },
    group: openGroup,
    takeBack: () => {
      step('undo')
    },
    doAgain: () => {
      step('redo')
    },
  })
  useKeys('Faces', keys)

  const doubtful = group.key.kind === 'look-here' ? faces.map(({ face }) => face) : []
  const dismissible = doubtful.filter((face) => mayDismiss(asFace(face)) && seen.has(face.id))
  const notSeen = isPerson ? confirmable.length - ready.length : doubtful.length - dismissible.length
  /** The whole group in one act; "not a face" only of those that were on screen. */
  const sayAll = (kind: 'keep-hidden' | 'not-a-face') => (): void => {
    if (kind === 'keep-hidden')
      say(
        { kind },
        'kept hidden',
        faces.map(({ face }) => face),
      )
    else say({ kind }, 'not a face', dismissible)
  }
  const trouble = [decide, sort, undo, redo].find((command) => command.trouble !== null)?.trouble ?? choices.trouble
  return (
    <div
      ref={stage}
      className="faces"
      data-ready={busy ? undefined : ''}
      data-undo={history.value?.undo == null ? undefined : ''}
    >
      <GroupList eventId={eventId} groups={groups} here={group.path} />
      <section className="faces-main" aria-label={groupName(group)}>
        <FacesHead event={event} group={group} person={person} sorting={sorting} onSorting={setSorting} />
        <div className="faces-doings">
          {isPerson && group.open > 0 && (
            <Button
              look="main"
              keyName="Enter"
              onPress={keyRun(keys, 'Enter')}
              disabled={!mayConfirm}
              pending={sort.pending}
            >
              <span className="private">
                {words.confirm(ready.length, person?.name ?? '')}
                {marked.length > 0 && ` ${words.confirmAll(marked.length)}`}
              </span>
            </Button>
          )}
          {(group.key.kind === 'look-here' || group.key.kind === 'nobody-proposed') && faces.length > 1 && (
            <Button onPress={sayAll('keep-hidden')} pending={decide.pending}>
              {words.keepAll(faces.length)}
            </Button>
          )}
          {group.key.kind === 'look-here' && dismissible.length > 0 && (
            <Button onPress={sayAll('not-a-face')} pending={decide.pending}>
              {words.noneIsAFace(dismissible.length)}
            </Button>
          )}
          {notSeen > 0 && (
            <span className="faces-not-seen">
              <Icon name="eye" size={16} /> {words.notSeenYet(notSeen)}
            </span>
          )}
        </div>
        <TroubleNotice trouble={trouble} />
        {faces.length === 0 && groups.length > 0 && (
          <p className="faces-doings">
            {words.allDone}{' '}
            <Button icon="forward" keyName="]" onPress={keyRun(keys, ']')}>
              {words.next}
            </Button>
          </p>
        )}
        <FaceGrid
          ref={grid}
          faces={faces}
          people={view.people}
          sizePx={SIZES[size] ?? SIZES[0]}
          here={here}
          markOf={markOf}
          watch={seen.watch}
          onPress={onPress}
          onShape={setShape}
          onFocusChange={setInGrid}
          label={groupName(group)}
        />
        <div className="faces-foot">
          <span className="faces-said" role="status">
            {said === '' ? words.marked(marked.length) : said}
          </span>
          {burst !== null && (
            <BurstOffer
              faceId={burst.faceId}
              decision={burst.decision}
              onDone={(done) => {
                if (done !== null) setSaid(doneWords(done, 'the same'))
                setBurst(null)
                again()
                toGrid()
              }}
            />
          )}
          <span className="grow" />
          <Button look="quiet" onPress={keyRun(keys, 'H')} keyName="H" disabled={targets.length === 0}>
            {words.keepHidden}
          </Button>
          <Button look="quiet" onPress={keyRun(keys, 'A')} keyName="A" disabled={targets.length === 0}>
            {words.adult}
          </Button>
          {mayDismissAny && (
            <Button look="quiet" onPress={keyRun(keys, 'X')} keyName="X">
              {words.notAFace}
            </Button>
          )}
        </div>
      </section>
      <FaceDetail
        face={current}
        person={person}
        people={view.people}
        choices={choices.value ?? []}
        marked={marked.length}
        finder={finder}
        wasOnScreen={(atMs) => onScreen('face', atMs)}
        onName={name}
        onFinderGone={typing.spend}
        onLeaveFinder={toGrid}
        onOpenPhoto={openPhoto}
      />
      <KeysBar keys={keys} />
    </div>
  )
}

/** What a button does that has a key of its own. */
const keyRun = (keys: ReturnType<typeof facesKeys>, key: string) => () => {
  keys.find((one) => one.keys === key)?.run({ atMs: performance.now(), typed: key })
}

/** As much of a face as the rule about dismissing asks for. */
const asFace = (face: FaceCell) => ({ certain: face.certain, foundBy: face.foundBy })
