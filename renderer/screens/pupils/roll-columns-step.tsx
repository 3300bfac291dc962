// Which column of the list is what: guessed, shown with the first rows, and changed by keyboard or mouse. A layout that was
// read before is remembered. Nothing is compared before this was seen once (L58).
import { useEffect, useRef, useState } from 'react'
import type { RollColumnView, RollFile } from '../../../shared/contract/roll-views.ts'
import { Purpose } from '../../../shared/model/permission.ts'
import { RollField, type ConsentTypes, type RollColumns } from '../../../shared/model/roll.ts'
import { mayHold, neededColumns } from '../../../shared/rules/roll-columns.ts'
import { useCommand } from '../../studio.ts'
import { countWords, listWords, purposeWords } from '../../words.ts'
import { columnReasonWords, fieldGroups, fieldWords, fileWords } from '../../words-roll.ts'
import { Button } from '../../parts/button.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Table } from '../../parts/table.tsx'

/** `goOnAtOnce`: the layout is known, so the report comes next without stopping here. */
export function RollColumnsStep({
  file,
  goOnAtOnce,
  onHeaderRow,
  onReport,
}: {
  readonly file: RollFile
  readonly goOnAtOnce: boolean
  readonly onHeaderRow: (row: number) => void
  readonly onReport: (columns: RollColumns, consentTypes: ConsentTypes) => void
}) {
  const remember = useCommand('roll.rememberColumns')
  const [chosen, setChosen] = useState<ReadonlyMap<number, RollField | null>>(new Map())
  const [types, setTypes] = useState<ReadonlyMap<string, Purpose | null>>(new Map())
  const fieldOf = (column: RollColumnView) => chosen.get(column.at) ?? (chosen.has(column.at) ? null : column.field)
  const columns: RollColumns = file.columns.flatMap((column) => {
    const field = fieldOf(column)
    return field === null ? [] : [{ at: column.at, field }]
  })
  const consentTypes: ConsentTypes = file.consentTypes.map(({ text, purpose }) => ({
    text,
    purpose: types.has(text) ? (types.get(text) ?? null) : purpose,
  }))
  const taken = new Map(columns.map(({ at, field }) => [field, at] as const))
  const missing = neededColumns.filter((needed) => !needed.fields.some((field) => taken.has(field)))
  const half = taken.has('consent-type') !== taken.has('consent-status')

  // A layout that was read before needs no second look; it can be changed from the report.
  const gone = useRef(false)
  useEffect(() => {
    if (goOnAtOnce && !gone.current) {
      gone.current = true
      onReport(columns, consentTypes)
    }
  })
  if (goOnAtOnce) return null

  const goOn = async (): Promise<void> => {
    if (remember.pending) return
    const kept = await remember.run({ layout: file.layout, columns, consentTypes })
    if (kept.ok) onReport(columns, consentTypes)
  }
  return (
    <>
      <p className="quiet">
        <span className="private">{file.fileName}</span>
        {file.sheet !== null && ` · sheet “${file.sheet}”`} · {countWords(file.rows, 'row', 'rows')} below row{' '}
        {file.headerRow}, which names the columns. {fileWords(file)}
      </p>
      <section className="stack-tight">
        <div className="screen-head">
          <h2>Which column is what?</h2>
          <label className="roll-header-row">
            Names of the columns are in row{' '}
            <input
              type="number"
              min={1}
              max={99}
              defaultValue={file.headerRow}
              onBlur={(event) => {
                const row = Number(event.target.value)
                if (Number.isInteger(row) && row > 0 && row !== file.headerRow) onHeaderRow(row)
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter') event.currentTarget.blur()
              }}
            />
          </label>
        </div>
        <Table
          caption="Columns of the list"
          rows={file.columns}
          rowKey={(column) => String(column.at)}
          columns={[
            {
              key: 'header',
              title: 'Column in the list',
              isRowHeader: true,
              width: '24%',
              cell: (column) => (column.header === '' ? `Column ${String(column.at + 1)}` : column.header),
            },
            {
              key: 'samples',
              title: 'What it holds',
              width: '26%',
              cell: (column) => <span className="private quiet">{column.samples.join(' · ') || 'nothing'}</span>,
            },
            {
              key: 'field',
              title: 'What it is',
              width: '26%',
              cell: (column) => (
                <FieldChoice
                  column={column}
                  value={fieldOf(column)}
                  takenBy={taken}
                  onChange={(field) => {
                    setChosen(new Map(chosen).set(column.at, field))
                  }}
                />
              ),
            },
            {
              key: 'because',
              title: '',
              cell: (column) => (
                <span className="quiet">
                  {columnReasonWords(
                    chosen.has(column.at) ? { ...column, field: fieldOf(column), because: null, twice: false } : column,
                  )}
                </span>
              ),
            },
          ]}
        />
      </section>
      {file.consentTypes.length > 0 && (
        <section className="stack-tight">
          <h2>What is each answer about?</h2>
          <p className="quiet">
            This list has a row for each answer. An answer that is about nothing here is not read.
          </p>
          <Table
            caption="Kinds of answer"
            rows={file.consentTypes}
            rowKey={(type) => type.text}
            columns={[
              { key: 'text', title: 'In the list', isRowHeader: true, cell: (type) => type.text },
              { key: 'rows', title: 'Rows', width: '80px', align: 'right', cell: (type) => type.rows },
              {
                key: 'purpose',
                title: 'What it is about',
                cell: (type) => (
                  <select
                    aria-label={`What “${type.text}” is about`}
                    value={(types.has(type.text) ? types.get(type.text) : type.purpose) ?? ''}
                    onChange={(event) => {
                      const purpose = Purpose.safeParse(event.target.value)
                      setTypes(new Map(types).set(type.text, purpose.success ? purpose.data : null))
                    }}
                  >
                    <option value="">Not read</option>
                    {Purpose.options
                      .filter((purpose) => mayHold(type.text, purpose))
                      .map((purpose) => (
                        <option key={purpose} value={purpose}>
                          {purposeWords(purpose)}
                        </option>
                      ))}
                  </select>
                ),
              },
            ]}
          />
        </section>
      )}
      <details className="facts">
        <summary>The first rows of the list</summary>
        <div className="table-scroll">
          <table className="table roll-first-rows">
            <caption className="only-read">First rows</caption>
            <thead>
              <tr>
                <th scope="col">Row</th>
                {file.columns.map((column) => (
                  <th key={column.at} scope="col">
                    {column.header}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {file.firstRows.map((row) => (
                <tr key={row.row}>
                  <th scope="row">{row.row}</th>
                  {file.columns.map((column) => (
                    <td key={column.at} className="private">
                      {row.cells[column.at] ?? ''}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
      {missing.length > 0 && (
        <Notice look="undecided" title={`No column is ${listWords(missing.map((needed) => needed.name))} yet.`}>
          Choose it above.{' '}
          {missing.some((needed) => needed.name === 'UPN') && 'An Admission number will do for the UPN. '}
          If the list has none, add it there and choose the file again.
        </Notice>
      )}
      {half && (
        <Notice look="undecided" title="A list with a row for each answer needs two columns.">
          One says what the answer is about, the other the answer itself.
        </Notice>
      )}
      <TroubleNotice trouble={remember.trouble} />
      <footer className="end-bar">
        <span className="quiet grow">This is remembered for the next list with the same columns.</span>
        <Button
          look="main"
          disabled={missing.length > 0 || half}
          pending={remember.pending}
          onPress={() => {
            void goOn()
          }}
        >
          These columns are right
        </Button>
      </footer>
    </>
  )
}

/** A meaning that another column has is left out; an answer is never offered for a column that may not be one. */
function FieldChoice({
  column,
  value,
  takenBy,
  onChange,
}: {
  readonly column: RollColumnView
  readonly value: RollField | null
  readonly takenBy: ReadonlyMap<RollField, number>
  readonly onChange: (field: RollField | null) => void
}) {
  return (
    <select
      aria-label={`What “${column.header}” is`}
      value={value ?? ''}
      onChange={(event) => {
        const field = RollField.safeParse(event.target.value)
        onChange(field.success ? field.data : null)
      }}
    >
      <option value="">Not read</option>
      {fieldGroups.map((group) => (
        <optgroup key={group.words} label={group.words}>
          {group.fields
            .filter((field) => mayHold(column.header, field) && (takenBy.get(field) ?? column.at) === column.at)
            .map((field) => (
              <option key={field} value={field}>
                {fieldWords(field)}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  )
}
