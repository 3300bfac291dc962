// The register: a table like a spreadsheet. Type to find, arrows to move, Enter to open. What is missing is countable.
import { useEffect, useMemo, useRef, useState } from 'react'
import type { PupilRow } from '../../../shared/contract/views.ts'
import { Purpose } from '../../../shared/model/permission.ts'
import type { PermissionStanding } from '../../../shared/model/permission.ts'
import { goTo, hrefTo } from '../../route.ts'
import { useQuery } from '../../studio.ts'
import { countWords, dayWords, purposeWords, today } from '../../words.ts'
import { biometricShort, standingMeaning, standingShort } from '../../words-standing.ts'
import { ButtonLink } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Field } from '../../parts/field.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { Meaning } from '../../parts/meaning.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { Table } from '../../parts/table.tsx'
import type { Column } from '../../parts/table.tsx'

const filters = {
  everybody: 'Everybody',
  yes: 'Shown on Facebook',
  hidden: 'Hidden on Facebook',
  'no-answer': 'Have not answered',
  soon: 'Runs out soon',
  recognised: 'Recognised',
} as const
/** Which rows are shown; the last part of '#/pupils/<filter>'. */
export type RegisterFilter = keyof typeof filters
/** True for one of the filters' names. */
export const isRegisterFilter = (text: string): text is RegisterFilter => Object.hasOwn(filters, text)

/** Permissions that end within this many days are pointed out (as on Home). */
const SOON_DAYS = 30

const daysUntil = (day: string): number => (Date.parse(day) - Date.parse(today())) / 86_400_000
const runsOutSoon = (standing: PermissionStanding): boolean =>
  standing.kind === 'yes' && standing.expiresOn !== null && daysUntil(standing.expiresOn) <= SOON_DAYS

const matches: Readonly<Record<RegisterFilter, (row: PupilRow) => boolean>> = {
  everybody: () => true,
  yes: (row) => row.standing.social_media.kind === 'yes',
  hidden: (row) => row.standing.social_media.kind !== 'yes',
  'no-answer': (row) => row.standing.social_media.kind === 'no-answer',
  soon: (row) => runsOutSoon(row.standing.social_media),
  recognised: (row) => row.enrolled,
}

/** Letters without accents, in lower case: 'Zoë' is found by 'zoe'. */
const bare = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").toLocaleLowerCase('en-GB')

