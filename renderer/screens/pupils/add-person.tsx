// Putting somebody on the register by hand: a member of staff, a regular visitor, or a pupil who is not in the list yet.
// Somebody of nearly the same name is shown first, so that nobody is there twice.
import { useState } from 'react'
import type { PersonAdded } from '../../../shared/contract/people-operations.ts'
import type { SubjectKind } from '../../../shared/model/subject.ts'
import { goTo, hrefTo } from '../../route.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { kindWords } from '../../words-register.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { SelectField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { tabHref } from './register-tabs.tsx'

const leads: Readonly<Record<SubjectKind, string>> = {
  pupil: 'Pupils usually come with the pupil list. Somebody who is added here is matched to the next list by the UPN.',
  staff: 'Staff answer for themselves. They are hidden until they have said yes.',
  visitor:
    'Somebody who comes regularly: a governor, a volunteer, a coach. They answer for themselves, and are hidden until they have said yes.',
}
const titles: Readonly<Record<SubjectKind, string>> = {
  pupil: 'Add a pupil',
  staff: 'Add a member of staff',
  visitor: 'Add a regular visitor',
}
const NEW_CLASS = ''

/** '#/pupils/add/<kind>'. */
export function AddPerson({ kind }: { readonly kind: SubjectKind }) {
  const isPupil = kind === 'pupil'
  const classes = useQuery('classes.list', isPupil ? {} : null)
  const add = useCommand('people.add')
  const [title, setTitle] = useState('')
  const [forename, setForename] = useState('')
  const [preferred, setPreferred] = useState('')
  const [surname, setSurname] = useState('')
  const [className, setClassName] = useState<string | null>(null)
  const [newClass, setNewClass] = useState('')
  const [upn, setUpn] = useState('')
  const [tried, setTried] = useState(false)
  const [outcome, setOutcome] = useState<PersonAdded | null>(null)

  const inClass = className ?? classes.value?.[0] ?? NEW_CLASS
  const chosenClass = (inClass === NEW_CLASS ? newClass : inClass).trim()
  const faultOf = (value: string, words: string): string | null => (tried && value.trim() === '' ? words : null)

  const submit = async (isAnother: boolean): Promise<void> => {
    setTried(true)
    if (forename.trim() === '' || surname.trim() === '' || (isPupil && chosenClass === '') || add.pending) return
    setOutcome(null)
    const answer = await add.run({
      kind,
      title: title.trim() === '' ? null : title.trim(),
      legalForename: forename,
      preferredForename: preferred.trim() === '' ? null : preferred,
      surname,
      className: isPupil ? chosenClass : null,
      upn: upn.trim() === '' ? null : upn,
      isAnother,
    })
    if (!answer.ok) return
    if (answer.value.kind === 'added') goTo('pupils', 'pupil', answer.value.subjectId)
    else setOutcome(answer.value)
  }
  return (
    <div className="screen">
      <header className="screen-head">
        <div>
          <p className="quiet">
            <a href={tabHref(kind)}>{kindWords(kind).tab}</a>
          </p>
          <h1>{titles[kind]}</h1>
          <p className="quiet">{leads[kind]}</p>
        </div>
      </header>
      <Form
        className="stack add-person"
        onSubmit={() => {
          void submit(false)
        }}
      >
        {!isPupil && (
          <TextField
            label="Title"
            hint="Such as Mrs, Dr. May stay empty."
            value={title}
            maxLength={20}
            onChange={setTitle}
          />
        )}
        <div className="columns">
          <TextField
            label={isPupil ? 'Legal forename' : 'Forename'}
            value={forename}
            maxLength={120}
            autoFocus
            fault={faultOf(forename, 'Type the forename.')}
            onChange={setForename}
          />
          <TextField
            label="Surname"
            value={surname}
            maxLength={120}
            fault={faultOf(surname, 'Type the surname.')}
            onChange={setSurname}
          />
        </div>
        <TextField
          label="Known as"
          hint="Only where it is another forename than the legal one."
          value={preferred}
          maxLength={120}
          onChange={setPreferred}
        />
        {isPupil && (
          <div className="columns">
            <SelectField
              label="Class"
              value={inClass}
              options={[
                ...(classes.value ?? []).map((name) => ({ value: name, words: name })),
                { value: NEW_CLASS, words: 'Another class' },
              ]}
              onChange={setClassName}
            />
            {inClass === NEW_CLASS && (
              <TextField
                label="Name of the class"
                value={newClass}
                maxLength={60}
                fault={faultOf(newClass, 'Type the class.')}
                onChange={setNewClass}
              />
            )}
            <TextField
              label="UPN"
              hint="13 characters. May stay empty if it is not known yet."
              value={upn}
              maxLength={20}
              spellCheck={false}
              fault={upnFaultWords(outcome)}
              onChange={setUpn}
            />
          </div>
        )}
        <TroubleNotice trouble={add.trouble} />
        {outcome?.kind === 'upn-taken' && (
          <Notice
            look="undecided"
            title="This UPN is on the register already."
            action={<ButtonLink href={hrefTo('pupils', 'pupil', outcome.person.subjectId)}>Open</ButtonLink>}
          >
            <span className="private">{outcome.person.name}</span>
            {outcome.person.hasLeft ? ' has left the school.' : ' has it.'}
          </Notice>
        )}
        {outcome?.kind === 'alike' && (
          <Notice
            look="undecided"
            title="Is this somebody who is there already?"
            action={
              <Button
                pending={add.pending}
                onPress={() => {
                  void submit(true)
                }}
              >
                No, add another person
              </Button>
            }
          >
            <ul>
              {outcome.people.map((person) => (
                <li key={person.subjectId}>
                  <a className="private" href={hrefTo('pupils', 'pupil', person.subjectId)}>
                    {person.name}
                  </a>
                  , {person.className ?? kindWords(person.kind).one}
                  {person.hasLeft && ', has left'}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <div className="actions">
          <Button look="main" type="submit" pending={add.pending}>
            Add
          </Button>
          <ButtonLink href={tabHref(kind)}>Cancel</ButtonLink>
        </div>
        <p className="quiet">What they said about photos is recorded on their page, which opens next.</p>
      </Form>
    </div>
  )
}

function upnFaultWords(outcome: PersonAdded | null): string | null {
  if (outcome?.kind !== 'upn-wrong') return null
  return outcome.fault === 'upn-wrong-length'
    ? 'A UPN has 13 characters.'
    : 'The first letter does not fit the digits. It may be mistyped.'
}
