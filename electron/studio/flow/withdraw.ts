// 'pupils.withdraw': permission is taken back in one step (P19, L34, L48). Everything that follows happens in the same
// transaction, and one summary says what was done, what is still public and what comes next.
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { WithdrawalView } from '../../../shared/contract/register-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { PermissionFact } from '../../../shared/model/permission.ts'
import type { Withdrawal } from '../../../shared/model/withdrawal.ts'
import { takedownsOf } from '../store/takedown.ts'
import { appendTrail } from '../store/trail.ts'
import { findWithdrawal, insertWithdrawal } from '../store/withdrawal.ts'
import { actOnStanding } from './act-on-standing.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { addBiometric, addPermission, afterRecording, knownSubject } from './record-permission.ts'
import { withEvidence } from './seal-evidence.ts'
import { livePostOf, takedownViews } from './show-takedowns.ts'
import { signedIn } from './signed-in.ts'
import { tidyName } from './tidy-name.ts'
import { displayName } from './display-name.ts'
import { listAccounts } from '../store/account.ts'

type Input = ParsedInputOf<StudioContract['pupils.withdraw']>

const isWritten = (how: PermissionFact['how']) => how === 'form' || how === 'letter' || how === 'email'

/**
 * 'pupils.withdraw'. Templates go when recognition is withdrawn with it: the two records stay apart (L1). Fails with
 * 'not-found' and as `withEvidence` does; then nothing was done.
 */
export async function withdraw(context: CommandContext, input: Input): Promise<WithdrawalView> {
  const who = signedIn(context)
  const { subjectId, relation, how, saidOn } = input
  const givenBy = tidyName(input.givenBy)
  const id = await withEvidence(context, input.evidencePath, (writer, evidence) => {
    knownSubject(writer, subjectId)
    const nowMs = context.clock.nowMs()
    const recorded = { saidOn, recordedAtMs: nowMs, recordedBy: who.accountId }
    const beside = { evidence, note: tidyName(input.note) }
    const purposes = [...new Set(input.purposes)]
    for (const purpose of purposes) {
      const said = { decision: 'withdrawn', givenBy, relation, how, expiresOn: null } as const
      addPermission(writer, { subjectId, purpose, ...said, ...recorded }, who, beside)
    }
    const templatesDestroyed = input.alsoRecognition
      ? addBiometric(
          writer,
          context,
          relation === 'child'
            ? { subjectId, kind: 'child-objected', parent: null, inWriting: isWritten(how), ...recorded }
            : { subjectId, kind: 'parent-withdrew', parent: givenBy, inWriting: isWritten(how), ...recorded },
          who,
          beside,
        )
      : 0
    const followed = actOnStanding(writer, context, subjectId)
    const withdrawal: Withdrawal = {
      id: crypto.randomUUID(),
      subjectId,
      atMs: nowMs,
      by: who.accountId,
      saidOn,
      givenBy,
      relation,
      how,
      purposes,
      alsoRecognition: input.alsoRecognition,
      photosHidden: purposes.includes('social_media') ? followed.photosHidden.length : 0,
      signOffsVoided: followed.signOffsVoided.length,
      postsStopped: followed.postsStopped.length,
      picturesDestroyed: followed.picturesDestroyed,
      templatesDestroyed,
      // Those opened before for another reason are as public as those opened now.
      stillLive: takedownsOf(writer, subjectId)
        .filter((task) => task.done === null)
        .map((task) => livePostOf(writer, task)),
    }
    insertWithdrawal(writer, withdrawal)
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'withdrawal-recorded',
      about: {
        subject: subjectId,
        withdrawal: withdrawal.id,
        purposes: purposes.length,
        recognition: input.alsoRecognition,
        signOffsVoided: withdrawal.signOffsVoided,
        postsStopped: withdrawal.postsStopped,
        stillLive: withdrawal.stillLive.length,
        pictures: withdrawal.picturesDestroyed,
        templates: templatesDestroyed,
      },
    })
    return withdrawal.id
  })
  afterRecording(context)
  return getWithdrawal(context, { id })
}

/** 'withdrawals.get': one summary again, with how the posts stand now. Fails with 'not-found'. */
export function getWithdrawal(context: ReadContext, input: { id: string }): WithdrawalView {
  return context.read((reader) => {
    const withdrawal = findWithdrawal(reader, input.id)
    if (!withdrawal) throw new StudioError('not-found')
    const subject = knownSubject(reader, withdrawal.subjectId)
    const publications = new Set<string>(withdrawal.stillLive.map((post) => post.publicationId))
    return {
      withdrawal,
      subjectName: displayName(subject),
      schoolName: context.school.name,
      recordedByName: listAccounts(reader).find((account) => account.id === withdrawal.by)?.name ?? '',
      takedowns: takedownViews(
        reader,
        takedownsOf(reader, subject.id).filter((task) => publications.has(task.publicationId)),
      ),
    }
  })
}
