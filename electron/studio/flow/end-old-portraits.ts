// Portraits whose time is over (L29: twelve months at the most; the school may say less, L51): they and what was made of them
// go by themselves, on the record.
import { monthsAfter, monthsKept } from '../../../shared/rules/retention-due.ts'
import { destroyPortrait, portraitAges } from '../store/retention.ts'
import type { CommandContext } from './context.ts'
import { dayOf } from './day-of.ts'
import { recordDestroyed } from './destroy-templates.ts'
import { readSchoolYear } from './school-year-settings.ts'

/** To be called at every start and at least once a day. Answers how many portraits were destroyed. */
export function endOldPortraits(context: CommandContext): number {
  const today = context.today()
  const destroyed = context.write((writer) => {
    const months = monthsKept('portrait', readSchoolYear(writer).retention)
    const over = portraitAges(writer).filter((one) => monthsAfter(dayOf(one.sinceMs), months) <= today)
    for (const [subjectId, portraits] of Map.groupBy(over, (one) => one.subjectId)) {
      let count = 0
      for (const { fileId } of portraits) count += destroyPortrait(writer, fileId)
      recordDestroyed(writer, context, subjectId, count)
    }
    return over.length
  })
  if (destroyed > 0) context.announce('register', 'photos', 'trail')
  return destroyed
}
