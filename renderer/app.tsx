// The window's frame: first run, locked, or open with its rail and the line that always says which Page this is.
// The window's title never holds a name. What a place shows is in screens/.
import { useEffect, useRef, useState } from 'react'
import type { ReactElement } from 'react'
import type { AppState, HomeSummary } from '../shared/contract/views.ts'
import { assertNever } from '../shared/model/failure.ts'
import { ask, useAnswering, useCommand, useQuery } from './studio.ts'
import type { Query } from './studio.ts'
import type { OpenStudio, PlaceProps } from './place.ts'
import { goTo, useRoute } from './route.ts'
import { saveBeforeLock } from './unsaved-here.ts'
import { countWords, pageWords, roleWords } from './words.ts'
import { Button, ButtonLink } from './parts/button.tsx'
import { Icon } from './parts/icon.tsx'
import type { IconName } from './parts/icon.tsx'
import { KeysOverlay, useKeys } from './parts/keys.tsx'
import { EmptyState } from './parts/empty-state.tsx'
import { Notice, TroubleNotice } from './parts/notice.tsx'
import { Waiting } from './parts/progress-line.tsx'
import { UnsavedNotice } from './parts/unsaved-notice.tsx'
import { EventsScreen } from './screens/events/events-screen.tsx'
import { PostsScreen } from './screens/posts/posts-screen.tsx'
import { CommentsScreen } from './screens/comments/comments-screen.tsx'
import { ConcernsScreen } from './screens/concerns/concerns-screen.tsx'
import { PracticePageScreen } from './screens/posts/practice-page-screen.tsx'
import { FirstRun } from './screens/first-run/first-run.tsx'
import { blankScreen, uncoverScreen } from './screens/locked/blank-screen.ts'
import { Locked } from './screens/locked/locked.tsx'
import { RefusedHome } from './screens/locked/refused-home.tsx'
import { DamagedHome } from './screens/restore/damaged-home.tsx'
import { HomeScreen } from './screens/home/home-screen.tsx'
import { AuditScreen } from './screens/audit/audit-screen.tsx'
import { IncidentScreen } from './screens/incident/incident-screen.tsx'
import { SendingLine } from './screens/incident/sending-line.tsx'
import { PupilsScreen } from './screens/pupils/pupils-screen.tsx'
import { SchoolScreen } from './screens/school/school-screen.tsx'

/** The whole page. */
export function App() {
  const state = useQuery('app.state', {})
  const answering = useAnswering()
  // The recovery key is shown once, after the school exists: the first run stays until the person has gone on.
  const [settingUp, setSettingUp] = useState(false)
  const value = state.value
  useEffect(() => {
    if (value?.phase === 'first-run') setSettingUp(true)
    // What is locked shows nothing that needs covering.
    if (value !== null && value.phase !== 'open') uncoverScreen()
  }, [value])

  // The same person comes back to where they were; anybody else starts at Home.
  const lastMe = useRef<string | null>(null)
  const meId = value?.phase === 'open' ? value.me.id : null
  useEffect(() => {
    if (meId === null) return
    if (lastMe.current !== null && lastMe.current !== meId) goTo()
    lastMe.current = meId
  }, [meId])

  if (value === null) {
    return (
      <div className="alone">
        {state.trouble === null ? (
          <Waiting what="Opening the studio" />
        ) : (
          <DamagedHome trouble={state.trouble} onAgain={state.again} />
        )}
      </div>
    )
  }
  const page = pageFor(value, settingUp, state, () => {
    setSettingUp(false)
    state.again()
  })
  return (
    <>
      {!answering && (
        <div className="not-answering">
          <Notice look="wrong" title="Cloakroom does not answer.">
            What is on screen may be old. It goes on by itself as soon as it can; if it does not, close the window and
            start Cloakroom again.
          </Notice>
        </div>
      )}
      <UnsavedNotice me={value.phase === 'open' ? value.me.id : null} />
      {page}
    </>
  )
}

