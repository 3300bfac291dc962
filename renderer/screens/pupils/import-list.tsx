// Bringing in the pupil list: choose a file, say which column is what, read what it would change, answer what only a person
// can answer, import. The file is read by the studio; nothing is written before the last button, and then everything or
// nothing.
import { useState } from 'react'
import type { RollFile, RollReport } from '../../../shared/contract/roll-views.ts'
import type { ConsentTypes, RollColumns } from '../../../shared/model/roll.ts'
import { hrefTo } from '../../route.ts'
import { useQuery } from '../../studio.ts'
import { countWords } from '../../words.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { FolderChooser } from '../../parts/folder-chooser.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { RollColumnsStep } from './roll-columns-step.tsx'
import { RollHistory } from './roll-history.tsx'
import { RollReportStep } from './roll-report-step.tsx'
import './import-list.css'

/** How the file is read: what every later step asks the studio with. */
export interface RollReading {
  readonly path: string
  readonly sheet: string | null
  readonly headerRow: number | null
  readonly columns: RollColumns
  readonly consentTypes: ConsentTypes
}

type Step =
  | { readonly at: 'choose' }
  | { readonly at: 'columns'; readonly path: string; readonly again: Pick<RollReading, 'sheet' | 'headerRow'> | null }
  | { readonly at: 'report'; readonly reading: RollReading; readonly file: RollFile }
  | { readonly at: 'done'; readonly report: RollReport }

/** '#/pupils/import'. */
export function ImportList() {
  const [step, setStep] = useState<Step>({ at: 'choose' })
  const [choosing, setChoosing] = useState(false)
  const choose = () => {
    setChoosing(true)
  }
  return (
    <div className="screen">
      <header className="screen-head">
        <div>
          <p className="quiet">
            <a href={hrefTo('pupils')}>Pupils</a>
          </p>
          <h1>Import a pupil list</h1>
        </div>
        {(step.at === 'columns' || step.at === 'report') && (
          <Button icon="file" onPress={choose}>
            Choose another file
          </Button>
        )}
      </header>
      {step.at === 'choose' && <Introduction onChoose={choose} />}
      {step.at === 'columns' && (
        <Columns
          key={step.path}
          path={step.path}
          again={step.again}
          onReport={(reading, file) => {
            setStep({ at: 'report', reading, file })
          }}
        />
      )}
      {step.at === 'report' && (
        <RollReportStep
          reading={step.reading}
          file={step.file}
          onColumns={() => {
            setStep({ at: 'columns', path: step.reading.path, again: step.reading })
          }}
          onDone={(report) => {
            setStep({ at: 'done', report })
          }}
        />
      )}
      {step.at === 'done' && <Done report={step.report} />}
      {(step.at === 'choose' || step.at === 'done') && <RollHistory />}
      <FolderChooser
        open={choosing}
        want="csv"
        title="Choose the pupil list"
        onClose={() => {
          setChoosing(false)
        }}
        onChoose={(path) => {
          setChoosing(false)
          setStep({ at: 'columns', path, again: null })
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
          Export the list from your school’s information system (SIMS, Arbor, Bromcom, ScholarPack or another) as an
          Excel workbook or a CSV file. Cloakroom reads it and shows what would change. Nothing is kept until you say
          so.
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
          A row that names the columns: <strong>UPN</strong> (or Admission number), <strong>Forename</strong>,{' '}
          <strong>Surname</strong> and, for new pupils, <strong>Class</strong>.
        </p>
        <p>
          With the families’ answers: one column each for <strong>Facebook</strong>, Website, Print and Display, or one
          row for each answer. Also read: who answered and when, preferred names, leaving dates, parents and carers.
        </p>
        <p className="quiet">An empty cell means that the family has not answered: the pupil is hidden.</p>
      </div>
    </div>
  )
}

/** Reads the file, asks for the sheet, and shows the columns; a layout that was read before goes straight on. */
function Columns({
  path,
  again,
  onReport,
}: {
  readonly path: string
  /** What was chosen before, when somebody comes back to change it. */
  readonly again: Pick<RollReading, 'sheet' | 'headerRow'> | null
  readonly onReport: (reading: RollReading, file: RollFile) => void
}) {
  const [sheet, setSheet] = useState<string | null>(again?.sheet ?? null)
  const [headerRow, setHeaderRow] = useState<number | null>(again?.headerRow ?? null)
  const read = useQuery('roll.read', { path, sheet, headerRow })
  const fileName = path.split(/[/\\]/).at(-1) ?? path
  // What was read before stays in sight while another row is tried as the header.
  const [held, setHeld] = useState<RollFile | null>(null)
  if (read.value !== null && read.value !== held) setHeld(read.value)
  const file = read.value ?? held

  if (file === null)
    return read.trouble === null ? (
      <Waiting what={`Reading ${fileName}`} />
    ) : (
      <TroubleNotice trouble={read.trouble} action={<Button onPress={read.again}>Try again</Button>} />
    )
  if (file.sheets.length > 1 && file.sheet === null)
    return (
      <section className="stack">
        <h2>Which sheet holds the pupils?</h2>
        <p className="quiet">
          <span className="private">{file.fileName}</span> has {countWords(file.sheets.length, 'sheet', 'sheets')}. Only
          one is read.
        </p>
        <ul className="stack-tight">
          {file.sheets.map((one) => (
            <li key={one.name}>
              <Button
                icon="file"
                onPress={() => {
                  setSheet(one.name)
                }}
              >
                {one.name} · {countWords(one.rows, 'row', 'rows')}
              </Button>
            </li>
          ))}
        </ul>
      </section>
    )
  return (
    <>
      <TroubleNotice trouble={read.trouble} />
      <RollColumnsStep
        key={`${file.layout} ${String(file.headerRow)}`}
        file={file}
        goOnAtOnce={file.remembered && again === null && headerRow === null && file.missing.length === 0}
        onHeaderRow={setHeaderRow}
        onReport={(columns, consentTypes) => {
          onReport({ path, sheet: file.sheet, headerRow: file.headerRow, columns, consentTypes }, file)
        }}
      />
    </>
  )
}

function Done({ report }: { readonly report: RollReport }) {
  const live = report.livePosts.length
  return (
    <div className="stack">
      <Notice look="shown" title="The list has been imported.">
        {countWords(report.added.length, 'person is new', 'people are new')},{' '}
        {countWords(report.changed.length, 'has changed', 'have changed')}, {report.unchanged} are as they were.
        {report.faults.length > 0 && ` ${countWords(report.faults.length, 'fault was', 'faults were')} left out.`} It
        can be undone below, until the next list.
      </Notice>
      {live > 0 && (
        <Notice look="wrong" title={countWords(live, 'live post must come down', 'live posts must come down')}>
          They show somebody whose family now says no. The tasks are on <a href={hrefTo('posts')}>Posts</a> and Home.
        </Notice>
      )}
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
