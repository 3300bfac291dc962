// The background work of an open studio: lanes that run side by side, each a list of jobs tried in order until none has
// anything to do. What there is to do is always a query, so after a crash or a lock the work goes on by itself.
import { StudioError } from '../../shared/model/failure.ts'
import type { WorkContext } from './flow/context.ts'
import type { Log } from './ports.ts'

/** One job: does a bounded piece of work; resolves true when it did something. */
export interface Job {
  readonly name: string
  readonly run: (context: WorkContext) => Promise<boolean>
}

export interface Background {
  /** There may be something to do: now, or, where nobody waits for it, in a moment, so that no key waits for the looking. */
  wake(when?: 'now' | 'soon'): void
  /** Tells every lane to end at once; resolves when all have come to rest. */
  stop(): Promise<void>
}

/** A lane that failed tries again after this, even if nobody wakes it. */
const RETRY_MS = 30_000

/** The first screen after an opening goes before everything that nobody waits for. Milliseconds. */
const FIRST_SCREEN_MS = 250

/** What is to be looked at soon is looked at after this; whatever comes meanwhile is looked at with it. Milliseconds. */
const SOON_MS = 600

/**
 * Starts the lanes, once those of before (`rested`) have come to rest: two sets of them never work side by side. `contextFor`
 * gives each run a context that dies with `stop`.
 */
export function startBackground(
  lanes: readonly (readonly Job[])[],
  contextFor: (stop: AbortSignal) => WorkContext,
  log: Log,
  rested: Promise<void> = Promise.resolve(),
): Background {
  const stopping = new AbortController()
  const wakers = new Set<() => void>()

  const ready = Promise.all([
    rested,
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, FIRST_SCREEN_MS)
      stopping.signal.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    }),
  ])

  const runLane = async (jobs: readonly Job[]) => {
    let woken = true
    let rest: (() => void) | null = null
    wakers.add(() => {
      woken = true
      rest?.()
    })
    const sleep = (ms: number | null) =>
      new Promise<void>((resolve) => {
        const timer = ms === null ? null : setTimeout(resolve, ms)
        rest = () => {
          if (timer) clearTimeout(timer)
          resolve()
        }
      })
    await ready
    while (!stopping.signal.aborted) {
      woken = false
      let worked = false
      let failed = false
      for (const job of jobs) {
        if (stopping.signal.aborted) return
        try {
          // The first job that did something starts the round again, so earlier jobs go first.
          if (await job.run(contextFor(stopping.signal))) {
            worked = true
            break
          }
        } catch (error) {
          if (stopping.signal.aborted) return
          failed = true
          log.write({
            kind: 'job-failed',
            job: job.name,
            id: '',
            failure:
              error instanceof StudioError
                ? error.failure.kind
                : String(error instanceof Error ? error.name : 'unknown'),
          })
        }
      }
      if (worked || woken || stopping.signal.aborted) continue
      await sleep(failed ? RETRY_MS : null)
    }
  }
  const running = Promise.all(lanes.map((jobs) => runLane(jobs)))

  let soon: ReturnType<typeof setTimeout> | null = null
  const wake = (when: 'now' | 'soon' = 'now') => {
    if (when === 'soon') {
      soon ??= setTimeout(wake, SOON_MS)
      return
    }
    if (soon !== null) clearTimeout(soon)
    soon = null
    for (const each of wakers) each()
  }
  return {
    wake,
    async stop() {
      stopping.abort()
      wake()
      await running
    },
  }
}
