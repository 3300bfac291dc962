// The studio over a folder where no school may be: it answers what is wrong and where to go, and nothing else. Nothing is
// opened, and not a byte is written in that folder.
import { AppState } from '../../shared/contract/views.ts'
import type { HomeRefusal } from '../../shared/model/home-place.ts'
import { changeFeed, serve } from './serve.ts'
import type { Studio } from './studio.ts'

export function refusedStudio(pageFilesDir: string, refusal: HomeRefusal): Studio {
  const feed = changeFeed()
  const state = AppState.parse({ phase: 'refused', refusal })
  return {
    isRefused: true,
    fetch: serve({
      pageFilesDir,
      dispatch: (name) =>
        Promise.resolve(
          name === 'app.state'
            ? { ok: true, value: state }
            : { ok: false, failure: { kind: 'not-signed-in', detail: {} } },
        ),
      media: () => Promise.resolve(null),
      feed,
      defect: () => 'refused',
    }),
    lock: () => Promise.resolve(),
    close: () => {
      feed.close()
      return Promise.resolve()
    },
  }
}
