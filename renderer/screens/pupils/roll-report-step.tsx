// The change report of a pupil list and everything a person has to say to it, then the one button that writes. The report
// comes from the studio anew after every answer, so what is on screen is what would be written.
import { useState } from 'react'
import type { RollAnswerToQuestion, RollFile, RollReport } from '../../../shared/contract/roll-views.ts'
import { hrefTo } from '../../route.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { countWords } from '../../words.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { CheckField } from '../../parts/field.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import type { RollReading } from './import-list.tsx'
import { RollFindings, waitsForTick } from './roll-findings.tsx'
import { nobodyLeft, type Leaving } from './roll-leavers.tsx'

export function RollReportStep({
  reading,
  file,
  onColumns,
  onDone,
}: {
  readonly reading: RollReading
  readonly file: RollFile
  readonly onColumns: () => void
  readonly onDone: (report: RollReport) => void
}) {
  const [answers, setAnswers] = useState<ReadonlyMap<number, RollAnswerToQuestion>>(new Map())
  const [leaveOutFaulty, setLeaveOutFaulty] = useState(false)
  const [confirmed, setConfirmed] = useState<readonly number[]>([])
  const [leaving, setLeaving] = useState<Leaving>(nobodyLeft)
  const [changedSince, setChangedSince] = useState(false)
  const people = [...answers.values()]
  const check = useQuery('roll.check', { ...reading, people })
  const importing = useCommand('roll.import')
  // The last report that could be read: while importing, the register changes and the check is asked again.
  const [report, setReport] = useState<RollReport | null>(null)
  if (check.value !== null && check.value !== report && !importing.pending) setReport(check.value)

  if (report === null)
    return check.trouble === null ? (
      <Waiting what={`Comparing ${file.fileName} with the register`} />
    ) : (
      <TroubleNotice trouble={check.trouble} action={<Button onPress={check.again}>Try again</Button>} />
    )

  const open = report.questions.filter((question) => !answers.has(question.row)).length
  const changed = report.changed.filter(
    (one) => confirmed.includes(one.row) || one.what.some((change) => !waitsForTick(report, one.row, change)),
  )
  const toWrite = report.added.length + changed.length + leaving.left.size
  const faulty = report.faults.length > 0 && !leaveOutFaulty
  const dayMissing = leaving.left.size > 0 && leaving.on === ''
  const run = async (): Promise<void> => {
    if (importing.pending) return
    setChangedSince(false)
    const outcome = await importing.run({
      ...reading,
      people,
      digest: report.digest,
      leaveOutFaulty,
      confirmedYesRows: report.noToYes
        .map(({ row }) => row)
        .filter((row, at, rows) => rows.indexOf(row) === at && confirmed.includes(row)),
      wholeSchool: leaving.wholeSchool === true,
      left: report.missing.flatMap(({ id }) => (leaving.left.has(id) ? [{ subjectId: id, on: leaving.on }] : [])),
    })
    if (!outcome.ok) check.again()
    else if (outcome.value.imported) onDone(outcome.value)
    else {
      // What was ticked was ticked for another report: it is asked again.
      if (outcome.value.heldBackBy.includes('changed-since')) {
        setChangedSince(true)
        setConfirmed([])
      }
      check.again()
    }
  }
  return (
    <>
      <p className="quiet">
        <span className="private">{report.fileName}</span> · {countWords(report.rows, 'row', 'rows')}
        {report.people !== report.rows && ` about ${countWords(report.people, 'person', 'people')}`}. Nothing has been
        written yet.{' '}
        <button type="button" className="link" onClick={onColumns}>
          Change which column is what
        </button>
      </p>
      {changedSince && (
        <Notice look="undecided" title="The list or the register has changed since this report was made.">
          Nothing was written. Here is the report as it is now: please look at it again.
        </Notice>
      )}
      <RollFindings
        report={report}
        confirmed={confirmed}
        onConfirm={setConfirmed}
        answers={answers}
        onAnswer={(answer) => {
          setAnswers(new Map(answers).set(answer.row, answer))
        }}
        leaving={leaving}
        onLeaving={setLeaving}
      />
      <TroubleNotice trouble={importing.trouble ?? check.trouble} />
      <footer className="end-bar">
        {report.faults.length > 0 && (
          <div className="grow">
            <CheckField
              label={`Import the rest without the ${countWords(report.faults.length, 'fault', 'faults')} above`}
              hint="Rows that nobody can be sure of stay out. An answer or a date that cannot be read counts as no."
              checked={leaveOutFaulty}
              onChange={setLeaveOutFaulty}
            />
          </div>
        )}
        {open > 0 && (
          <span className="quiet">{countWords(open, 'question has no answer', 'questions have no answer')} yet.</span>
        )}
        {open === 0 && faulty && <span className="quiet">Put the faults right in the list, or tick the box.</span>}
        <ButtonLink href={hrefTo('pupils')}>Cancel</ButtonLink>
        <Button
          look="main"
          disabled={open > 0 || faulty || dayMissing || toWrite === 0 || check.waiting}
          pending={importing.pending}
          pendingWords="Importing …"
          onPress={() => {
            void run()
          }}
        >
          {toWrite === 0 ? 'Nothing to import' : `Import ${countWords(toWrite, 'change', 'changes')}`}
        </Button>
      </footer>
    </>
  )
}
