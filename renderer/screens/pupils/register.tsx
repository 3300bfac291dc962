// The register: a table like a spreadsheet. Type to find, arrows to move, Enter to open. What is missing is countable.
import { useEffect, useMemo, useRef, useState } from 'react'
import type { PupilRow } from '../../../shared/contract/views.ts'
import { Missing } from '../../../shared/model/missing.ts'
import { Purpose } from '../../../shared/model/permission.ts'
import type { PermissionStanding } from '../../../shared/model/permission.ts'
import type { SubjectKind } from '../../../shared/model/subject.ts'
import { runsOutSoon } from '../../../shared/rules/what-is-missing.ts'
import { goTo, hrefTo } from '../../route.ts'
import { useQuery } from '../../studio.ts'
import { countWords, dayWords, purposeWords, today } from '../../words.ts'
import { kindWords, missingShort } from '../../words-register.ts'
import { biometricShort, standingMeaning, standingShort } from '../../words-standing.ts'
import { ButtonLink } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Key, useKeys } from '../../parts/keys.tsx'
import { Meaning } from '../../parts/meaning.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { byClass, findable, findRows, inFilter, plainFilters } from './find-rows.ts'
import type { RowFilter, Sorting } from './find-rows.ts'
import { PupilTable } from './pupil-table.tsx'
import type { PupilColumn, PupilTableHandle } from './pupil-table.tsx'
import { RegisterTabs } from './register-tabs.tsx'
import { RegisterTools } from './register-tools.tsx'
import { RowActions } from './row-actions.tsx'
import './register.css'

const filters: readonly RowFilter[] = [...plainFilters, ...Missing.options]

/** How somebody left the list: where they come back to from a pupil's card. Kept by the place, so it goes with a lock. */
export interface RegisterView {
  readonly find: string
  readonly className: string
  readonly filter: RowFilter
  readonly sorting: Sorting
  readonly chosenId: string | null
}
/** The list as it is at first. */
export const wholeRegister: RegisterView = {
  find: '',
  className: '',
  filter: 'everybody',
  sorting: byClass,
  chosenId: null,
}

