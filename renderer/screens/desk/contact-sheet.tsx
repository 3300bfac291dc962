// The contact sheet: every photo of the event at once, hidden first, only those in view drawn. Keys walk it as they walk the
// desk. It shows and chooses; it decides nothing.
import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { PhotoRow } from '../../../shared/contract/views.ts'
import type { PhotoId } from '../../../shared/model/id.ts'
import { Icon } from '../../parts/icon.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { deskSentences, photoBadge } from '../../words-desk.ts'
import { publicThumbnail } from './media-address.ts'
import { drawnAlike } from './same-row.ts'
import { SHEET_CELL, columnsIn, placeAfter, placesDrawn, windowOf } from './sheet-window.ts'
import type { SheetKey } from './sheet-window.ts'

const words = deskSentences.sheet
/** A picture is asked for once its place has been there for so long and the sheet flies no more: what flies past is never fetched. */
const SETTLED_MS = 70
/** CSS pixels a millisecond, over two moments of scrolling that follow each other. */
const FLYING = 1.2
/** Two moments of scrolling further apart than this are two scrolls: each went where somebody wanted to go. */
const STOPPED_MS = 120
/** How the one open sheet is being scrolled. */
const flight = { top: 0, atMs: 0, isFlying: false }
const cellId = (photoId: PhotoId): string => `sheet-${photoId}`

