// Enrolling portraits from a folder, so that Cloakroom can propose who is in a photo. Only where consent stands; the report
// says of every file what became of it.
import { useState } from 'react'
import type { EnrolmentReport } from '../../../shared/contract/views.ts'
import { hrefTo } from '../../route.ts'
import { useCommand } from '../../studio.ts'
import { countWords } from '../../words.ts'
import { enrolmentWords } from '../../words-pupils.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { FolderChooser } from '../../parts/folder-chooser.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { ProgressLine } from '../../parts/progress-line.tsx'
import { Table } from '../../parts/table.tsx'

/** '#/pupils/enrol'. */
export function EnrolPortraits() {
  const [choosing, setChoosing] = useState(false)
  const [report, setReport] = useState<EnrolmentReport | null>(null)
  const enrol = useCommand('enrolment.folder')

  const run = async (path: string): Promise<void> => {
    setChoosing(false)
    setReport(null)
    const outcome = await enrol.run({ path })
    if (outcome.ok) setReport(outcome.value)
  }
  return (
    <div className="screen">
      <header className="screen-head">
        <div>
          <p className="quiet">
            <a href={hrefTo('pupils')}>Pupils</a>
          </p>
          <h1>Enrol portraits</h1>
        </div>
      </header>
      <div className="columns">
        <div className="stack">
          <p>
            Choose a folder with one portrait for each pupil, named after them: “Amelia Taylor.jpg”, or with the UPN.
            Cloakroom learns the faces of those whose families agreed in writing, and of nobody else. It then proposes
            who is in a photo; a person always decides.
          </p>
          <div className="actions">
            <Button
              look={report === null ? 'main' : 'plain'}
              icon="folder"
              pending={enrol.pending}
              onPress={() => {
                setChoosing(true)
              }}
            >
              {report === null ? 'Choose the folder' : 'Choose another folder'}
            </Button>
          </div>
        </div>
        <div className="sheet stack-tight">
          <h2>A good portrait</h2>
          <p>The face looks at the camera, fills about a third of the picture, is sharp, and nobody else is in it.</p>
          <p className="quiet">
            The folder is left as it is. The portraits are kept locked in Cloakroom and are destroyed as soon as a
            parent or the child says no.
          </p>
        </div>
      </div>
      <TroubleNotice trouble={enrol.trouble} />
      {enrol.pending && (
        <ProgressLine
          what="Looking at the portraits. This takes about a second for each."
          done={0}
          total={0}
          secondsLeft={null}
        />
      )}
      {report !== null && <Report report={report} />}
      <FolderChooser
        open={choosing}
        want="photos"
        title="Choose the folder of portraits"
        onClose={() => {
          setChoosing(false)
        }}
        onChoose={(path) => {
          void run(path)
        }}
      />
    </div>
  )
}

function Report({ report }: { readonly report: EnrolmentReport }) {
  return (
    <div className="stack">
      <Notice
        look={report.enrolled.length > 0 ? 'shown' : 'undecided'}
        title={`${countWords(report.enrolled.length, 'pupil is', 'pupils are')} enrolled from this folder.`}
      >
        {report.leftOut.length === 0
          ? 'Every file was used.'
          : `${countWords(report.leftOut.length, 'file was', 'files were')} left out. Each reason is below.`}
      </Notice>
      {report.leftOut.length > 0 && (
        <Table
          caption="Files that were left out"
          rows={report.leftOut}
          rowKey={(one) => `${one.sourceName} ${one.reason}`}
          columns={[
            {
              key: 'file',
              title: 'File',
              isRowHeader: true,
              width: '280px',
              cell: (one) => <span className="private">{one.sourceName}</span>,
            },
            { key: 'why', title: 'Why', cell: (one) => enrolmentWords(one.reason) },
          ]}
        />
      )}
      {report.enrolled.length > 0 && (
        <details className="facts">
          <summary>Who was enrolled</summary>
          <p className="private">{report.enrolled.map((one) => one.name).join(', ')}</p>
        </details>
      )}
      <div className="actions">
        <ButtonLink look="main" href={hrefTo('pupils', 'recognised')}>
          See the register
        </ButtonLink>
      </div>
    </div>
  )
}
