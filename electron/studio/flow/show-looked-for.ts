// 'events.lookedFor' and 'events.sayAbsent': who of the classes at an event was found in its photos, who a person said was not
// there, and who is not accounted for. It asks only what people said; no face is compared for it (L28).
import type { LookedForPerson, LookedForView } from '../../../shared/contract/faces-views.ts'
import type { WhyNotUndo } from '../../../shared/model/desk-act.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { Day, EventId, PhotoId, SubjectId } from '../../../shared/model/id.ts'
import { whoWasLookedFor, type LeftToLookAt } from '../../../shared/rules/looked-for.ts'
import { faceReasons } from '../../../shared/rules/plan-redaction.ts'
import type { Reader, Writer } from '../store/database.ts'
import { listDecisions } from '../store/decision.ts'
import { findEvent, type EventRecord } from '../store/event.ts'
import { listFaces } from '../store/face.ts'
import { listPhotoIds, listPhotos } from '../store/photo.ts'
import { remember, rememberPhotos } from '../store/remember.ts'
import { listSaidAbsent, sayAbsent } from '../store/said-absent.ts'
import { findSubject } from '../store/subject.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { everybodyById, everybodyToday, withBiometricsToday, type PersonToday } from './people-today.ts'
import { recordAct, type Reversal } from './record-act.ts'
import { signedIn } from './signed-in.ts'

/** 'events.lookedFor'. Fails with 'not-found'. Kept until somebody writes. */
export function showLookedFor(context: ReadContext, input: { readonly eventId: EventId }): LookedForView {
  const today = context.today()
  const { pipeline } = context.engine
  return context.read((reader) =>
    remember(reader, `looked for ${input.eventId} ${today} ${pipeline}`, () =>
      lookedForOf(reader, input.eventId, today, pipeline),
    ),
  )
}

/** Was a pupil of one of these classes on the event's day. No class said = every class may have been there. */
function wasThere(event: EventRecord): (person: PersonToday) => boolean {
  return ({ subject }) =>
    subject.kind === 'pupil' &&
    (subject.leaverOn === null || subject.leaverOn > event.heldOn) &&
    (event.classNames.length === 0 || subject.className === null || event.classNames.includes(subject.className))
}

interface InPhotos {
  /** In how each person was named, photo by photo. */
  readonly named: ReadonlyMap<SubjectId, ReadonlyMap<PhotoId, boolean>>
  readonly left: LeftToLookAt
  readonly unnamedAdults: number
}

/** What people said of the faces of one photo. */
interface InPhoto {
  readonly photoId: PhotoId
  readonly searched: boolean
  readonly undecided: number
  readonly hiddenUnnamed: number
  readonly unnamedAdults: number
  /** Who was named in it; true = visible there. */
  readonly named: ReadonlyMap<SubjectId, boolean>
}

/** Each of these photos from its own rows and from what is known of people. Those that were set aside are left out. */
function inThese(
  reader: Reader,
  photoIds: readonly PhotoId[],
  today: Day,
  pipeline: string,
): ReadonlyMap<PhotoId, InPhoto> {
  const people = everybodyById(reader, today)
  const faces = Map.groupBy(listFaces(reader, { photoIds }), (face) => face.photoId)
  const decisions = listDecisions(reader, { photoIds })
  const answers = new Map<PhotoId, InPhoto>()
  for (const { photo, dropped, scan } of listPhotos(reader, { photoIds })) {
    if (dropped) continue
    const decided = (faces.get(photo.id) ?? []).map((face) => ({
      face,
      decision: decisions.get(face.id)?.decision ?? null,
    }))
    const named = new Map<SubjectId, boolean>()
    for (const [at, verdict] of faceReasons(decided, people).entries()) {
      const decision = decided[at]?.decision
      if (decision?.kind !== 'subject') continue
      named.set(decision.subjectId, (named.get(decision.subjectId) ?? false) || verdict.visible)
    }
    const count = (kind: 'keep-hidden' | 'visitor' | undefined) =>
      decided.filter(({ decision }) => decision?.kind === kind).length
    answers.set(photo.id, {
      photoId: photo.id,
      searched: scan?.pipeline === pipeline && scan.state === 'done',
      undecided: count(undefined),
      hiddenUnnamed: count('keep-hidden'),
      unnamedAdults: count('visitor'),
      named,
    })
  }
  return answers
}

/** What people said of the faces of an event; each photo's part is kept until something about it, or about people, changes. */
function inPhotos(reader: Reader, eventId: EventId, today: Day, pipeline: string): InPhotos {
  const ids = remember(reader, `photos ${eventId}`, () => listPhotoIds(reader, eventId))
  const parts = rememberPhotos(reader, `looked for ${eventId} ${today} ${pipeline}`, ids, (photoIds) =>
    inThese(reader, photoIds, today, pipeline),
  )
  const named = new Map<SubjectId, Map<PhotoId, boolean>>()
  let [undecided, hiddenUnnamed, notSearched, unnamedAdults] = [0, 0, 0, 0]
  for (const part of parts) {
    if (!part.searched) notSearched += 1
    undecided += part.undecided
    hiddenUnnamed += part.hiddenUnnamed
    unnamedAdults += part.unnamedAdults
    for (const [subjectId, visible] of part.named) {
      const mine = named.get(subjectId) ?? new Map<PhotoId, boolean>()
      mine.set(part.photoId, visible)
      named.set(subjectId, mine)
    }
  }
  return { named, left: { undecided, hiddenUnnamed, notSearched }, unnamedAdults }
}

