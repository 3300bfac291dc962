// Watches the desk from inside its window: how long a key takes until its result is painted, and how long the frames of a
// scroll take. The functions run in the page; nothing of them is in the product. For measuring only.
import type { CDPSession, Page } from 'playwright-core'

/** What can be read off the desk; a key's result is a change of one of these. */
const SNAPSHOT = `(() => {
  const stage = document.querySelector('.stage-list')
  const sheet = document.querySelector('.sheet-list')
  return {
    photo: stage?.getAttribute('aria-label') ?? '',
    face: stage?.getAttribute('aria-activedescendant') ?? sheet?.getAttribute('aria-activedescendant') ?? '',
    title: document.querySelector('.face-title')?.textContent ?? '',
    said: document.querySelector('.photo-said')?.textContent ?? '',
    current: stage !== null && document.querySelector('.stage-old') === null && stage?.getAttribute('role') !== null,
    outlines: document.querySelectorAll('.head').length,
    hidden: document.querySelectorAll('.head-hidden').length,
    undecided: document.querySelectorAll('.head-undecided').length,
    left: document.querySelector('.stage-picture')?.style.left ?? '',
    lifted: document.querySelector('.stage-lifted') !== null,
    sheet: sheet !== null,
    phone: document.querySelector('.phone-view') !== null,
    finder: document.activeElement instanceof HTMLInputElement ? 'open ' + document.activeElement.value : '',
    picture: document.querySelector('.stage-picture > img')?.src ?? '',
    crop: document.querySelector('.face-pair img')?.complete ?? false,
  }
})()`

/** Put into the page once: window.deskWatch. */
const INSTALL = `
window.deskWatch = {
  snapshot: () => ${SNAPSHOT},
  pending: null,
  arm(done) {
    const before = this.snapshot()
    const test = new Function('now', 'before', 'return ' + done)
    let pressedAt = null
    let handledAt = 0
    this.pending = new Promise((resolve) => {
      const onKey = (event) => {
        if (pressedAt !== null) return
        pressedAt = event.timeStamp
        handledAt = performance.now()
      }
      window.addEventListener('keydown', onKey, { capture: true })
      const finish = (answer) => {
        observer.disconnect()
        clearInterval(timer)
        clearTimeout(patience)
        window.removeEventListener('keydown', onKey, { capture: true })
        resolve(answer)
      }
      let found = false
      const look = () => {
        if (found || pressedAt === null || !test(this.snapshot(), before)) return
        found = true
        const foundAt = performance.now()
        // The frame that shows it, and the first moment after that frame.
        requestAnimationFrame(() => {
          const channel = new MessageChannel()
          channel.port1.onmessage = () => {
            const paintedAt = performance.now()
            const asked = performance.getEntriesByType('resource').find((one) =>
              one.startTime >= handledAt - 1 && one.startTime < foundAt && /[/]rpc[/](faces[.](decide|hide)|desk[.])/.test(one.name))
            performance.clearResourceTimings()
            const askedAt = asked?.startTime ?? foundAt
            const answeredAt = asked === undefined ? foundAt : asked.responseEnd
            finish({
              ms: paintedAt - pressedAt,
              split: {
                toPage: handledAt - pressedAt,
                pageBefore: askedAt - handledAt,
                studioAndWire: answeredAt - askedAt,
                pageAfter: foundAt - answeredAt,
                painting: paintedAt - foundAt,
              },
            })
          }
          channel.port2.postMessage(null)
        })
      }
      const observer = new MutationObserver(look)
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
      // A change of focus or of a field's value is no mutation.
      const timer = setInterval(look, 1)
      const patience = setTimeout(() => finish(null), 5000)
    })
  },
}`

/** Makes the watch ready in this page. */
export const installWatch = async (page: Page): Promise<void> => {
  await page.evaluate(INSTALL)
}

/** What is to be seen on the desk now. */
export const snapshot = async (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate<Record<string, unknown>>('window.deskWatch.snapshot()')

/** Milliseconds of work of the page's own thread since it was opened, and of them for scripts; whatever else runs beside. */
export async function pageWork(session: CDPSession): Promise<{ readonly taskMs: number; readonly scriptMs: number }> {
  const { metrics } = await session.send('Performance.getMetrics')
  const of = (name: string) => 1000 * (metrics.find((one) => one.name === name)?.value ?? 0)
  return { taskMs: of('TaskDuration'), scriptMs: of('ScriptDuration') }
}

/** From the press to the painted result, and what of it passed where. Milliseconds. */
export interface TimedKey {
  readonly ms: number
  /** `studioAndWire` is nought for a key that asks nothing; then all until the result is `pageBefore`. */
  readonly split: Readonly<Record<'toPage' | 'pageBefore' | 'studioAndWire' | 'pageAfter' | 'painting', number>>
}

/**
 * Presses a key and answers how many milliseconds passed from the press until what `done` waits for was painted; null when it
 * did not come within five seconds. `done` is an expression over `now` and `before`, as `snapshot` gives them.
 */
export async function timeKey(page: Page, key: string, done: string): Promise<TimedKey | null> {
  await page.evaluate(`window.deskWatch.arm(${JSON.stringify(done)})`)
  await page.keyboard.press(key)
  return page.evaluate<TimedKey | null>('window.deskWatch.pending')
}

/** Scrolls an element by wheel for `ms` and answers the time of every frame meanwhile, in milliseconds. */
export async function framesWhileScrolling(
  page: Page,
  selector: string,
  { ms, step }: { readonly ms: number; readonly step: number },
): Promise<readonly number[]> {
  return page.evaluate<number[]>(`new Promise((resolve) => {
    const element = document.querySelector(${JSON.stringify(selector)})
    const frames = []
    const begun = performance.now()
    let last = begun
    let way = ${String(step)}
    const next = (now) => {
      frames.push(now - last)
      last = now
      if (element.scrollTop + element.clientHeight >= element.scrollHeight - 1) way = -Math.abs(way)
      else if (element.scrollTop <= 0) way = Math.abs(way)
      element.scrollTop += way
      if (now - begun < ${String(ms)}) requestAnimationFrame(next)
      else resolve(frames.slice(2))
    }
    requestAnimationFrame(next)
  })`)
}

/**
 * Lays a bare list over the page or takes it away: plain bars in the size of the window, nothing that listens, asks or is drawn anew.
 * As many frames as this gives is what the browser gives on this machine at all. Answers its selector.
 */
export async function bareList(page: Page, shown: boolean): Promise<string> {
  await page.evaluate(`(() => {
    document.querySelector('#bare-list')?.remove()
    if (!${String(shown)}) return
    const list = document.createElement('div')
    list.id = 'bare-list'
    Object.assign(list.style, { position: 'fixed', inset: '0', zIndex: '9999', overflow: 'auto', background: 'white' })
    for (let at = 0; at < 2000; at += 1) {
      const bar = document.createElement('div')
      Object.assign(bar.style, { height: '90px', margin: '10px', background: 'hsl(' + (at * 7) % 360 + ' 20% 80%)' })
      list.append(bar)
    }
    document.body.append(list)
  })()`)
  return '#bare-list'
}
