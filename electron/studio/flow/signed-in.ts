// Who is acting. The dispatcher has let nobody else in; this makes it certain for the types and for the record (P6).
import { StudioError } from '../../../shared/model/failure.ts'
import type { ReadContext, Who } from './context.ts'

/** The person who is signed in. Fails with 'not-signed-in' for background work, which never acts as a person. */
export function signedIn(context: ReadContext): Who {
  if (!context.who) throw new StudioError('not-signed-in')
  return context.who
}
