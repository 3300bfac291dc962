// The section of the contract about how hidden heads look. Spread into the contract in studio.ts.
import { z } from 'zod'
import { HidingSettings } from '../model/hiding.ts'
import { command, query } from './operation.ts'

export const hidingOperations = {
  'hiding.settings': query('signed-in', z.strictObject({}), HidingSettings),
  /** Every picture that is not out yet is made again in this style; signatures over them no longer count. */
  'hiding.choose': command(['headteacher', 'deputy'], HidingSettings, HidingSettings),
} as const
