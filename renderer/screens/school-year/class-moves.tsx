// The table of classes: what becomes of each at the end of the year. A guess is only a guess; everything can be changed.
import { useId, useState } from 'react'
import type { RollOverView } from '../../../shared/contract/school-year-views.ts'
import type { ClassMove } from '../../../shared/model/school-year.ts'
import { countWords } from '../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import { Table } from '../../parts/table.tsx'

type Kind = ClassMove['kind'] | 'open'
const kinds: readonly { readonly value: Kind; readonly words: string }[] = [
  { value: 'open', words: 'Say what …' },
  { value: 'to', words: 'Becomes the class …' },
  { value: 'stays', words: 'Keeps its name, a year older' },
  { value: 'leaves', words: 'Leaves the school' },
  { value: 'repeats', words: 'Stays exactly as it is' },
]

export function ClassMoves({
  classes,
  onChange,
}: {
  readonly classes: RollOverView['classes']
  /** Null: nobody has said. */
  readonly onChange: (className: string, move: ClassMove | null) => void
}) {
  const list = useId()
  return (
    <>
      <datalist id={list}>
        {classes.map(({ className }) => (
          <option key={className} value={className}>
            {className}
          </option>
        ))}
      </datalist>
      <div className="year-classes">
        <Table
          caption="What becomes of each class"
          rows={classes}
          rowKey={(row) => row.className}
          columns={[
            { key: 'class', title: 'Class today', isRowHeader: true, width: '180px', cell: (row) => row.className },
            {
              key: 'pupils',
              title: 'Pupils',
              width: '110px',
              cell: (row) => countWords(row.pupils, 'pupil', 'pupils'),
            },
            {
              key: 'move',
              title: 'In the new year',
              cell: (row) => (
                <Move
                  key={row.className}
                  label={`What becomes of ${row.className}`}
                  move={row.move}
                  list={list}
                  onChange={(move) => {
                    onChange(row.className, move)
                  }}
                />
              ),
            },
          ]}
        />
      </div>
    </>
  )
}

/** One choice. A class that is chosen but not yet named says nothing: nothing is guessed for it. */
function Move({
  label,
  move,
  list,
  onChange,
}: {
  readonly label: string
  readonly move: ClassMove | null
  readonly list: string
  readonly onChange: (move: ClassMove | null) => void
}) {
  const [typing, setTyping] = useState<string | null>(null)
  const kind: Kind = typing !== null ? 'to' : (move?.kind ?? 'open')
  const name = typing ?? (move?.kind === 'to' ? move.className : '')
  const settle = (text: string): void => {
    const className = text.trim()
    onChange(className === '' ? null : { kind: 'to', className })
  }
  return (
    <div className="year-move">
      {kind === 'open' && <Icon name="undecided" />}
      <select
        aria-label={label}
        value={kind}
        onChange={(event) => {
          const next = kinds.find((one) => one.value === event.target.value)?.value ?? 'open'
          setTyping(next === 'to' ? name : null)
          if (next === 'to') settle(name)
          else onChange(next === 'open' ? null : { kind: next })
        }}
      >
        {kinds.map((one) => (
          <option key={one.value} value={one.value}>
            {one.words}
          </option>
        ))}
      </select>
      {kind === 'to' && (
        <input
          type="text"
          aria-label={`${label}: the name of the class`}
          list={list}
          autoComplete="off"
          maxLength={60}
          value={name}
          onChange={(event) => {
            setTyping(event.target.value)
          }}
          onBlur={() => {
            settle(name)
            setTyping(name.trim() === '' ? '' : null)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') settle(name)
          }}
        />
      )}
    </div>
  )
}
