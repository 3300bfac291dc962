// Above the register's table: the field to find somebody, the class, and the filters with how many each would show.
import type { RefObject } from 'react'
import { Field } from '../../parts/field.tsx'
import { filterWords } from '../../words-register.ts'
import { plainFilters } from './find-rows.ts'
import type { RowFilter } from './find-rows.ts'

export function RegisterTools({
  find,
  onFind,
  findField,
  onDown,
  onEnter,
  classes,
  className,
  onClass,
  counts,
  filter,
  onFilter,
}: {
  readonly find: string
  readonly onFind: (text: string) => void
  readonly findField: RefObject<HTMLInputElement | null>
  /** Arrow down in the field: into the list. */
  readonly onDown: () => void
  readonly onEnter: () => void
  /** None: the class is not asked for. */
  readonly classes: readonly string[]
  readonly className: string
  readonly onClass: (className: string) => void
  /** The filters to offer, with how many rows each has. */
  readonly counts: readonly { readonly which: RowFilter; readonly count: number }[]
  readonly filter: RowFilter
  readonly onFilter: (filter: RowFilter) => void
}) {
  const group = (label: string, some: typeof counts) =>
    some.length > 0 && (
      <div className="register-filters" role="group" aria-label={label}>
        {some.map(({ which, count }) => (
          <button
            key={which}
            type="button"
            className="button"
            aria-pressed={filter === which}
            onClick={() => {
              // Pressing what is pressed already takes it back.
              onFilter(filter === which ? 'everybody' : which)
            }}
          >
            {filterWords(which)} <span className="quiet">{count.toLocaleString('en-GB')}</span>
          </button>
        ))}
      </div>
    )
  return (
    <div className="register-tools">
      <Field label="Find">
        {(ids) => (
          <input
            {...ids}
            ref={findField}
            type="search"
            autoComplete="off"
            spellCheck={false}
            placeholder="Type a name"
            value={find}
            onChange={(event) => {
              onFind(event.target.value)
            }}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') {
                event.preventDefault()
                onDown()
              } else if (event.key === 'Enter') onEnter()
              else if (event.key === 'Escape') onFind('')
            }}
          />
        )}
      </Field>
      {classes.length > 0 && (
        <Field label="Class">
          {(ids) => (
            <select
              {...ids}
              value={className}
              onChange={(event) => {
                onClass(event.target.value)
              }}
            >
              <option value="">All classes</option>
              {classes.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          )}
        </Field>
      )}
      <div className="stack-tight">
        {group(
          'Show',
          counts.filter(({ which }) => plainFilters.includes(which)),
        )}
        {group(
          'What is missing',
          counts.filter(({ which }) => !plainFilters.includes(which)),
        )}
      </div>
    </div>
  )
}
