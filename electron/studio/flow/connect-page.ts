// Which Page the school publishes on (P1–P4): check a token, confirm its Page once, go back to practising. A token is
// kept in the encrypted database only, comes back in no answer, and its Page is fixed from the first confirmation on.
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/operation.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { GraphId } from '../../../shared/model/id.ts'
import type { CheckLine } from '../../../shared/model/connection.ts'
import type { School } from '../../../shared/model/school.ts'
import { checkLines } from '../../../shared/rules/page-checks.ts'
import type { Reader } from '../store/database.ts'
import { forgetPageChecks, lastPageSeen, makeCheckDue } from '../store/page-check.ts'
import { readPageToken, writePageToken } from '../store/page-token.ts'
import { isPublicationUnfinished } from '../store/publication.ts'
import { makeRemovalsDue } from '../store/removal.ts'
import { readSchool, readSetting, writeSchool, writeSetting } from '../store/setting.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext } from './context.ts'
import { signedIn } from './signed-in.ts'

type Checked = OutputOf<StudioContract['page.check']>

/** A checked token that nobody confirmed is forgotten after this. */
const CONFIRM_WITHIN_MS = 15 * 60_000
/** The setting that fixes the Page, also while the school practises. */
const FIXED_PAGE = 'confirmed-page-id'

/** The Page that was confirmed once; null before the first time. */
export const fixedPage = (reader: Reader): GraphId | null => readSetting(reader, FIXED_PAGE, GraphId)

function refusePage(context: CommandContext, pageId: GraphId): void {
  const who = signedIn(context)
  context.write((writer) => {
    appendTrail(writer, { atMs: context.clock.nowMs(), ...who, kind: 'page-refused', about: { page: pageId } })
  })
  context.announce('trail')
}

/** 'page.check'. Asks Facebook; what is good waits for a person to confirm. Fails with 'sample-stays-practice'. */
export async function checkPage(
  context: CommandContext,
  input: ParsedInputOf<StudioContract['page.check']>,
): Promise<OutputOf<StudioContract['page.check']>> {
  if (context.school.isSample) throw new StudioError('sample-stays-practice')
  context.write((writer) => {
    writePageToken(writer, 'checked', null)
  })
  const token = input.token.trim()
  const check = await context.checkToken(token)
  const fixed = context.read(fixedPage)
  const { pageId, pageName, facts } = check
  const isOther = pageId !== null && fixed !== null && pageId !== fixed
  if (isOther) refusePage(context, pageId)
  // The person copied the number from the Page, and the token is for another: nothing of it is kept.
  const isNotTyped = pageId !== null && input.pageId !== undefined && input.pageId !== pageId
  const isWrong = isOther || isNotTyped
  const problems: Checked['problems'] =
    isWrong && !check.problems.includes('wrong-page') ? [...check.problems, 'wrong-page'] : [...check.problems]
  const ok = check.ok && !isWrong && pageId !== null && pageName !== null
  if (ok) {
    const secret = await context.sealToken(token)
    context.write((writer) => {
      writePageToken(writer, 'checked', {
        secret,
        pageId,
        pageName,
        pageLink: check.pageLink,
        expiresAtMs: check.expiresAtMs,
        savedAtMs: context.clock.nowMs(),
      })
    })
  }
  const { page } = context.school
  const lines = context.read((reader) =>
    checkLines(facts, {
      nowMs: context.clock.nowMs() + (facts.skewMs ?? 0),
      expected: expectedPage(page, fixed ?? input.pageId ?? null),
      handle: context.school.pageHandle,
      seenPublic: pageId === null ? null : lastPageSeen(reader, pageId, facts.appId),
    }),
  )
  return {
    ok,
    pageId,
    pageName,
    pageLink: check.pageLink,
    expiresAtMs: check.expiresAtMs,
    problems,
    missingScopes: [...check.missingScopes],
    lines: isOther || !isNotTyped ? lines : lines.map(asOtherNumber),
  }
}

