// Where the enrolment of a folder stands, with pause, go on and cancel; afterwards its report, to read and to print.
import type { EnrolmentProgress, EnrolmentView } from '../../../shared/contract/enrolment-views.ts'
import { hrefTo } from '../../route.ts'
import { useCommand } from '../../studio.ts'
import { countWords, fullDayWords, momentWords, today } from '../../words.ts'
import { enrolmentStateWords, enrolmentStopWords } from '../../words-enrolment.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { ProgressLine } from '../../parts/progress-line.tsx'
import { LeftOutTable } from './left-out-table.tsx'

export function EnrolmentReport({
  job,
  onChanged,
}: {
  readonly job: EnrolmentProgress
  readonly onChanged: (view: EnrolmentView) => void
}) {
  const pause = useCommand('enrolment.pause')
  const resume = useCommand('enrolment.resume')
  const cancel = useCommand('enrolment.cancel')
  const forget = useCommand('enrolment.forget')
  const act = (command: typeof pause) => () => {
    void command.run({}).then((outcome) => {
      if (outcome.ok) onChanged(outcome.value)
    })
  }
  const isOver = job.state === 'done' || job.state === 'cancelled'
  return (
    <div className="stack">
      <TroubleNotice trouble={pause.trouble ?? resume.trouble ?? cancel.trouble ?? forget.trouble} />
      {job.stoppedBecause !== null && (
        <Notice look="undecided" title="The enrolment stopped.">
          {enrolmentStopWords(job.stoppedBecause)}
        </Notice>
      )}
      {isOver ? (
        <Notice
          look={job.enrolled.length > 0 ? 'shown' : 'undecided'}
          title={`${enrolmentStateWords(job.state)}. ${countWords(job.enrolled.length, 'person is', 'people are')} enrolled from this folder.`}
        >
          {job.total > job.done && `${countWords(job.total - job.done, 'file was', 'files were')} not looked at. `}
          {job.leftOut.length > 0
            ? `${countWords(job.leftOut.length, 'file was', 'files were')} left out. Each reason is below.`
            : job.total === job.done && 'Every file was used.'}
        </Notice>
      ) : (
        <ProgressLine
          what={enrolmentStateWords(job.state)}
          done={job.done}
          total={job.total}
          secondsLeft={job.state === 'running' ? job.secondsLeft : null}
          actions={
            <>
              {job.state === 'running' ? (
                <Button icon="pause" onPress={act(pause)}>
                  Pause
                </Button>
              ) : (
                <Button look="main" icon="play" onPress={act(resume)}>
                  Go on
                </Button>
              )}
              <Button icon="close" onPress={act(cancel)}>
                Cancel
              </Button>
              <span className="quiet">You can go on with something else: it works in the background.</span>
            </>
          }
        />
      )}
      <p className="only-print">
        Portraits · {fullDayWords(today())} · holds names of pupils: keep it out of sight and shred it.
      </p>
      <LeftOutTable leftOut={job.leftOut} />
      {job.enrolled.length > 0 && (
        <section className="stack-tight">
          <h2>Enrolled</h2>
          <p className="private">
            {job.enrolled
              .map((one) => `${one.name}${one.pictures > 1 ? `, ${String(one.pictures)} pictures` : ''}`)
              .join(' · ')}
          </p>
        </section>
      )}
      <p className="quiet small">
        Started {momentWords(job.startedAtMs)} by <span className="private">{job.startedByName}</span>.
      </p>
      {isOver && (
        <div className="actions no-print">
          <ButtonLink look="main" href={hrefTo('pupils', 'recognised')}>
            See the register
          </ButtonLink>
          <Button
            icon="print"
            onPress={() => {
              window.print()
            }}
          >
            Print this report
          </Button>
          <Button look="quiet" icon="close" pending={forget.pending} onPress={act(forget)}>
            Put the report away
          </Button>
        </div>
      )}
    </div>
  )
}
