// A text in which names are marked while it is typed, as a spelling checker does: the marks lie behind the letters, and below
// stands each finding with its exact words, its reason and what can be done. A "block" has no button that lets it pass (P15).
import { memo, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { TextFindings } from '../../../shared/contract/views.ts'
import type { NamingPermission, SettledAs } from '../../../shared/model/school-words.ts'
import type { NameFinding } from '../../../shared/model/verdict.ts'
import { allowedSentences as allowed } from '../../words-allowed.ts'
import { composerSentences } from '../../words-composer.ts'
import { postSentences } from '../../words-posts.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Key } from '../../parts/keys.tsx'
import { AskNamingPermission } from './naming-permission.tsx'
import { markedLines, markOf, stillThere, stopsOf } from './marked-text.ts'
import type { Run, Stop } from './marked-text.ts'
import { replaceWords } from './replace-words.ts'
import { isLongText, useRestedText } from './use-rested-text.ts'

/** What a person says of one place, besides that it names no pupil. */
export interface SaidOfWord {
  readonly as: SettledAs
  readonly permission?: NamingPermission
}

const words = postSentences.composer
const sentences = composerSentences
/** So many findings are written out at a time; the key that goes through them shows the others. */
const MOST_SHOWN = 6

export function WordsField({
  id,
  label,
  hint,
  value,
  found,
  rows,
  maxLength,
  onChange,
  withPhotos,
  onSettle,
  below,
}: {
  /** The element's id, so that a list of obstacles can lead here. */
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly found: TextFindings
  readonly rows: number
  /** What the field takes at all. It is far more than may go out: what is too long is said, never cut. */
  readonly maxLength: number
  readonly onChange: (value: string) => void
  /** With a photo no name may stand; without one it may, once it is written down who agreed. */
  readonly withPhotos: boolean
  readonly onSettle: (finding: NameFinding, said?: SaidOfWord) => void
  /** Right under the box: counts and the like. */
  readonly below?: ReactNode
}) {
  const hintId = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const marks = useRef<HTMLDivElement>(null)
  const [caret, setCaret] = useState<number | null>(null)
  // In a very long text the marks come back when the writer pauses; until then they are not drawn in a wrong place.
  const drawn = useRestedText(value)
  const stops = stopsOf(drawn, drawn === value ? found.findings : [], found.settled)
  const count = (mark: Stop['mark']): number => stops.filter((stop) => stop.mark === mark).length
  // Counted as the list of what stands in the way counts them: two findings may share their words.
  const among = found.findings.filter((finding) => stillThere(drawn, finding))
  const blocks = among.filter((finding) => finding.verdict === 'block').length
  const reviews = among.filter((finding) => markOf(finding, found.settled) === 'review').length
  const says = sentences.found(blocks, reviews, count('gap'))
  const findings = stops.filter((stop) => stop.finding !== null)
  const here = caret === null ? -1 : findings.findIndex((stop) => stop.start <= caret && caret <= stop.end)
  const from = Math.max(0, Math.min(here - 2, findings.length - MOST_SHOWN))
  const shown = findings.slice(from, from + MOST_SHOWN)
  return (
    <div className="field words-field">
      <label htmlFor={id}>{label}</label>
      <p className="field-hint" id={`${hintId}-hint`}>
        {hint}
      </p>
      <div className="words-box private">
        <div className={isLongText(value) ? 'words-sheet words-sheet-long' : 'words-sheet'}>
          {/* The same letters in the same place, unseen: only the marks show through. It also gives the box its height. */}
          <div
            ref={marks}
            className={drawn === value ? 'words-marks' : 'words-marks words-marks-late'}
            onScroll={() => {
              scrollAlike(marks.current, field.current)
            }}
            aria-hidden="true"
            style={{ minHeight: `${String(rows * 1.5 + 1)}em` }}
          >
            {/* The long field has its own height: with nothing to mark there is nothing to draw. */}
            <MarkedLines
              text={isLongText(value) && stops.length === 0 ? '' : drawn}
              stops={drawn === value ? stops : null}
            />
          </div>
          <textarea
            autoComplete="off"
            ref={field}
            id={id}
            value={value}
            maxLength={maxLength}
            dir="auto"
            spellCheck
            lang="en-GB"
            aria-describedby={`${hintId}-hint ${hintId}-found`}
            aria-invalid={blocks > 0 || undefined}
            onChange={(event) => {
              onChange(event.target.value)
            }}
            onScroll={() => {
              scrollAlike(field.current, marks.current)
            }}
            onSelect={(event) => {
              setCaret(event.currentTarget.selectionStart)
            }}
            onBlur={() => {
              setCaret(null)
            }}
          />
        </div>
      </div>
      {below}
      <p className={says === '' ? 'words-found' : 'words-found words-found-some'} id={`${hintId}-found`} role="status">
        {says}
        {says !== '' && (
          <span className="quiet">
            {' '}
            <Key name="F7" /> {sentences.next.toLowerCase()}
          </span>
        )}
      </p>
      <ul className="findings">
        {shown.map((stop) => (
          <Finding
            key={`${String(stop.start)} ${stop.finding?.text ?? ''}`}
            stop={stop}
            isHere={findings[here] === stop}
            onUse={(suggestion) => {
              if (field.current !== null) replaceWords(field.current, stop.start, stop.end, suggestion)
            }}
            withPhotos={withPhotos}
            onSettle={onSettle}
          />
        ))}
        {findings.length > shown.length && (
          <li className="quiet finding">{sentences.more(findings.length - shown.length)}</li>
        )}
      </ul>
    </div>
  )
}

function Finding({
  stop,
  isHere,
  onUse,
  withPhotos,
  onSettle,
}: {
  readonly stop: Stop
  /** The caret is in it: the keys work on it. */
  readonly isHere: boolean
  readonly onUse: (suggestion: string) => void
  readonly withPhotos: boolean
  readonly onSettle: (finding: NameFinding, said?: SaidOfWord) => void
}) {
  const { finding, mark } = stop
  if (finding === null) return null
  const { suggestion } = finding
  return (
    <li className={`finding finding-${mark}${isHere ? ' finding-here' : ''}`}>
      <Icon name={mark === 'block' ? 'wrong' : mark === 'review' ? 'undecided' : 'shown'} />
      <span className="private">
        <strong>“{finding.text}”</strong> {mark === 'settled' ? words.settled : finding.reason}
      </span>
      {suggestion !== null && mark !== 'settled' && (
        <Button
          look="quiet"
          onPress={() => {
            onUse(suggestion)
          }}
          {...(isHere ? { keyName: 'Alt+Enter' } : {})}
        >
          {words.use(suggestion)}
        </Button>
      )}
      {mark === 'review' && (
        <Button
          look="quiet"
          label={`“${finding.text}”: ${words.notAPupil}`}
          onPress={() => {
            onSettle(finding)
          }}
          {...(isHere ? { keyName: 'Alt+N' } : {})}
        >
          {words.notAPupil}
        </Button>
      )}
      {mark === 'review' && withPhotos && (
        <Button
          look="quiet"
          label={`“${finding.text}”: ${allowed.aPupil}`}
          onPress={() => {
            onSettle(finding, { as: 'pupil' })
          }}
        >
          {allowed.aPupil}
        </Button>
      )}
      {mark === 'review' && !withPhotos && (
        <AskNamingPermission
          named={finding.text}
          onGiven={(permission) => {
            onSettle(finding, { as: 'may-be-named', permission })
          }}
        />
      )}
    </li>
  )
}

/** A very long text scrolls inside its field; the marks behind it go along. */
function scrollAlike(from: HTMLElement | null, to: HTMLElement | null): void {
  if (from !== null && to !== null && to.scrollTop !== from.scrollTop) to.scrollTop = from.scrollTop
}

/** `stops` null = the text has gone on since: what is drawn stays as it is, unseen. */
const MarkedLines = memo(
  function MarkedLines({ text, stops }: { readonly text: string; readonly stops: readonly Stop[] | null }) {
    return markedLines(text, stops ?? []).map((line, at) => (
      // Lines have no other name than their place.
      // oxlint-disable-next-line react/no-array-index-key
      <MarkedLine key={at} runs={line} id={lineId(line)} />
    ))
  },
  (_before, now) => now.stops === null,
)

/** All that is drawn of a line, as one text: an unchanged line is not drawn again. Where it begins counts for marks only. */
const lineId = (runs: readonly Run[]): string =>
  runs
    .map((run) => (run.mark === 'none' ? run.text : `\u0000${run.mark} ${String(run.start)} ${run.text}`))
    .join('\u0001')

const MarkedLine = memo(
  function MarkedLine({ runs }: { readonly runs: readonly Run[]; readonly id: string }) {
    return (
      <div>
        {runs.map((run) =>
          run.mark === 'none' ? (
            run.text
          ) : (
            <mark key={run.start} className={`mark-${run.mark}`} data-start={run.start}>
              {run.text}
            </mark>
          ),
        )}
        {/* An empty line is as high as any other. */}
        {runs.length === 0 && <br />}
      </div>
    )
  },
  (before, now) => before.id === now.id,
)
