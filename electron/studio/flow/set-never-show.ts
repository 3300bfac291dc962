// 'neverShow.set', 'neverShow.lift', 'accounts.setDsl': the safeguarding flag and who decides on it (L36). The reason is kept
// for the headteacher and the safeguarding leads; nobody else is ever sent it.
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { PupilView } from '../../../shared/contract/views.ts'
import type { Account } from '../../../shared/model/account.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { NeverShowFact } from '../../../shared/model/permission.ts'
import { findAccount, setDsl } from '../store/account.ts'
import { templateCountOf } from '../store/biometric.ts'
import { insertNeverShowFact } from '../store/never-show.ts'
import { appendTrail } from '../store/trail.ts'
import { actOnStanding } from './act-on-standing.ts'
import type { CommandContext } from './context.ts'
import { recordDestroyed } from './destroy-templates.ts'
import { afterRecording, knownSubject } from './record-permission.ts'
import { getPupil, mayDecideNeverShow } from './show-pupil.ts'
import { signedIn } from './signed-in.ts'

function record(
  context: CommandContext,
  input: ParsedInputOf<StudioContract['neverShow.set']>,
  kind: NeverShowFact['kind'],
): PupilView {
  const who = signedIn(context)
  const { subjectId, reason } = input
  const nowMs = context.clock.nowMs()
  context.write((writer) => {
    // Asked again in the transaction: the dispatcher asked before it.
    if (!mayDecideNeverShow(writer, who)) throw new StudioError('not-your-role')
    const subject = knownSubject(writer, subjectId)
    // Lifting what is not set would leave a fact that says nothing.
    if (kind === 'lifted' && !subject.neverShow) throw new StudioError('not-found')
    const before = templateCountOf(writer, subjectId)
    insertNeverShowFact(writer, { subjectId, kind, reason, recordedAtMs: nowMs, recordedBy: who.accountId })
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: kind === 'set' ? 'never-show-set' : 'never-show-lifted',
      about: { subject: subjectId },
    })
    recordDestroyed(writer, context, subjectId, before - templateCountOf(writer, subjectId))
    actOnStanding(writer, context, subjectId)
  })
  afterRecording(context)
  return getPupil(context, input)
}

/** 'neverShow.set': hidden everywhere at once, templates destroyed. Fails with 'not-your-role' or 'not-found'. */
export const setNeverShow = (
  context: CommandContext,
  input: ParsedInputOf<StudioContract['neverShow.set']>,
): PupilView => record(context, input, 'set')

/** 'neverShow.lift': the other records count again as they are. Fails with 'not-your-role' or 'not-found'. */
export const liftNeverShow = (
  context: CommandContext,
  input: ParsedInputOf<StudioContract['neverShow.lift']>,
): PupilView => record(context, input, 'lifted')

/** 'accounts.setDsl': the headteacher names a safeguarding lead, or ends that. Fails with 'not-found'. */
export function nameLead(context: CommandContext, input: ParsedInputOf<StudioContract['accounts.setDsl']>): Account {
  const who = signedIn(context)
  const account = context.write((writer) => {
    if (!setDsl(writer, input.accountId, input.isDsl)) throw new StudioError('not-found')
    appendTrail(writer, {
      atMs: context.clock.nowMs(),
      ...who,
      kind: input.isDsl ? 'lead-named' : 'lead-ended',
      about: { account: input.accountId },
    })
    return findAccount(writer, input.accountId)
  })
  if (!account) throw new StudioError('not-found')
  context.announce('school', 'session', 'register', 'trail')
  return account
}
