// The filmstrip: every photo of the event in one row, only those in view drawn. Each has its badge in words and a sign.
import { memo, useEffect, useRef, useState } from 'react'
import type { PhotoRow } from '../../../shared/contract/views.ts'
import type { PhotoId } from '../../../shared/model/id.ts'
import { Icon } from '../../parts/icon.tsx'
import { photoBadge } from '../../words-desk.ts'
import { burstWords } from '../../words-intake.ts'
import { publicThumbnail } from './media-address.ts'
import { drawnAlike } from './same-row.ts'

/** One photo's place in the strip, in CSS pixels; desk.css draws it as wide. */
const CELL_PX = 104
const RESTED_MS = 700
/** Drawn beyond each edge, so that scrolling shows no gap. */
const SPARE = 4

export const Filmstrip = memo(function Filmstrip({
  rows,
  current,
  picks,
  onChoose,
}: {
  readonly rows: readonly PhotoRow[]
  readonly current: PhotoId
  /** Chosen for a post, in the order of choosing. */
  readonly picks: readonly PhotoId[]
  readonly onChoose: (photoId: PhotoId) => void
}) {
  const strip = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ from: 0, width: 1200 })
  const at = rows.findIndex((row) => row.id === current)

  useEffect(() => {
    const element = strip.current
    if (element === null) return undefined
    const look = (): void => {
      setView({ from: element.scrollLeft, width: element.clientWidth })
    }
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [])
  // The current photo stays in view, with a neighbour on either side: one sees where one is going.
  useEffect(() => {
    const element = strip.current
    if (element === null || at < 0) return
    const left = (at - 1) * CELL_PX
    const right = (at + 2) * CELL_PX
    if (left < element.scrollLeft) element.scrollLeft = left
    else if (right > element.scrollLeft + element.clientWidth) element.scrollLeft = right - element.clientWidth
  }, [at])

  const first = Math.max(0, Math.floor(view.from / CELL_PX) - SPARE)
  const last = Math.min(rows.length, Math.ceil((view.from + view.width) / CELL_PX) + SPARE)
  return (
    <div className="strip" ref={strip} role="group" aria-label="All photos of this event">
      <div className="strip-all" style={{ width: rows.length * CELL_PX }}>
        {rows.slice(first, last).map((row, index) => (
          <Frame
            key={row.id}
            row={row}
            place={first + index}
            of={rows.length}
            isCurrent={row.id === current}
            picked={picks.indexOf(row.id)}
            onChoose={onChoose}
          />
        ))}
      </div>
    </div>
  )
})

/** A value once it has stopped changing: while faces are decided, the small picture is not made anew at every key. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => {
      setRested(value)
    }, RESTED_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [value])
  return rested
}

/** A line ties the photos of a burst together; the proposed one carries a dot. */
const burstClass = ({ burst }: PhotoRow): string =>
  burst === null
    ? ''
    : ` strip-burst${burst.place === 1 ? ' strip-burst-first' : ''}${burst.place === burst.of ? ' strip-burst-last' : ''}${burst.best ? ' strip-burst-best' : ''}`

const Frame = memo(function Frame({
  row,
  place,
  of,
  isCurrent,
  picked,
  onChoose,
}: {
  readonly row: PhotoRow
  readonly place: number
  readonly of: number
  readonly isCurrent: boolean
  /** Place among the chosen photos, or -1. */
  readonly picked: number
  readonly onChoose: (photoId: PhotoId) => void
}) {
  const badge = photoBadge(row)
  const pictureDigest = useRested(row.pictureDigest)
  return (
    <button
      type="button"
      className={`strip-photo${row.state === 'dropped' ? ' strip-aside' : ''}${burstClass(row)}`}
      style={{ left: place * CELL_PX }}
      // One stop for Tab; the arrows of the desk do the walking.
      tabIndex={isCurrent ? 0 : -1}
      aria-current={isCurrent ? 'true' : undefined}
      onClick={() => {
        onChoose(row.id)
      }}
    >
      <span className="only-read">
        Photo {place + 1} of {of}
        {picked >= 0 && ', chosen for a post'}
        {row.burst !== null && `, ${burstWords(row.burst)}`},{' '}
      </span>
      <span className="strip-picture">
        {row.state === 'waiting-for-faces' ? (
          <Icon name="photo" size={24} />
        ) : (
          <img
            className="private"
            src={publicThumbnail(row.id, pictureDigest)}
            alt=""
            loading="lazy"
            draggable={false}
          />
        )}
        {picked >= 0 && (
          <span className="strip-picked" aria-hidden="true">
            {picked + 1}
          </span>
        )}
      </span>
      <span className={`strip-badge meaning-${badge.meaning}`}>
        {badge.meaning !== 'quiet' && <Icon name={badge.meaning} size={12} />}
        <span>{badge.words}</span>
      </span>
    </button>
  )
}, drawnAlike)
