// The guide: one step at a time with its picture, what to do there, and the fields where something is typed. It may be looked
// through by anybody; the token is pasted by the headteacher or a deputy.
import { useState } from 'react'
import type { OpenStudio } from '../../place.ts'
import { goTo, hrefTo } from '../../route.ts'
import { mayAsk, useQuery } from '../../studio.ts'
import { guideSentences as words, guideSteps } from '../../words-connect-guide.ts'
import { scopeWords } from '../../words-connection.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { Notice } from '../../parts/notice.tsx'
import { GuidePicture } from './guide-picture.tsx'
import { numberIn, TokenForm } from './token-form.tsx'
import './connection.css'

/** '#/school/page/connect/<step>'; without a step, the first. What was typed lives as long as the guide is open. */
export function ConnectGuide({
  studio,
  step: typed,
}: {
  readonly studio: OpenStudio
  readonly step: string | undefined
}) {
  const [number, setNumber] = useState('')
  const connection = useQuery('connection.view', {})
  const accounts = useQuery('accounts.list', {})
  const steps = guideSteps(studio.school.name, studio.school.pageHandle)
  const at = Math.min(Math.max(1, Number(typed) || 1), steps.length)
  const step = steps[at - 1]
  const show = (wanted: number): void => {
    goTo('school', 'page', 'connect', String(wanted))
  }
  useKeys('Connecting the Page', [
    {
      keys: 'ArrowRight',
      says: words.next,
      when: at < steps.length,
      run: () => {
        show(at + 1)
      },
    },
    {
      keys: 'ArrowLeft',
      says: words.back,
      when: at > 1,
      run: () => {
        show(at - 1)
      },
    },
  ])
  if (step === undefined) return null
  const fixed = connection.value?.fixedPageId ?? null
  const mayPaste = accounts.value !== null && mayAsk('page.check', studio.me.role, accounts.value)
  const faultless = number === '' || /^\d{5,30}$/.test(numberIn(number))
  return (
    <section className="stack" aria-labelledby="guide">
      <div className="section-head">
        <div>
          <h2 id="guide">{words.title}</h2>
          <p className="quiet measure">{words.lead}</p>
        </div>
        <ButtonLink look="quiet" href={hrefTo('school', 'page')}>
          {words.leave}
        </ButtonLink>
      </div>
      <div className="guide">
        <ol className="guide-steps">
          {steps.map(({ drawing, title }, i) => (
            <li key={drawing}>
              <a
                href={hrefTo('school', 'page', 'connect', String(i + 1))}
                aria-current={i + 1 === at ? 'step' : undefined}
              >
                <span>{i + 1}</span>
                <span>{title}</span>
              </a>
            </li>
          ))}
        </ol>
        <div className="guide-step">
          <div className="section-head">
            <h3>
              Step {at}: {step.title}
            </h3>
            <div className="actions">
              {at > 1 && (
                <Button
                  keyName="←"
                  onPress={() => {
                    show(at - 1)
                  }}
                >
                  {words.back}
                </Button>
              )}
              {at < steps.length && (
                <Button
                  look={step.drawing === 'paste' ? 'plain' : 'main'}
                  keyName="→"
                  onPress={() => {
                    show(at + 1)
                  }}
                >
                  {words.next}
                </Button>
              )}
              {at === steps.length && (
                <ButtonLink look="main" href={hrefTo('school', 'page')}>
                  {words.leave}
                </ButtonLink>
              )}
            </div>
          </div>
          <p>{step.why}</p>
          {step.todo.length > 0 && (
            <ol className="guide-todo">
              {step.todo.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ol>
          )}
          {step.drawing !== 'paste' && <GuidePicture drawing={step.drawing} shows={step.shows} />}
          {step.drawing === 'permissions' && (
            <>
              <p className="check-title">{words.permissionsTitle}</p>
              <dl className="guide-scopes">
                {scopeWords.map(({ scope, forWhat }) => (
                  <div key={scope} style={{ display: 'contents' }}>
                    <dt>{scope}</dt>
                    <dd>{forWhat}</dd>
                  </div>
                ))}
              </dl>
            </>
          )}
          {step.drawing === 'number' && fixed === null && (
            <TextField
              label={words.number}
              hint={words.numberHint}
              value={number}
              maxLength={60}
              spellCheck={false}
              fault={faultless ? null : words.numberFault}
              onChange={setNumber}
            />
          )}
          {step.drawing === 'paste' &&
            (studio.school.isSample ? (
              <Notice>{words.sample}</Notice>
            ) : !mayPaste ? (
              accounts.value !== null && <Notice look="undecided">{words.notYours}</Notice>
            ) : (
              <TokenForm
                studio={studio}
                number={number}
                onNumber={setNumber}
                fixed={fixed}
                onDone={() => {
                  show(at + 1)
                }}
              />
            ))}
          {step.drawing === 'paste' && <GuidePicture drawing={step.drawing} shows={step.shows} />}
        </div>
      </div>
    </section>
  )
}