const photosWhere = (mine: ReadonlyMap<PhotoId, boolean> | undefined, visible: boolean): PhotoId[] =>
  [...(mine ?? [])].filter(([, isVisible]) => isVisible === visible).map(([photoId]) => photoId)

function lookedForOf(reader: Reader, eventId: EventId, today: Day, pipeline: string): LookedForView {
  const event = findEvent(reader, eventId)
  if (!event) throw new StudioError('not-found')
  const everybody = everybodyToday(reader, today)
  const { named, left, unnamedAdults } = inPhotos(reader, eventId, today, pipeline)
  const absent = new Map(listSaidAbsent(reader, eventId).map((one) => [one.subjectId, one]))
  const mayBeProposed = remember(reader, `may be proposed ${today}`, () =>
    // Everybody is asked for in here, so that a change of the register is noted.
    withBiometricsToday(
      reader,
      everybodyToday(reader, today).map((one) => one.subject),
      today,
    ),
  )
  const there = everybody.filter(wasThere(event))
  const answer = whoWasLookedFor(
    there.map(({ subject, standing }) => ({
      subjectId: subject.id,
      standing,
      namedIn: [...(named.get(subject.id) ?? [])].map(([photoId, visible]) => ({ photoId, visible })),
      saidAbsent: absent.has(subject.id),
    })),
    left,
  )
  const people = there.flatMap(({ subject, name, standing }, at): LookedForPerson[] => {
    const line = answer.lines[at]
    if (line === undefined) return []
    const said = absent.get(subject.id)
    return [
      {
        subjectId: subject.id,
        name,
        surname: subject.preferredSurname ?? subject.surname,
        className: subject.className,
        standing,
        mayBeShown: line.mayBeShown,
        mayBeProposed: mayBeProposed.has(subject.id),
        accounted: line.accounted.kind,
        shownIn: photosWhere(named.get(subject.id), true),
        hiddenIn: photosWhere(named.get(subject.id), false),
        absent: said === undefined ? null : { byName: said.byName, atMs: said.atMs },
        contradicted: line.contradicted,
      },
    ]
  })
  const onRoll = new Set(there.map((one) => one.subject.id))
  return {
    eventId,
    classNames: [...event.classNames],
    people,
    onRoll: answer.onRoll,
    accountedFor: answer.accountedFor,
    mayNotBeShown: answer.mayNotBeShown,
    left,
    others: everybody
      .filter(({ subject }) => !onRoll.has(subject.id) && named.has(subject.id))
      .map(({ subject, name }) => ({
        subjectId: subject.id,
        name,
        kind: subject.kind,
        className: subject.className,
        shownIn: photosWhere(named.get(subject.id), true),
        hiddenIn: photosWhere(named.get(subject.id), false),
      })),
    unnamedAdults,
  }
}

/**
 * 'events.sayAbsent'. Of a pupil of the event's classes alone. Saying what is so already: no act. Fails with 'not-found', also
 * in an event without photos, where nobody was looked for.
 */
export function sayAbsentAtEvent(
  context: CommandContext,
  input: { readonly eventId: EventId; readonly subjectId: SubjectId; readonly absent: boolean },
): LookedForView {
  const { eventId, subjectId, absent } = input
  context.write((writer) => {
    const who = signedIn(context)
    const by = { accountId: who.accountId, atMs: context.clock.nowMs() }
    const event = findEvent(writer, eventId)
    const person = everybodyById(writer, context.today())(subjectId)
    const [first] = listPhotos(writer, { eventId })
    if (!event || !person || !wasThere(event)(person) || first === undefined) throw new StudioError('not-found')
    if (!sayAbsent(writer, eventId, subjectId, absent, by)) return
    recordAct(writer, by, { kind: 'said-absent', photoIds: [first.photo.id], eventId, subjectId, absent })
    appendTrail(writer, {
      atMs: by.atMs,
      ...who,
      kind: 'said-absent',
      about: { event: eventId, subject: subjectId, absent },
    })
  })
  context.announce('events', 'photos', 'trail')
  return showLookedFor(context, { eventId })
}

/** One state in the place of another: "was not there", or nothing said. */
export const absentReversal: Reversal<'said-absent'> = {
  replacesState: false,
  undo: (writer, act, by) => set(writer, act, !act.absent, by),
  redo: (writer, act, by) => set(writer, act, act.absent, by),
}
function set(
  writer: Writer,
  act: { readonly eventId: EventId; readonly subjectId: SubjectId },
  absent: boolean,
  by: Parameters<typeof sayAbsent>[4],
): WhyNotUndo | null {
  if (!findSubject(writer, act.subjectId)) return { kind: 'gone' }
  return sayAbsent(writer, act.eventId, act.subjectId, absent, by) ? null : { kind: 'already-so' }
}
