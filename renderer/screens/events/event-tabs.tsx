// The four ways to look at one event, beside its name: its photos, its faces, who was looked for, and how the photos came in.
// '#/events/<event>' is the photos, '#/events/<event>/faces' and so on the others. Ctrl and a number goes there.
import type { EventId } from '../../../shared/model/id.ts'
import { useKeys } from '../../parts/keys.tsx'
import { goTo, hrefTo } from '../../route.ts'

/** The tabs in their order; 'photos' has no word of its own in the address, so that old addresses of photos still hold. */
const tabs = ['photos', 'faces', 'who', 'import'] as const
export type EventTab = (typeof tabs)[number]

const names: Readonly<Record<EventTab, string>> = {
  photos: 'Photos',
  faces: 'Faces',
  who: 'Who was looked for',
  import: 'Import',
}

/** The tab that this part of the address names, or null: then it is a photo, or nothing. */
export const tabNamed = (part: string | undefined): EventTab | null => tabs.find((tab) => tab === part) ?? null

const partsTo = (eventId: EventId, tab: EventTab): readonly string[] =>
  tab === 'photos' ? ['events', eventId] : ['events', eventId, tab]

export function EventTabs({
  eventId,
  here,
  counts,
}: {
  readonly eventId: EventId
  readonly here: EventTab
  /** A number beside a tab's name; left out = none. */
  readonly counts: Readonly<Partial<Record<EventTab, number>>>
}) {
  useKeys(
    'This event',
    tabs.map((tab, index) => ({
      keys: `Ctrl+${String(index + 1)}`,
      says: names[tab],
      run: () => {
        goTo(...partsTo(eventId, tab))
      },
    })),
  )
  return (
    <nav className="event-tabs" aria-label="This event">
      {tabs.map((tab) => (
        <a
          key={tab}
          href={hrefTo(...partsTo(eventId, tab))}
          aria-current={tab === here ? 'page' : undefined}
          title={`Ctrl ${String(tabs.indexOf(tab) + 1)}`}
        >
          {names[tab]}
          {counts[tab] !== undefined && <span className="quiet"> {counts[tab].toLocaleString('en-GB')}</span>}
        </a>
      ))}
    </nav>
  )
}
