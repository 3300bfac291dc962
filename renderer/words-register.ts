// The sentences of the register's list: filters, what is missing, what a row can be told to do.
import { assertNever } from '../shared/model/failure.ts'
import type { Missing } from '../shared/model/missing.ts'
import type { SubjectKind } from '../shared/model/subject.ts'
import type { RowFilter } from './screens/pupils/find-rows.ts'

/** What is missing, as a filter's button says it: '14 have not answered'. */
export function missingFilterWords(missing: Missing): string {
  switch (missing) {
    case 'no-answer':
      return 'Have not answered'
    case 'unclear':
      return 'Answer not clear'
    case 'ran-out':
      return 'Ran out'
    case 'expiring':
      return 'Runs out soon'
    case 'no-form':
      return 'Form still to come'
    case 'no-biometric-answer':
      return 'Recognition not answered'
    case 'no-portrait':
      return 'Portrait missing'
    case 'portrait-due':
      return 'New portrait due'
    default:
      return assertNever(missing)
  }
}

/** What is missing, for the last cell of a row; short, in lower case. */
export function missingShort(missing: Missing): string {
  switch (missing) {
    case 'no-answer':
      return 'answer'
    case 'unclear':
      return 'clear answer'
    case 'ran-out':
      return 'new permission'
    case 'expiring':
      return 'renewal soon'
    case 'no-form':
      return 'form'
    case 'no-biometric-answer':
      return 'recognition'
    case 'no-portrait':
      return 'portrait'
    case 'portrait-due':
      return 'new portrait'
    default:
      return assertNever(missing)
  }
}

/** A filter's name on its button. */
export function filterWords(filter: RowFilter): string {
  switch (filter) {
    case 'everybody':
      return 'Everybody'
    case 'yes':
      return 'Shown on Facebook'
    case 'hidden':
      return 'Hidden on Facebook'
    case 'recognised':
      return 'Recognised'
    case 'left':
      return 'Left the school'
    default:
      return missingFilterWords(filter)
  }
}

const kinds: Readonly<Record<SubjectKind, { readonly tab: string; readonly one: string; readonly many: string }>> = {
  pupil: { tab: 'Pupils', one: 'pupil', many: 'pupils' },
  staff: { tab: 'Staff', one: 'member of staff', many: 'members of staff' },
  visitor: { tab: 'Regular visitors', one: 'regular visitor', many: 'regular visitors' },
}
/** What a kind of person is called on its tab and in a count. */
export const kindWords = (kind: SubjectKind) => kinds[kind]
