// 'connection.*': how the connection with the Page stands, looked at again on demand, and what only a person can say of it.
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { ConnectionView } from '../../../shared/contract/connection-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { School } from '../../../shared/model/school.ts'
import { pageHealth } from '../../../shared/rules/page-health.ts'
import { insertPageSeen, readPageCheck } from '../store/page-check.ts'
import { readPageToken } from '../store/page-token.ts'
import { readSchool, writeSchool } from '../store/setting.ts'
import { appendTrail } from '../store/trail.ts'
import { checkPageNow, keptChecks } from './check-page.ts'
import { fixedPage } from './connect-page.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { signedIn } from './signed-in.ts'

type Input<Name extends keyof StudioContract> = ParsedInputOf<StudioContract[Name]>

/** 'connection.view'. */
export function viewConnection(context: ReadContext): ConnectionView {
  return context.read((reader) => {
    const school = readSchool(reader)
    const kept = keptChecks(reader, school)
    const facts =
      school.page.kind === 'facebook' ? (kept ?? { checks: null, badSinceMs: null, lastWellMs: null }) : null
    return {
      health: pageHealth(facts, context.clock.nowMs()),
      checks: kept?.checks ?? null,
      fixedPageId: fixedPage(reader),
      keptBy: readPageToken(reader, 'in-use')?.secret.by ?? null,
    }
  })
}

/** 'connection.checkNow'. Fails with 'page-not-confirmed' while the school practises. */
export async function checkConnection(context: CommandContext): Promise<ConnectionView> {
  signedIn(context)
  await checkPageNow(context)
  return viewConnection(context)
}

const connectedPage = (school: School) => {
  if (school.page.kind !== 'facebook') throw new StudioError('page-not-confirmed')
  return school.page
}

/** 'connection.saySeen': recorded with the person, and then everything is looked at once more. */
export async function sayPageSeen(
  context: CommandContext,
  input: Input<'connection.saySeen'>,
): Promise<ConnectionView> {
  const who = signedIn(context)
  const { pageId } = connectedPage(context.school)
  const nowMs = context.clock.nowMs()
  context.write((writer) => {
    const appId = readPageCheck(writer, pageId)?.appId ?? null
    insertPageSeen(writer, { pageId, appId, seen: input.seen, by: who.accountId, atMs: nowMs })
    appendTrail(writer, { atMs: nowMs, ...who, kind: 'page-seen', about: { page: pageId, seen: input.seen } })
  })
  return checkConnection(context)
}

/**
 * 'connection.acceptName': a person read the new name and says that it is still the school's. Fails with 'page-not-confirmed'
 * when Facebook did not say exactly this name in the last round.
 */
export function acceptPageName(
  context: CommandContext,
  input: Input<'connection.acceptName'>,
): Promise<ConnectionView> {
  const who = signedIn(context)
  const nowMs = context.clock.nowMs()
  const school = context.write((writer) => {
    const before = readSchool(writer)
    const page = connectedPage(before)
    if (readPageCheck(writer, page.pageId)?.checks?.pageName !== input.name) throw new StudioError('page-not-confirmed')
    const after: School = { ...before, page: { ...page, pageName: input.name } }
    writeSchool(writer, after, nowMs)
    appendTrail(writer, { atMs: nowMs, ...who, kind: 'page-renamed', about: { page: page.pageId } })
    return after
  })
  context.announce('school', 'trail')
  return checkConnection({ ...context, school })
}
