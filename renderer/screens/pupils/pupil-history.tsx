// Both records of a pupil as a readable history: who said what, when, how, with the form beside it. What was taken back
// stays and is struck through; it does not count.
import type { ReactNode } from 'react'
import type { BiometricEntryView, PermissionEntryView } from '../../../shared/contract/register-views.ts'
import type { PupilView } from '../../../shared/contract/views.ts'
import { useCommand } from '../../studio.ts'
import { dayWords, momentWords, purposeWords } from '../../words.ts'
import { biometricKindWords, decisionWords, howWords } from '../../words-pupils.ts'
import { groundWords, saidByWords } from '../../words-records.ts'
import { Button } from '../../parts/button.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { EvidenceLink } from './evidence.tsx'
import './records.css'

interface Recording {
  readonly view: PupilView
  readonly onSaved: (view: PupilView, sentence: string) => void
}
type Entry = Pick<PermissionEntryView, 'seq' | 'evidence' | 'note' | 'takenBack' | 'recordedByName' | 'importId'>

/** Photo permission, newest first. */
export function PermissionHistory({ view, onSaved }: Recording) {
  return (
    <History
      view={view}
      record="permission"
      onSaved={onSaved}
      empty="Nothing has been recorded yet. Until a family answers, this pupil is hidden."
      entries={view.permissions}
      whatOf={(entry: PermissionEntryView) => (
        <>
          <strong>{decisionWords(entry.fact.decision)}</strong> to {purposeWords(entry.fact.purpose)}
          {entry.fact.expiresOn !== null && ` until ${dayWords(entry.fact.expiresOn)}`} —{' '}
          <span className="private">{saidByWords(entry.fact)}</span>, {howWords(entry.fact.how)}
        </>
      )}
      moreOf={(entry) => (entry.replaces === null ? null : 'Takes the place of the answer in the pupil list.')}
      isNo={(entry) => entry.fact.decision !== 'given'}
    />
  )
}

/** The steps about face recognition, newest first. */
export function BiometricHistory({ view, onSaved }: Recording) {
  return (
    <History
      view={view}
      record="biometric"
      onSaved={onSaved}
      empty="Nothing has been recorded. Cloakroom does not try to recognise this pupil."
      entries={view.biometrics}
      whatOf={(entry: BiometricEntryView) => (
        <>
          <strong>{biometricKindWords(entry.fact.kind)}</strong>
          {entry.fact.parent !== null && (
            <>
              {' '}
              — <span className="private">{entry.fact.parent}</span>
            </>
          )}
          {entry.fact.kind !== 'child-objected' &&
            entry.exemption === null &&
            (entry.fact.inWriting ? ', in writing' : ', by word of mouth')}
        </>
      )}
      moreOf={(entry) =>
        entry.exemption === null
          ? null
          : `${groundWords(entry.exemption.ground)}; decided by ${entry.exemption.decidedBy}.`
      }
      isNo={(entry) => ['parent-objected', 'parent-withdrew', 'child-objected'].includes(entry.fact.kind)}
    />
  )
}

function History<
  One extends Entry & { readonly fact: { readonly saidOn: string | null; readonly recordedAtMs: number } },
>({
  view,
  record,
  entries,
  whatOf,
  moreOf,
  isNo,
  empty,
  onSaved,
}: Recording & {
  readonly record: 'permission' | 'biometric'
  readonly entries: readonly One[]
  readonly whatOf: (entry: One) => ReactNode
  readonly moreOf: (entry: One) => string | null
  /** A no is never taken back by hand. */
  readonly isNo: (entry: One) => boolean
  readonly empty: string
}) {
  const takeBack = useCommand('pupils.takeBack')
  if (entries.length === 0) return <p className="quiet">{empty}</p>
  return (
    <>
      <TroubleNotice trouble={takeBack.trouble} />
      <ul className="sheet history">
        {entries.map((entry) => {
          const more = moreOf(entry)
          return (
            <li key={entry.seq} className={entry.takenBack === null ? undefined : 'taken-back'}>
              <span className="quiet">
                {entry.fact.saidOn === null ? 'Day not known' : dayWords(entry.fact.saidOn)}
              </span>
              <div>
                <p className="history-what">{whatOf(entry)}</p>
                {more !== null && <p className="private">{more}</p>}
                {entry.note !== null && <p className="private">“{entry.note}”</p>}
                <p className="quiet small">
                  Recorded {momentWords(entry.fact.recordedAtMs)} by {entry.recordedByName}
                  {entry.importId !== null && ', from the pupil list'}
                  {entry.takenBack !== null &&
                    `. Does not count: ${entry.takenBack.because === 'slip' ? 'a slip' : 'that import was undone'}, ${momentWords(entry.takenBack.atMs)} by ${entry.takenBack.byName}`}
                </p>
              </div>
              <div className="actions">
                {entry.evidence !== null && (
                  <EvidenceLink subjectId={view.subject.id} record={record} seq={entry.seq} evidence={entry.evidence} />
                )}
                {entry.takenBack === null && !isNo(entry) && (
                  <Button
                    look="quiet"
                    label="This was a slip: it shall not count"
                    pending={takeBack.pending}
                    onPress={() => {
                      void takeBack.run({ subjectId: view.subject.id, record, seq: entry.seq }).then((outcome) => {
                        if (outcome.ok) onSaved(outcome.value, 'That entry does not count any more. It stays readable.')
                      })
                    }}
                  >
                    A slip
                  </Button>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </>
  )
}
