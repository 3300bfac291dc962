// The school's templates: those that the program brings, as the school changed them, and its own. A template names no pupil:
// it would stand in every post made from it.
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { TemplateView } from '../../../shared/contract/composer-views.ts'
import type { PostTemplate } from '../../../shared/model/draft.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { findNames } from '../../../shared/rules/find-names/find-names.ts'
import type { Reader, Writer } from '../store/database.ts'
import { forgetTemplate, listTemplateRecords, writeTemplate } from '../store/post-template.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext, Who } from './context.ts'
import { rollNamesIn } from './roll-names.ts'
import { signedIn } from './signed-in.ts'
import { starterTemplates } from './starter-templates.ts'

type Input<Name extends keyof StudioContract> = ParsedInputOf<StudioContract[Name]>

const isStarter = (id: string) => starterTemplates.some((one) => one.id === id)

/** 'templates.list': starters first, then the school's own; those taken off the list too, marked. */
export function listTemplates(context: ReadContext): TemplateView[] {
  return context.read(templatesIn)
}

function templatesIn(reader: Reader): TemplateView[] {
  const kept = listTemplateRecords(reader)
  const starters = starterTemplates.map((starter): TemplateView => {
    const changed = kept.find((one) => one.id === starter.id)
    if (!changed) return { ...starter, from: 'starter', removed: false }
    const same = changed.title === starter.title && changed.body === starter.body && changed.kind === starter.kind
    return { ...changed, from: same ? 'starter' : 'changed' }
  })
  const own = kept.filter((one) => !isStarter(one.id) && !one.removed)
  return [...starters, ...own.map((one): TemplateView => ({ ...one, from: 'school' }))]
}

function change(
  context: CommandContext,
  kind: 'template-changed' | 'template-removed',
  id: string,
  work: (writer: Writer, who: Who, nowMs: number) => void,
): TemplateView[] {
  const who = signedIn(context)
  const templates = context.write((writer) => {
    const nowMs = context.clock.nowMs()
    work(writer, who, nowMs)
    appendTrail(writer, { atMs: nowMs, ...who, kind, about: { template: id } })
    return templatesIn(writer)
  })
  context.announce('school', 'trail')
  return templates
}

/** 'templates.save'. Fails with 'template-names-pupil', 'not-found' for an id that is not there. */
export function saveTemplate(context: CommandContext, input: Input<'templates.save'>): TemplateView[] {
  const template: PostTemplate = {
    id: input.id ?? `school-${crypto.randomUUID()}`,
    kind: input.kind,
    title: input.title.trim(),
    body: input.body.trim(),
  }
  if (template.title === '' || template.body === '') throw new StudioError('bad-input', { field: 'template' })
  return change(context, 'template-changed', template.id, (writer, who, nowMs) => {
    if (input.id !== null && !templatesIn(writer).some((one) => one.id === input.id)) throw new StudioError('not-found')
    const names = rollNamesIn(writer, context)
    const findings = [template.title, template.body].flatMap((text) =>
      findNames(names, text, { surface: 'message', withPhoto: true }),
    )
    if (findings.some((finding) => finding.verdict === 'block')) throw new StudioError('template-names-pupil')
    writeTemplate(writer, { ...template, removed: false }, who.accountId, nowMs)
  })
}

/** 'templates.remove'. Fails with 'not-found'. */
export function removeTemplate(context: CommandContext, input: Input<'templates.remove'>): TemplateView[] {
  return change(context, 'template-removed', input.templateId, (writer, who, nowMs) => {
    const template = templatesIn(writer).find((one) => one.id === input.templateId)
    if (!template) throw new StudioError('not-found')
    const { from, ...kept } = template
    if (from === 'school') forgetTemplate(writer, template.id)
    else writeTemplate(writer, { ...kept, removed: true }, who.accountId, nowMs)
  })
}

/** 'templates.putBack': a starter as the program brings it. Fails with 'not-found' for anything else. */
export function putBackTemplate(context: CommandContext, input: Input<'templates.putBack'>): TemplateView[] {
  return change(context, 'template-changed', input.templateId, (writer) => {
    if (!isStarter(input.templateId)) throw new StudioError('not-found')
    forgetTemplate(writer, input.templateId)
  })
}
