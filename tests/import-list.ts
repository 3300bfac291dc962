// Imports a pupil list in a test as the screens do: checked first, then held against the report that was seen.
import { rollOperations } from '../shared/contract/roll-operations.ts'
import type { InputOf } from '../shared/contract/operation.ts'
import type { RollReport } from '../shared/contract/roll-views.ts'
import type { CommandContext, ReadContext } from '../electron/studio/flow/context.ts'
import { checkRoll, importRoll } from '../electron/studio/flow/import-roll.ts'

type Check = InputOf<(typeof rollOperations)['roll.check']>
type Import = InputOf<(typeof rollOperations)['roll.import']>

/** 'roll.check' with what the contract adds. */
export const checkList = (context: ReadContext, input: Check): Promise<RollReport> =>
  checkRoll(context, rollOperations['roll.check'].input.parse(input))

/** 'roll.import' of the report that 'roll.check' gives now, unless `digest` says another. */
export async function importList(context: CommandContext, input: Partial<Import> & Check): Promise<RollReport> {
  const { path, sheet, headerRow, columns, consentTypes, people } = input
  const digest =
    input.digest ?? (await checkList(context, { path, sheet, headerRow, columns, consentTypes, people })).digest
  return importRoll(
    context,
    rollOperations['roll.import'].input.parse({ leaveOutFaulty: false, confirmedYesRows: [], ...input, digest }),
  )
}
