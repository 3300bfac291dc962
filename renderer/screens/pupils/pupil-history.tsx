// Both records of a pupil as a readable history: who said what, when, how, with the form beside it. What was taken back
// stays and is struck through; it does not count.
import type { ReactNode } from 'react'
import type { BiometricEntryView, PermissionEntryView } from '../../../shared/contract/register-views.ts'
import type { PupilView } from '../../../shared/contract/views.ts'
import type { Purpose } from '../../../shared/model/permission.ts'
import { useCommand } from '../../studio.ts'
import { dayWords, momentWords } from '../../words.ts'
import { biometricKindWords, decisionWords, howWords } from '../../words-pupils.ts'
import { groundWords, placesWords, saidByWords } from '../../words-records.ts'
import { Button } from '../../parts/button.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { EvidenceLink } from './evidence.tsx'
import './records.css'

interface Recording {
  readonly view: PupilView
  readonly onSaved: (view: PupilView, sentence: string) => void
}
type Entry = Pick<PermissionEntryView, 'seq' | 'evidence' | 'note' | 'takenBack' | 'recordedByName' | 'importId'>

/** Answers of one form: the same person's same word for several purposes, recorded together. */
function asOneForm(entries: readonly PermissionEntryView[]): readonly (readonly PermissionEntryView[])[] {
  const forms: PermissionEntryView[][] = []
  const keyOf = ({ fact, evidence, note, takenBack, replaces, importId }: PermissionEntryView): string =>
    JSON.stringify([
      [fact.decision, fact.givenBy, fact.relation, fact.how, fact.saidOn, fact.expiresOn, fact.recordedBy],
      [evidence?.fileId, note, takenBack, replaces !== null, importId],
    ])
  for (const entry of entries) {
    const last = forms.at(-1)
    const [first] = last ?? []
    const together =
      first !== undefined &&
      keyOf(first) === keyOf(entry) &&
      Math.abs(first.fact.recordedAtMs - entry.fact.recordedAtMs) < TOGETHER_MS &&
      !last?.some((one) => one.fact.purpose === entry.fact.purpose)
    if (last !== undefined && together) last.unshift(entry)
    else forms.push([entry])
  }
  return forms
}
const TOGETHER_MS = 2000

/** Photo permission, newest first; the answers of one form in one line. */
export function PermissionHistory({ view, onSaved }: Recording) {
  return (
    <History
      view={view}
      record="permission"
      onSaved={onSaved}
      empty="Nothing has been recorded yet. Until somebody answers, the face is hidden."
      entries={asOneForm(view.permissions)}
      whatOf={(entry: PermissionEntryView, purposes) => (
        <>
          <strong>{decisionWords(entry.fact.decision)}</strong>: {placesWords(purposes)}
          {entry.fact.expiresOn !== null && `, until ${dayWords(entry.fact.expiresOn)}`} —{' '}
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
      entries={view.biometrics.map((entry) => [entry])}
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

interface Dated {
  readonly fact: { readonly saidOn: string | null; readonly recordedAtMs: number; readonly purpose?: Purpose }
}

function History<One extends Entry & Dated>({
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
  /** Each line: one entry, or several that were recorded together. */
  readonly entries: readonly (readonly One[])[]
  readonly whatOf: (entry: One, purposes: readonly Purpose[]) => ReactNode
  readonly moreOf: (entry: One) => string | null
  /** A no is never taken back by hand. */
  readonly isNo: (entry: One) => boolean
  readonly empty: string
}) {
  const takeBack = useCommand('pupils.takeBack')
  if (entries.length === 0) return <p className="quiet">{empty}</p>
  const takeBackAll = async (line: readonly One[]): Promise<void> => {
    for (const { seq } of line) {
      // One after another: the first that must stand stops here, and the page says why.
      // oxlint-disable-next-line no-await-in-loop
      const outcome = await takeBack.run({ subjectId: view.subject.id, record, seq })
      if (!outcome.ok) return
      onSaved(outcome.value, 'That does not count any more. It stays readable.')
    }
  }
  return (
    <>
      <TroubleNotice trouble={takeBack.trouble} />
      <ul className="sheet history">
        {entries.map((line) => {
          const [entry] = line
          if (entry === undefined) return null
          const more = moreOf(entry)
          return (
            <li key={entry.seq} className={entry.takenBack === null ? undefined : 'taken-back'}>
              <span className="quiet">
                {entry.fact.saidOn === null ? 'Day not known' : dayWords(entry.fact.saidOn)}
              </span>
              <div>
                <p className="history-what">
                  {whatOf(
                    entry,
                    line.flatMap(({ fact }) => fact.purpose ?? []),
                  )}
                </p>
                {more !== null && <p className="private">{more}</p>}
                {entry.note !== null && <p className="private">“{entry.note}”</p>}
                <p className="quiet small">
                  Recorded {momentWords(entry.fact.recordedAtMs)} by {entry.recordedByName}
                  {entry.importId !== null && ', from the pupil list'}
                  {entry.takenBack !== null &&
                    `. Does not count: ${entry.takenBack.because === 'slip' ? 'recorded by mistake' : 'that import was undone'}, ${momentWords(entry.takenBack.atMs)} by ${entry.takenBack.byName}`}
                </p>
              </div>
              <div className="actions">
                {entry.evidence !== null && (
                  <EvidenceLink subjectId={view.subject.id} record={record} seq={entry.seq} evidence={entry.evidence} />
                )}
                {entry.takenBack === null && !isNo(entry) && (
                  <Button
                    look="quiet"
                    pending={takeBack.pending}
                    onPress={() => {
                      void takeBackAll(line)
                    }}
                  >
                    Recorded by mistake
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
