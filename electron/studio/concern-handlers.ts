// The operations about concerns, each with the flow that answers it. Spread into studio.ts; no code of its own.
import { closeConcern, printConcern, reportConcern, showConcerns, tellConcern } from './flow/concerns.ts'

export const concernHandlers = {
  'concerns.list': showConcerns,
  'concerns.report': reportConcern,
  'concerns.tell': tellConcern,
  'concerns.close': closeConcern,
  'concerns.print': printConcern,
} as const
