// Who is missing a form: a list per class to read, to print, and a reminder to paste into the office's own e-mail. Nothing
// is sent from here, and no name leaves the device unless a person copies it.
import { useMemo, useState } from 'react'
import type { PupilRow } from '../../../shared/contract/views.ts'
import { Missing } from '../../../shared/model/missing.ts'
import type { OpenStudio } from '../../place.ts'
import { hrefTo } from '../../route.ts'
import { useQuery } from '../../studio.ts'
import { countWords, fullDayWords, listWords, today } from '../../words.ts'
import { missingFilterWords } from '../../words-register.ts'
import { askForWords, pageHeading, reminderWords } from '../../words-sheets.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { CheckField, SelectField } from '../../parts/field.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { CopyText } from './copy-text.tsx'
import { PrintPage } from './print-page.tsx'
import './sheets.css'

/** What a family is asked for on paper. Portraits are the school's own to take. */
const forms: readonly Missing[] = ['no-answer', 'unclear', 'ran-out', 'no-form', 'expiring', 'no-biometric-answer']
const atFirst: readonly Missing[] = ['no-answer', 'unclear', 'ran-out', 'no-form']
const collator = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' })

/** '#/pupils/missing'. */
export function MissingForms({ studio }: { readonly studio: OpenStudio }) {
  const pupils = useQuery('pupils.list', {})
  const [wanted, setWanted] = useState<ReadonlySet<Missing>>(new Set(atFirst))
  const [className, setClassName] = useState('all')
  const [child, setChild] = useState('')

  const all = useMemo(() => (pupils.value ?? []).filter((row) => row.kind === 'pupil'), [pupils.value])
  const rows = useMemo(
    () =>
      all
        .map((row) => ({ row, lacks: forms.filter((one) => wanted.has(one) && row.missing.includes(one)) }))
        .filter(({ row, lacks }) => lacks.length > 0 && (className === 'all' || (row.className ?? '') === className))
        .toSorted((a, b) => collator.compare(a.row.surname, b.row.surname) || collator.compare(a.row.name, b.row.name)),
    [all, wanted, className],
  )
  const classes = [...new Set(rows.map(({ row }) => row.className ?? ''))].toSorted((a, b) => collator.compare(a, b))
  useKeys('Missing forms', [
    {
      keys: 'Ctrl+P',
      says: 'Print the lists',
      run: () => {
        window.print()
      },
    },
  ])
  if (pupils.value === null) {
    return (
      <div className="screen">
        {pupils.trouble === null ? <Waiting what="Reading the register" /> : <TroubleNotice trouble={pupils.trouble} />}
      </div>
    )
  }
  const chosen = rows.find(({ row }) => row.id === child)?.row ?? null
  return (
    <div className="screen sheets">
      <header className="screen-head no-print">
        <div>
          <p className="quiet">
            <a href={hrefTo('pupils')}>Pupils</a>
          </p>
          <h1>Who is missing a form</h1>
          <p className="quiet" role="status">
            {countWords(rows.length, 'pupil', 'pupils')} in {countWords(classes.length, 'class', 'classes')}. All of
            them are hidden until their families have said yes.
          </p>
        </div>
        <div className="actions">
          <Button
            look="main"
            icon="print"
            keyName="Ctrl+P"
            disabled={rows.length === 0}
            onPress={() => {
              window.print()
            }}
          >
            Print the lists
          </Button>
        </div>
      </header>
      <div className="columns no-print">
        <div className="stack">
          <fieldset className="choices">
            <legend>What is missing</legend>
            {forms.map((one) => (
              <CheckField
                key={one}
                label={
                  <>
                    {missingFilterWords(one)}{' '}
                    <span className="quiet">{all.filter((row) => row.missing.includes(one)).length}</span>
                  </>
                }
                checked={wanted.has(one)}
                onChange={(checked) => {
                  setWanted(
                    (before) => new Set(checked ? [...before, one] : [...before].filter((kept) => kept !== one)),
                  )
                }}
              />
            ))}
          </fieldset>
          <SelectField
            label="Class"
            value={className}
            options={[
              { value: 'all', words: 'All classes' },
              ...[...new Set(all.map((row) => row.className ?? ''))]
                .toSorted((a, b) => collator.compare(a, b))
                .map((name) => ({ value: name, words: pageHeading(name) })),
            ]}
            onChange={setClassName}
          />
        </div>
        <div className="stack">
          <SelectField
            label="Reminder"
            hint="Cloakroom sends nothing to families. Copy the text into the school’s own e-mail."
            value={chosen === null ? '' : child}
            options={[
              { value: '', words: 'For all of them: no name in it' },
              ...rows.map(({ row }) => ({ value: row.id as string, words: `For the family of ${row.name}` })),
            ]}
            onChange={setChild}
          />
          <CopyText
            label={chosen === null ? 'Reminder without a name' : 'Reminder with the child’s first name'}
            text={reminderWords(studio.school.name, chosen === null ? null : forenameOf(chosen))}
          />
        </div>
      </div>
      {rows.length === 0 ? (
        <EmptyState icon="shown" title="Nothing is missing here">
          Every family has answered what you asked for above.
        </EmptyState>
      ) : (
        <div className="print-pages">
          {classes.map((name) => {
            const mine = rows.filter(({ row }) => (row.className ?? '') === name)
            return (
              <PrintPage
                key={name}
                title={pageHeading(name)}
                about={`Photo forms still missing: ${countWords(mine.length, 'pupil', 'pupils')}`}
                foot={`As of ${fullDayWords(today())}. For the school office and the class teacher. Shred it once the forms are in.`}
              >
                <table className="print-list">
                  <thead>
                    <tr>
                      <th scope="col">Name</th>
                      <th scope="col">What is missing</th>
                      <th scope="col">Asked on</th>
                      <th scope="col">Came in</th>
                    </tr>
                  </thead>
                  <tbody>
                    {mine.map(({ row, lacks }) => (
                      <tr key={row.id}>
                        <th scope="row">
                          <a className="private register-name" href={hrefTo('pupils', 'pupil', row.id)}>
                            {row.name}
                          </a>
                        </th>
                        <td>{listWords(lacks.map(askForWords))}</td>
                        <td>
                          <span className="only-read">to fill in by hand</span>
                        </td>
                        <td>
                          <span className="print-tick" />
                          <span className="only-read">to tick by hand</span>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </PrintPage>
            )
          })}
        </div>
      )}
    </div>
  )
}

/** The name without its surname: what the family calls the child. */
const forenameOf = (row: PupilRow): string => row.name.slice(0, row.name.length - row.surname.length).trim() || row.name
