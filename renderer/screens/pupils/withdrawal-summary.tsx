// What one withdrawal did, on one page: for the office what is still to do, and below it the page for the family as it will
// be printed. It names no other child.
import type { WithdrawalView } from '../../../shared/contract/register-views.ts'
import { hrefTo } from '../../route.ts'
import { useQuery } from '../../studio.ts'
import { countWords, dayWords, fullDayWords, momentWords, today } from '../../words.ts'
import { doneSentences, livePostWords, withdrawalSentences as words } from '../../words-records.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { PrintPage } from './print-page.tsx'
import { Takedowns } from './takedowns.tsx'
import './sheets.css'

/** '#/pupils/withdrawal/<id>'. */
export function WithdrawalSummary({ id }: { readonly id: string }) {
  const summary = useQuery('withdrawals.get', { id })
  const view = summary.value
  const print = (): void => {
    window.print()
  }
  useKeys('Withdrawal', [{ keys: 'Ctrl+P', says: 'Print for the family', run: print, when: view !== null }])
  if (view === null) {
    return (
      <div className="screen">
        {summary.trouble === null ? (
          <Waiting what="Reading what was done" />
        ) : (
          <TroubleNotice trouble={summary.trouble} />
        )}
      </div>
    )
  }
  const { withdrawal } = view
  const open = view.takedowns.filter(({ task }) => task.done === null).length
  return (
    <div className="screen">
      <header className="screen-head no-print">
        <div>
          <p className="quiet">
            <a href={hrefTo('pupils')}>Pupils</a> ·{' '}
            <a className="private" href={hrefTo('pupils', 'pupil', withdrawal.subjectId)}>
              {view.subjectName}
            </a>
          </p>
          <h1>{words.title}</h1>
          <p className="quiet">
            Recorded {momentWords(withdrawal.atMs)} by <span className="private">{view.recordedByName}</span>
          </p>
        </div>
        <div className="actions">
          <ButtonLink href={hrefTo('pupils', 'pupil', withdrawal.subjectId)}>Back to the card</ButtonLink>
          <Button look={open === 0 ? 'main' : 'plain'} icon="print" keyName="Ctrl+P" onPress={print}>
            Print for the family
          </Button>
        </div>
      </header>
      <div className="no-print stack">
        {open > 0 ? (
          <Notice
            look="undecided"
            title={`${countWords(open, 'post', 'posts')} can still be seen and must be taken down.`}
          />
        ) : (
          <Notice look="shown" title="Everything has been done. Nothing more has to be taken down." />
        )}
        {view.takedowns.length > 0 && <Takedowns views={view.takedowns} />}
      </div>
      <div className="print-pages">
        <Letter view={view} />
      </div>
    </div>
  )
}

function Letter({ view }: { readonly view: WithdrawalView }) {
  const { withdrawal } = view
  const stateOf = (postId: string): string => {
    const done = view.takedowns.find(({ task }) => task.postId === postId && task.done !== null)?.task.done
    if (done == null) return ''
    return done.how === 'by-hand'
      ? ` Removed by hand; recorded on ${dayWords(dayOfMoment(done.atMs))}.`
      : done.how === 'verified'
        ? ` Removed; the Page was read without it on ${dayWords(dayOfMoment(done.atMs))}.`
        : ' It was stopped before anybody could see it.'
  }
  return (
    <PrintPage
      title={view.schoolName}
      about={words.letterAbout(view.subjectName)}
      foot={words.printed(view.schoolName, fullDayWords(today()))}
    >
      <div className="letter private">
        <p>{words.received(withdrawal)}</p>
        <h3>{words.done}</h3>
        <ul>
          {doneSentences(withdrawal, view.subjectName).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {withdrawal.purposes.includes('social_media') && (
          <>
            <h3>{words.live}</h3>
            {withdrawal.stillLive.length === 0 ? (
              <p>{words.nothingLive(view.subjectName)}</p>
            ) : (
              <ul>
                {withdrawal.stillLive.map((post) => (
                  <li key={post.publicationId}>
                    “{post.firstWords}” — {countWords(post.photos, 'photo', 'photos')}, {livePostWords(post)} since{' '}
                    {momentWords(post.sinceMs)}.{post.permalink !== null && ` ${post.permalink}`}
                    <strong>{stateOf(post.postId)}</strong>
                  </li>
                ))}
              </ul>
            )}
            <h3>{words.next}</h3>
            <p>{withdrawal.stillLive.length === 0 ? words.nextNone : words.nextLive}</p>
            <p>
              <strong>{words.honest}</strong>
            </p>
          </>
        )}
        <p>{words.again}</p>
      </div>
    </PrintPage>
  )
}

const dayOfMoment = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)
