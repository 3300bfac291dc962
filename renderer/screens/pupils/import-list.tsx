// Bringing in the pupil list: choose a file, read what it would change, confirm what must be confirmed, import. The file
// is read by the studio; nothing is written before the last button, and then everything or nothing.
import { useState } from 'react'
import type { RollReport } from '../../../shared/contract/views.ts'
import { hrefTo } from '../../route.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { countWords } from '../../words.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { CheckField } from '../../parts/field.tsx'
import { FolderChooser } from '../../parts/folder-chooser.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { RollFindings } from './roll-findings.tsx'

type Step =
  | { readonly at: 'choose' }
  | { readonly at: 'check'; readonly path: string }
  | { readonly at: 'done'; readonly report: RollReport }

/** '#/pupils/import'. */
export function ImportList() {
  const [step, setStep] = useState<Step>({ at: 'choose' })
  const [choosing, setChoosing] = useState(false)
  return (
    <div className="screen">
      <header className="screen-head">
        <div>
          <p className="quiet">
            <a href={hrefTo('pupils')}>Pupils</a>
          </p>
          <h1>Import a pupil list</h1>
        </div>
        {step.at === 'check' && (
          <Button
            icon="file"
            onPress={() => {
              setChoosing(true)
            }}
          >
            Choose another file
          </Button>
        )}
      </header>
      {step.at === 'choose' && (
        <Introduction
          onChoose={() => {
            setChoosing(true)
          }}
        />
      )}
      {step.at === 'check' && (
        <Check
          key={step.path}
          path={step.path}
          onDone={(report) => {
            setStep({ at: 'done', report })
          }}
        />
      )}
      {step.at === 'done' && <Done report={step.report} />}
      <FolderChooser
        open={choosing}
        want="csv"
        title="Choose the pupil list"
        onClose={() => {
          setChoosing(false)
        }}
        onChoose={(path) => {
          setChoosing(false)
          setStep({ at: 'check', path })
        }}
      />
    </div>
  )
}

function Introduction({ onChoose }: { readonly onChoose: () => void }) {
  return (
    <div className="columns">
      <div className="stack">
        <p>
          Save the list from your school’s information system, or from a spreadsheet, as a CSV file. Cloakroom reads it
          and shows what would change. Nothing is kept until you say so.
        </p>
        <div className="actions">
          <Button look="main" icon="file" onPress={onChoose}>
            Choose the file
          </Button>
        </div>
      </div>
      <div className="sheet stack-tight">
        <h2>What the list needs</h2>
        <p>
          One row for each pupil, and a first row that names the columns: <strong>UPN</strong> (or Admission number),{' '}
          <strong>Forename</strong>, <strong>Surname</strong> and <strong>Class</strong>.
        </p>
        <p>
          With the families’ answers: <strong>Facebook</strong>, Website, Print, Display (yes or no), Permission by,
          Permission date, Permission until. Also read: Preferred forename, Never show, Leaving date, and the columns
          about biometric consent.
        </p>
        <p className="quiet">An empty cell means that the family has not answered: the pupil is hidden.</p>
      </div>
    </div>
  )
}

function Check({ path, onDone }: { readonly path: string; readonly onDone: (report: RollReport) => void }) {
  const check = useQuery('roll.check', { path })
  const importing = useCommand('roll.import')
  const [leaveOutFaulty, setLeaveOutFaulty] = useState(false)
  const [confirmed, setConfirmed] = useState<readonly number[]>([])
  // The last report that could be read: while importing, the register changes and the check is asked again.
  const [report, setReport] = useState<RollReport | null>(null)
  if (check.value !== null && check.value !== report && !importing.pending) setReport(check.value)

  const fileName = path.split(/[/\\]/).at(-1) ?? path
  if (report === null) {
    return check.trouble === null ? (
      <Waiting what={`Reading ${fileName}`} />
    ) : (
      <TroubleNotice trouble={check.trouble} action={<Button onPress={check.again}>Try again</Button>} />
    )
  }

  const toWrite = report.added.length + report.changed.length
  const blocked = report.faults.length > 0 && !leaveOutFaulty
  const run = async (): Promise<void> => {
    if (importing.pending) return
    const outcome = await importing.run({
      path,
      sha256: report.sha256,
      leaveOutFaulty,
      confirmedYesRows: report.noToYes
        .map(({ row }) => row)
        .filter((row, at, rows) => rows.indexOf(row) === at && confirmed.includes(row)),
    })
    if (!outcome.ok) check.again()
    else if (outcome.value.imported) onDone(outcome.value)
    else setReport(outcome.value)
  }
  return (
    <>
      <p className="quiet">
        <span className="private">{fileName}</span> · {countWords(report.rows, 'row', 'rows')}. Nothing has been written
        yet.
      </p>
      <RollFindings report={report} confirmed={confirmed} onConfirm={setConfirmed} />
      <TroubleNotice trouble={importing.trouble ?? check.trouble} />
      <footer className="report-end">
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
        {blocked && <span className="quiet">Put the faults right in the list, or tick the box.</span>}
        <ButtonLink href={hrefTo('pupils')}>Cancel</ButtonLink>
        <Button
          look="main"
          disabled={blocked || toWrite === 0}
          pending={importing.pending}
          pendingWords="Importing …"
          onPress={() => {
            void run()
          }}
        >
          {toWrite === 0 ? 'Nothing to import' : `Import ${countWords(toWrite, 'row', 'rows')}`}
        </Button>
      </footer>
    </>
  )
}

function Done({ report }: { readonly report: RollReport }) {
  return (
    <div className="stack">
      <Notice look="shown" title="The list has been imported.">
        {countWords(report.added.length, 'pupil is new', 'pupils are new')},{' '}
        {countWords(report.changed.length, 'has changed', 'have changed')}, {report.unchanged} are as they were.
        {report.faults.length > 0 && ` ${countWords(report.faults.length, 'fault was', 'faults were')} left out.`}
      </Notice>
      <p className="quiet">
        Next: portraits help Cloakroom propose who is in a photo. Only where the family has agreed in writing.
      </p>
      <div className="actions">
        <ButtonLink look="main" href={hrefTo('pupils')}>
          See the register
        </ButtonLink>
        <ButtonLink icon="face" href={hrefTo('pupils', 'enrol')}>
          Enrol portraits
        </ButtonLink>
      </div>
    </div>
  )
}
