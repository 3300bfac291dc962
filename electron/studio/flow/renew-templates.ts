// After an upgrade of the engine: the portraits in the vault are enrolled again, one per call, in the background. Templates of
// another version are never compared meanwhile. The picture is no newer for it, so its year (L29) goes on counting.
import type { PortraitToRenew } from '../../../shared/contract/recognition-views.ts'
import { portraitAge } from '../../../shared/rules/portrait-age.ts'
import type { StagedFile } from '../store/sealed-files.ts'
import {
  beginPortraitTry,
  giveBackPortraitTry,
  givenUpPeople,
  givePortraitUp,
  nextOldPortrait,
  type OldPortrait,
} from '../store/portrait-try.ts'
import { findSubject } from '../store/subject.ts'
import { destroyTemplate, insertTemplate, newestPortraits } from '../store/template.ts'
import { appendTrail } from '../store/trail.ts'
import type { ReadContext, WorkContext } from './context.ts'
import { displayName } from './display-name.ts'
import { mayEnrol } from './enrol-subject.ts'
import { isRecognitionOn } from './recognition-today.ts'
import { isFromOutside, whyFailed } from './work-failure.ts'
import type { TemplateVector } from '../ports.ts'

/** A portrait on which the engine failed this often is given up, like a photo. */
const MOST_TRIES = 2

/** Enrols the next old portrait again; false when there is none, above all while recognition is off. */
export async function renewTemplates(context: WorkContext): Promise<boolean> {
  const { pipeline } = context.engine
  const old = context.read((reader) =>
    isRecognitionOn(reader, context.today()) ? nextOldPortrait(reader, pipeline) : null,
  )
  if (!old) return false
  // Counted before the work begins, so that a portrait which brings the program down is not tried for ever.
  const tries = context.write((writer) => beginPortraitTry(writer, old.portraitFileId, pipeline))
  const giveUp = (fault: string) => {
    context.write((writer) => {
      givePortraitUp(writer, old.portraitFileId, fault)
    })
  }
  if (tries > MOST_TRIES) giveUp('engine-failed')
  else {
    try {
      const portrait = await context.files.open(context.read, old.portraitFileId)
      const result = await context.engine.enrol(portrait)
      if (result.ok) await keep(context, old, portrait, result.template)
      else giveUp(result.faults[0] ?? 'no-face')
    } catch (error) {
      if (isFromOutside(error, context.stop)) {
        context.write((writer) => {
          giveBackPortraitTry(writer, old.portraitFileId)
        })
        throw error
      }
      context.log.write({ kind: 'job-failed', job: 'renew-templates', id: '', failure: whyFailed(error) })
      if (tries >= MOST_TRIES) giveUp('engine-failed')
    }
  }
  context.announce('register', 'photos', 'trail')
  return true
}

/** The same picture under a key of its own, with the new template; the old pair is destroyed in the same transaction. */
async function keep(
  context: WorkContext,
  old: OldPortrait,
  portrait: Uint8Array,
  template: TemplateVector,
): Promise<void> {
  const staged: StagedFile = await context.files.stage(portrait, 'portrait')
  const nowMs = context.clock.nowMs()
  let kept = false
  try {
    kept = context.write((writer): boolean => {
      // Consent, or recognition itself, may have ended while the engine was at work (L15): asked again here.
      if (!mayEnrol(writer, old.subjectId, context) || !destroyTemplate(writer, old.portraitFileId)) return false
      const portraitFileId = context.files.adopt(writer, staged, nowMs)
      const { subjectId, picturedAtMs } = old
      const { pipeline } = context.engine
      insertTemplate(
        writer,
        { subjectId, vector: template, pipeline, portraitFileId, madeAtMs: nowMs, picturedAtMs },
        old.madeBy,
      )
      appendTrail(writer, {
        atMs: nowMs,
        accountId: null,
        role: null,
        kind: 'templates-renewed',
        about: { subject: subjectId, pipeline },
      })
      return true
    })
  } finally {
    template.fill(0)
    if (!kept) await context.files.discard(staged)
  }
}

/** 'portraits.toRenew': whose portrait should be taken again, by name. Nobody while recognition is off. */
export function portraitsToRenew(context: ReadContext): PortraitToRenew[] {
  return context.read((reader) => {
    if (!isRecognitionOn(reader, context.today())) return []
    const { pipeline } = context.engine
    const givenUp = new Set(givenUpPeople(reader, pipeline))
    const byName = new Intl.Collator('en-GB')
    return [...newestPortraits(reader)]
      .flatMap(([subjectId, picturedAtMs]): PortraitToRenew[] => {
        const subject = findSubject(reader, subjectId)
        // Another version's is being enrolled again by itself; only its age, and whether it was given up, count here.
        const age = portraitAge(picturedAtMs, context.clock.nowMs())
        const why = givenUp.has(subjectId)
          ? 'not-usable'
          : age === 'too-old'
            ? 'too-old'
            : age === 'due'
              ? 'soon'
              : null
        if (!subject || why === null) return []
        return [{ subjectId, name: displayName(subject), className: subject.className, why }]
      })
      .sort((a, b) => byName.compare(a.name, b.name))
  })
}
