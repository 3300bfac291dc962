// A text in which names are marked while it is typed: the marks lie behind the letters, and below stands each finding
// with its exact words, its reason and what can be done. A "block" has no button that lets it pass (P15).
import { useId } from 'react'
import type { TextFindings } from '../../../shared/contract/views.ts'
import type { NameFinding } from '../../../shared/model/verdict.ts'
import { postSentences } from '../../words-posts.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { markOf, markedRuns, stillThere, withSuggestion } from './marked-text.ts'

const words = postSentences.composer

export function WordsField({
  id,
  label,
  hint,
  value,
  found,
  rows,
  maxLength,
  limitSeen,
  onChange,
  onSettle,
}: {
  /** The element's id, so that a list of obstacles can lead here. */
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly found: TextFindings
  readonly rows: number
  readonly maxLength: number
  /** The limit is named in the count; otherwise only when it is near. */
  readonly limitSeen: boolean
  readonly onChange: (value: string) => void
  readonly onSettle: (finding: NameFinding) => void
}) {
  const hintId = useId()
  const findings = found.findings.filter((finding) => stillThere(value, finding))
  const open = findings.filter((finding) => markOf(finding, found.settled) !== 'settled')
  const near = value.length > maxLength * 0.8
  return (
    <div className="field words-field">
      <label htmlFor={id}>{label}</label>
      <p className="field-hint" id={`${hintId}-hint`}>
        {hint}
      </p>
      <div className="words-box private">
        {/* The same letters in the same place, unseen: only the marks show through. It also gives the box its height. */}
        <div className="words-marks" aria-hidden="true" style={{ minHeight: `${String(rows * 1.5 + 1)}em` }}>
          {markedRuns(value, findings, found.settled).map((run, at) =>
            run.mark === 'none' ? (
              run.text
            ) : (
              <mark
                // The runs of one text have no other name than their place.
                // oxlint-disable-next-line react/no-array-index-key
                key={at}
                className={`mark-${run.mark}`}
              >
                {run.text}
              </mark>
            ),
          )}{' '}
        </div>
        <textarea
          id={id}
          value={value}
          maxLength={maxLength}
          spellCheck
          lang="en-GB"
          aria-describedby={`${hintId}-hint ${hintId}-found`}
          aria-invalid={open.some((finding) => finding.verdict === 'block') || undefined}
          onChange={(event) => {
            onChange(event.target.value)
          }}
        />
      </div>
      {(limitSeen || near) && (
        <p className="words-count quiet">
          {near ? words.characters(value.length, maxLength) : words.charactersOnly(value.length)}
        </p>
      )}
      <ul className="findings" id={`${hintId}-found`} aria-live="polite">
        {findings.map((finding) => {
          const mark = markOf(finding, found.settled)
          return (
            <li key={`${String(finding.start)} ${finding.text}`} className={`finding finding-${mark}`}>
              <Icon name={mark === 'block' ? 'wrong' : mark === 'review' ? 'undecided' : 'shown'} />
              <span className="private">
                <strong>“{finding.text}”</strong> {mark === 'settled' ? words.settled : finding.reason}
              </span>
              {finding.suggestion !== null && mark !== 'settled' && (
                <Button
                  look="quiet"
                  onPress={() => {
                    onChange(withSuggestion(value, finding, finding.suggestion ?? ''))
                  }}
                >
                  {words.use(finding.suggestion)}
                </Button>
              )}
              {mark === 'review' && (
                <Button
                  look="quiet"
                  label={`“${finding.text}”: ${words.notAPupil}`}
                  onPress={() => {
                    onSettle(finding)
                  }}
                >
                  {words.notAPupil}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
