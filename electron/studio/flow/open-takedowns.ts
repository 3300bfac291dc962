// Opens a takedown task for every post that may be public and shows somebody who may no longer be shown on social media
// (P19, L48): in the transaction that records the no, and in the background for what comes with a day, an import or a
// publication that was under way.
import { assertNever } from '../../../shared/model/failure.ts'
import { TakedownId, type SubjectId } from '../../../shared/model/id.ts'
import type { PermissionStanding } from '../../../shared/model/permission.ts'
import type { TakedownReason, TakedownTask } from '../../../shared/model/takedown.ts'
import { permissionStands } from '../../../shared/rules/permission-standing.ts'
import type { Reader, Writer } from '../store/database.ts'
import { insertTakedown, shownWithoutTask } from '../store/takedown.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext, WorkContext } from './context.ts'
import { peopleToday } from './people-today.ts'

/** Why a post must come down, or null while the standing is yes. Somebody who is not on the register has no standing. */
function takedownReason(standing: PermissionStanding | null): TakedownReason | null {
  if (standing === null) return 'erasure'
  switch (standing.kind) {
    case 'yes':
      return null
    case 'never-show':
      return 'never-show'
    case 'child-said-no':
      return 'child'
    case 'left-school':
      return 'left'
    case 'expired':
      return 'expired'
    case 'refused':
    case 'withdrawn':
    case 'unclear':
    case 'no-answer':
      return 'withdrawal'
    default:
      return assertNever(standing)
  }
}

/** Who needs a task and has none; `subjectId` null = everybody. */
function due(reader: Reader, context: ReadContext, subjectId: SubjectId | null) {
  const people = peopleToday(reader, context.today())
  return shownWithoutTask(reader, subjectId).flatMap((shown) => {
    const standing = people(shown.subjectId)?.standing ?? null
    const why = standing !== null && permissionStands(standing) ? null : takedownReason(standing)
    return why === null ? [] : [{ ...shown, why }]
  })
}

/** Opens what is due, each with an entry in the trail. `subjectId` null = for everybody. Answers what was opened. */
export function openTakedowns(
  writer: Writer,
  context: ReadContext,
  subjectId: SubjectId | null,
): Omit<TakedownTask, 'done'>[] {
  const nowMs = context.clock.nowMs()
  return due(writer, context, subjectId).map((shown) => {
    const task = {
      id: TakedownId.parse(crypto.randomUUID()),
      ...shown,
      openedAtMs: nowMs,
      openedBy: context.who?.accountId ?? null,
    }
    insertTakedown(writer, task)
    appendTrail(writer, {
      atMs: nowMs,
      accountId: context.who?.accountId ?? null,
      role: context.who?.role ?? null,
      kind: 'takedown-opened',
      about: { takedown: task.id, post: task.postId, subject: task.subjectId, why: task.why },
    })
    return task
  })
}

/** Background work: whatever is due for whatever reason. Resolves true when it opened any. */
export function openDueTakedowns(context: WorkContext): Promise<boolean> {
  if (context.read((reader) => due(reader, context, null)).length === 0) return Promise.resolve(false)
  const opened = context.write((writer) => openTakedowns(writer, context, null))
  if (opened.length > 0) announceTakedowns(context)
  return Promise.resolve(opened.length > 0)
}

/** What a page shows of takedowns hangs on these. */
export const announceTakedowns = (context: CommandContext): void => {
  context.announce('register', 'posts', 'publications', 'trail')
}
