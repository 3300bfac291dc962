// What a pupil list would do, before anything is written: what only a person can say first, then what is refused, then what
// needs an eye, then the rest.
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { RollAnswerToQuestion, RollChange, RollReport } from '../../../shared/contract/roll-views.ts'
import { hrefTo } from '../../route.ts'
import { countWords, listWords, purposeWords } from '../../words.ts'
import { changeWords, noteWords, rollFaultWords, yesWords } from '../../words-roll.ts'
import { Button } from '../../parts/button.tsx'
import { CheckField } from '../../parts/field.tsx'
import { Meaning } from '../../parts/meaning.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Table, type Column } from '../../parts/table.tsx'
import { RollLeavers, type Leaving } from './roll-leavers.tsx'
import { RollQuestions } from './roll-questions.tsx'

type Changed = RollReport['changed'][number]
/** Changes that a person looks at together. */
const kindsOf: readonly { readonly words: readonly [string, string]; readonly kinds: readonly RollChange['kind'][] }[] =
  [
    { words: ['moves class or year', 'move class or year'], kinds: ['class', 'year'] },
    { words: ['changes name or number', 'change name or number'], kinds: ['name', 'number'] },
    { words: ['leaves or is back', 'leave or are back'], kinds: ['left'] },
    { words: ['changes photo permission', 'change photo permission'], kinds: ['permission', 'never-show'] },
    { words: ['changes face recognition', 'change face recognition'], kinds: ['biometric'] },
    { words: ['has new parents or carers', 'have new parents or carers'], kinds: ['contacts'] },
  ]

const rowColumn = <Row extends { readonly row: number | null }>(): Column<Row> => ({
  key: 'row',
  title: 'Row',
  width: '80px',
  cell: (one) => one.row ?? '',
})
const nameColumn = <Row extends { readonly name: string }>(): Column<Row> => ({
  key: 'name',
  title: 'Name',
  isRowHeader: true,
  cell: (one) => <span className="private">{one.name}</span>,
})
const classColumn = <Row extends { readonly className: string | null }>(): Column<Row> => ({
  key: 'class',
  title: 'Class',
  width: '160px',
  cell: (one) => one.className ?? 'no class',
})

