// Events for the screen: the list, one event's desk, and the people who may be named in it. Reads only.
import type { EventRow, EventView, PersonChoice, PhotoRow } from '../../../shared/contract/views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { EventId, PhotoId } from '../../../shared/model/id.ts'
import { isUntreated } from '../../../shared/model/photo-treatment.ts'
import type { BurstPlace } from '../../../shared/rules/find-bursts.ts'
import type { Reader } from '../store/database.ts'
import { countEvents, findEvent, listEvents, type EventCounts, type EventRecord } from '../store/event.ts'
import { countHeld } from '../store/held-photo.ts'
import { listImports } from '../store/import-job.ts'
import { scanProgress } from '../store/photo-scan.ts'
import { listPhotoIds } from '../store/photo.ts'
import { remember, rememberPhotos } from '../store/remember.ts'
import { enrolledSubjectIds } from '../store/template.ts'
import { burstsIn } from './bursts-in.ts'
import type { ReadContext } from './context.ts'
import { isScanPaused } from './pause-scan.ts'
import { everybodyById, everybodyToday } from './people-today.ts'
import { momentOf, planPhoto, planPhotos, type PhotoPlan } from './plan-photo.ts'
import { eventsManual } from './recognition-today.ts'

const rowOf = (event: EventRecord, counts: EventCounts | undefined): EventRow => ({
  id: event.id,
  title: event.title,
  heldOn: event.heldOn,
  classNames: [...event.classNames],
  photos: counts?.photos ?? 0,
  facesToDecide: counts?.facesToDecide ?? 0,
  photosToDecide: counts?.photosToDecide ?? 0,
  photosToSearch: counts?.photosToSearch ?? 0,
  photosNotScanned: counts?.photosNotScanned ?? 0,
  headsToLookAt: counts?.headsToLookAt ?? 0,
  coverPhotoId: counts?.coverPhotoId ?? null,
})

/** One line of the filmstrip. `burst`: the photo's place in its burst (`burstsIn`), or null. */
export function photoRowOf(planned: PhotoPlan, burst: BurstPlace | null): PhotoRow {
  const { photo } = planned.record
  return {
    id: photo.id,
    sourceName: photo.sourceName,
    state: planned.state,
    widthPx: photo.widthPx,
    heightPx: photo.heightPx,
    faces: planned.faces.length,
    undecided: planned.plan.undecided,
    loneHeads: planned.faces.filter(({ face, decided }) => face.foundBy === 'head-count' && decided === null).length,
    possible: planned.faces.filter(
      ({ face, decided }) => face.foundBy === 'engine' && !face.certain && decided === null,
    ).length,
    shown: planned.plan.shown.length,
    writing: {
      state: planned.writing.state,
      undecided: planned.writing.texts.filter(({ undecided }) => undecided).length,
      hidden: planned.writing.texts.filter(({ hidden }) => hidden).length,
    },
    treated: !isUntreated(planned.treatment),
    burst,
    planDigest: planned.planDigest,
    pictureDigest: planned.pictureDigest,
  }
}

/** The rows of some photos as things are now, in the order given. Fails with 'not-found'. */
export function photoRows(context: ReadContext, photoIds: readonly PhotoId[]): PhotoRow[] {
  return context.read((reader) => {
    const people = everybodyById(reader, context.today())
    return [...new Set(photoIds)].map((photoId) => {
      const planned = planPhoto(reader, photoId, momentOf(context), people)
      if (!planned) throw new StudioError('not-found')
      return photoRowOf(planned, burstsIn(reader, planned.record.photo.eventId, context).get(photoId) ?? null)
    })
  })
}

/** 'events.list': the newest day first. */
export function listEventRows(context: ReadContext): EventRow[] {
  return context.read((reader) => {
    const { pipeline } = context.engine
    return remember(reader, `event rows ${pipeline}`, () => {
      const counts = countEvents(reader, pipeline)
      return listEvents(reader).map((event) => rowOf(event, counts.get(event.id)))
    })
  })
}