function pageFor(value: AppState, settingUp: boolean, state: Query<AppState>, onReady: () => void): ReactElement {
  if (settingUp || value.phase === 'first-run') return <FirstRun onReady={onReady} />
  switch (value.phase) {
    case 'refused':
      return <RefusedHome refusal={value.refusal} />
    case 'locked':
      return <Locked state={value} query={state} />
    case 'open':
      return <Frame studio={value} onLocked={state.again} />
    default:
      return assertNever(value)
  }
}

interface Place {
  readonly path: string
  readonly name: string
  readonly icon: IconName
  readonly key: string
  /** How much waits there, and what, for screen readers. */
  readonly waits: (home: HomeSummary) => { readonly count: number; readonly words: string }
}

const places: readonly Place[] = [
  {
    path: '',
    name: 'Home',
    icon: 'home',
    key: 'Alt+1',
    waits: (home) => ({
      count: home.postsToTakeDown,
      words: countWords(home.postsToTakeDown, 'post to take down', 'posts to take down'),
    }),
  },
  {
    path: 'events',
    name: 'Events',
    icon: 'events',
    key: 'Alt+2',
    waits: (home) => ({
      count: home.photosToDecide,
      words: countWords(home.photosToDecide, 'photo to decide', 'photos to decide'),
    }),
  },
  {
    path: 'posts',
    name: 'Posts',
    icon: 'posts',
    key: 'Alt+3',
    waits: (home) => {
      const mine = home.postsToSign.filter((post) => post.mayISign).length
      const count = mine + home.postsSentBack + home.postsToSend + home.postsToCheck
      return { count, words: countWords(count, 'post waits', 'posts wait') }
    },
  },
  {
    path: 'pupils',
    name: 'Pupils',
    icon: 'pupils',
    key: 'Alt+4',
    waits: (home) => ({
      count: home.pupilsExpiringSoon,
      words: countWords(home.pupilsExpiringSoon, 'permission runs out soon', 'permissions run out soon'),
    }),
  },
  {
    path: 'school',
    name: 'School',
    icon: 'school',
    key: 'Alt+5',
    waits: (home) => ({ count: home.policyReviewDue ? 1 : 0, words: 'policy review due' }),
  },
]

/** Screens that belong to a place on the rail under another address. */
const insideOf: Readonly<Record<string, string>> = {
  comments: 'posts',
  concerns: 'posts',
  practice: 'posts',
  audit: 'posts',
  incident: '',
}

