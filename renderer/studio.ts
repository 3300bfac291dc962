// The page's one way to the studio: a typed client over POST /rpc/<operation>, and the hooks that screens use.
// Nothing is kept here but what is on screen: no cache, no optimistic writes. The state is the studio's database.
import { useCallback, useEffect, useRef, useState } from 'react'
import { DefectError, readReply } from '../shared/contract/client.ts'
import { StudioError, type Failure } from '../shared/model/failure.ts'
import { EventsReply, studioContract } from '../shared/contract/studio.ts'
import type { OperationName, StudioContract, Topic } from '../shared/contract/studio.ts'
import type { Account, Role } from '../shared/model/account.ts'
import type { InputOf, OutputOf, Who } from '../shared/contract/operation.ts'

/** The studio gave no answer at all: it was closed, or it is being restarted. */
export class UnreachableError extends Error {
  constructor() {
    super('The studio does not answer')
    this.name = 'UnreachableError'
  }
}

/** Why a call gave no value. `troubleWords` in words.ts has the sentence for each. */
export type Trouble =
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'defect'; readonly reference: string }
  | { readonly kind: 'unreachable' }

/**
 * Asks the studio for one operation. Rejects with StudioError (foreseen), DefectError or UnreachableError; an
 * AbortError of `signal` is passed on as it is. The answer is parsed again, so a screen never sees half a shape.
 */
