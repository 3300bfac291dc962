// Sheets to print from the register: whom a photographer must leave out, and a class list. On screen as they will be on
// paper. Names alone: a sheet goes into other hands (L28, L36).
import { useMemo, useState } from 'react'
import { Purpose } from '../../../shared/model/permission.ts'
import { classLists, photographerSheet } from '../../../shared/rules/photographer-sheet.ts'
import type { ClassListPage, PhotographerPage } from '../../../shared/rules/photographer-sheet.ts'
import type { OpenStudio } from '../../place.ts'
import { hrefTo } from '../../route.ts'
import { ask, troubleOf, useQuery } from '../../studio.ts'
import type { Trouble } from '../../studio.ts'
import { countWords, fullDayWords, purposeWords, today } from '../../words.ts'
import { pageHeading } from '../../words-sheets.ts'
import { Button } from '../../parts/button.tsx'
import { CheckField, ChoiceField, SelectField } from '../../parts/field.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { PrintPage } from './print-page.tsx'
import './sheets.css'

type Sheet = 'photographer' | 'class-list'

/** '#/pupils/sheets' and '#/pupils/sheets/<event>'. */
export function Sheets({ studio, eventId }: { readonly studio: OpenStudio; readonly eventId: string }) {
  const pupils = useQuery('pupils.list', {})
  const events = useQuery('events.list', {})
  const [sheet, setSheet] = useState<Sheet>('photographer')
  const [chosenEvent, setChosenEvent] = useState(eventId)
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set())

  const event = events.value?.find((one) => one.id === chosenEvent) ?? null
  const people = useMemo(() => pupils.value ?? [], [pupils.value])
  const pages = useMemo(() => {
    // An event of no classes is one of the whole school.
    const classes = event === null || event.classNames.length === 0 ? null : event.classNames
    return { photographer: photographerSheet(people, classes), classList: classLists(people, classes) }
  }, [people, event])
  const headings = pages.classList.map((page) => page.className)
  const isIn = (className: string | null) => !leftOut.has(String(className))

  // What is printed is what the register says at that moment: a sheet that was left open over night is not of today.
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const print = async (): Promise<void> => {
    setTrouble(null)
    try {
      pupils.put(await ask('pupils.list', {}))
      requestAnimationFrame(() => {
        window.print()
      })
    } catch (error) {
      setTrouble(troubleOf(error))
    }
  }
  useKeys('Sheets to print', [
    {
      keys: 'Ctrl+P',
      says: 'Print',
      run: () => {
        void print()
      },
    },
  ])
  if (pupils.value === null || events.value === null) {
    const why = pupils.trouble ?? events.trouble
    return <div className="screen">{why === null ? <Waiting /> : <TroubleNotice trouble={why} />}</div>
  }
  const about = event === null ? studio.school.name : `${event.title}, ${fullDayWords(event.heldOn)}`
  return (
    <div className="screen sheets">
      <header className="screen-head no-print">
        <div>
          <p className="quiet">
            <a href={hrefTo('pupils')}>Pupils</a>
          </p>
          <h1>Sheets to print</h1>
        </div>
        <div className="actions">
          <Button
            look="main"
            icon="print"
            keyName="Ctrl+P"
            onPress={() => {
              void print()
            }}
          >
            Print
          </Button>
        </div>
      </header>
      <TroubleNotice trouble={trouble} />
      <div className="columns no-print">
        <div className="stack">
          <ChoiceField
            label="Which sheet?"
            value={sheet}
            options={[
              {
                value: 'photographer',
                words: 'For the photographer',
                more: 'Whom not to photograph, and who may not be on Facebook.',
              },
              { value: 'class-list', words: 'Class list', more: 'Yes or no for each use, for the classroom.' },
            ]}
            onChange={setSheet}
          />
          <p className="quiet">
            Names only. No reason is printed, so that nobody can tell from the sheet why somebody is on it; and no
            portrait, because portraits were given for recognition and for nothing else.
          </p>
        </div>
        <div className="stack">
          <SelectField
            label="For which event?"
            value={chosenEvent}
            options={[
              { value: '', words: 'No event: the whole school' },
              ...events.value.map((one) => ({
                value: one.id as string,
                words: `${one.title}, ${fullDayWords(one.heldOn)}`,
              })),
            ]}
            onChange={setChosenEvent}
          />
          <fieldset className="choices sheets-classes">
            <legend>Pages</legend>
            {headings.map((className) => (
              <CheckField
                key={String(className)}
                label={pageHeading(className)}
                checked={isIn(className)}
                onChange={(checked) => {
                  setLeftOut((before) => {
                    const after = new Set(before)
                    if (checked) after.delete(String(className))
                    else after.add(String(className))
                    return after
                  })
                }}
              />
            ))}
          </fieldset>
        </div>
      </div>
      <div className="print-pages">
        {sheet === 'photographer'
          ? pages.photographer
              .filter((page) => isIn(page.className))
              .map((page) => <PhotographerSheet key={String(page.className)} page={page} about={about} />)
          : pages.classList
              .filter((page) => isIn(page.className))
              .map((page) => <ClassList key={String(page.className)} page={page} about={about} />)}
      </div>
    </div>
  )
}

function PhotographerSheet({ page, about }: { readonly page: PhotographerPage; readonly about: string }) {
  return (
    <PrintPage
      title={pageHeading(page.className)}
      about={`For the photographer · ${about}`}
      foot={`As of ${fullDayWords(today())}. Destroy this sheet after the event. Do not copy, photograph or pass it on.`}
    >
      <Names
        title="Do not photograph"
        more="Leave them out of every picture, also in the background."
        names={page.avoid}
      />
      <Names
        title="May be photographed, but not for Facebook"
        more="Take a second picture without them wherever you can."
        names={page.notFacebook}
      />
      <p>
        {page.avoid.length + page.notFacebook.length === 0
          ? `All ${countWords(page.people, 'person', 'people')} on this page may be photographed for Facebook.`
          : `The other ${countWords(page.people - page.avoid.length - page.notFacebook.length, 'person', 'people')} may be photographed.`}{' '}
        Ask a member of staff to point out who is who before you begin. If you are not sure, do not take the picture.
      </p>
    </PrintPage>
  )
}

function Names({
  title,
  more,
  names,
}: {
  readonly title: string
  readonly more: string
  readonly names: readonly string[]
}) {
  return (
    <section className="print-names">
      <h3>
        {title} <span className="print-count">({names.length})</span>
      </h3>
      {names.length === 0 ? (
        <p>Nobody.</p>
      ) : (
        <>
          <p>{more}</p>
          <ul>
            {names.map((name, at) => (
              // Two people may have one name.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={`${name} ${String(at)}`} className="private">
                {name}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function ClassList({ page, about }: { readonly page: ClassListPage; readonly about: string }) {
  return (
    <PrintPage
      title={pageHeading(page.className)}
      about={`Class list: photos · ${about}`}
      foot={`As of ${fullDayWords(today())}; answers change, so print a new list before each use. Keep it out of sight and shred the old one.`}
    >
      <table className="print-list">
        <thead>
          <tr>
            <th scope="col">Name</th>
            {Purpose.options.map((purpose) => (
              <th key={purpose} scope="col">
                {purposeWords(purpose)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row, at) => (
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={`${row.name} ${String(at)}`}>
              <th scope="row" className="private">
                {row.name}
              </th>
              {Purpose.options.map((purpose) => (
                <td key={purpose}>{row.may[purpose] ? 'Yes' : <strong>NO</strong>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </PrintPage>
  )
}
