// A table that is walked like a spreadsheet: arrows move, Enter opens, the mouse does the same.
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'

export interface Column<Row> {
  readonly key: string
  readonly title: ReactNode
  readonly cell: (row: Row) => ReactNode
  /** The column that names the row, for screen readers. Exactly one. */
  readonly isRowHeader?: boolean
  readonly align?: 'left' | 'right'
  /** A CSS width such as '12rem'; without it the column takes what it needs. */
  readonly width?: string
}

/**
 * `caption` is read out and not shown. With `onOpen` rows can be chosen: one stop for Tab, then arrows, Home, End, Page Up
 * and Down; Enter or a double click opens, as does the row's own link.
 */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  onOpen,
  empty,
}: {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly onOpen?: (row: Row) => void
  /** What to say when there is no row. */
  readonly empty?: ReactNode
}) {
  const [chosen, setChosen] = useState<string | null>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  const at = Math.max(
    0,
    rows.findIndex((row) => rowKey(row) === chosen),
  )

  const move = (to: number): void => {
    const row = rows[Math.min(Math.max(to, 0), rows.length - 1)]
    if (row === undefined) return
    setChosen(rowKey(row))
    body.current?.querySelector<HTMLElement>(`tr[data-at="${String(rows.indexOf(row))}"]`)?.focus()
  }

  // A row that is found by typing comes into sight without the focus leaving the field.
  useEffect(() => {
    if (rows.length > 0 && chosen !== null && !rows.some((row) => rowKey(row) === chosen)) setChosen(null)
  }, [rows, chosen, rowKey])

  return (
    <div className="table-scroll">
      <table className={onOpen === undefined ? 'table' : 'table table-open'}>
        <caption className="only-read">{caption}</caption>
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={column.width === undefined ? undefined : { width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.align === 'right' ? 'right' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, index) => (
            <tr
              key={rowKey(row)}
              data-at={index}
              {...(onOpen === undefined
                ? {}
                : {
                    tabIndex: index === at ? 0 : -1,
                    'aria-selected': rowKey(row) === chosen,
                    onFocus: () => {
                      setChosen(rowKey(row))
                    },
                    onDoubleClick: () => {
                      onOpen(row)
                    },
                    onKeyDown: (event) => {
                      if (event.ctrlKey || event.altKey || event.metaKey) return
                      const step = steps[event.key]
                      if (step !== undefined) {
                        event.preventDefault()
                        move(step(index, rows.length))
                      } else if (event.key === 'Enter' && event.target === event.currentTarget) {
                        event.preventDefault()
                        onOpen(row)
                      }
                    },
                  })}
            >
              {columns.map((column) =>
                column.isRowHeader === true ? (
                  <th key={column.key} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={column.align === 'right' ? 'right' : undefined}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && empty !== undefined && <div className="table-empty quiet">{empty}</div>}
    </div>
  )
}

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + 15,
  PageUp: (at) => at - 15,
  Home: () => 0,
  End: (_, count) => count - 1,
}