export function ContactSheet({
  rows,
  current,
  picks,
  onChoose,
  onPick,
  onLeave,
}: {
  readonly rows: readonly PhotoRow[]
  readonly current: PhotoId
  /** Chosen for a post, in the order of choosing. */
  readonly picks: readonly PhotoId[]
  readonly onChoose: (photoId: PhotoId) => void
  readonly onPick: (photoId: PhotoId) => void
  readonly onLeave: () => void
}) {
  const sheet = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 1200, height: 600 })
  // Whole rows only: within one row of scrolling nothing is drawn anew.
  const [topRow, setTopRow] = useState(0)
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      rows.findIndex((row) => row.id === current),
    ),
  )
  const columns = columnsIn(size.width)
  const rowsInView = Math.max(1, Math.floor(size.height / SHEET_CELL.height))
  const { first, last } = windowOf(rows.length, columns, topRow * SHEET_CELL.height, size.height + SHEET_CELL.height)
  const pointed = rows[at] ?? null
  const places = placesDrawn(columns, size.height + SHEET_CELL.height)

  useEffect(() => {
    const element = sheet.current
    if (element === null) return undefined
    const observer = new ResizeObserver(() => {
      setSize({ width: element.clientWidth, height: element.clientHeight })
    })
    const look = (event?: Event): void => {
      const atMs = event?.timeStamp ?? performance.now()
      const sinceMs = atMs - flight.atMs
      // A single leap is where somebody wanted to go.
      flight.isFlying = sinceMs < STOPPED_MS && Math.abs(element.scrollTop - flight.top) > FLYING * sinceMs
      Object.assign(flight, { top: element.scrollTop, atMs })
      setTopRow(Math.floor(element.scrollTop / SHEET_CELL.height))
    }
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    element.focus({ preventScroll: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [])
  // The pointed photo stays in view.
  useLayoutEffect(() => {
    const element = sheet.current
    if (element === null) return
    const top = Math.floor(at / columns) * SHEET_CELL.height
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + SHEET_CELL.height > element.scrollTop + element.clientHeight)
      element.scrollTop = top + SHEET_CELL.height - element.clientHeight
  }, [at, columns])

  const step = (keys: string, says: string, key: SheetKey) => ({
    keys,
    says,
    run: () => {
      setAt(placeAfter(key, at, rows.length, columns, rowsInView))
    },
    repeats: true,
  })
  const open = (): void => {
    if (pointed !== null) onChoose(pointed.id)
  }
  useKeys('All photos', [
    step('ArrowRight', 'Next photo', 'right'),
    step('ArrowLeft', 'Photo before', 'left'),
    step('ArrowDown', 'One row down', 'down'),
    step('ArrowUp', 'One row up', 'up'),
    step('PageDown', 'One page down', 'page-down'),
    step('PageUp', 'One page up', 'page-up'),
    step('Home', 'First photo', 'home'),
    step('End', 'Last photo', 'end'),
    { keys: 'Enter', says: 'Open this photo', run: open },
    {
      keys: 'P',
      says: 'Choose this photo for a post, or take it out',
      run: () => {
        if (pointed !== null && (picks.includes(pointed.id) || picks.length < 10)) onPick(pointed.id)
      },
    },
    { keys: 'Escape', says: 'Back to the photo', run: onLeave },
  ])
  return (
    <div
      ref={sheet}
      className="sheet-list"
      role="listbox"
      tabIndex={0}
      aria-label={words.title}
      aria-activedescendant={pointed === null ? undefined : cellId(pointed.id)}
    >
      <div className="sheet-all" style={{ height: Math.ceil(rows.length / columns) * SHEET_CELL.height }}>
        {rows.slice(first, last).map((row, index) => (
          <Cell
            // By its place on the screen: what scrolls out at one edge is drawn anew at the other, and nothing is made or thrown away.
            key={(first + index) % places}
            row={row}
            place={first + index}
            of={rows.length}
            x={((first + index) % columns) * SHEET_CELL.width}
            y={Math.floor((first + index) / columns) * SHEET_CELL.height}
            isPointed={first + index === at}
            picked={picks.indexOf(row.id)}
            onChoose={onChoose}
          />
        ))}
      </div>
    </div>
  )
}

const Cell = memo(function Cell({
  row,
  place,
  of,
  x,
  y,
  isPointed,
  picked,
  onChoose,
}: {
  readonly row: PhotoRow
  readonly place: number
  readonly of: number
  readonly x: number
  readonly y: number
  readonly isPointed: boolean
  /** Place among the chosen photos, or -1. */
  readonly picked: number
  readonly onChoose: (photoId: PhotoId) => void
}) {
  const badge = photoBadge(row)
  return (
    // The keyboard walks the sheet from the list itself; this is the mouse's way.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={cellId(row.id)}
      className={`sheet-photo${row.state === 'dropped' ? ' strip-aside' : ''}`}
      style={{ transform: `translate(${String(x)}px, ${String(y)}px)` }}
      role="option"
      tabIndex={-1}
      // As an attribute: words that only a screen reader reads would be laid out at every frame of a scroll.
      aria-label={`Photo ${String(place + 1)} of ${String(of)}${picked >= 0 ? ', chosen for a post' : ''}, ${badge.words}`}
      aria-selected={isPointed}
      aria-posinset={place + 1}
      aria-setsize={of}
      onClick={() => {
        onChoose(row.id)
      }}
    >
      <Inside key={row.id} row={row} badge={badge} picked={picked} />
    </div>
  )
}, drawnAlike)

/** A sheet that was scrolled last a while ago flies no more. */
const isFlying = (): boolean => flight.isFlying && performance.now() - flight.atMs < STOPPED_MS

/** What flies past is an empty mount; in a place that stays in view the words come at once and the picture a moment later. */
function Inside({
  row,
  badge,
  picked,
}: {
  readonly row: PhotoRow
  readonly badge: ReturnType<typeof photoBadge>
  readonly picked: number
}) {
  const [flies] = useState(isFlying)
  const [hasSettled, setSettled] = useState(false)
  useEffect(() => {
    const look = (): void => {
      if (isFlying()) timer = setTimeout(look, SETTLED_MS)
      else setSettled(true)
    }
    let timer = setTimeout(look, SETTLED_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [])
  if (flies && !hasSettled) return <span className="strip-picture sheet-picture" />
  return (
    <>
      <span className="strip-picture sheet-picture">
        {row.state === 'waiting-for-faces' ? (
          <Icon name="photo" size={24} />
        ) : hasSettled ? (
          <img
            className="private"
            src={publicThumbnail(row.id, row.pictureDigest)}
            alt=""
            decoding="async"
            draggable={false}
          />
        ) : null}
        {picked >= 0 && (
          <span className="strip-picked" aria-hidden="true">
            {picked + 1}
          </span>
        )}
      </span>
      <span className={`strip-badge meaning-${badge.meaning}`} aria-hidden="true">
        {badge.meaning !== 'quiet' && <Icon name={badge.meaning} size={12} />}
        <span>{badge.words}</span>
      </span>
    </>
  )
}