export async function ask<K extends OperationName>(
  operation: K,
  input: InputOf<StudioContract[K]>,
  signal?: AbortSignal,
): Promise<OutputOf<StudioContract[K]>> {
  let body: unknown
  try {
    const response = await fetch(`/rpc/${operation}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
      ...(signal === undefined ? {} : { signal }),
    })
    body = await response.json()
  } catch (error) {
    if (signal?.aborted === true) throw error
    throw new UnreachableError()
  }
  // The schema is the contract's own for K; TypeScript cannot follow the index through the union of operations.
  return readReply(studioContract[operation].output, body) as OutputOf<StudioContract[K]>
}

/** The JSON of a file that the build laid beside the page. Rejects with UnreachableError when it is not there. */
export async function readBeside(file: string): Promise<unknown> {
  try {
    return await (await fetch(`./${file}`)).json()
  } catch {
    throw new UnreachableError()
  }
}

/** Sorts whatever `ask` threw into the three kinds of trouble. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof StudioError) return { kind: 'failure', failure: error.failure }
  if (error instanceof DefectError) return { kind: 'defect', reference: error.reference }
  return { kind: 'unreachable' }
}

// ---------------------------------------------------------------- what has changed: the long poll

type Listener = (topics: ReadonlySet<Topic>) => void
const listeners = new Set<Listener>()
const healthListeners = new Set<(answering: boolean) => void>()

const pause = async (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * What changed is told once nothing has for so long and no key was pressed for so long, and after so long at the latest.
 * Milliseconds. Longer than a quick hand takes from one key to the next: the answer to each key is shown at once, and the lists
 * round it follow when the hand rests.
 */
const REST_MS = 200
const LATEST_MS = 1200
/** While keys follow each other as quickly as that, the lists wait so long at the latest. */
const LATEST_IN_HAND_MS = 5000
/** After a key the next long poll waits for so long. Milliseconds. */
const POLL_AFTER_KEY_MS = 300
const untold = new Set<Topic>()
let firstUntoldMs = 0
let keyMs = Number.NEGATIVE_INFINITY
let telling: ReturnType<typeof setTimeout> | undefined

/**
 * Several changes in a row are told as one: a quick hand at the desk, or a search under way, must not make every screen ask
 * everything anew ten times a second. Whether somebody is signed in is told at once.
 */
function tellSoon(topics: ReadonlySet<Topic>): void {
  const now = performance.now()
  if (untold.size === 0) firstUntoldMs = now
  for (const topic of topics) untold.add(topic)
  clearTimeout(telling)
  const wait = topics.has('session') ? 0 : Math.max(0, Math.min(REST_MS, firstUntoldMs + LATEST_MS - now))
  telling = setTimeout(tellWhenAtRest, wait)
}

function tellWhenAtRest(): void {
  const now = performance.now()
  const rest = untold.has('session') ? 0 : Math.min(keyMs + REST_MS, firstUntoldMs + LATEST_IN_HAND_MS) - now
  if (rest > 0) {
    telling = setTimeout(tellWhenAtRest, rest)
    return
  }
  const told = new Set(untold)
  untold.clear()
  for (const tell of listeners) tell(told)
}

let listening = false
/** Holds GET /events open for as long as the page lives and tells every hook which topics changed. */
async function listen(): Promise<void> {
  if (listening) return
  listening = true
  const noteKey = (event: KeyboardEvent): void => {
    keyMs = event.timeStamp
  }
  window.addEventListener('keydown', noteKey, { capture: true, passive: true })
  let after = 0
  let misses = 0
  for (;;) {
    try {
      // One at a time by nature: each poll names the last change that was seen.
      // oxlint-disable-next-line no-await-in-loop
      const response = await fetch(`/events?after=${String(after)}`)
      // oxlint-disable-next-line no-await-in-loop
      const reply = EventsReply.parse(await response.json())
      // A smaller number means that the studio started anew: everything on screen may be old.
      const topics = reply.seq < after ? new Set<Topic>(allTopics) : new Set(reply.topics)
      after = reply.seq
      if (misses > 2) for (const tell of healthListeners) tell(true)
      misses = 0
      if (topics.size > 0) tellSoon(topics)
      // The answer to a key goes first: what else changed is asked for once for several keys.
      // oxlint-disable-next-line no-await-in-loop
      if (performance.now() - keyMs < POLL_AFTER_KEY_MS) await pause(POLL_AFTER_KEY_MS)
    } catch {
      // No answer is not the end: the studio may be starting. The app says so after the third miss.
      misses += 1
      if (misses === 3) for (const tell of healthListeners) tell(false)
      // oxlint-disable-next-line no-await-in-loop
      await pause(Math.min(500 * misses, 3000))
    }
  }
}

const allTopics: readonly Topic[] = [
  'session',
  'school',
  'register',
  'events',
  'photos',
  'posts',
  'publications',
  'comments',
  'trail',
  'records',
  'vault',
]

/** False while the studio has not answered three times in a row. */
export function useAnswering(): boolean {
  const [answering, setAnswering] = useState(true)
  useEffect(() => {
    healthListeners.add(setAnswering)
    return () => {
      healthListeners.delete(setAnswering)
    }
  }, [])
  return answering
}

type QueryName = { [K in OperationName]: StudioContract[K]['kind'] extends 'query' ? K : never }[OperationName]
type CommandName = { [K in OperationName]: StudioContract[K]['kind'] extends 'command' ? K : never }[OperationName]

/** What each query's answer depends on: it is asked again when one of these changes. */
const dependsOn: Readonly<Record<QueryName, readonly Topic[]>> = {
  'app.state': ['session', 'school'],
  'session.touch': [],
  'home.summary': ['school', 'register', 'events', 'photos', 'posts', 'publications', 'comments', 'vault'],
  'folders.look': [],
  'accounts.list': ['school'],
  'accounts.leaving': ['school', 'posts'],
  'keys.view': ['session'],
  'practice.posts': ['publications'],
  'trail.list': ['trail'],
  'roll.read': [],
  'roll.check': ['register'],
  'roll.imports': ['register'],
  'roll.undoCheck': ['register'],
  'classes.list': ['register'],
  'pupils.list': ['register'],
  'enrolment.state': ['register'],
  'enrolment.look': ['register'],
  'pupils.get': ['register', 'photos', 'posts', 'publications', 'session'],
  'recognition.view': ['school', 'register'],
  'portraits.toRenew': ['register', 'school'],
  'lookAlikes.list': ['register'],
  'calendar.list': ['register', 'school', 'posts', 'publications', 'events'],
  'retention.list': ['register', 'school', 'events', 'photos', 'comments'],
  'rollOver.look': ['register', 'school'],
  'rights.export': ['records', 'session'],
  'rights.erasure': ['register', 'photos', 'posts', 'publications'],
  'takedowns.list': ['publications', 'register'],
  'takedowns.removal': ['publications'],
  'takedowns.unread': ['publications', 'register'],
  'takedowns.byHand': ['publications'],
  'takedowns.certificate': ['publications', 'register'],
  'connection.view': ['school', 'session'],
  'audit.view': ['publications', 'register'],
  'incident.view': ['publications'],
  'sending.state': ['publications', 'posts'],
  'schedule.list': ['publications', 'posts'],
  'page.line': ['publications', 'posts'],
  'concerns.list': ['comments', 'posts'],
  'comments.list': ['comments', 'register', 'publications'],
  'withdrawals.get': ['publications', 'register'],
  'events.list': ['events', 'photos'],
  'events.get': ['events', 'photos', 'register'],
  'events.imports': ['events', 'school', 'photos'],
  'cards.look': [],
  'devices.list': ['school'],
  'devices.readFromPhoto': [],
  'devices.readList': ['school'],
  'events.people': ['events', 'register'],
  'photos.get': ['photos', 'register'],
  'safer.settings': ['school'],
  'hiding.settings': ['school'],
  'faces.list': ['photos', 'events', 'register', 'school'],
  'faces.sameInBurst': ['photos'],
  'events.lookedFor': ['photos', 'events', 'register'],
  'photos.rest': ['photos', 'register', 'school'],
  'desk.history': ['photos', 'session'],
  'drafts.versions': ['posts'],
  'drafts.version': ['posts'],
  'posts.advice': ['posts', 'publications', 'register', 'school'],
  'templates.list': ['school'],
  'signOff.queue': ['posts', 'photos', 'register', 'school'],
  'delegations.list': ['school', 'session'],
  'why.look': ['posts', 'publications'],
  'posts.list': ['posts', 'publications', 'photos'],
  'posts.get': ['posts', 'publications', 'photos', 'register', 'school'],
  'words.check': ['register', 'school'],
  'schoolWords.list': ['register', 'school'],
  'pupils.alsoCalled': ['register'],
  'backup.state': ['vault', 'session'],
  'vault.state': ['vault', 'session'],
  'restore.folders': [],
  'restore.look': [],
  'restore.state': [],
}

/** What a screen knows of one query. `value` stays while it is asked again, and goes when the input changes. */
export interface Query<T> {
  readonly value: T | null
  /** Why the last asking failed; `value` may still hold what was known before. */
  readonly trouble: Trouble | null
  /** True while the first answer to this input is on its way. */
  readonly waiting: boolean
  /** Ask again now. */
  readonly again: () => void
  /** Show the studio's own answer to a command at once, instead of waiting for the next asking. Never anything else. */
  readonly put: (answer: T) => void
}

/**
 * Asks the studio, and asks again whenever something it depends on changes. Pass `null` as input to ask nothing yet.
 * Answers that arrive out of order are dropped: the last asking counts.
 */
export function useQuery<K extends QueryName>(
  operation: K,
  input: InputOf<StudioContract[K]> | null,
): Query<OutputOf<StudioContract[K]>> {
  type Out = OutputOf<StudioContract[K]>
  const key = input === null ? null : JSON.stringify(input)
  const [held, setHeld] = useState<{ key: string | null; value: Out | null; trouble: Trouble | null }>({
    key: null,
    value: null,
    trouble: null,
  })
  const turn = useRef(0)

  const again = useCallback(() => {
    if (key === null) return
    const mine = ++turn.current
    void (async () => {
      try {
        const value = await ask(operation, JSON.parse(key) as InputOf<StudioContract[K]>)
        if (mine === turn.current) setHeld({ key, value, trouble: null })
      } catch (error) {
        const trouble = troubleOf(error)
        if (mine === turn.current) {
          setHeld((before) => ({ key, value: before.key === key ? before.value : null, trouble }))
        }
      }
    })()
  }, [operation, key])

  useEffect(() => {
    again()
    const listener: Listener = (topics) => {
      if (dependsOn[operation].some((topic) => topics.has(topic))) again()
    }
    listeners.add(listener)
    void listen()
    return () => {
      listeners.delete(listener)
      // An answer that is still on its way belongs to a screen that is gone.
      turn.current += 1
    }
  }, [operation, again])

  const put = useCallback(
    (answer: Out) => {
      turn.current += 1
      setHeld({ key, value: answer, trouble: null })
    },
    [key],
  )

  const current = held.key === key ? held : { value: null, trouble: null }
  return {
    value: current.value,
    trouble: current.trouble,
    waiting: key !== null && current.value === null && current.trouble === null,
    again,
    put,
  }
}

/** What became of one command. It never rejects: a screen shows `trouble` and keeps what was typed. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble }

export interface Command<In, Out> {
  readonly run: (input: In) => Promise<Outcome<Out>>
  readonly pending: boolean
  /** Why the last run failed; null again as soon as it is tried again. */
  readonly trouble: Trouble | null
  readonly clear: () => void
}

/** A command with its waiting and its trouble, for one form or one button. */
export function useCommand<K extends CommandName>(
  operation: K,
): Command<InputOf<StudioContract[K]>, OutputOf<StudioContract[K]>> {
  const [pending, setPending] = useState(0)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const run = useCallback(
    async (input: InputOf<StudioContract[K]>): Promise<Outcome<OutputOf<StudioContract[K]>>> => {
      setPending((n) => n + 1)
      setTrouble(null)
      try {
        return { ok: true, value: await ask(operation, input) }
      } catch (error) {
        const what = troubleOf(error)
        setTrouble(what)
        return { ok: false, trouble: what }
      } finally {
        setPending((n) => n - 1)
      }
    },
    [operation],
  )
  const clear = useCallback(() => {
    setTrouble(null)
  }, [])
  return { run, pending: pending > 0, trouble, clear }
}

/**
 * Whether this role may ask for an operation, from the contract itself. Only for leaving out a button that would be refused:
 * the studio checks the role in any case. `accounts` tells whether the school has a leader; without one anybody stands in.
 */
export function mayAsk(operation: OperationName, role: Role, accounts: readonly Account[]): boolean {
  const who: Who = studioContract[operation].who
  if (who === 'anybody' || who === 'signed-in') return true
  // A safeguarding lead is an account, not a role: whoever knows the account asks there (neverShow.mayDecide).
  if (who === 'safeguarding-lead') return role === 'headteacher'
  if (who !== 'leader') return who.includes(role)
  const leads = (one: Role): boolean => one === 'headteacher' || one === 'deputy'
  return leads(role) || !accounts.some((account) => account.leftAtMs === null && leads(account.role))
}
