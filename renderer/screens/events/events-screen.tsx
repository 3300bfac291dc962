// Events: the list, making one, and the way to each event's desk. '#/events', '#/events/<event>', '#/events/<event>/<photo>',
// '#/events/<event>/<tab>/…'.
import { useState } from 'react'
import type { EventRow } from '../../../shared/contract/views.ts'
import { EventId, PhotoId } from '../../../shared/model/id.ts'
import type { PlaceProps } from '../../place.ts'
import { goTo, hrefTo } from '../../route.ts'
import { useQuery } from '../../studio.ts'
import { countWords, listWords, weekdayWords } from '../../words.ts'
import { deskSentences, eventWork } from '../../words-desk.ts'
import { lookWords } from '../../words-heads.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { publicThumbnail } from '../desk/media-address.ts'
import { CreateEvent } from './create-event.tsx'
import { EventScreen } from './event-screen.tsx'
import { tabNamed } from './event-tabs.tsx'
import './events.css'

const words = deskSentences.events

export function EventsScreen({ path, studio }: PlaceProps) {
  const [event, rest] = path
  if (event === undefined) return <EventList />
  const eventId = EventId.safeParse(event)
  const tab = tabNamed(rest)
  const photoId = PhotoId.safeParse(rest)
  if (!eventId.success) return <NoEvent />
  return (
    <EventScreen
      key={eventId.data}
      eventId={eventId.data}
      tab={tab ?? 'photos'}
      photoId={tab === null && photoId.success ? photoId.data : null}
      path={path.slice(2)}
      role={studio.me.role}
    />
  )
}

/** For an address that names no event. */
export function NoEvent() {
  return (
    <EmptyState
      icon="search"
      title="This event is not here"
      action={<ButtonLink href="#/events">All events</ButtonLink>}
    >
      It may have been removed.
    </EmptyState>
  )
}

function EventList() {
  const events = useQuery('events.list', {})
  const [creating, setCreating] = useState(false)
  const create = (): void => {
    setCreating(true)
  }
  useKeys('Events', [{ keys: 'N', says: words.create, run: create }])
  const rows = events.value
  return (
    <div className="screen">
      <header className="screen-head">
        <h1>{words.title}</h1>
        {rows !== null && rows.length > 0 && (
          <Button look="main" icon="add" keyName="N" onPress={create}>
            {words.create}
          </Button>
        )}
      </header>
      <TroubleNotice trouble={events.trouble} action={<Button onPress={events.again}>Try again</Button>} />
      {events.waiting && <Waiting what="Looking for the events" />}
      {rows?.length === 0 && (
        <EmptyState
          icon="events"
          title={words.empty}
          action={
            <Button look="main" icon="add" keyName="N" onPress={create}>
              {words.create}
            </Button>
          }
        >
          {words.emptyWords}
        </EmptyState>
      )}
      {rows !== null && rows.length > 0 && (
        <ul className="event-list">
          {rows.map((event) => (
            <EventCard key={event.id} event={event} />
          ))}
        </ul>
      )}
      <CreateEvent
        open={creating}
        onClose={() => {
          setCreating(false)
        }}
        onMade={(event) => {
          setCreating(false)
          goTo('events', event.id)
        }}
      />
    </div>
  )
}

function EventCard({ event }: { readonly event: EventRow }) {
  const work = eventWork(event)
  // Where no face is left to decide, the line above says already what could not be searched.
  const look = event.facesToDecide === 0 ? null : lookWords(event)
  return (
    <li>
      <a className="event-card" href={hrefTo('events', event.id)}>
        <EventCover photoId={event.coverPhotoId} />
        <span className="event-words">
          <strong className="event-title">{event.title}</strong>
          <span className="quiet">
            {weekdayWords(event.heldOn)} · {countWords(event.photos, 'photo', 'photos')}
            {event.classNames.length > 0 && ` · ${listWords(event.classNames)}`}
          </span>
          <span className={`event-work meaning-${work.meaning}`}>
            {work.meaning !== 'quiet' && <Icon name={work.meaning} />}
            {work.words}
          </span>
          {look !== null && (
            <span className="event-work meaning-undecided">
              <Icon name="undecided" /> {look}
            </span>
          )}
        </span>
        <Icon name="forward" />
      </a>
    </li>
  )
}

/** The event's first photo, hidden first; a plain mount while there is none or it cannot be shown. */
function EventCover({ photoId }: { readonly photoId: PhotoId | null }) {
  const [failed, setFailed] = useState(false)
  return (
    <span className="event-cover">
      {photoId === null || failed ? (
        <Icon name="photo" size={32} />
      ) : (
        <img
          className="private"
          src={publicThumbnail(photoId, 'now')}
          alt=""
          loading="lazy"
          onError={() => {
            setFailed(true)
          }}
        />
      )}
    </span>
  )
}
