// What a pupil list would do, before anything is written: faults first, then what needs a person's eye, then the rest.
import type { ReactNode } from 'react'
import type { RollReport } from '../../../shared/contract/views.ts'
import { countWords, listWords, purposeWords } from '../../words.ts'
import { changeWords, rollFaultWords } from '../../words-pupils.ts'
import { CheckField } from '../../parts/field.tsx'
import { Meaning } from '../../parts/meaning.tsx'
import { Table } from '../../parts/table.tsx'

/** `confirmed` are the numbers of the rows whose no-to-yes the person has seen on paper. */
export function RollFindings({
  report,
  confirmed,
  onConfirm,
}: {
  readonly report: RollReport
  readonly confirmed: readonly number[]
  readonly onConfirm: (rows: readonly number[]) => void
}) {
  const noToYes = [...Map.groupBy(report.noToYes, ({ row }) => row).entries()]
  return (
    <>
      <dl className="report-counts sheet">
        <Count number={report.added.length} words="new" />
        <Count number={report.changed.length} words="changed" />
        <Count number={report.unchanged} words="as they are" />
        <Count number={report.faults.length} words={report.faults.length === 1 ? 'fault' : 'faults'} />
        <Count number={report.missing.length} words="on the register, not in the list" />
      </dl>

      {report.faults.length > 0 && (
        <Part
          title={<Meaning kind="wrong">{countWords(report.faults.length, 'fault', 'faults')}</Meaning>}
          more="The header is row 1, as in the spreadsheet."
        >
          <Table
            caption="Faults in the list"
            rows={report.faults}
            rowKey={(fault) => `${fault.row} ${fault.reason} ${fault.column ?? ''}`}
            columns={[
              { key: 'row', title: 'Row', isRowHeader: true, width: '80px', cell: (fault) => fault.row },
              { key: 'what', title: 'What is wrong', cell: (fault) => rollFaultWords(fault) },
            ]}
          />
        </Part>
      )}

      {noToYes.length > 0 && (
        <Part
          title={
            <Meaning kind="undecided">
              {countWords(noToYes.length, 'no would become a yes', 'nos would become a yes')}
            </Meaning>
          }
          more="The register says no, the list says yes. Tick a row only if you have seen the family’s new answer. What you leave unticked stays no."
        >
          <ul className="sheet report-confirm">
            {noToYes.map(([row, changes]) => (
              <li key={row}>
                <CheckField
                  checked={confirmed.includes(row)}
                  onChange={(checked) => {
                    onConfirm(checked ? [...confirmed, row] : confirmed.filter((one) => one !== row))
                  }}
                  label={
                    <>
                      <span className="private">{changes[0]?.name}</span>: yes to{' '}
                      {listWords(changes.map(({ purpose }) => purposeWords(purpose)))}
                    </>
                  }
                  hint={`Row ${String(row)}`}
                />
              </li>
            ))}
          </ul>
        </Part>
      )}

      {report.yesToNo.length > 0 && (
        <Part
          title={
            <Meaning kind="hidden">
              {countWords(report.yesToNo.length, 'yes becomes a no', 'yeses become a no')}
            </Meaning>
          }
          more="They are hidden from the moment of the import."
        >
          <Table
            caption="Yes becomes no"
            rows={report.yesToNo}
            rowKey={(one) => `${one.row} ${one.purpose}`}
            columns={[
              { key: 'row', title: 'Row', width: '80px', cell: (one) => one.row },
              {
                key: 'name',
                title: 'Name',
                isRowHeader: true,
                cell: (one) => <span className="private">{one.name}</span>,
              },
              { key: 'purpose', title: 'For', cell: (one) => purposeWords(one.purpose) },
            ]}
          />
        </Part>
      )}

      {report.missing.length > 0 && (
        <Part
          title={countWords(report.missing.length, 'person is not in the list', 'people are not in the list')}
          more="They stay on the register as they are. If somebody has left, put the leaving date into the list."
        >
          <Table
            caption="On the register, not in the list"
            rows={report.missing}
            rowKey={(one) => one.id}
            columns={[
              {
                key: 'name',
                title: 'Name',
                isRowHeader: true,
                cell: (one) => <span className="private">{one.name}</span>,
              },
              { key: 'class', title: 'Class', cell: (one) => one.className ?? 'Staff' },
            ]}
          />
        </Part>
      )}

      {report.changed.length > 0 && (
        <Folded
          title={countWords(report.changed.length, 'changed row', 'changed rows')}
          open={report.changed.length <= 10}
        >
          <Table
            caption="Changed"
            rows={report.changed}
            rowKey={(one) => String(one.row)}
            columns={[
              { key: 'row', title: 'Row', width: '80px', cell: (one) => one.row },
              {
                key: 'name',
                title: 'Name',
                isRowHeader: true,
                cell: (one) => <span className="private">{one.name}</span>,
              },
              { key: 'what', title: 'What changes', cell: (one) => listWords(one.what.map(changeWords)) },
            ]}
          />
        </Folded>
      )}

      {report.added.length > 0 && (
        <Folded title={countWords(report.added.length, 'new row', 'new rows')} open={report.added.length <= 10}>
          <Table
            caption="New"
            rows={report.added}
            rowKey={(one) => String(one.row)}
            columns={[
              { key: 'row', title: 'Row', width: '80px', cell: (one) => one.row },
              {
                key: 'name',
                title: 'Name',
                isRowHeader: true,
                cell: (one) => <span className="private">{one.name}</span>,
              },
              { key: 'class', title: 'Class', cell: (one) => (one.className === '' ? 'Staff' : one.className) },
            ]}
          />
        </Folded>
      )}

      {report.ignoredColumns.length > 0 && (
        <p className="quiet">
          {report.ignoredColumns.length === 1 ? 'This column is' : 'These columns are'} not needed and not read:{' '}
          {listWords(report.ignoredColumns)}.
        </p>
      )}
    </>
  )
}

function Count({ number, words }: { readonly number: number; readonly words: string }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>{number.toLocaleString('en-GB')}</dd>
    </div>
  )
}

function Part({
  title,
  more,
  children,
}: {
  readonly title: ReactNode
  readonly more: string
  readonly children: ReactNode
}) {
  return (
    <section className="stack-tight">
      <h2>{title}</h2>
      <p className="quiet">{more}</p>
      {children}
    </section>
  )
}

function Folded({
  title,
  open,
  children,
}: {
  readonly title: string
  readonly open: boolean
  readonly children: ReactNode
}) {
  return (
    <details className="facts" open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}