/** The Page that this token has to be for, with the name that was confirmed. */
function expectedPage(page: School['page'], pageId: GraphId | null): { pageId: GraphId; name: string | null } | null {
  if (pageId === null) return null
  return { pageId, name: page.kind === 'facebook' && page.pageId === pageId ? page.pageName : null }
}

/** It is not another Page than the confirmed one, for there is none yet: it is not the number that was typed. */
const asOtherNumber = (line: CheckLine): CheckLine =>
  line.because === 'other-page' && line.what === 'page' ? { ...line, because: 'other-number' } : line

/**
 * 'page.confirm': the person read the Page's name and says it is the school's. Fails with 'sample-stays-practice',
 * 'page-not-confirmed' (no such token was checked in the last minutes), 'page-refused' (another Page than the fixed one),
 * 'post-in-other-state' (a post is on its way to the Page that would be left).
 */
export function confirmPage(context: CommandContext, input: ParsedInputOf<StudioContract['page.confirm']>): School {
  const who = signedIn(context)
  if (context.school.isSample) throw new StudioError('sample-stays-practice')
  const nowMs = context.clock.nowMs()
  const { checked, fixed } = context.read((reader) => ({
    checked: readPageToken(reader, 'checked'),
    fixed: fixedPage(reader),
  }))
  if (fixed !== null && fixed !== input.pageId) {
    refusePage(context, input.pageId)
    throw new StudioError('page-refused')
  }
  if (checked?.pageId !== input.pageId || nowMs - checked.savedAtMs > CONFIRM_WITHIN_MS)
    throw new StudioError('page-not-confirmed')
  const school = context.write((writer) => {
    const before = readSchool(writer)
    const isRenewal = before.page.kind === 'facebook' && before.page.pageId === checked.pageId
    if (!isRenewal && isPublicationUnfinished(writer))
      throw new StudioError('post-in-other-state', { state: 'publishing' })
    const after: School = {
      ...before,
      page: {
        kind: 'facebook',
        pageId: checked.pageId,
        pageName: checked.pageName,
        pageLink: checked.pageLink,
        expiresAtMs: checked.expiresAtMs,
        confirmedAtMs: nowMs,
      },
    }
    writeSchool(writer, after, nowMs)
    writeSetting(writer, FIXED_PAGE, checked.pageId, nowMs)
    writePageToken(writer, 'in-use', { ...checked, savedAtMs: nowMs })
    writePageToken(writer, 'checked', null)
    // What was known of an older token says nothing about this one.
    forgetPageChecks(writer)
    makeCheckDue(writer, checked.pageId, nowMs)
    // Takedowns that waited for a token that works, and what people said they removed by hand.
    makeRemovalsDue(writer, nowMs)
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'page-connected',
      about: { page: checked.pageId, kind: 'facebook', kept: checked.secret.by },
    })
    return after
  })
  context.announce('school', 'trail')
  context.wake()
  return school
}

/** 'page.practise': back to the practice Page; the token is destroyed, the fixed Page stays fixed. Fails with 'post-in-other-state'. */
export function practise(context: CommandContext): School {
  const who = signedIn(context)
  const nowMs = context.clock.nowMs()
  const school = context.write((writer) => {
    const before = readSchool(writer)
    if (before.page.kind === 'practice') return before
    if (isPublicationUnfinished(writer)) throw new StudioError('post-in-other-state', { state: 'publishing' })
    const after: School = { ...before, page: { kind: 'practice' } }
    writeSchool(writer, after, nowMs)
    writePageToken(writer, 'in-use', null)
    writePageToken(writer, 'checked', null)
    forgetPageChecks(writer)
    appendTrail(writer, { atMs: nowMs, ...who, kind: 'page-connected', about: { kind: 'practice' } })
    return after
  })
  context.announce('school', 'trail')
  return school
}
