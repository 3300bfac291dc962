// The school's own words (names-rule.md C1): phrases that name nobody here, put in and taken out by a person and recorded.
// Nothing is learned from what somebody settled. And what else a pupil is called, so that a nickname on record counts.
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { PhraseAllowed, PhraseRow, SchoolWordsView } from '../../../shared/contract/words-operations.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { PhraseKind } from '../../../shared/model/school-words.ts'
import { comparedPhrase, mayNotAllow } from '../../../shared/rules/find-names/name-index.ts'
import { starterPhrases } from '../../../shared/rules/find-names/word-lists.ts'
import type { Reader, Writer } from '../store/database.ts'
import {
  addAlsoCalled,
  alsoCalledOf,
  insertPhraseAct,
  listPhraseActs,
  removeAlsoCalled,
  type PhraseAct,
} from '../store/school-words.ts'
import { findSubject, listClassNames, listSubjects } from '../store/subject.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { displayName } from './display-name.ts'
import { rollNamesIn } from './roll-names.ts'
import { signedIn } from './signed-in.ts'
import { tidyName } from './tidy-name.ts'

type Input<Name extends keyof StudioContract> = ParsedInputOf<StudioContract[Name]>

function viewOf(reader: Reader, context: ReadContext): SchoolWordsView {
  const index = rollNamesIn(reader, context)
  const acts = new Map(listPhraseActs(reader).map((one) => [one.compared, one]))
  const rowOf = ({ phrase, kind, act, atMs, byName }: PhraseAct): PhraseRow => ({
    phrase,
    kind,
    changed: { byName, atMs },
    notUsed: act === 'allowed' && kind !== 'starter' ? mayNotAllow(index, phrase, kind) : null,
  })
  const untouched = starterPhrases
    .filter((phrase) => !acts.has(comparedPhrase(phrase)))
    .map((phrase): PhraseRow => ({ phrase, kind: 'starter', changed: null, notUsed: null }))
  const today = context.today()
  // The school's own first: they are what somebody comes to look at.
  const inOrder = (rows: readonly PhraseRow[]) =>
    rows.toSorted(
      (a, b) =>
        Number(a.kind === 'starter') - Number(b.kind === 'starter') || a.phrase.localeCompare(b.phrase, 'en-GB'),
    )
  const said = [...acts.values()]
  return {
    allowed: inOrder([...untouched, ...said.filter((one) => one.act === 'allowed').map(rowOf)]),
    takenOut: inOrder(said.filter((one) => one.act === 'taken-out').map(rowOf)),
    classNames: listClassNames(reader, today),
    staff: listSubjects(reader)
      .filter((one) => one.kind !== 'pupil' && (one.leaverOn === null || one.leaverOn > today))
      .map(displayName),
  }
}

/** 'schoolWords.list'. */
export const listSchoolWords = (context: ReadContext): SchoolWordsView =>
  context.read((reader) => viewOf(reader, context))

function record(
  writer: Writer,
  context: CommandContext,
  act: Pick<PhraseAct, 'compared' | 'phrase' | 'kind' | 'act'>,
): void {
  const who = signedIn(context)
  const nowMs = context.clock.nowMs()
  const number = insertPhraseAct(writer, act, who.accountId, nowMs)
  // The phrase stands in its own table; the trail holds numbers only.
  appendTrail(writer, {
    atMs: nowMs,
    ...who,
    kind: act.act === 'allowed' ? 'phrase-allowed' : 'phrase-taken-out',
    about: { phrase: number },
  })
}

/** The newest act on a phrase, or its place in the starter list. */
function standingOf(reader: Reader, compared: string): Pick<PhraseAct, 'phrase' | 'kind' | 'act'> | null {
  const said = listPhraseActs(reader).find((one) => one.compared === compared)
  if (said) return said
  const starter = starterPhrases.find((phrase) => comparedPhrase(phrase) === compared)
  return starter === undefined ? null : { phrase: starter, kind: 'starter', act: 'allowed' }
}

function allow(context: CommandContext, typed: string, wanted: PhraseKind | null): PhraseAllowed {
  const phrase = tidyName(typed) ?? ''
  const compared = comparedPhrase(phrase)
  if (compared === '') throw new StudioError('bad-input', { field: 'phrase' })
  const outcome = context.write((writer): PhraseAllowed => {
    const before = standingOf(writer, compared)
    if (before?.act === 'allowed') return { kind: 'refused', because: 'already-there' }
    const kind = wanted ?? before?.kind
    if (kind === undefined) throw new StudioError('not-found')
    const because = kind === 'starter' ? null : mayNotAllow(rollNamesIn(writer, context), phrase, kind)
    if (because !== null) return { kind: 'refused', because }
    record(writer, context, { compared, phrase, kind, act: 'allowed' })
    return { kind: 'allowed', view: viewOf(writer, context) }
  })
  if (outcome.kind === 'allowed') afterwards(context)
  return outcome
}

/** Posts are read against other words now, and so is everything signed. */
function afterwards(context: CommandContext): void {
  context.announce('school', 'register', 'posts', 'trail')
  context.wake()
}

/** 'schoolWords.allow'. Refused, with the reason, when a pupil's name would pass by it. */
export const allowPhrase = (context: CommandContext, input: Input<'schoolWords.allow'>): PhraseAllowed =>
  allow(context, input.phrase, input.kind)

/** 'schoolWords.putBack': a phrase that was taken out counts again. Fails with 'not-found' for one that was never there. */
export const putBackPhrase = (context: CommandContext, input: Input<'schoolWords.putBack'>): PhraseAllowed =>
  allow(context, input.phrase, null)

/** 'schoolWords.takeOut': starters too. Fails with 'not-found'. */
export function takeOutPhrase(context: CommandContext, input: Input<'schoolWords.takeOut'>): SchoolWordsView {
  const compared = comparedPhrase(input.phrase)
  const view = context.write((writer) => {
    const before = standingOf(writer, compared)
    if (before?.act !== 'allowed') throw new StudioError('not-found')
    record(writer, context, { compared, phrase: before.phrase, kind: before.kind, act: 'taken-out' })
    return viewOf(writer, context)
  })
  afterwards(context)
  return view
}

/** 'pupils.alsoCalled'. */
export const listAlsoCalled = (context: ReadContext, input: Input<'pupils.alsoCalled'>): string[] =>
  context.read((reader) => alsoCalledOf(reader, input.subjectId))

/** 'pupils.setAlsoCalled': the nicknames of a pupil, all of them. They count as the forename does. Fails with 'not-found'. */
export function setAlsoCalled(context: CommandContext, input: Input<'pupils.setAlsoCalled'>): string[] {
  const who = signedIn(context)
  const nowMs = context.clock.nowMs()
  const wanted = [
    ...new Map(input.names.toReversed().map((name) => [comparedPhrase(name), tidyName(name) ?? name])).values(),
  ].toReversed()
  const names = context.write((writer) => {
    const subject = findSubject(writer, input.subjectId)
    if (subject?.kind !== 'pupil') throw new StudioError('not-found')
    const before = alsoCalledOf(writer, subject.id)
    const gone = before.filter((name) => !wanted.includes(name))
    for (const name of gone) removeAlsoCalled(writer, subject.id, name)
    const added = addAlsoCalled(writer, subject.id, wanted, who.accountId, nowMs)
    if (gone.length + added > 0)
      appendTrail(writer, {
        atMs: nowMs,
        ...who,
        kind: 'also-called-changed',
        about: { subject: subject.id, names: wanted.length },
      })
    return alsoCalledOf(writer, subject.id)
  })
  context.announce('register', 'posts', 'trail')
  context.wake()
  return names
}
