// Every pupil as the roll-over would leave them, class by class, with the chance to say something else of one of them.
import { useState } from 'react'
import type { RollOverView } from '../../../shared/contract/school-year-views.ts'
import type { SubjectId } from '../../../shared/model/id.ts'
import type { ClassMove } from '../../../shared/model/school-year.ts'
import { countWords, dayWords, listWords, purposeWords } from '../../words.ts'
import { Table } from '../../parts/table.tsx'
import type { Choices } from './roll-over.tsx'

type Pupil = RollOverView['pupils'][number]
type Own = 'class' | 'leaves' | 'stays' | 'repeats'
const ownOptions: readonly { readonly value: Own; readonly words: string }[] = [
  { value: 'class', words: 'As said above' },
  { value: 'leaves', words: 'Leaves the school' },
  { value: 'stays', words: 'Stays in this class' },
  { value: 'repeats', words: 'Repeats the year' },
]

export function RolledPupils({
  view,
  exceptions,
  onChange,
}: {
  readonly view: RollOverView
  readonly exceptions: Choices['exceptions']
  readonly onChange: (subjectId: SubjectId, move: ClassMove | null) => void
}) {
  const classes = [...Map.groupBy(view.pupils, (pupil) => pupil.from.className ?? '')].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  )
  return (
    <section className="stack-tight" aria-labelledby="year-pupils">
      <h2 id="year-pupils">3. Every pupil</h2>
      <dl className="counts-row">
        {(
          [
            ['leaves', 'leave'],
            ['moves', 'to another class'],
            ['stays', 'where they are'],
          ] as const
        ).map(([what, words]) => (
          <div key={what}>
            <dt>{words}</dt>
            <dd>{view.pupils.filter((pupil) => pupil.what === what).length}</dd>
          </div>
        ))}
        <div>
          <dt>with a permission that ends</dt>
          <dd>{view.pupils.filter((pupil) => pupil.ends.length > 0).length}</dd>
        </div>
      </dl>
      {classes.map(([className, pupils]) => (
        <OneClass
          key={className}
          className={className === '' ? 'Without a class' : className}
          pupils={pupils}
          exceptions={exceptions}
          onChange={onChange}
        />
      ))}
      {view.withoutClass.length > 0 && (
        <p className="quiet">
          {countWords(view.withoutClass.length, 'pupil has', 'pupils have')} no class and stay as they are:{' '}
          <span className="private">{listWords(view.withoutClass.map((one) => one.name))}</span>.
        </p>
      )}
    </section>
  )
}

/** Drawn only when it is opened: a thousand pupils are a thousand lines. */
function OneClass({
  className,
  pupils,
  exceptions,
  onChange,
}: {
  readonly className: string
  readonly pupils: readonly Pupil[]
  readonly exceptions: Choices['exceptions']
  readonly onChange: (subjectId: SubjectId, move: ClassMove | null) => void
}) {
  const [open, setOpen] = useState(false)
  const own = new Map(exceptions.map((one) => [one.subjectId as string, one.move.kind]))
  const leave = pupils.filter((pupil) => pupil.what === 'leaves').length
  return (
    <details
      className="facts"
      onToggle={(event) => {
        setOpen(event.currentTarget.open)
      }}
    >
      <summary>
        {className}: {countWords(pupils.length, 'pupil', 'pupils')}
        {leave > 0 && `, ${String(leave)} leave`}
      </summary>
      {open && (
        <Table
          caption={`Every pupil of ${className}`}
          rows={pupils}
          rowKey={(pupil) => pupil.subjectId}
          columns={[
            {
              key: 'name',
              title: 'Pupil',
              isRowHeader: true,
              cell: (pupil) => <span className="private">{pupil.name}</span>,
            },
            { key: 'from', title: 'Year', cell: (pupil) => pupil.from.yearGroup ?? 'not known' },
            { key: 'to', title: 'In the new year', cell: (pupil) => becomes(pupil) },
            {
              key: 'ends',
              title: 'Permissions that end',
              cell: (pupil) => (pupil.ends.length === 0 ? '' : listWords(pupil.ends.map(purposeWords))),
            },
            {
              key: 'own',
              title: 'Or',
              cell: (pupil) => (
                <select
                  aria-label={`Something else for ${pupil.name}`}
                  value={own.get(pupil.subjectId) ?? 'class'}
                  onChange={(event) => {
                    const value = ownOptions.find((one) => one.value === event.target.value)?.value ?? 'class'
                    onChange(pupil.subjectId, value === 'class' ? null : { kind: value })
                  }}
                >
                  {ownOptions.map((one) => (
                    <option key={one.value} value={one.value}>
                      {one.words}
                    </option>
                  ))}
                </select>
              ),
            },
          ]}
        />
      )}
    </details>
  )
}

function becomes(pupil: Pupil): string {
  if (pupil.what === 'leaves')
    return `Leaves on ${dayWords(pupil.to.leaverOn ?? '')}${pupil.portraits > 0 ? '; portrait destroyed at once' : ''}`
  const year = pupil.to.yearGroup === null ? '' : `, Year group ${pupil.to.yearGroup}`
  return `${pupil.what === 'moves' ? `Moves to ${pupil.to.className ?? ''}` : `Stays in ${pupil.to.className ?? 'no class'}`}${year}`
}
