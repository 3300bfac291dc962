// The handlers of how hidden heads look, for studio.ts to spread.
import { chooseHiding, showHiding } from './flow/choose-hiding.ts'
import { hideBody } from './flow/hide-body.ts'

export const hidingHandlers = {
  'hiding.settings': showHiding,
  'hiding.choose': chooseHiding,
  'faces.hideBody': hideBody,
} as const
