// The sentences of the sheets that are printed from the register, and of the list of missing forms with its reminder.
import { assertNever } from '../shared/model/failure.ts'
import type { Missing } from '../shared/model/missing.ts'

/** The heading of one page: a class, pupils without one (''), or the grown-ups (null). */
export function pageHeading(className: string | null): string {
  if (className === null) return 'Staff and regular visitors'
  return className === '' ? 'Pupils of no class' : className
}

/** What the office has to ask a family for. Also said to the family, so in words that anybody knows. */
export function askForWords(missing: Missing): string {
  switch (missing) {
    case 'no-answer':
      return 'no answer yet'
    case 'unclear':
      return 'the answer was not clear'
    case 'ran-out':
      return 'the permission has ended'
    case 'expiring':
      return 'the permission ends soon'
    case 'no-form':
      return 'said, but not yet in writing'
    case 'no-biometric-answer':
      return 'recognition form not answered'
    case 'no-portrait':
      return 'portrait missing'
    case 'portrait-due':
      return 'new portrait due'
    default:
      return assertNever(missing)
  }
}

/** A reminder for a family's inbox. `child` is a first name, or null for a text that goes to many. */
export function reminderWords(school: string, child: string | null): string {
  return [
    `Subject: Photo permission form, ${school}`,
    '',
    'Dear parent or carer,',
    '',
    `We do not have an up-to-date photo permission form from you${child === null ? '' : ` for ${child}`}.`,
    'Until we have it, we will not show your child in any picture we publish. Your child takes part in everything all the same.',
    '',
    'The form asks separately about Facebook, our website, printed newsletters and displays in school. You may say yes to some and no to others, and you can change your mind at any time by telling the school office.',
    '',
    'If you have lost the form, please ask the office for a new one.',
    '',
    'Kind regards',
    'The school office',
    school,
  ].join('\n')
}
