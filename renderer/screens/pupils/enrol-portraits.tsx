// Enrolling the school's portraits, so that Cloakroom can propose who is in a photo. Only where consent stands. First what
// the folder holds, by its files' names; then the work, which goes on in the background; then a report of every file.
import { useState } from 'react'
import { hrefTo } from '../../route.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { countWords } from '../../words.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { FolderChooser } from '../../parts/folder-chooser.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { EnrolmentReport } from './enrolment-report.tsx'
import { PortraitPlan } from './portrait-plan.tsx'

/** '#/pupils/enrol'. */
export function EnrolPortraits() {
  const [choosing, setChoosing] = useState(false)
  const [path, setPath] = useState<string | null>(null)
  const state = useQuery('enrolment.state', {})
  const plan = useQuery('enrolment.look', path === null ? null : { path })
  const start = useCommand('enrolment.start')
  const job = state.value?.job ?? null
  const isWorking = job !== null && ['running', 'paused', 'stopped'].includes(job.state)

  const begin = async (): Promise<void> => {
    if (path === null) return
    const outcome = await start.run({ path })
    if (outcome.ok) {
      setPath(null)
      state.put(outcome.value)
    }
  }
  return (
    <div className="screen sheets">
      <header className="screen-head no-print">
        <div>
          <p className="quiet">
            <a href={hrefTo('pupils')}>Pupils</a>
          </p>
          <h1>Portraits</h1>
        </div>
        <div className="actions">
          <ButtonLink href={hrefTo('pupils', 'portrait-due')}>New portraits due</ButtonLink>
          <ButtonLink href={hrefTo('pupils', 'no-portrait')}>Portraits missing</ButtonLink>
        </div>
      </header>
      <TroubleNotice trouble={state.trouble ?? start.trouble} />
      {state.value === null && state.trouble === null && <Waiting />}
      {state.value?.recognitionOn === false && (
        <Notice
          title="Recognition is off, so no portrait is taken."
          action={<ButtonLink href={hrefTo('school', 'recognition')}>What has to be done first</ButtonLink>}
        >
          Cloakroom works without it: a person names or hides each face.
        </Notice>
      )}
      {state.value?.recognitionOn === true && !isWorking && (
        <div className="columns no-print">
          <div className="stack">
            <p>
              Choose a folder with portraits named after the pupils, “Amelia Taylor.jpg”, or with the UPN; several of
              one pupil get a number, and a folder for each pupil or class is fine. Cloakroom learns the faces of those
              whose families agreed in writing, and of nobody else. It then proposes who is in a photo; a person always
              decides.
            </p>
            <div className="actions">
              <Button
                look={path === null && job === null ? 'main' : 'plain'}
                icon="folder"
                onPress={() => {
                  setChoosing(true)
                }}
              >
                {path === null && job === null ? 'Choose the folder' : 'Choose another folder'}
              </Button>
            </div>
          </div>
          <div className="sheet stack-tight">
            <h2>A good portrait</h2>
            <p>The face looks at the camera, fills about a third of the picture, is sharp, and nobody else is in it.</p>
            <p className="quiet">
              The folder is left as it is. The portraits are kept locked in Cloakroom, are asked for anew every year,
              and are destroyed as soon as a parent or the child says no, or the child leaves the school.
            </p>
          </div>
        </div>
      )}
      {path !== null && !isWorking && (
        <>
          <TroubleNotice trouble={plan.trouble} />
          {plan.waiting && <Waiting what="Reading the names of the files" />}
          {plan.value !== null && (
            <PortraitPlan
              plan={plan.value}
              pending={start.pending}
              onStart={() => {
                void begin()
              }}
            />
          )}
        </>
      )}
      {job !== null && path === null && <EnrolmentReport job={job} onChanged={state.put} />}
      <p className="only-read" role="status">
        {job === null ? '' : `${countWords(job.enrolled.length, 'person is', 'people are')} enrolled.`}
      </p>
      <FolderChooser
        open={choosing}
        want="photos"
        below
        title="Choose the folder of portraits"
        onClose={() => {
          setChoosing(false)
        }}
        onChoose={(folder) => {
          setChoosing(false)
          setPath(folder)
        }}
      />
    </div>
  )
}
