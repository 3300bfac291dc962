// The trail in plain words, newest first, page by page, and the command that checks its chain.
import { useState } from 'react'
import type { Role } from '../../../shared/model/account.ts'
import type { TrailEntry } from '../../../shared/model/trail.ts'
import { useCommand, useQuery } from '../../studio.ts'
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { OutputOf } from '../../../shared/contract/operation.ts'
import { countWords, momentWords, roleWords } from '../../words.ts'
import { isWarning, trailWords } from '../../words-trail.ts'
import { behindWords } from '../../words-vault.ts'
import { TrailFaults } from './trail-faults.tsx'
import { TrailFile } from './trail-file.tsx'
import { Button } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'

const PER_PAGE = 50

/** '#/school/trail'. */
export function Trail({ role }: { readonly role: Role }) {
  // Where each page began, so that one can turn back: null is the newest.
  const [starts, setStarts] = useState<readonly (number | null)[]>([null])
  const beforeSeq = starts.at(-1) ?? null
  const trail = useQuery('trail.list', { beforeSeq, limit: PER_PAGE })
  const verify = useCommand('trail.verify')
  const [checked, setChecked] = useState<OutputOf<StudioContract['trail.verify']> | null>(null)
  const vault = useQuery('vault.state', {})

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
            Everything that was done, by whom and when. Each entry is sealed to the one before, and whoever signs a post
            signs the trail: none can be changed or taken out unseen.
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
        (checked.faults.length === 0 ? (
          <Notice look="shown" title="The trail holds.">
            {countWords(checked.entries, 'entry was', 'entries were')} checked, {momentWords(checked.checkedAtMs)}. None
            was changed, moved or taken out, and its end is there.{' '}
            {checked.signatures > 0 &&
              `${countWords(checked.signatures, 'signature', 'signatures')} over it ${checked.signatures === 1 ? 'is' : 'are'} the signer’s own.`}{' '}
            {checked.firstSeq > 1 &&
              `It begins with entry ${checked.firstSeq.toLocaleString('en-GB')}: what was older is over.`}
          </Notice>
        ) : (
          <TrailFaults faults={checked.faults} />
        ))}
      {checked === null && vault.value !== null && vault.value.trailFaults.length > 0 && (
        <TrailFaults faults={vault.value.trailFaults} />
      )}
      <TrailFile role={role} />
      <TroubleNotice trouble={trail.trouble} />
      {trail.waiting && <Waiting what="Reading the trail" />}
      {trail.value !== null && entries.length === 0 && (
        <EmptyState icon="trail" title="Nothing has been recorded yet" />
      )}
      {entries.length > 0 && trail.value !== null && (
        <ol className="trail sheet">
          {entries.map((entry) => (
            <Entry
              key={entry.seq}
              entry={entry}
              names={trail.value?.names ?? {}}
              behindMs={trail.value?.setBack.find((one) => one.seq === entry.seq)?.behindMs ?? null}
            />
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

function Entry({
  entry,
  names,
  behindMs,
}: {
  readonly entry: TrailEntry
  readonly names: Readonly<Record<string, string>>
  /** Its time is so much before that of an earlier entry. */
  readonly behindMs: number | null
}) {
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
        {behindMs !== null && (
          <span className="trail-clock">
            <Icon name="clock" /> The computer’s clock had been set back by {behindWords(behindMs)}: this came after the
            entry before it.
          </span>
        )}
      </span>
    </li>
  )
}
