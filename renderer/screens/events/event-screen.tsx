// One event: its head with what is left to do and its tabs, imports and face finding in quiet lines, and the open tab below.
import { useState } from 'react'
import type { EventView, PhotoRow } from '../../../shared/contract/views.ts'
import { FaceId } from '../../../shared/model/id.ts'
import type { EventId, ImportId, PhotoId } from '../../../shared/model/id.ts'
import type { OpenStudio } from '../../place.ts'
import { goTo, hrefTo } from '../../route.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { weekdayWords } from '../../words.ts'
import { deskSentences, leftWords } from '../../words-desk.ts'
import { intakeSentences } from '../../words-intake.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Icon } from '../../parts/icon.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { Desk } from '../desk/desk.tsx'
import { usePicks } from '../desk/picks.ts'
import '../desk/desk.css'
import { FacesTab } from '../faces/faces-tab.tsx'
import { LookedForTab } from '../faces/looked-for-tab.tsx'
import { AddPhotos } from './add-photos.tsx'
import { EventTabs } from './event-tabs.tsx'
import type { EventTab } from './event-tabs.tsx'
import { ImportLine } from './import-line.tsx'
import { ImportTab } from './import-tab.tsx'
import { ScanLine } from './scan-line.tsx'

const words = deskSentences.desk
/** Ended imports whose line was put away; forgotten when the window closes. */
const putAway = new Set<ImportId>()

interface Where {
  readonly tab: EventTab
  /** The photo on the desk, where the address names one. */
  readonly photoId: PhotoId | null
  /** What follows the tab's word in the address: the tab's own. */
  readonly path: readonly string[]
  /** The role of whoever is signed in. */
  readonly role: OpenStudio['me']['role']
}

export function EventScreen({ eventId, ...where }: Where & { readonly eventId: EventId }) {
  const event = useQuery('events.get', { eventId })
  if (event.value === null) {
    return (
      <div className="screen">
        <TroubleNotice trouble={event.trouble} action={<Button onPress={event.again}>Try again</Button>} />
        {event.waiting && <Waiting what="Opening the event" />}
      </div>
    )
  }
  const view = event.value
  // The desk's own answer stands in its list at once: the list is asked for again when the hand rests.
  const putRow = (row: PhotoRow): void => {
    event.put({ ...view, photos: view.photos.map((one) => (one.id === row.id ? row : one)) })
  }
  return <OpenEvent view={view} onRow={putRow} {...where} />
}

/** Whatever is under way or stopped by itself, and the last one that ended: its refused files may still be wanted. */
function importsToShow(imports: EventView['imports']): EventView['imports'] {
  const ended = imports.filter((one) => one.state === 'done' || one.state === 'cancelled')
  // The newest is first in the list.
  const [last] = ended
  return imports.filter((one) => !putAway.has(one.id) && (!ended.includes(one) || one === last))
}

function OpenEvent({
  view,
  onRow,
  tab,
  photoId,
  path,
  role,
}: Where & { readonly view: EventView; readonly onRow: (row: PhotoRow) => void }) {
  const [adding, setAdding] = useState<{ readonly path: string | null } | null>(null)
  const [, setPutAway] = useState(0)
  const create = useCommand('posts.create')
  const picks = usePicks(
    view.event.id,
    view.photos.map((row) => row.id),
  )
  const { event } = view
  // An address without a photo starts at the first one with work. Whatever is on the desk stays there: photos that arrive, and faces
  // that are found elsewhere meanwhile, must not put another photo under somebody's hand.
  const [onDesk, setOnDesk] = useState<PhotoId | null>(null)
  const current =
    view.photos.find((row) => row.id === photoId) ??
    view.photos.find((row) => row.id === onDesk) ??
    view.photos.find((row) => row.undecided > 0) ??
    view.photos[0]
  if (current !== undefined && current.id !== onDesk) setOnDesk(current.id)
  const startFace = FaceId.safeParse(path[1])
  const faceId = startFace.success ? startFace.data : null
  const left = leftWords(view.photos)
  const open = (next: PhotoId): void => {
    // In place: the way back from the desk is one step, however many photos were looked at.
    window.location.replace(hrefTo('events', event.id, next))
  }
  const makePost = (): void => {
    void (async () => {
      const outcome = await create.run({ eventId: event.id, kind: 'trip-or-event', photoIds: [...picks.photoIds] })
      if (!outcome.ok) return
      picks.clear()
      goTo('posts', outcome.value.post.id)
    })()
  }
  return (
    <div className="event screen-full">
      <header className="event-head">
        <h1 className="event-name" title={event.title}>
          {event.title}
        </h1>
        <span className="quiet event-when">{weekdayWords(event.heldOn)}</span>
        <EventTabs
          eventId={event.id}
          here={tab}
          counts={view.held > 0 ? { photos: event.photos, import: view.held } : { photos: event.photos }}
        />
        <span className="grow" />
        {left !== null && (
          <span className={`event-left meaning-${left.meaning}`}>
            <Icon name={left.meaning} /> {left.words}
          </span>
        )}
        {picks.photoIds.length > 0 && (
          <Button look="main" icon="posts" onPress={makePost} pending={create.pending}>
            {words.makePost(picks.photoIds.length)}
          </Button>
        )}
        {event.photos > 0 && (
          <Button
            icon="add"
            onPress={() => {
              setAdding({ path: null })
            }}
          >
            {deskSentences.add.button}
          </Button>
        )}
      </header>
      <div className="event-lines">
        <TroubleNotice trouble={create.trouble} />
        <ScanLine view={view} onPhoto={open} />
        {view.held > 0 && tab !== 'import' && (
          <p className="event-line">
            <Icon name="lock" /> <span>{intakeSentences.tab.heldLine(view.held)}</span>{' '}
            <a href={hrefTo('events', event.id, 'import')}>{intakeSentences.tab.heldSee}</a>
          </p>
        )}
        {(tab === 'import' ? [] : importsToShow(view.imports)).map((one) => (
          <ImportLine
            key={one.id}
            progress={one}
            onDismiss={() => {
              putAway.add(one.id)
              setPutAway((count) => count + 1)
            }}
          />
        ))}
      </div>
      {tab === 'import' ? (
        <ImportTab
          view={view}
          role={role}
          onAdd={(from) => {
            setAdding({ path: from })
          }}
        />
      ) : current === undefined ? (
        <EmptyState
          icon="photo"
          title={deskSentences.add.none}
          action={
            <Button
              look="main"
              icon="add"
              onPress={() => {
                setAdding({ path: null })
              }}
            >
              {deskSentences.add.button}
            </Button>
          }
        >
          {deskSentences.add.noneWords}
        </EmptyState>
      ) : tab === 'faces' ? (
        <FacesTab view={view} path={path} />
      ) : tab === 'who' ? (
        <LookedForTab view={view} />
      ) : (
        <Desk
          view={view}
          photoId={current.id}
          faceId={current.id === photoId ? faceId : null}
          picks={picks}
          onPhoto={open}
          onRow={onRow}
        />
      )}
      <AddPhotos
        eventId={event.id}
        from={adding}
        onClose={() => {
          setAdding(null)
        }}
      />
    </div>
  )
}
