// Wakes the background work when something falls due. Studio process.
import type { WorkContext } from './context.ts'

/** One timer per run of the background work; it dies with it. */
const timers = new WeakMap<AbortSignal, { readonly dueMs: number; readonly timer: NodeJS.Timeout }>()
/** A clock that is set back must not make us sleep for days. */
const LONGEST_SLEEP_MS = 10 * 60_000

/** Wakes the background in so many milliseconds, or sooner when something else is due before. */
function wakeAt(context: WorkContext, inMs: number): void {
  if (context.stop.aborted) return
  const wait = Math.min(Math.max(inMs, 0), LONGEST_SLEEP_MS)
  const dueMs = performance.now() + wait
  const set = timers.get(context.stop)
  if (set && set.dueMs <= dueMs) return
  if (set) clearTimeout(set.timer)
  else context.stop.addEventListener('abort', () => clearTimeout(timers.get(context.stop)?.timer), { once: true })
  const timer = setTimeout(() => {
    timers.delete(context.stop)
    context.wake()
  }, wait)
  // A window that closes does not wait for it.
  timer.unref()
  timers.set(context.stop, { dueMs, timer })
}

/**
 * The first of a queue that is due now. When none is, the background is woken for the one that is due next, and null comes back.
 * `dueAtMs` answers when one is due; null = at once.
 */
export function firstDue<T>(context: WorkContext, queue: readonly T[], dueAtMs: (one: T) => number | null): T | null {
  const nowMs = context.clock.nowMs()
  const due = queue.find((one) => (dueAtMs(one) ?? 0) <= nowMs)
  if (due !== undefined) return due
  const next = Math.min(...queue.map((one) => dueAtMs(one) ?? nowMs))
  if (Number.isFinite(next)) wakeAt(context, next - nowMs)
  return null
}
