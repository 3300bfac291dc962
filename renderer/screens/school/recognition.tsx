// School › Recognising faces: where it stands, the steps that come first, the switch, what happens with events where somebody
// has not agreed, and the papers. Off is how Cloakroom comes, and nothing is missing without it (L19, L23).
import type { OpenStudio } from '../../place.ts'
import { hrefTo } from '../../route.ts'
import { mayAsk, useQuery } from '../../studio.ts'
import { countWords } from '../../words.ts'
import { recognitionSentences as words, recognitionWords, renewWords } from '../../words-recognition.ts'
import { Icon } from '../../parts/icon.tsx'
import { Meaning } from '../../parts/meaning.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { GuidancePaper, papers } from './guidance-paper.tsx'
import { MixedEvents } from './mixed-events.tsx'
import { RecognitionStepLine } from './recognition-step.tsx'
import { RecognitionSwitch } from './recognition-switch.tsx'
import './recognition.css'

/** '#/school/faces', and '#/school/faces/<paper>'. */
export function Recognition({ studio, path }: { readonly studio: OpenStudio; readonly path: readonly string[] }) {
  const [paper] = path
  return paper === undefined ? <Setup studio={studio} /> : <GuidancePaper path={paper} school={studio.school} />
}

function Setup({ studio }: { readonly studio: OpenStudio }) {
  const view = useQuery('recognition.view', {})
  const renew = useQuery('portraits.toRenew', {})
  const mayChange = mayAsk('recognition.switch', studio.me.role, [])
  if (view.value === null)
    return (
      <>
        <TroubleNotice trouble={view.trouble} />
        {view.waiting && <Waiting what="Looking how it stands" />}
      </>
    )
  const { standing, steps, enrolledPeople } = view.value
  const verdict = recognitionWords(standing)
  return (
    <section className="stack recognition" aria-labelledby="faces">
      <div className="stack-tight measure">
        <h2 id="faces">{words.title}</h2>
        <p className="quiet">{words.lead}</p>
      </div>
      <div className="sheet recognition-stands">
        <div className="stack-tight grow">
          <p className="recognition-verdict">
            <Meaning kind={verdict.meaning}>
              <strong>{verdict.title}</strong>
            </Meaning>
          </p>
          <p>{verdict.words}</p>
          {enrolledPeople > 0 && (
            <p className="quiet">Portraits of {countWords(enrolledPeople, 'person', 'people')} are kept.</p>
          )}
        </div>
        {mayChange && <RecognitionSwitch view={view.value} />}
      </div>
      {!mayChange && <Notice title={words.leadersOnly} />}
      <div className="stack-tight">
        <h3>{words.steps}</h3>
        <p className="quiet measure">{words.stepsLead}</p>
        <ol className="sheet recognition-steps">
          {steps.map(({ step, recorded }) => (
            <RecognitionStepLine
              key={step}
              step={step}
              recorded={recorded}
              missing={
                standing.kind === 'steps-missing'
                  ? (standing.missing.find((one) => one.step === step)?.why ?? null)
                  : null
              }
              mayChange={mayChange}
            />
          ))}
        </ol>
      </div>
      <MixedEvents view={view.value} mayChange={mayChange} />
      <div className="stack-tight">
        <h3>{words.papers}</h3>
        <p className="quiet measure">{words.papersLead}</p>
        <ul className="recognition-papers">
          {papers.map((paper) => (
            <li key={paper.path}>
              <Icon name="print" /> <a href={hrefTo('school', 'faces', paper.path)}>{paper.name}</a>
            </li>
          ))}
        </ul>
      </div>
      {renew.value !== null && renew.value.length > 0 && (
        <div className="stack-tight">
          <h3>{words.renew}</h3>
          <ul className="plain-list">
            {renew.value.map((one) => (
              <li key={one.subjectId}>
                <a className="private" href={hrefTo('pupils', 'pupil', one.subjectId)}>
                  {one.name}
                </a>
                {one.className !== null && ` (${one.className})`}: {renewWords(one.why)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