/** One line of the list of events. Fails with 'not-found'. */
export function eventRow(context: ReadContext, eventId: EventId): EventRow {
  return context.read((reader) => {
    const event = findEvent(reader, eventId)
    if (!event) throw new StudioError('not-found')
    return rowOf(event, countEvents(reader, context.engine.pipeline, eventId).get(eventId))
  })
}

/** The filmstrip of one event. */
function eventRows(reader: Reader, context: ReadContext, eventId: EventId): PhotoRow[] {
  const moment = momentOf(context)
  const ids = remember(reader, `photos ${eventId}`, () => listPhotoIds(reader, eventId))
  const bursts = burstsIn(reader, eventId, context)
  // A row of each photo by itself: a decision in one of three hundred leaves the others as they were worked out.
  const rows = rememberPhotos(
    reader,
    `rows ${eventId} ${context.school.name} ${JSON.stringify(moment)}`,
    ids,
    (photoIds) =>
      new Map(
        planPhotos(reader, { photoIds }, moment, everybodyById(reader, moment.today)).map((planned) => [
          planned.record.photo.id,
          photoRowOf(planned, null),
        ]),
      ),
  )
  return rows.map((row) => ({ ...row, burst: bursts.get(row.id) ?? null }))
}

/** 'events.get'. Fails with 'not-found'. */
export function getEvent(context: ReadContext, input: { readonly eventId: EventId }): EventView {
  return context.read((reader) => {
    const event = findEvent(reader, input.eventId)
    if (!event) throw new StudioError('not-found')
    const { pipeline, photosAtATime, trouble } = context.engine
    const { total, done, failed, paceMs } = remember(reader, `scan ${event.id} ${pipeline}`, () =>
      scanProgress(reader, event.id, pipeline),
    )
    const today = context.today()
    const eachMs = paceMs === null ? null : paceMs / photosAtATime
    return {
      event: rowOf(event, countEvents(reader, pipeline, event.id).get(event.id)),
      byHand: remember(reader, `by hand ${JSON.stringify(event.classNames)} ${today}`, () =>
        eventsManual(reader, today)(event),
      ),
      photos: eventRows(reader, context, event.id),
      held: countHeld(reader).get(event.id) ?? 0,
      imports: listImports(reader, event.id),
      scan: {
        eventId: event.id,
        total,
        done,
        failed,
        paused: isScanPaused(reader),
        trouble,
        secondsPerPhoto: eachMs === null ? null : Math.round(eachMs / 100) / 10,
        secondsLeft: total === done ? 0 : eachMs === null ? null : Math.round(((total - done) * eachMs) / 1000),
      },
    }
  })
}

/**
 * 'events.people': everybody who may be named on a face of this event: pupils of its classes first, then grown-ups, then
 * all other pupils, each by name. Who has left stays nameable, because old photos show them; they are hidden all the same.
 */
export function eventPeople(context: ReadContext, input: { readonly eventId: EventId }): PersonChoice[] {
  return context.read((reader) => {
    const event = findEvent(reader, input.eventId)
    if (!event) throw new StudioError('not-found')
    const today = context.today()
    const enrolled = enrolledSubjectIds(reader)
    const people = everybodyToday(reader, today).map(({ subject, name, standing }): PersonChoice => ({
      subjectId: subject.id,
      name,
      className: subject.className,
      kind: subject.kind,
      standing,
      hasPortrait: enrolled.has(subject.id),
      atEvent:
        subject.className !== null && (event.classNames.length === 0 || event.classNames.includes(subject.className)),
    }))
    const place = (person: PersonChoice) => (person.atEvent ? 0 : person.kind !== 'pupil' ? 1 : 2)
    const byName = new Intl.Collator('en-GB')
    return people.sort(
      (a, b) =>
        place(a) - place(b) || byName.compare(a.name, b.name) || byName.compare(a.className ?? '', b.className ?? ''),
    )
  })
}