function Frame({ studio, onLocked }: { readonly studio: OpenStudio; readonly onLocked: () => void }) {
  const route = useRoute()
  const home = useQuery('home.summary', {})
  const lock = useCommand('session.lock')
  const [covered, setCovered] = useState(false)
  const [keysOpen, setKeysOpen] = useState(false)

  // The screen is blank before anything else is done, and stays so until the studio has answered.
  const lockNow = (): void => {
    blankScreen()
    void (async () => {
      await saveBeforeLock()
      const outcome = await lock.run({})
      // Asked anew, not taken from the answer: it may come when somebody has signed in again already.
      if (outcome.ok) onLocked()
      else blankScreen('stuck')
    })()
  }
  useIdleClock()
  useEffect(() => {
    document.documentElement.dataset['names'] = covered ? 'covered' : 'open'
    return () => {
      delete document.documentElement.dataset['names']
    }
  }, [covered])
  useKeys('Everywhere', [
    { keys: 'Ctrl+L', says: 'Lock', run: lockNow, inDialogs: true },
    { keys: 'F9', says: 'Blank the screen at once, and lock', run: lockNow, inDialogs: true, inFields: true },
    {
      keys: 'Ctrl+H',
      says: covered ? 'Show names again' : 'Cover names and faces on screen',
      inDialogs: true,
      run: () => {
        setCovered(!covered)
      },
    },
    ...places.map((place) => ({
      keys: place.key,
      says: `Go to ${place.name}`,
      inFields: true,
      run: () => {
        goTo(...(place.path === '' ? [] : [place.path]))
      },
    })),
    {
      keys: '?',
      says: 'All keys',
      run: () => {
        setKeysOpen(true)
      },
    },
  ])

  const [here = ''] = route
  const page = pageWords(studio.page)
  return (
    <div className="frame">
      <nav className="rail no-print" aria-label="Places">
        <div className="rail-mark">
          <Icon name="mark" size={28} />
        </div>
        {places.map((place) => {
          const waits = home.value === null ? { count: 0, words: '' } : place.waits(home.value)
          return (
            <a
              key={place.path}
              href={`#/${place.path}`}
              aria-current={(insideOf[here] ?? here) === place.path ? 'page' : undefined}
            >
              <Icon name={place.icon} size={22} />
              <span>{place.name}</span>
              {waits.count > 0 && (
                <span className="rail-count" title={waits.words}>
                  <span aria-hidden="true">{waits.count > 99 ? '99+' : waits.count}</span>
                  <span className="only-read">, {waits.words}</span>
                </span>
              )}
            </a>
          )
        })}
      </nav>
      <header className="top no-print">
        <div className={`top-page top-page-${studio.page.kind}`}>
          <Icon name={studio.page.kind === 'practice' ? 'practice' : 'page'} size={18} />
          <span>
            <strong>{page.name}</strong> <span className="quiet">— {page.what}</span>
          </span>
        </div>
        <div className="top-who">
          <span className="top-me">
            <span className="private">{studio.me.name}</span>{' '}
            <span className="quiet">· {roleWords(studio.me.role)}</span>
          </span>
          <Button
            look="quiet"
            icon={covered ? 'eye' : 'eye-off'}
            keyName="Ctrl+H"
            pressed={covered}
            onPress={() => {
              setCovered(!covered)
            }}
          >
            Cover names
          </Button>
          <Button look="quiet" icon="lock" keyName="Ctrl+L" onPress={lockNow}>
            Lock
          </Button>
          <Button
            look="quiet"
            icon="keys"
            keyName="?"
            onPress={() => {
              setKeysOpen(true)
            }}
          >
            Keys
          </Button>
        </div>
        <SendingLine role={studio.me.role} />
      </header>
      <main className="place" key={here}>
        <TroubleNotice trouble={lock.trouble} />
        <PlaceOf here={here} path={route.slice(1)} studio={studio} home={home} />
      </main>
      <KeysOverlay
        open={keysOpen}
        onClose={() => {
          setKeysOpen(false)
        }}
      />
    </div>
  )
}

function PlaceOf({
  here,
  path,
  studio,
  home,
}: PlaceProps & { readonly here: string; readonly home: Query<HomeSummary> }): ReactElement {
  switch (here) {
    case '':
      return <HomeScreen studio={studio} home={home} />
    case 'events':
      return <EventsScreen path={path} studio={studio} />
    case 'posts':
      return <PostsScreen path={path} studio={studio} />
    case 'audit':
      return <AuditScreen pageKind={studio.page.kind} />
    case 'incident':
      return <IncidentScreen studio={studio} />
    case 'comments':
      return <CommentsScreen />
    case 'concerns':
      return <ConcernsScreen path={path} studio={studio} />
    case 'practice':
      return <PracticePageScreen studio={studio} />
    case 'pupils':
      return <PupilsScreen path={path} studio={studio} />
    case 'school':
      return <SchoolScreen path={path} studio={studio} />
    default:
      return <NotHere />
  }
}

/** For an address that leads nowhere (any more). */
function NotHere() {
  return (
    <EmptyState icon="search" title="There is nothing here" action={<ButtonLink href="#/">Go to Home</ButtonLink>}>
      This address leads nowhere. What it showed may have been removed.
    </EmptyState>
  )
}

const TOUCH_EVERY_MS = 60_000

/** Tells the studio, at most once a minute, that somebody is at work, so that it does not lock under their hands. */
function useIdleClock(): void {
  useEffect(() => {
    let lastMs = 0
    const touch = (): void => {
      const nowMs = Date.now()
      if (nowMs - lastMs < TOUCH_EVERY_MS) return
      lastMs = nowMs
      // A studio that is locked or gone says so through app.state; here there is nobody to tell.
      ask('session.touch', {}).catch(() => undefined)
    }
    const inputs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const
    for (const input of inputs) window.addEventListener(input, touch, { passive: true })
    return () => {
      for (const input of inputs) window.removeEventListener(input, touch)
    }
  }, [])
}
