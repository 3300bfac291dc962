// The handlers of how hidden heads look, for studio.ts to spread.
import { chooseHiding, showHiding } from './flow/choose-hiding.ts'

export const hidingHandlers = {
  'hiding.settings': showHiding,
  'hiding.choose': chooseHiding,
} as const