/** Pupils, staff or regular visitors: the same table, each kind on its own tab. */
export function Register({
  kind,
  startWith,
  onView,
}: {
  readonly kind: SubjectKind
  readonly startWith: RegisterView
  readonly onView: (view: RegisterView) => void
}) {
  const pupils = useQuery('pupils.list', {})
  const [find, setFind] = useState(startWith.find)
  const [className, setClassName] = useState(startWith.className)
  const [filter, setFilter] = useState<RowFilter>(startWith.filter)
  const [sorting, setSorting] = useState<Sorting>(startWith.sorting)
  const [chosenId, setChosenId] = useState<string | null>(startWith.chosenId)
  useEffect(() => {
    onView({ find, className, filter, sorting, chosenId })
  }, [onView, find, className, filter, sorting, chosenId])
  const findField = useRef<HTMLInputElement>(null)
  const table = useRef<PupilTableHandle>(null)

  const everybody = useMemo(() => pupils.value ?? [], [pupils.value])
  const all = useMemo(() => findable(everybody.filter((row) => row.kind === kind)), [everybody, kind])
  const classes = useMemo(
    () =>
      [...new Set(all.map(({ row }) => (row.hasLeft ? null : row.className)).filter((name) => name !== null))].toSorted(
        (a, b) => a.localeCompare(b, 'en-GB', { numeric: true }),
      ),
    [all],
  )
  const counts = useMemo(
    () => filters.map((which) => ({ which, count: all.filter(({ row }) => inFilter(row, which)).length })),
    [all],
  )
  const rows = useMemo(
    () => findRows(all, { text: find, className, filter, sorting }),
    [all, find, className, filter, sorting],
  )
  // Who was chosen stays chosen while they are in sight; otherwise the first row is the one that keys act on.
  const chosen = rows.find((row) => row.id === chosenId) ?? rows[0] ?? null

  // Back from a card: the row that was opened is in sight again and has the focus.
  const isRead = pupils.value !== null
  const [cameBack] = useState(startWith.chosenId !== null)
  useEffect(() => {
    if (isRead && cameBack) table.current?.focusRow()
  }, [isRead, cameBack])

  useTypeToFind(findField)
  useKeys(kindWords(kind).tab, [
    {
      keys: '/|Ctrl+F',
      says: 'Find somebody (or just type)',
      run: () => {
        findField.current?.select()
      },
    },
    { keys: 'ArrowDown', says: 'Go into the list, and down it', run: () => table.current?.focusRow() },
    {
      keys: 'Ctrl+I',
      says: 'Import a pupil list',
      when: kind === 'pupil',
      run: () => {
        goTo('pupils', 'import')
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
  if (everybody.length === 0) return <NobodyYet />

  const open = (row: PupilRow): void => {
    goTo('pupils', 'pupil', row.id)
  }
  const present = counts.find((one) => one.which === 'everybody')?.count ?? 0
  return (
    <div className="register">
      <header className="screen-head">
        <RegisterTabs here={kind} rows={everybody} />
        <div className="actions">
          {kind === 'pupil' && (
            <>
              <ButtonLink href={hrefTo('pupils', 'missing')} icon="pen">
                Missing forms
              </ButtonLink>
              <ButtonLink href={hrefTo('pupils', 'sheets')} icon="print">
                Sheets to print
              </ButtonLink>
              <ButtonLink href={hrefTo('pupils', 'enrol')} icon="face">
                Portraits
              </ButtonLink>
              <ButtonLink href={hrefTo('pupils', 'import')} icon="file" keyName="Ctrl+I">
                Import a pupil list
              </ButtonLink>
            </>
          )}
          <ButtonLink href={hrefTo('pupils', 'add', kind)} icon="add">
            {kind === 'pupil' ? 'Add a pupil' : kind === 'staff' ? 'Add a member of staff' : 'Add a visitor'}
          </ButtonLink>
        </div>
      </header>

      <RegisterTools
        find={find}
        onFind={setFind}
        findField={findField}
        onDown={() => table.current?.focusRow()}
        onEnter={() => {
          const [first] = rows
          if (find !== '' && first !== undefined) open(first)
        }}
        classes={kind === 'pupil' ? classes : []}
        className={className}
        onClass={setClassName}
        counts={counts.filter(
          ({ which, count }) =>
            which === 'everybody' || which === filter || (count > 0 && (kind === 'pupil' || !forPupils.has(which))),
        )}
        filter={filter}
        onFilter={setFilter}
      />

      <TroubleNotice trouble={pupils.trouble} />
      <PupilTable
        ref={table}
        caption={`${kindWords(kind).tab}. Arrow keys move, Enter opens.`}
        columns={kind === 'pupil' ? columns : columns.filter((column) => !forPupils.has(column.key))}
        rows={rows}
        sorting={sorting}
        onSort={(column) => {
          setSorting((before) => ({ column, falling: before.column === column && !before.falling }))
        }}
        chosen={chosen?.id ?? null}
        onChoose={(row) => {
          setChosenId(row.id)
        }}
        onOpen={open}
        onLeaveUp={() => {
          findField.current?.focus()
        }}
        empty={
          all.length === 0
            ? `There are no ${kindWords(kind).many} yet.`
            : find === ''
              ? 'Nobody here answers to that.'
              : `Nobody found for “${find}”.`
        }
      />
      <footer className="register-foot">
        <p className="quiet small" role="status">
          {countWords(rows.length, kindWords(kind).one, kindWords(kind).many)}
          {rows.length !== present && ` of ${present.toLocaleString('en-GB')}`} shown. A photo shows somebody only where
          Facebook says Yes; everybody else is hidden.
        </p>
        <RowActions row={chosen} onOpen={open} />
        <p className="quiet small register-keys">
          <Key name="ArrowUp" /> <Key name="ArrowDown" /> move · type to find
        </p>
      </footer>
    </div>
  )
}

/** Columns and filters that make no sense for grown-ups who answer for themselves. */
const forPupils: ReadonlySet<string> = new Set([
  'class',
  'recognition',
  'recognised',
  'no-biometric-answer',
  'no-portrait',
  'portrait-due',
])

/** Type to find, from anywhere on the screen: the letter goes into the field that takes the focus. */
function useTypeToFind(field: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isLetter = event.key.length === 1 && /[\p{L}\p{N}]/u.test(event.key)
      if (!isLetter || event.ctrlKey || event.altKey || event.metaKey) return
      const { target } = event
      const isFree =
        target instanceof HTMLElement && target.closest('input, select, textarea, [contenteditable]') === null
      if (isFree && document.querySelector('dialog[open]') === null) field.current?.focus()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [field])
}

function NobodyYet() {
  return (
    <div className="screen">
      <h1>Pupils</h1>
      <EmptyState
        icon="pupils"
        title="Nobody is on the register yet"
        action={
          <>
            <ButtonLink look="main" href={hrefTo('pupils', 'import')}>
              Import a pupil list
            </ButtonLink>
            <ButtonLink href={hrefTo('pupils', 'add', 'pupil')}>Add one by hand</ButtonLink>
          </>
        }
      >
        Bring in the list of your pupils with what each family said about photos. You see everything that would change
        before anything is kept.
      </EmptyState>
    </div>
  )
}

const columns: readonly PupilColumn[] = [
  {
    key: 'name',
    title: 'Name',
    width: '20%',
    cell: (row) => (
      <a className="private register-name" tabIndex={-1} href={hrefTo('pupils', 'pupil', row.id)}>
        {row.name}
      </a>
    ),
  },
  { key: 'class', title: 'Class', width: '8.5%', cell: (row) => row.className },
  ...Purpose.options.map((purpose): PupilColumn => ({
    key: purpose,
    title: purposeWords(purpose),
    width: purpose === 'social_media' ? '16%' : '11.4%',
    cell: (row) => <StandingCell standing={row.standing[purpose]} dated={purpose === 'social_media'} />,
  })),
  {
    key: 'recognition',
    title: 'Recognition',
    width: '11%',
    cell: (row) => (
      <span className={row.enrolled ? undefined : 'quiet'}>{biometricShort(row.biometric, row.enrolled)}</span>
    ),
  },
  {
    key: 'missing',
    title: 'Missing',
    width: '10.3%',
    cell: (row) => {
      const words = row.missing.map(missingShort).join(', ')
      return (
        <span className="quiet" title={words}>
          {words}
        </span>
      )
    },
  },
]

function StandingCell({ standing, dated }: { readonly standing: PermissionStanding; readonly dated: boolean }) {
  return (
    <span className="standing-cell">
      <Meaning kind={standingMeaning(standing)}>{standingShort(standing)}</Meaning>
      {dated && standing.kind === 'yes' && standing.expiresOn !== null && (
        <span className={runsOutSoon(standing, today()) ? 'meaning-undecided small' : 'quiet small'}>
          until {dayWords(standing.expiresOn)}
        </span>
      )}
      {dated && (standing.kind === 'refused' || standing.kind === 'withdrawn') && standing.saidOn !== null && (
        <span className="quiet small">{dayWords(standing.saidOn)}</span>
      )}
    </span>
  )
}