/** `confirmed` are the numbers of the rows whose no-to-yes the person has seen on paper. */
export function RollFindings({
  report,
  confirmed,
  onConfirm,
  answers,
  onAnswer,
  leaving,
  onLeaving,
}: {
  readonly report: RollReport
  readonly confirmed: readonly number[]
  readonly onConfirm: (rows: readonly number[]) => void
  readonly answers: ReadonlyMap<number, RollAnswerToQuestion>
  readonly onAnswer: (answer: RollAnswerToQuestion) => void
  readonly leaving: Leaving
  readonly onLeaving: (leaving: Leaving) => void
}) {
  const noToYes = [...Map.groupBy(report.noToYes, ({ row }) => row).entries()]
  const notes = Map.groupBy(report.notes, (note) => note.kind)
  return (
    <>
      <dl className="counts-row sheet">
        <Count number={report.added.length} words="new" />
        <Count number={report.changed.length} words="changed" />
        <Count number={report.unchanged} words="as they are" />
        <Count number={report.yesToNo.length} words="from yes to no" />
        <Count number={report.faults.length} words={report.faults.length === 1 ? 'fault' : 'faults'} />
        <Count number={report.missing.length} words="on the register, not in the list" />
      </dl>

      {report.questions.length > 0 && (
        <Part
          title={
            <Meaning kind="undecided">
              {countWords(report.questions.length, 'row needs your answer', 'rows need your answer')}
            </Meaning>
          }
          more="A name alone never says who somebody is. Look at both and choose."
        >
          <RollQuestions questions={report.questions} answers={answers} onAnswer={onAnswer} />
        </Part>
      )}

      {report.faults.length > 0 && (
        <Part
          title={<Meaning kind="wrong">{countWords(report.faults.length, 'fault', 'faults')}</Meaning>}
          more="Rows are counted as in the spreadsheet."
        >
          <Long rows={report.faults}>
            {(rows) => (
              <Table
                caption="Faults in the list"
                rows={rows}
                rowKey={(fault) => `${fault.row} ${fault.reason} ${fault.column ?? ''}`}
                columns={[
                  { key: 'row', title: 'Row', isRowHeader: true, width: '80px', cell: (fault) => fault.row },
                  {
                    key: 'what',
                    title: 'What is wrong',
                    cell: (fault) => <span className="private">{rollFaultWords(fault)}</span>,
                  },
                ]}
              />
            )}
          </Long>
        </Part>
      )}

      {noToYes.length > 0 && (
        <Part
          title={
            <Meaning kind="undecided">
              {countWords(noToYes.length, 'pupil would change from no to yes', 'pupils would change from no to yes')}
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
                      {listWords(changes.map(({ purpose }) => yesWords(purpose)))}
                    </>
                  }
                  hint={`Row ${String(row)}${changes[0]?.className == null ? '' : `, ${changes[0].className}`}`}
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
              {countWords(report.yesToNo.length, 'answer changes from yes to no', 'answers change from yes to no')}
              {livePeople(report) > 0 &&
                `; ${countWords(livePeople(report), 'of these pupils is', 'of these pupils are')} in live posts`}
            </Meaning>
          }
          more="They are hidden from the moment of the import, and whatever was signed with them must be signed again."
        >
          {report.livePosts.length > 0 && (
            <Notice
              look="wrong"
              title={countWords(report.livePosts.length, 'live post shows them', 'live posts show them')}
            >
              <ul>
                {report.livePosts.map((post) => (
                  <li key={post.postId}>
                    <a href={hrefTo('posts', post.postId)}>{post.firstWords || 'A post without words'}</a>:{' '}
                    <span className="private">{listWords(post.people)}</span>
                  </li>
                ))}
              </ul>
              With the import each of these posts gets a task to be taken down.
            </Notice>
          )}
          <Long rows={report.yesToNo}>
            {(rows) => (
              <Table
                caption="Yes becomes no"
                rows={rows}
                rowKey={(one) => `${one.subjectId} ${one.purpose}`}
                columns={[
                  rowColumn(),
                  nameColumn(),
                  classColumn(),
                  { key: 'purpose', title: 'For', cell: (one) => purposeWords(one.purpose) },
                ]}
              />
            )}
          </Long>
        </Part>
      )}

      {report.recognitionEnds.length > 0 && (
        <Part
          title={
            <Meaning kind="hidden">
              {countWords(
                report.recognitionEnds.length,
                'pupil is not recognised any more',
                'pupils are not recognised any more',
              )}
            </Meaning>
          }
          more="Consent to face recognition ends with this list, or a parent in it was never told. Portraits and face data of these pupils are destroyed with the import; undoing it does not bring them back."
        >
          <p className="private">{listWords(report.recognitionEnds.map((one) => one.name))}</p>
        </Part>
      )}

      {report.missing.length > 0 && (
        <Part
          title={countWords(report.missing.length, 'person is not in the list', 'people are not in the list')}
          more="They stay on the register as they are, unless you mark who has left."
        >
          <RollLeavers report={report} leaving={leaving} onChange={onLeaving} />
        </Part>
      )}

      {kindsOf.map(({ words, kinds }) => {
        const rows = report.changed.flatMap((one): Changed[] => {
          // What only a tick above would change is said there.
          const what = one.what.filter(
            (change) => kinds.includes(change.kind) && !waitsForTick(report, one.row, change),
          )
          return what.length === 0 ? [] : [{ ...one, what }]
        })
        if (rows.length === 0) return null
        return (
          <Folded
            key={words[0]}
            title={countWords(rows.length, `person ${words[0]}`, `people ${words[1]}`)}
            open={rows.length <= 10}
          >
            <Long rows={rows}>
              {(some) => (
                <Table
                  caption={words[1]}
                  rows={some}
                  rowKey={(one) => String(one.row)}
                  columns={[
                    rowColumn(),
                    nameColumn(),
                    classColumn(),
                    {
                      key: 'what',
                      title: 'What changes',
                      cell: (one) => <span className="private">{one.what.map(changeWords).join('; ')}</span>,
                    },
                  ]}
                />
              )}
            </Long>
          </Folded>
        )
      })}

      {report.added.length > 0 && (
        <Folded title={countWords(report.added.length, 'new person', 'new people')} open={report.added.length <= 10}>
          <Long rows={report.added}>
            {(rows) => (
              <Table
                caption="New"
                rows={rows}
                rowKey={(one) => String(one.row)}
                columns={[
                  rowColumn(),
                  nameColumn(),
                  {
                    key: 'class',
                    title: 'Class',
                    cell: (one) =>
                      one.kind === 'pupil' ? (one.className ?? 'no class') : one.kind === 'staff' ? 'Staff' : 'Visitor',
                  },
                ]}
              />
            )}
          </Long>
        </Folded>
      )}

      {[...notes].map(([kind, some]) => (
        <Folded key={kind} title={`${noteWords(kind)}: ${some.length.toLocaleString('en-GB')}`} open={false}>
          <p className="private">
            {some
              .slice(0, 200)
              .map((note) => `${note.name} (row ${String(note.row)}${note.found === null ? '' : `: “${note.found}”`})`)
              .join(', ')}
          </p>
        </Folded>
      ))}

      <Unread report={report} />
    </>
  )
}