/** The whole register. */
export function Register({ startWith }: { readonly startWith: RegisterFilter }) {
  const pupils = useQuery('pupils.list', {})
  const [find, setFind] = useState('')
  const [className, setClassName] = useState('')
  const [filter, setFilter] = useState<RegisterFilter>(startWith)
  const findField = useRef<HTMLInputElement>(null)
  const area = useRef<HTMLDivElement>(null)

  const all = useMemo(() => pupils.value ?? [], [pupils.value])
  const classes = useMemo(
    () =>
      [...new Set(all.map((row) => row.className).filter((name) => name !== null))].toSorted((a, b) =>
        a.localeCompare(b, 'en-GB', { numeric: true }),
      ),
    [all],
  )
  const rows = useMemo(() => {
    const wanted = bare(find)
      .split(/\s+/)
      .filter((word) => word !== '')
    return all.filter(
      (row) =>
        (className === '' || (className === STAFF ? row.kind === 'staff' : row.className === className)) &&
        matches[filter](row) &&
        wanted.every((word) =>
          bare(`${row.name} ${row.className ?? ''}`)
            .split(/[\s-]+/)
            .some((part) => part.startsWith(word)),
        ),
    )
  }, [all, find, className, filter])

  // Type to find, from anywhere on the screen: the letter goes into the field that takes the focus.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isLetter = event.key.length === 1 && /[\p{L}\p{N}]/u.test(event.key)
      if (!isLetter || event.ctrlKey || event.altKey || event.metaKey) return
      const { target } = event
      const isFree = target === document.body || (target instanceof HTMLElement && target.closest('tbody') !== null)
      if (isFree && document.querySelector('dialog[open]') === null) findField.current?.focus()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [])

  useKeys('Pupils', [
    {
      keys: '/|Ctrl+F',
      says: 'Find a pupil (or just type)',
      run: () => {
        findField.current?.select()
      },
    },
    {
      keys: 'Ctrl+I',
      says: 'Import a pupil list',
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
  if (all.length === 0) {
    return (
      <div className="screen">
        <h1>Pupils</h1>
        <EmptyState
          icon="pupils"
          title="Nobody is on the register yet"
          action={
            <ButtonLink look="main" href={hrefTo('pupils', 'import')}>
              Import a pupil list
            </ButtonLink>
          }
        >
          Bring in the list of your pupils with what each family said about photos. You see everything that would change
          before anything is kept.
        </EmptyState>
      </div>
    )
  }

  const open = (row: PupilRow): void => {
    goTo('pupils', 'pupil', row.id)
  }
  const count = (which: RegisterFilter): number => all.filter(matches[which]).length
  const staff = all.filter((row) => row.kind === 'staff').length
  return (
    <div className="register" ref={area}>
      <header className="screen-head">
        <div>
          <h1>Pupils</h1>
          <p className="quiet">
            {countWords(all.length - staff, 'pupil', 'pupils')}
            {staff > 0 && ` and ${countWords(staff, 'member of staff', 'members of staff')}`}
          </p>
        </div>
        <div className="actions">
          <ButtonLink href={hrefTo('pupils', 'enrol')} icon="face">
            Enrol portraits
          </ButtonLink>
          <ButtonLink href={hrefTo('pupils', 'import')} icon="file" keyName="Ctrl+I">
            Import a pupil list
          </ButtonLink>
        </div>
      </header>

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
                setFind(event.target.value)
              }}
              onKeyDown={(event) => {
                const [firstRow] = rows
                if (event.key === 'ArrowDown') {
                  event.preventDefault()
                  area.current?.querySelector<HTMLElement>('tbody tr[tabindex="0"]')?.focus()
                } else if (event.key === 'Enter' && rows.length === 1 && firstRow !== undefined) {
                  open(firstRow)
                } else if (event.key === 'Escape') {
                  setFind('')
                }
              }}
            />
          )}
        </Field>
        <Field label="Class">
          {(ids) => (
            <select
              {...ids}
              value={className}
              onChange={(event) => {
                setClassName(event.target.value)
              }}
            >
              <option value="">All classes</option>
              {classes.map((name) => (
                <option key={name}>{name}</option>
              ))}
              {staff > 0 && <option value={STAFF}>Staff</option>}
            </select>
          )}
        </Field>
        <div className="register-filters" role="group" aria-label="Show">
          {(Object.keys(filters) as RegisterFilter[])
            .filter((which) => which === 'everybody' || which === filter || count(which) > 0)
            .map((which) => (
              <button
                key={which}
                type="button"
                className="button"
                aria-pressed={filter === which}
                onClick={() => {
                  setFilter(which)
                }}
              >
                {filters[which]} <span className="quiet">{count(which)}</span>
              </button>
            ))}
        </div>
      </div>

      <TroubleNotice trouble={pupils.trouble} />
      <Table
        caption="The register. Arrow keys move, Enter opens."
        columns={columns}
        rows={rows}
        rowKey={rowKey}
        onOpen={open}
        empty={find === '' ? 'Nobody here answers to that.' : `Nobody found for “${find}”.`}
      />
      <p className="quiet small" role="status">
        {rows.length === all.length ? 'All shown.' : `${String(rows.length)} of ${String(all.length)} shown.`} A photo
        shows a pupil only where Facebook says Yes; everybody else is hidden.
      </p>
    </div>
  )
}

const STAFF = ' staff'
const rowKey = (row: PupilRow): string => row.id

const columns: readonly Column<PupilRow>[] = [
  {
    key: 'name',
    title: 'Name',
    isRowHeader: true,
    cell: (row) => (
      <a className="private register-name" tabIndex={-1} href={hrefTo('pupils', 'pupil', row.id)}>
        {row.name}
      </a>
    ),
  },
  {
    key: 'class',
    title: 'Class',
    cell: (row) => (row.kind === 'staff' ? <span className="quiet">Staff</span> : row.className),
  },
  ...Purpose.options.map((purpose): Column<PupilRow> => ({
    key: purpose,
    title: purposeWords(purpose),
    cell: (row) => <StandingCell standing={row.standing[purpose]} dated={purpose === 'social_media'} />,
  })),
  {
    key: 'recognition',
    title: 'Recognition',
    cell: (row) => (
      <span className={row.enrolled ? undefined : 'quiet'}>{biometricShort(row.biometric, row.enrolled)}</span>
    ),
  },
]

function StandingCell({ standing, dated }: { readonly standing: PermissionStanding; readonly dated: boolean }) {
  return (
    <span className="standing-cell">
      <Meaning kind={standingMeaning(standing)}>{standingShort(standing)}</Meaning>
      {dated && standing.kind === 'yes' && standing.expiresOn !== null && (
        <span className={runsOutSoon(standing) ? 'meaning-undecided small' : 'quiet small'}>
          until {dayWords(standing.expiresOn)}
        </span>
      )}
      {dated && (standing.kind === 'refused' || standing.kind === 'withdrawn') && standing.saidOn !== null && (
        <span className="quiet small">{dayWords(standing.saidOn)}</span>
      )}
    </span>
  )
}
