// The trail in plain words, newest first, page by page, and the command that checks its chain.
import { useState } from 'react'
import type { TrailEntry } from '../../../shared/model/trail.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { countWords, momentWords, roleWords } from '../../words.ts'
import { isWarning, trailWords } from '../../words-trail.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'

const PER_PAGE = 50

/** '#/school/trail'. */
export function Trail() {
  // Where each page began, so that one can turn back: null is the newest.
  const [starts, setStarts] = useState<readonly (number | null)[]>([null])
  const beforeSeq = starts.at(-1) ?? null
  const trail = useQuery('trail.list', { beforeSeq, limit: PER_PAGE })
  const verify = useCommand('trail.verify')
  const [checked, setChecked] = useState<{
    ok: boolean
    entries: number
    firstBadSeq: number | null
    checkedAtMs: number
  } | null>(null)

  const check = async (): Promise<void> => {
    setChecked(null)
    const outcome = await verify.run({})
    if (outcome.ok) setChecked(outcome.value)
  }
  const entries = trail.value?.entries ?? []
  const last = entries.at(-1)
  return (
    <section className="stack" aria-labelledby="trail">
      <div className="section-head">
        <div>
          <h2 id="trail">Trail</h2>
          <p className="quiet">
            Everything that was done, by whom and when. Each entry is sealed to the one before, so none can be changed
            or taken out unseen.
          </p>
        </div>
        <div className="actions">
          <Button
            icon="print"
            onPress={() => {
              window.print()
            }}
          >
            Print this page
          </Button>
          <Button
            icon="trail"
            pending={verify.pending}
            pendingWords="Checking …"
            onPress={() => {
              void check()
            }}
          >
            Check the trail
          </Button>
        </div>
      </div>
      <TroubleNotice trouble={verify.trouble} />
      {checked !== null &&
        (checked.ok ? (
          <Notice look="shown" title="The trail holds.">
            {countWords(checked.entries, 'entry was', 'entries were')} checked, {momentWords(checked.checkedAtMs)}. None
            was changed or taken out.
          </Notice>
        ) : (
          <Notice look="wrong" title="The trail does not hold.">
            {checked.firstBadSeq === null
              ? 'Its end is missing.'
              : `From entry ${checked.firstBadSeq.toLocaleString('en-GB')} on it has been changed or damaged.`}{' '}
            Do not send anything. Tell the headteacher, and whoever looks after the computer.
          </Notice>
        ))}
      <TroubleNotice trouble={trail.trouble} />
      {trail.waiting && <Waiting what="Reading the trail" />}
      {trail.value !== null && entries.length === 0 && (
        <EmptyState icon="trail" title="Nothing has been recorded yet" />
      )}
      {entries.length > 0 && trail.value !== null && (
        <ol className="trail sheet">
          {entries.map((entry) => (
            <Entry key={entry.seq} entry={entry} names={trail.value?.names ?? {}} />
          ))}
        </ol>
      )}
      {(starts.length > 1 || entries.length === PER_PAGE) && (
        <div className="actions no-print">
          <Button
            icon="back"
            disabled={starts.length === 1}
            onPress={() => {
              setStarts(starts.slice(0, -1))
            }}
          >
            Newer
          </Button>
          <Button
            icon="forward"
            disabled={last === undefined || last.seq <= 1 || entries.length < PER_PAGE}
            onPress={() => {
              if (last !== undefined) setStarts([...starts, last.seq])
            }}
          >
            Older
          </Button>
        </div>
      )}
    </section>
  )
}

function Entry({ entry, names }: { readonly entry: TrailEntry; readonly names: Readonly<Record<string, string>> }) {
  const who = entry.accountId === null ? null : (names[entry.accountId] ?? 'Somebody who is no longer known')
  const sentence = trailWords(entry, names)
  // Sentences that begin with a capital are about what happened, not about what somebody did.
  const isAct = /^\p{Ll}/u.test(sentence)
  return (
    <li>
      <span className="trail-number quiet small">{entry.seq.toLocaleString('en-GB')}</span>
      <span className="trail-when quiet">{momentWords(entry.atMs)}</span>
      <span className="trail-what">
        {isWarning(entry.kind) && <Icon name="wrong" />}{' '}
        <span className="private">
          {isAct ? (
            <>
              <strong>{who ?? 'Cloakroom'}</strong>
              {entry.role !== null && (
                <span className="quiet"> ({roleWords(entry.role).toLocaleLowerCase('en-GB')})</span>
              )}{' '}
              {sentence}.
            </>
          ) : (
            `${sentence}.`
          )}
        </span>
      </span>
    </li>
  )
}
