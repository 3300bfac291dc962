// The school's own steps before faces may be compared (L19), the switch, and what it decided about events where somebody has
// not agreed (L24). Head and deputy only. Switching off destroys everything recognition knows, in the same transaction.
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { RecognitionView } from '../../../shared/contract/recognition-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { RecognitionStep, type RecognitionFact } from '../../../shared/model/recognition.ts'
import { mixedEvents, recognitionStanding } from '../../../shared/rules/recognition-allowed.ts'
import { listAccounts } from '../store/account.ts'
import { forgetMatches } from '../store/photo-scan.ts'
import { insertRecognitionFact, recognitionFacts } from '../store/recognition.ts'
import { countTemplates } from '../store/template.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { recordDestroyed } from './destroy-templates.ts'
import { signedIn } from './signed-in.ts'

/** An impact assessment is reviewed within two years at the latest: our choice, as long as the policy's own review (P45). */
const LONGEST_REVIEW_YEARS = 2
const laterBy = (day: string, years: number) => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`

/** 'recognition.view'. */
export function viewRecognition(context: ReadContext): RecognitionView {
  return context.read((reader) => {
    const facts = recognitionFacts(reader)
    const today = context.today()
    const names = new Map(listAccounts(reader).map((account) => [account.id, account.name]))
    // Newest first: the first of a kind is the one that counts.
    const recorded = (...kinds: readonly RecognitionFact['kind'][]) => {
      const fact = facts.find((one) => kinds.includes(one.kind))
      return fact === undefined ? null : { fact, byName: names.get(fact.recordedBy) ?? '' }
    }
    const enrolled = countTemplates(reader)
    return {
      standing: recognitionStanding(facts, today),
      steps: RecognitionStep.options.map((step) => ({ step, recorded: recorded(step) })),
      lastSwitched: recorded('switched-on', 'switched-off'),
      mixedEvents: mixedEvents(facts, today),
      mixedChosen: recorded('mixed-events-allowed', 'mixed-events-manual'),
      enrolledPeople: enrolled.length,
    }
  })
}

function record(context: CommandContext, fact: Pick<RecognitionFact, 'kind' | 'saidOn' | 'reviewOn' | 'reference'>) {
  const who = signedIn(context)
  const nowMs = context.clock.nowMs()
  context.write((writer) => {
    insertRecognitionFact(writer, { ...fact, recordedAtMs: nowMs, recordedBy: who.accountId })
    // What was compared before may be compared otherwise now.
    forgetMatches(writer)
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'recognition-recorded',
      about: { step: fact.kind, on: fact.saidOn, reviewOn: fact.reviewOn },
    })
  })
  context.announce('school', 'register', 'photos', 'events', 'trail')
  context.wake()
}

/**
 * 'recognition.recordStep'. Fails with 'bad-input' (`field`) for a day in the future, a review that is not later than the
 * assessment or more than two years away, and where the reference is missing.
 */
export function recordRecognitionStep(
  context: CommandContext,
  input: ParsedInputOf<StudioContract['recognition.recordStep']>,
): RecognitionView {
  const reference = input.reference?.trim() || null
  if (input.saidOn > context.today()) throw new StudioError('bad-input', { field: 'saidOn' })
  const hasReview = input.step === 'impact-assessment'
  if (hasReview !== (input.reviewOn !== null)) throw new StudioError('bad-input', { field: 'reviewOn' })
  if (
    input.reviewOn !== null &&
    (input.reviewOn <= input.saidOn || input.reviewOn > laterBy(input.saidOn, LONGEST_REVIEW_YEARS))
  )
    throw new StudioError('bad-input', { field: 'reviewOn' })
  const needsReference =
    input.step === 'dpo-advice' || input.step === 'privacy-notice' || input.step === 'childrens-notice'
  if (needsReference && reference === null) throw new StudioError('bad-input', { field: 'reference' })
  record(context, { kind: input.step, saidOn: input.saidOn, reviewOn: input.reviewOn, reference })
  return viewRecognition(context)
}

/**
 * 'recognition.switch'. On: fails with 'recognition-steps-missing' (`missing`: how many). Off: destroys every template,
 * portrait and proposal in the same transaction, with an entry for each person (L15, L16).
 */
export function switchRecognition(
  context: CommandContext,
  input: ParsedInputOf<StudioContract['recognition.switch']>,
): RecognitionView {
  const who = signedIn(context)
  const nowMs = context.clock.nowMs()
  context.write((writer) => {
    const facts = recognitionFacts(writer)
    const standing = recognitionStanding(facts, context.today())
    if (input.on && standing.kind === 'steps-missing')
      throw new StudioError('recognition-steps-missing', { missing: standing.missing.length })
    const isOn =
      facts.find((fact) => fact.kind === 'switched-on' || fact.kind === 'switched-off')?.kind === 'switched-on'
    if (isOn === input.on) return
    const { destroyed } = insertRecognitionFact(writer, {
      kind: input.on ? 'switched-on' : 'switched-off',
      saidOn: null,
      reviewOn: null,
      reference: null,
      recordedAtMs: nowMs,
      recordedBy: who.accountId,
    })
    forgetMatches(writer)
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'recognition-switched',
      about: { on: input.on, people: destroyed.length, templates: destroyed.reduce((sum, one) => sum + one.count, 0) },
    })
    for (const { subjectId, count } of destroyed) recordDestroyed(writer, context, subjectId, count)
  })
  context.announce('school', 'register', 'photos', 'events', 'trail')
  context.wake()
  return viewRecognition(context)
}

/** 'recognition.mixedEvents'. Allowing needs the day and the place of the DPO's advice: 'bad-input' without (L24). */
export function chooseMixedEvents(
  context: CommandContext,
  input: ParsedInputOf<StudioContract['recognition.mixedEvents']>,
): OutputOf<StudioContract['recognition.mixedEvents']> {
  if (input.choice === 'manual') {
    record(context, { kind: 'mixed-events-manual', saidOn: null, reviewOn: null, reference: null })
    return viewRecognition(context)
  }
  const reference = input.reference.trim()
  if (reference === '') throw new StudioError('bad-input', { field: 'reference' })
  if (input.saidOn > context.today()) throw new StudioError('bad-input', { field: 'saidOn' })
  record(context, { kind: 'mixed-events-allowed', saidOn: input.saidOn, reviewOn: null, reference })
  return viewRecognition(context)
}
