// Below the face: what concerns the whole photo. Its state in words, and what can be done with all of it.
import type { PhotoView } from '../../../shared/contract/views.ts'
import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { deskSentences } from '../../words-desk.ts'
import { redoWords, undoWords } from '../../words-undo.ts'

const words = deskSentences.desk

export function PhotoFacts({
  view,
  said,
  rescanPending,
  onHideRest,
  onHideAll,
  onDraw,
  onUndo,
  onRedo,
  onSetAside,
  onRescan,
}: {
  readonly view: PhotoView
  /** What the last key did, for eyes and screen readers alike. */
  readonly said: string
  readonly rescanPending: boolean
  readonly onHideRest: () => void
  readonly onHideAll: () => void
  readonly onDraw: () => void
  readonly onUndo: () => void
  readonly onRedo: () => void
  readonly onSetAside: (dropped: boolean) => void
  readonly onRescan: () => void
}) {
  const { state, undecided, faces } = view.row
  const isSearched = state !== 'waiting-for-faces' && state !== 'scan-failed'
  return (
    <section className="photo-facts" aria-label={words.wholePhoto}>
      {state === 'waiting-for-faces' && <Notice title={words.waitingTitle}>{words.waitingWords}</Notice>}
      {state === 'scan-failed' && (
        <Notice
          look="wrong"
          title={words.failedTitle}
          action={
            <>
              <Button onPress={onRescan} pending={rescanPending}>
                {words.again}
              </Button>
              <Button
                onPress={() => {
                  onSetAside(true)
                }}
              >
                {words.setAside}
              </Button>
            </>
          }
        >
          {words.failedWords}
        </Notice>
      )}
      {state === 'dropped' && <Notice title={words.droppedTitle}>{words.droppedWords}</Notice>}
      {isSearched && faces === 0 && (
        <Notice look="undecided" title={words.noFaceTitle}>
          {words.noFaceWords}
        </Notice>
      )}
      {state === 'decided' && faces > 0 && <p className="photo-done">{words.doneHere}</p>}
      <p className="photo-said" role="status">
        {said}
      </p>
      <div className="photo-doings">
        {undecided > 0 && state === 'to-decide' && (
          <div className="photo-long">
            <Button look="quiet" icon="hidden" keyName="R" onPress={onHideRest}>
              {words.hideRest(undecided)}
            </Button>
          </div>
        )}
        {isSearched && view.row.shown > 0 && (
          <div className="photo-long">
            <Button look="quiet" icon="hidden" keyName="0" onPress={onHideAll}>
              {words.hideAll}
            </Button>
          </div>
        )}
        {isSearched && (
          <Button look="quiet" icon="draw" keyName="D" onPress={onDraw}>
            {words.draw}
          </Button>
        )}
        <Button
          look="quiet"
          icon={state === 'dropped' ? 'photo' : 'close'}
          keyName={state === 'dropped' ? 'K' : 'Delete'}
          onPress={() => {
            onSetAside(state !== 'dropped')
          }}
        >
          {state === 'dropped' ? words.keep : words.setAside}
        </Button>
        {view.history.undo !== null && (
          <div className="photo-long">
            <Button look="quiet" icon="undo" keyName="Ctrl+Z" onPress={onUndo}>
              <span className="private">{undoWords(view.history.undo)}</span>
            </Button>
          </div>
        )}
        {view.history.redo !== null && (
          <div className="photo-long">
            <Button look="quiet" icon="redo" keyName="Ctrl+Y" onPress={onRedo}>
              <span className="private">{redoWords(view.history.redo)}</span>
            </Button>
          </div>
        )}
      </div>
    </section>
  )
}
