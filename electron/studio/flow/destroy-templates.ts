// Ends what recognition knows of a person: templates, the keys of their portraits, and proposals that came of them, always in
// the transaction that records why (L15), with an entry that holds ids and counts only (L16).
import type { SubjectId } from '../../../shared/model/id.ts'
import { mayKeepTemplates } from '../../../shared/rules/recognition-allowed.ts'
import { forgetProposals } from '../store/appearance.ts'
import type { Writer } from '../store/database.ts'
import { recognitionFacts } from '../store/recognition.ts'
import { countTemplates, destroyLapsedTemplates, destroyTemplatesOf } from '../store/template.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext } from './context.ts'

/** Records that `count` templates of this person were destroyed, and forgets what was proposed by them. Nothing for 0. */
export function recordDestroyed(writer: Writer, context: CommandContext, subjectId: SubjectId, count: number): void {
  if (count === 0) return
  forgetProposals(writer, subjectId)
  appendTrail(writer, {
    atMs: context.clock.nowMs(),
    accountId: context.who?.accountId ?? null,
    role: context.who?.role ?? null,
    kind: 'templates-destroyed',
    about: { subject: subjectId, templates: count },
  })
}

/**
 * Destroys the templates of everybody without standing today: leavers, whose day comes without anybody's act (L32); and all
 * of them, when the school's own steps have lapsed for good (L19, [Note: An overdue review]).
 */
export function destroyLapsed(writer: Writer, context: CommandContext): number {
  const everybody = countTemplates(writer)
  if (everybody.length > 0 && !mayKeepTemplates(recognitionFacts(writer), context.today())) {
    for (const { subjectId, count } of everybody) {
      destroyTemplatesOf(writer, subjectId)
      recordDestroyed(writer, context, subjectId, count)
    }
    return everybody.length
  }
  const lapsed = destroyLapsedTemplates(writer, context.today())
  for (const { subjectId, count } of lapsed) recordDestroyed(writer, context, subjectId, count)
  return lapsed.length
}

/** To be called at every start and at least once a day. Answers of how many people templates were destroyed. */
export function destroyLapsedToday(context: CommandContext): number {
  const people = context.write((writer) => destroyLapsed(writer, context))
  if (people > 0) context.announce('register', 'photos', 'trail')
  return people
}
