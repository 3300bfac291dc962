// Beside the photo: its writing, line by line, with why each is hidden or may be read, and what a person can say about it.
import { useEffect, useRef } from 'react'
import type { PhotoView } from '../../../shared/contract/views.ts'
import type { TextView } from '../../../shared/contract/writing-views.ts'
import type { TextRegionId } from '../../../shared/model/id.ts'
import type { TextDecision } from '../../../shared/model/text-region.ts'
import { textReasonWords, writingStateWords, writingWords as words } from '../../words-writing.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'

export function TextRegions({
  view,
  selected,
  asked,
  pending,
  onSelect,
  onDecide,
  onDraw,
  onLooked,
  onAgain,
}: {
  readonly view: PhotoView
  readonly selected: TextRegionId | null
  /** A person asked for the selected one: it is brought into view. */
  readonly asked: boolean
  readonly pending: boolean
  readonly onSelect: (id: TextRegionId) => void
  readonly onDecide: (id: TextRegionId, decision: TextDecision) => void
  readonly onDraw: () => void
  readonly onLooked: () => void
  readonly onAgain: () => void
}) {
  const { state, texts } = view.writing
  const undecided = texts.filter((text) => text.undecided).length
  const quiet = texts.filter((text) => !text.hidden && !text.undecided && text.id !== selected)
  const told = texts.filter((text) => !quiet.includes(text))
  if (view.row.state === 'dropped') return null
  return (
    <section className="writing" aria-label={words.title}>
      <h2 className="writing-title">
        {words.title}
        {undecided > 0 && (
          <span className="meaning-undecided">
            <Icon name="undecided" size={14} /> {words.undecided(undecided)}
          </span>
        )}
      </h2>
      {told.length > 0 && (
        <ul className="writing-list">
          {told.map((text) => (
            <Line
              key={text.id}
              text={text}
              isSelected={text.id === selected}
              isAsked={asked && text.id === selected}
              pending={pending}
              onSelect={onSelect}
              onDecide={onDecide}
            />
          ))}
        </ul>
      )}
      {quiet.length > 0 && (
        <details className="writing-quiet">
          <summary>{words.names(quiet.length)}</summary>
          <ul className="writing-list">
            {quiet.map((text) => (
              <Line
                key={text.id}
                text={text}
                isSelected={false}
                isAsked={false}
                pending={pending}
                onSelect={onSelect}
                onDecide={onDecide}
              />
            ))}
          </ul>
        </details>
      )}
      <p className={`writing-state${state === 'failed' ? ' meaning-undecided' : ' quiet'}`} role="status">
        {state === 'read' && texts.length === 0 && `${words.none} `}
        {writingStateWords(state)}
      </p>
      <div className="actions">
        <Button look="quiet" icon="draw" keyName="T" onPress={onDraw}>
          {words.draw}
        </Button>
        {state === 'failed' && (
          <>
            <Button icon="shown" onPress={onLooked} pending={pending}>
              {words.looked}
            </Button>
            <Button look="quiet" onPress={onAgain} pending={pending}>
              {words.again}
            </Button>
          </>
        )}
      </div>
    </section>
  )
}

/** One line at the top of the panel while somebody must say something about writing. `onNext` goes to it. */
export function WritingHere({ view, onNext }: { readonly view: PhotoView; readonly onNext: () => void }) {
  const { undecided } = view.row.writing
  if (undecided === 0 || view.row.state === 'dropped') return null
  return (
    <div className="look-here">
      <Icon name="undecided" />
      <span className="look-here-words">
        <strong>{words.here(undecided)}</strong>
      </span>
      <Button look="quiet" keyName="J" onPress={onNext}>
        {words.look}
      </Button>
    </div>
  )
}

function Line({
  text,
  isSelected,
  isAsked,
  pending,
  onSelect,
  onDecide,
}: {
  readonly text: TextView
  readonly isSelected: boolean
  readonly isAsked: boolean
  readonly pending: boolean
  readonly onSelect: (id: TextRegionId) => void
  readonly onDecide: (id: TextRegionId, decision: TextDecision) => void
}) {
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isAsked) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isAsked])
  const meaning = text.undecided ? 'undecided' : text.hidden ? 'hidden' : 'shown'
  const said = text.words ?? (text.foundBy === 'person' ? words.noWords : words.erased)
  const mayHide = !text.hidden || text.undecided
  return (
    <li
      ref={row}
      className={`writing-line${isSelected ? ' writing-chosen' : ''}`}
      aria-current={isSelected || undefined}
    >
      <button
        type="button"
        className="writing-words"
        onClick={() => {
          onSelect(text.id)
        }}
      >
        <span className="writing-number">{words.line(text.number)}</span>
        <q className="private">{said}</q>
      </button>
      <span className={`writing-why meaning-${meaning}`}>
        <Icon name={meaning} size={14} /> {textReasonWords(text.reason, text.because, text.decidedByName)}
      </span>
      {(mayHide || text.mayKeep) && (
        <span className="actions">
          {mayHide && (
            <Button
              look="quiet"
              pending={pending}
              onPress={() => {
                onDecide(text.id, 'hide')
              }}
              {...(isSelected ? { keyName: 'Y' } : {})}
            >
              {words.hide}
              <span className="only-read"> {words.line(text.number)}</span>
            </Button>
          )}
          {text.mayKeep && text.hidden && (
            <Button
              look="quiet"
              pending={pending}
              onPress={() => {
                onDecide(text.id, 'keep')
              }}
              {...(isSelected ? { keyName: 'N' } : {})}
            >
              {text.foundBy === 'person' ? words.remove : words.keep}
              <span className="only-read"> {words.line(text.number)}</span>
            </Button>
          )}
        </span>
      )}
    </li>
  )
}
