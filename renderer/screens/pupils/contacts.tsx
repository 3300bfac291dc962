// Parents and carers on a pupil's card (L12): whoever counts must be told before a face may be learnt.
import { useState } from 'react'
import type { PupilView } from '../../../shared/contract/views.ts'
import { Contact, Responsibility } from '../../../shared/model/subject.ts'
import { useCommand } from '../../studio.ts'
import { contactRelationWords, recordSentences as words, responsibilityWords } from '../../words-records.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { SelectField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { Table } from '../../parts/table.tsx'

type Editing = Contact | 'new' | null
const relations = Contact.shape.relation.options.map((value) => ({ value, words: contactRelationWords(value) }))
const responsibilities = Responsibility.options.map((value) => ({ value, words: responsibilityWords(value) }))

/** When this parent was told, consented or said no last, in the biometric record. */
function stepsOf(view: PupilView, name: string): string {
  const mine = view.biometrics.filter(({ fact, takenBack }) => takenBack === null && fact.parent === name)
  const has = (kind: string): boolean => mine.some(({ fact }) => fact.kind === kind)
  const [last] = mine.filter(({ fact }) =>
    ['parent-consented', 'parent-objected', 'parent-withdrew'].includes(fact.kind),
  )
  if (last !== undefined && last.fact.kind !== 'parent-consented') return 'Said no'
  if (has('parent-exempt')) return 'Need not be told'
  if (!has('parent-notified')) return 'Not told'
  return last === undefined ? 'Told' : 'Told, consented'
}

export function Contacts({
  view,
  onSaved,
}: {
  readonly view: PupilView
  readonly onSaved: (view: PupilView, sentence: string) => void
}) {
  const [editing, setEditing] = useState<Editing>(null)
  const close = (): void => {
    setEditing(null)
  }
  return (
    <section className="stack-tight" aria-labelledby="contacts">
      <div className="section-head">
        <h2 id="contacts">Parents and carers</h2>
        <Button
          icon="add"
          onPress={() => {
            setEditing('new')
          }}
        >
          Add a parent or carer
        </Button>
      </div>
      <p className="quiet">{view.contacts.length === 0 ? words.contactsNone : words.contactsLead}</p>
      {view.contacts.length > 0 && (
        <Table
          caption="Parents and carers"
          rows={view.contacts}
          rowKey={(contact) => contact.id}
          columns={[
            {
              key: 'name',
              title: 'Name',
              isRowHeader: true,
              cell: (contact) => <span className="private">{contact.name}</span>,
            },
            { key: 'relation', title: 'Who', cell: (contact) => contactRelationWords(contact.relation) },
            {
              key: 'responsibility',
              title: 'Parental responsibility',
              cell: (contact) => responsibilityWords(contact.responsibility),
            },
            { key: 'told', title: 'About recognition', cell: (contact) => stepsOf(view, contact.name) },
            {
              key: 'change',
              title: '',
              align: 'right',
              cell: (contact) => (
                <Button
                  look="quiet"
                  label={`Change ${contact.name}`}
                  onPress={() => {
                    setEditing(contact)
                  }}
                >
                  Change
                </Button>
              ),
            },
          ]}
        />
      )}
      <Dialog
        open={editing !== null}
        title={editing === 'new' ? 'Add a parent or carer' : 'Change a parent or carer'}
        onClose={close}
      >
        {editing !== null && <ContactForm view={view} editing={editing} onClose={close} onSaved={onSaved} />}
      </Dialog>
    </section>
  )
}

function ContactForm({
  view,
  editing,
  onClose,
  onSaved,
}: {
  readonly view: PupilView
  readonly editing: Contact | 'new'
  readonly onClose: () => void
  readonly onSaved: (view: PupilView, sentence: string) => void
}) {
  const before = editing === 'new' ? null : editing
  const [name, setName] = useState(before?.name ?? '')
  const [relation, setRelation] = useState<Contact['relation']>(before?.relation ?? 'parent')
  const [responsibility, setResponsibility] = useState<Responsibility>(before?.responsibility ?? 'unknown')
  const [tried, setTried] = useState(false)
  const add = useCommand('contacts.add')
  const change = useCommand('contacts.change')
  const remove = useCommand('contacts.remove')
  const fault = name.trim() === '' ? 'Type the name.' : null
  const pending = add.pending || change.pending || remove.pending
  const saved = (outcome: { ok: true; value: PupilView } | { ok: false }, sentence: string): void => {
    if (!outcome.ok) return
    onClose()
    onSaved(outcome.value, sentence)
  }
  const submit = async (): Promise<void> => {
    setTried(true)
    if (fault !== null || pending) return
    const contact = { name: name.trim(), relation, responsibility }
    saved(
      before === null
        ? await add.run({ subjectId: view.subject.id, ...contact })
        : await change.run({ id: before.id, ...contact }),
      'Recorded.',
    )
  }
  return (
    <Form
      onSubmit={() => {
        void submit()
      }}
    >
      <TextField
        label="Name"
        hint="As it stands on the forms. What was recorded under another spelling stays under that."
        value={name}
        maxLength={120}
        spellCheck={false}
        fault={tried ? fault : null}
        onChange={setName}
      />
      <SelectField label="Who" value={relation} options={relations} onChange={setRelation} />
      <SelectField
        label="Parental responsibility"
        value={responsibility}
        options={responsibilities}
        onChange={setResponsibility}
      />
      <p className="quiet">
        Somebody new with parental responsibility has not been told about face recognition yet: until they are, this
        pupil is not recognised, and what was kept for it is destroyed.
      </p>
      <TroubleNotice trouble={add.trouble ?? change.trouble ?? remove.trouble} />
      <div className="actions form-end">
        {before !== null && (
          <Button
            look="quiet"
            pending={pending}
            onPress={() => {
              void remove.run({ id: before.id }).then((outcome) => {
                saved(outcome, 'Taken off the card. What they said stays and counts.')
              })
            }}
          >
            Take off the card
          </Button>
        )}
        <Button onPress={onClose}>Cancel</Button>
        <Button look="main" type="submit" pending={pending} pendingWords="Recording …">
          Record
        </Button>
      </div>
    </Form>
  )
}