/** True for a change that is none yet: the no stays, unless the row is ticked. */
export const waitsForTick = (report: RollReport, row: number, change: RollChange): boolean =>
  (change.kind === 'permission' || change.kind === 'biometric') &&
  change.from === change.to &&
  report.noToYes.some((one) => one.row === row && one.purpose === (change.purpose ?? 'recognition'))

const livePeople = (report: RollReport): number => new Set(report.livePosts.flatMap((post) => post.people)).size

/** What of the list is not read, with the two kinds of column that may never be. */
function Unread({ report }: { readonly report: RollReport }) {
  const refused = report.ignoredColumns.filter((column) => column.refusal !== null)
  const others = report.ignoredColumns.filter((column) => column.refusal === null)
  return (
    <>
      {refused.length > 0 && (
        <Notice
          look="undecided"
          title={`Not read as permission: ${listWords(refused.map((column) => `“${column.header}”`))}.`}
        >
          A family that has not opted out has not said yes, and consent to something else is not permission for photos.
        </Notice>
      )}
      {report.ignoredTypes.length > 0 && (
        <p className="quiet">
          These answers are about nothing that Cloakroom knows and are not read:{' '}
          {listWords(report.ignoredTypes.map((type) => `“${type}”`))}.
        </p>
      )}
      {others.length > 0 && (
        <p className="quiet">
          {others.length === 1 ? 'This column is' : 'These columns are'} not needed and not read:{' '}
          {listWords(others.map((column) => column.header))}.
        </p>
      )}
      {report.withoutAnswer > 0 && (
        <p className="quiet">
          {countWords(report.withoutAnswer, 'person in the list has', 'people in the list have')} no answer about
          Facebook: hidden.
        </p>
      )}
    </>
  )
}

const FIRST = 100

/** The first hundred of a long list, and the rest on demand: a list of 1,000 must not make the report slow. */
function Long<Row>({
  rows,
  children,
}: {
  readonly rows: readonly Row[]
  readonly children: (rows: readonly Row[]) => ReactNode
}) {
  const [all, setAll] = useState(false)
  return (
    <>
      {children(all ? rows : rows.slice(0, FIRST))}
      {!all && rows.length > FIRST && (
        <div>
          <Button
            look="quiet"
            onPress={() => {
              setAll(true)
            }}
          >
            Show all {rows.length.toLocaleString('en-GB')}
          </Button>
        </div>
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
