// The sentences about portraits: what is wrong with one and what to do, where the enrolment of a folder stands.
import { assertNever } from '../shared/model/failure.ts'
import type { EnrolmentProgress } from '../shared/contract/enrolment-views.ts'
import type { EnrolmentStop, PortraitFault } from '../shared/model/enrolment.ts'

/** Why a portrait was not taken, and what to do about it. */
export function portraitFaultWords(fault: PortraitFault): string {
  switch (fault) {
    case 'nobody-by-that-name':
      return 'Nobody on the register has this name. Name the file after the pupil, “Amelia Taylor.jpg”, or put the UPN into its name.'
    case 'several-by-that-name':
      return 'Several pupils have this name. Put the UPN into the file’s name, or put it into a folder named after the class.'
    case 'no-biometric-consent':
      return 'There is no standing consent to recognise this person, so the picture was not even opened.'
    case 'recognition-off':
      return 'Recognition is off, so the picture was not opened.'
    case 'no-face':
      return 'No face was found. Use a picture in which the face fills about a third.'
    case 'several-faces':
      return 'There is more than one face. Cut the others off, or take one with nobody else in it.'
    case 'too-small':
      return 'The face is too small. Take a larger picture, or stand closer.'
    case 'badly-lit':
      return 'The face is too dark or too bright. Take a picture in even light, not against a window.'
    case 'blurred':
      return 'The face is blurred. Take a sharp one in good light.'
    case 'turned':
      return 'The face is turned away or covered. Use one that looks at the camera.'
    case 'taken-long-ago':
      return 'The picture says that it was taken over a year ago. Faces change: take a new one, or set the camera’s clock.'
    case 'unreadable-photo':
      return 'The file cannot be read as a photo. Save it anew as a JPEG, or take another.'
    default:
      return assertNever(fault)
  }
}

/** Why the enrolment stopped by itself, and what to do. */
export function enrolmentStopWords(because: EnrolmentStop): string {
  switch (because) {
    case 'folder-vanished':
      return 'The folder of portraits is not there any more. Plug the drive in again, then go on.'
    case 'disk-full':
      return 'The disk is full. Make room, then go on.'
    case 'cannot-write':
      return 'Nothing can be written to the disk. See that it is not locked, then go on.'
    case 'recognition-off':
      return 'Recognition was switched off. Nothing more is enrolled.'
    case 'engine-failed':
      return 'The part that looks at faces does not start. Close the window, start Cloakroom again, then go on.'
    default:
      return assertNever(because)
  }
}

/** Where the enrolment stands, as the heading of its report. */
export function enrolmentStateWords(state: EnrolmentProgress['state']): string {
  switch (state) {
    case 'running':
      return 'Looking at the portraits'
    case 'paused':
      return 'Paused'
    case 'stopped':
      return 'Stopped'
    case 'done':
      return 'Done'
    case 'cancelled':
      return 'Cancelled: who was enrolled by then stays enrolled'
    default:
      return assertNever(state)
  }
}
