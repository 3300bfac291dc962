// How the search for faces goes, in quiet lines below the event's head: progress, pace, pause, and the photos that could not
// be searched. It decides nothing; the search goes on in the studio.
import type { EventView, PhotoRow } from '../../../shared/contract/views.ts'
import type { PhotoId } from '../../../shared/model/id.ts'
import { useCommand } from '../../studio.ts'
import { engineTroubleWords, headSentences as words, notSearched, scanWords } from '../../words-heads.ts'
import { byHandWords } from '../../words-recognition.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'

export function ScanLine({
  view,
  onPhoto,
}: {
  readonly view: EventView
  readonly onPhoto: (photoId: PhotoId) => void
}) {
  const { scan } = view
  const pause = useCommand('scan.pause')
  const unfinished = scan.done < scan.total
  const byHand = byHandWords(view.byHand)
  const lost = notSearched(view.photos)
  const trouble = unfinished && scan.trouble !== null ? engineTroubleWords(scan.trouble) : null
  return (
    <>
      {unfinished && (
        <div className="event-line">
          <Icon name="clock" />
          <span role="status">
            {scan.paused ? words.paused : words.scanning}: {scanWords(scan)}
            {scan.paused && <span className="quiet"> · {words.pausedWords}</span>}
          </span>
          <progress max={scan.total} value={scan.done} aria-hidden="true" />
          <span className="event-line-doings">
            <Button
              look="quiet"
              pending={pause.pending}
              onPress={() => {
                void pause.run({ paused: !scan.paused })
              }}
            >
              {scan.paused ? words.goOn : words.pause}
            </Button>
          </span>
        </div>
      )}
      {byHand !== null && view.photos.length > 0 && (
        <p className="event-line quiet">
          <Icon name="info" /> {byHand}
        </p>
      )}
      {trouble !== null && (
        <Notice look="wrong" title={trouble.what}>
          {trouble.todo}
        </Notice>
      )}
      <TroubleNotice trouble={pause.trouble} />
      {lost.length > 0 && <Lost rows={lost} onPhoto={onPhoto} />}
    </>
  )
}

function Lost({ rows, onPhoto }: { readonly rows: readonly PhotoRow[]; readonly onPhoto: (photoId: PhotoId) => void }) {
  const rescan = useCommand('photos.rescan')
  const [first] = rows
  return (
    <div className="event-line event-line-wrong" role="alert">
      <Icon name="wrong" />
      <span>
        <strong>{words.notSearched(rows.length)}.</strong> {words.notSearchedWords}
      </span>
      <span className="event-line-doings">
        {first !== undefined && (
          <Button
            look="quiet"
            onPress={() => {
              onPhoto(first.id)
            }}
          >
            {words.show}
          </Button>
        )}
        <Button
          look="quiet"
          pending={rescan.pending}
          onPress={() => {
            void (async () => {
              for (const row of rows) await rescan.run({ photoId: row.id })
            })()
          }}
        >
          {words.tryAll}
        </Button>
      </span>
    </div>
  )
}
