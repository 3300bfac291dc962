// The operations about events, their photos and the faces in them, each with the flow that answers it.
// Spread into studio.ts; no code of its own.
import { createEvent } from './flow/create-event.ts'
import { decideFace, drawHead, hideAll, hideRest } from './flow/decide-face.ts'
import { pauseScan } from './flow/pause-scan.ts'
import { dropPhoto, rescanPhoto } from './flow/set-photo-aside.ts'
import { eventPeople, getEvent, listEventRows } from './flow/show-events.ts'
import { getPhoto } from './flow/show-photo.ts'
import { cancelImport, pauseImport, resumeImport, startImport } from './flow/start-import.ts'
import { redoAtDesk, showHistory, undoAtDesk } from './flow/undo-desk.ts'

export const eventHandlers = {
  'scan.pause': pauseScan,
  'events.list': listEventRows,
  'events.create': createEvent,
  'events.get': getEvent,
  'events.people': eventPeople,
  'imports.start': startImport,
  'imports.pause': pauseImport,
  'imports.resume': resumeImport,
  'imports.cancel': cancelImport,
  'photos.get': getPhoto,
  'photos.drop': dropPhoto,
  'photos.rescan': rescanPhoto,
  'faces.decide': decideFace,
  'faces.hideRest': hideRest,
  'faces.draw': drawHead,
  'faces.hideAll': hideAll,
  'desk.history': showHistory,
  'desk.undo': undoAtDesk,
  'desk.redo': redoAtDesk,
} as const
