// The operations about stopping, incidents and looking through the Page, each with the flow that answers it. Spread into
// studio.ts; no code of its own.
import { liftSending, showSending, stopSending } from './flow/stop-sending.ts'

export const pageSafetyHandlers = {
  'sending.state': showSending,
  'sending.stop': stopSending,
  'sending.lift': liftSending,
} as const
