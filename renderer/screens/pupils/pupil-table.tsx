// The register's table: a thousand rows, of which only those in sight are drawn. It is walked like a spreadsheet, and a
// screen reader is told how many rows there are and which one it is on. The rows are given; finding them is find-rows.ts.
import { useVirtualizer, defaultRangeExtractor } from '@tanstack/react-virtual'
import type { Range } from '@tanstack/react-virtual'
import { useCallback, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import type { CSSProperties, KeyboardEvent, ReactNode, Ref } from 'react'
import type { PupilRow } from '../../../shared/contract/views.ts'
import type { SortColumn, Sorting } from './find-rows.ts'

export interface PupilColumn {
  readonly key: SortColumn
  readonly title: string
  /** A CSS width; the columns stay where they are whichever rows are drawn. */
  readonly width: string
  readonly cell: (row: PupilRow) => ReactNode
}

/** What the screen around it may ask of the table. */
export interface PupilTableHandle {
  /** Gives the chosen row (or the first) the focus. */
  focusRow(): void
}

/** Height of a row and of the head, in rem: register.css draws them so. Whoever sets larger letters gets taller rows. */
const ROW_REM = 2.75
/** Rows drawn beyond each edge. */
const SPARE = 8

const steps: Readonly<Record<string, (at: number, page: number, count: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at, page) => at + page,
  PageUp: (at, page) => at - page,
  Home: () => 0,
  End: (_at, _page, count) => count - 1,
}

/** `chosen` is a row's id or null; then the first row is the one that Tab reaches. */
export function PupilTable({
  caption,
  columns,
  rows,
  sorting,
  onSort,
  chosen,
  onChoose,
  onOpen,
  onLeaveUp,
  empty,
  ref,
}: {
  readonly caption: string
  readonly columns: readonly PupilColumn[]
  readonly rows: readonly PupilRow[]
  readonly sorting: Sorting
  readonly onSort: (column: SortColumn) => void
  readonly chosen: string | null
  readonly onChoose: (row: PupilRow) => void
  readonly onOpen: (row: PupilRow) => void
  /** Up from the first row, or Escape: back to where one types. */
  readonly onLeaveUp: () => void
  readonly empty: ReactNode
  readonly ref: Ref<PupilTableHandle>
}) {
  const scroll = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  const wantsFocus = useRef(false)
  const rowPx = Math.round(ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize))
  const at = Math.max(
    0,
    rows.findIndex((row) => row.id === chosen),
  )

  // The row that holds the focus stays drawn wherever the list is scrolled to: a focus in nothing is lost.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const drawn = defaultRangeExtractor(range)
      if (drawn.includes(at) || at >= range.count) return drawn
      return [...drawn, at].sort((a, b) => a - b)
    },
    [at],
  )
  // This table is drawn anew at every scroll and every key, which is what the library asks for; no compiler memoises it.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: SPARE,
    rangeExtractor,
    // The head stays on top of the rows: the list begins below it.
    scrollMargin: rowPx,
    scrollPaddingStart: rowPx,
  })

  // A row that is not drawn yet, because the list has just come on screen, gets the focus with the drawing that brings it.
  const focusWanted = (): void => {
    if (!wantsFocus.current) return
    const row = body.current?.querySelector<HTMLElement>(`tr[data-at="${String(at)}"]`)
    if (row == null) return
    wantsFocus.current = false
    virtual.scrollToIndex(at)
    row.focus({ preventScroll: true })
  }
  useLayoutEffect(focusWanted)
  useImperativeHandle(ref, () => ({
    focusRow: () => {
      wantsFocus.current = true
      focusWanted()
    },
  }))

  const move = (to: number): void => {
    const row = rows[Math.min(Math.max(to, 0), rows.length - 1)]
    if (row === undefined) return
    wantsFocus.current = true
    onChoose(row)
  }
  const onKeyDown = (event: KeyboardEvent, index: number, row: PupilRow): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    const step = steps[event.key]
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 0) / rowPx) - 2)
    if (event.key === 'Escape' || (event.key === 'ArrowUp' && index === 0)) {
      event.preventDefault()
      onLeaveUp()
    } else if (step !== undefined) {
      event.preventDefault()
      move(step(index, page, rows.length))
    } else if (event.key === 'Enter' && event.target === event.currentTarget) {
      event.preventDefault()
      onOpen(row)
    }
  }

  const items = virtual.getVirtualItems()
  let drawnTo = rowPx
  return (
    <div
      className="table-scroll register-scroll"
      ref={scroll}
      style={{ '--row': `${String(rowPx)}px` } as CSSProperties}
    >
      <table
        className="table table-open register-table"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- rows are chosen and walked by arrows
        role="grid"
        aria-rowcount={rows.length + 1}
      >
        <caption className="only-read">{caption}</caption>
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={{ width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                aria-sort={column.key === sorting.column ? (sorting.falling ? 'descending' : 'ascending') : undefined}
              >
                <button
                  type="button"
                  className="register-sort"
                  onClick={() => {
                    onSort(column.key)
                  }}
                >
                  {column.title}
                  <span aria-hidden="true" className="register-sort-sign">
                    {column.key === sorting.column ? (sorting.falling ? '▾' : '▴') : ''}
                  </span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {items.flatMap((item) => {
            const row = rows[item.index]
            if (row === undefined) return []
            const gap = item.start - drawnTo
            drawnTo = item.end
            const isChosen = item.index === at
            const drawn = (
              <tr
                key={row.id}
                data-at={item.index}
                aria-rowindex={item.index + 2}
                aria-selected={row.id === chosen}
                tabIndex={isChosen ? 0 : -1}
                onFocus={() => {
                  if (row.id !== chosen) onChoose(row)
                }}
                onClick={(event) => {
                  if (!(event.target instanceof HTMLAnchorElement)) event.currentTarget.focus()
                }}
                onDoubleClick={() => {
                  onOpen(row)
                }}
                onKeyDown={(event) => {
                  onKeyDown(event, item.index, row)
                }}
              >
                {columns.map((column, place) =>
                  place === 0 ? (
                    <th key={column.key} scope="row">
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td key={column.key}>{column.cell(row)}</td>
                  ),
                )}
              </tr>
            )
            return gap > 0
              ? [<Gap key={`gap before ${row.id}`} height={gap} columns={columns.length} />, drawn]
              : [drawn]
          })}
          {virtual.getTotalSize() + rowPx > drawnTo && (
            <Gap height={virtual.getTotalSize() + rowPx - drawnTo} columns={columns.length} />
          )}
        </tbody>
      </table>
      {rows.length === 0 && <div className="table-empty quiet">{empty}</div>}
    </div>
  )
}

/** The room of rows that are not drawn. */
function Gap({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr aria-hidden="true" className="register-gap">
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- empty room, hidden from screen readers */}
      <td colSpan={columns} style={{ height }} />
    </tr>
  )
}
