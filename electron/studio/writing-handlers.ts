// The handlers of the writing in photos and of safer pictures, for studio.ts to spread.
import { decideWriting, drawWriting, lookedForWriting, readWritingAgain } from './flow/decide-writing.ts'
import { answerSafer, chooseSafer, makeSmaller, showSaferSettings } from './flow/safer-picture.ts'

export const writingHandlers = {
  'writing.decide': decideWriting,
  'writing.draw': drawWriting,
  'writing.looked': lookedForWriting,
  'writing.readAgain': readWritingAgain,
  'safer.answer': answerSafer,
  'safer.smaller': makeSmaller,
  'safer.settings': showSaferSettings,
  'safer.choose': chooseSafer,
} as const
