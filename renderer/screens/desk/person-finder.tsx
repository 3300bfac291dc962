// "Someone else": type-ahead over the people on the register, the event's classes first, with what each may do beside it.
import { useEffect, useId, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import type { Ref } from 'react'
import { flushSync } from 'react-dom'
import type { PersonChoice } from '../../../shared/contract/views.ts'
import type { SubjectId } from '../../../shared/model/id.ts'
import { Icon } from '../../parts/icon.tsx'
import { Key } from '../../parts/keys.tsx'
import { choiceNote, deskSentences, personWords } from '../../words-desk.ts'
import { standingMeaning } from '../../words-standing.ts'
import { findPeople } from './find-people.ts'

/** How the desk's keys reach the field. */
export interface FinderHandle {
  /** The field gets the focus at once, with what was typed so far in it: the next letter must find it there. */
  readonly begin: (typed: string) => void
}

const MOST_SHOWN = 8
const words = deskSentences.desk

export function PersonFinder({
  people,
  alreadyFace,
  handle,
  onPoint,
  onChoose,
  onLeave,
  onGone,
}: {
  readonly people: readonly PersonChoice[]
  /** The number of the other face in this photo that has this name, or null. */
  readonly alreadyFace: (subjectId: SubjectId) => number | null
  readonly handle: Ref<FinderHandle>
  /** The person under the cursor of the list, so that their portrait can be shown beside the face. */
  readonly onPoint: (person: PersonChoice | null) => void
  /**
   * `atMs`: when it was pressed. False: nobody may be named yet, because the face's own picture is still on its way. What was typed
   * stays.
   */
  readonly onChoose: (person: PersonChoice, atMs: number) => boolean
  readonly onLeave: () => void
  /** It was taken away while it was open: its face is no longer the one that is worked on. */
  readonly onGone?: () => void
}) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const [tooSoon, setTooSoon] = useState(false)
  // Nobody is pointed at until something is typed or the list is walked: a stray Enter names nobody.
  const [at, setAt] = useState(-1)
  // A closed list holds nobody: it would be drawn anew at every key of the desk.
  const found = open ? findPeople(people, typed, MOST_SHOWN) : []
  const pointed = open && at >= 0 ? (found[Math.min(at, found.length - 1)] ?? null) : null

  useImperativeHandle(handle, () => ({
    begin: (start) => {
      flushSync(() => {
        setTyped(start)
        setAt(start === '' ? -1 : 0)
        setOpen(true)
      })
      field.current?.focus()
      field.current?.setSelectionRange(start.length, start.length)
    },
  }))
  useEffect(() => {
    onPoint(pointed)
  }, [pointed, onPoint])

  const leave = (): void => {
    setTooSoon(false)
    setTyped('')
    setOpen(false)
    onLeave()
  }
  const gone = useRef<() => void>(undefined)
  useLayoutEffect(() => {
    gone.current = open ? onGone : undefined
  })
  useEffect(
    () => () => {
      gone.current?.()
    },
    [],
  )
  const choose = (person: PersonChoice, atMs: number): void => {
    if (onChoose(person, atMs)) leave()
    else setTooSoon(true)
  }
  return (
    <div className={open ? 'finder finder-open' : 'finder'}>
      <label htmlFor={id} className="finder-label">
        <span>{words.someoneElse}</span>
        <Key name="/" />
      </label>
      <input
        ref={field}
        id={id}
        type="text"
        role="combobox"
        className="private"
        autoComplete="off"
        spellCheck={false}
        placeholder={words.typeName}
        enterKeyHint="done"
        value={typed}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={pointed === null ? undefined : `${id}-${pointed.subjectId}`}
        onFocus={() => {
          setOpen(true)
          setAt(typed === '' ? -1 : 0)
        }}
        onBlur={() => {
          setOpen(false)
          setTyped('')
        }}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(event.target.value.trim() === '' ? -1 : 0)
        }}
        onKeyDown={(event) => {
          // Taking back a letter is the field's own; the desk's undo waits until the name is done.
          if (event.ctrlKey || event.metaKey) event.stopPropagation()
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault()
            setAt(Math.min(found.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1))))
          } else if (event.key === 'Enter') {
            event.preventDefault()
            if (pointed !== null && !event.repeat) choose(pointed, event.timeStamp)
          } else if (event.key === 'Tab') {
            // What the open list hides comes back before the browser looks for the next stop.
            flushSync(() => {
              setOpen(false)
            })
          } else if (event.key === 'Escape') {
            event.preventDefault()
            leave()
          }
        }}
      />
      <div
        id={`${id}-list`}
        className="finder-list"
        role="listbox"
        aria-label={words.found}
        hidden={!open || found.length === 0}
      >
        {found.map((person) => {
          const other = alreadyFace(person.subjectId)
          return (
            // The keyboard walks this list from the field above it, as a combobox does.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={person.subjectId}
              id={`${id}-${person.subjectId}`}
              role="option"
              tabIndex={-1}
              aria-selected={person === pointed}
              // Before the field loses the focus and the list closes.
              onPointerDown={(event) => {
                event.preventDefault()
              }}
              onClick={(event) => {
                choose(person, event.timeStamp)
              }}
            >
              <span className="finder-name private">{personWords(person)}</span>
              <span className={`finder-note meaning-${other === null ? standingMeaning(person.standing) : 'wrong'}`}>
                <Icon name={other === null ? standingMeaning(person.standing) : 'wrong'} size={12} />
                <span className="private">{other === null ? choiceNote(person) : words.alreadyFace(other)}</span>
              </span>
            </div>
          )
        })}
      </div>
      {open && tooSoon && (
        <p className="quiet" role="status">
          {words.lookFirst}
        </p>
      )}
      {open && typed.trim() !== '' && found.length === 0 && (
        <p className="quiet" role="status">
          {words.nobody}
        </p>
      )}
    </div>
  )
}
