// 'contacts.add', 'contacts.change', 'contacts.remove': the parents and carers the school knows of (L12). Somebody new who was
// never told about face recognition ends it for the pupil at once (L5, L14).
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { PupilView } from '../../../shared/contract/views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { SubjectId } from '../../../shared/model/id.ts'
import type { TrailKind } from '../../../shared/model/trail.ts'
import type { Contact } from '../../../shared/model/subject.ts'
import { templateCountOf } from '../store/biometric.ts'
import { findContact, insertContact, removeContact, updateContact } from '../store/contact.ts'
import type { Reader, Writer } from '../store/database.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, Who } from './context.ts'
import { recordDestroyed } from './destroy-templates.ts'
import { afterRecording, knownSubject } from './record-permission.ts'
import { getPupil } from './show-pupil.ts'
import { signedIn } from './signed-in.ts'
import { tidyName } from './tidy-name.ts'

type Input<Name extends keyof StudioContract> = ParsedInputOf<StudioContract[Name]>

function nameOf(input: { name: string }): string {
  const name = tidyName(input.name)
  if (name === null) throw new StudioError('bad-input', { field: 'name' })
  return name
}

function known(reader: Reader, id: string): Contact {
  const contact = findContact(reader, id)
  if (!contact) throw new StudioError('not-found')
  return contact
}

/** Runs one change, records it, and counts the templates that ended with it. */
function change(
  context: CommandContext,
  kind: TrailKind,
  act: (writer: Writer, who: Who) => { readonly subjectId: SubjectId; readonly run: () => void },
): PupilView {
  const who = signedIn(context)
  const subjectId = context.write((writer) => {
    const { subjectId: id, run } = act(writer, who)
    const before = templateCountOf(writer, id)
    run()
    appendTrail(writer, { atMs: context.clock.nowMs(), ...who, kind, about: { subject: id } })
    recordDestroyed(writer, context, id, before - templateCountOf(writer, id))
    return id
  })
  afterRecording(context)
  return getPupil(context, { subjectId })
}

/** 'contacts.add'. Fails with 'not-found' or 'bad-input'. */
export function addContact(context: CommandContext, input: Input<'contacts.add'>): PupilView {
  const { subjectId, relation, responsibility } = input
  const name = nameOf(input)
  return change(context, 'contact-added', (writer, who) => {
    knownSubject(writer, subjectId)
    const id = crypto.randomUUID()
    const contact = { id, subjectId, name, relation, responsibility, addedAtMs: context.clock.nowMs() }
    return { subjectId, run: () => insertContact(writer, contact, who.accountId) }
  })
}

/** 'contacts.change'. What was recorded under another spelling stays under it. Fails with 'not-found' or 'bad-input'. */
export function changeContact(context: CommandContext, input: Input<'contacts.change'>): PupilView {
  const { id, relation, responsibility } = input
  const name = nameOf(input)
  return change(context, 'contact-changed', (writer) => ({
    subjectId: known(writer, id).subjectId,
    run: () => updateContact(writer, { id, name, relation, responsibility }),
  }))
}

/** 'contacts.remove'. What they said stays and counts. Fails with 'not-found'. */
export function dropContact(context: CommandContext, input: Input<'contacts.remove'>): PupilView {
  return change(context, 'contact-removed', (writer, who) => ({
    subjectId: known(writer, input.id).subjectId,
    run: () => removeContact(writer, input.id, who.accountId, context.clock.nowMs()),
  }))
}
